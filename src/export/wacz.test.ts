import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { z } from "zod";
import { sha256 } from "../ledger/hash.ts";
import type { LedgerView } from "../ledger/view.ts";
import { unzip } from "./test-unzip.ts";
import { READING, VIEW } from "./test-view.ts";
import { wacz } from "./wacz.ts";

/** What WACZ 1.1.1 and 1.2.0 both ask of `datapackage.json` but for `wacz_version`, which the later one took out. */
const DATAPACKAGE = z.strictObject({
  profile: z.literal("data-package"),
  title: z.string(),
  description: z.string(),
  created: z.iso.datetime(),
  modified: z.iso.datetime(),
  software: z.string(),
  resources: z
    .array(
      z.strictObject({
        name: z.string().regex(/^[a-z0-9._-]+$/),
        path: z.string(),
        hash: z.string().regex(/^sha256:[0-9a-f]{64}$/),
        bytes: z.int().positive(),
      }),
    )
    .min(3),
});
const PAGE = z.object({
  id: z.string(),
  url: z.string(),
  ts: z.iso.datetime(),
  title: z.string(),
  text: z.string(),
});

const BYTES = Buffer.from("<!doctype html><p>The bridge at Ostel was closed.</p>");
const files = (view: LedgerView): Map<string, Buffer> => unzip(wacz(view));
const json = (bytes: Buffer | undefined): unknown => JSON.parse(bytes?.toString() ?? "null");

interface Line {
  readonly key: string;
  readonly stamp: string;
  readonly url: string;
  readonly mime: string;
  readonly status: string;
  readonly digest: string;
  /** The record that the line points to. */
  readonly record: string;
}

function indexOf(all: Map<string, Buffer>): Line[] {
  const lines = all.get("indexes/index.cdxj")?.toString().trim().split("\n") ?? [];
  return lines.map((line) => {
    const [, key = "", stamp = "", rest = "{}"] = /^(\S+) (\d{14}) (\{.*\})$/.exec(line) ?? [];
    const { offset, length, filename, ...more } = JSON.parse(rest) as Record<string, string>;
    const start = Number(offset);
    const record =
      all
        .get(`archive/${filename}`)
        ?.subarray(start, start + Number(length))
        .toString() ?? "";
    return { key, stamp, record, ...more } as unknown as Line;
  });
}

test("the package lists every file with its hash and size, and its digest is that of the list", () => {
  const all = files({ ...VIEW, bytes: () => BYTES });
  const { resources } = DATAPACKAGE.parse(json(all.get("datapackage.json")));
  const described = ["datapackage.json", "datapackage-digest.json"];
  expect(resources.map(({ path }) => path)).toEqual(
    [...all.keys()].filter((path) => !described.includes(path)),
  );
  for (const { path, hash, bytes } of resources) {
    expect(hash).toBe(`sha256:${sha256(all.get(path) ?? "")}`);
    expect(bytes).toBe(all.get(path)?.length);
  }
  expect(json(all.get("datapackage-digest.json"))).toEqual({
    path: "datapackage.json",
    hash: `sha256:${sha256(all.get("datapackage.json") ?? "")}`,
  });
});

test("every document is a page, behind a header that says what the list is", () => {
  const [header, ...rows] = files(VIEW).get("pages/pages.jsonl")?.toString().trim().split("\n") ?? [];
  expect(JSON.parse(header ?? "")).toMatchObject({ format: "json-pages-1.0", id: "pages" });
  expect(rows.map((row) => PAGE.parse(JSON.parse(row)).url)).toEqual([READING.document.url]);
});

test("a file is a resource record at its address, and the index leads to it", () => {
  const [line] = indexOf(files({ ...VIEW, bytes: () => BYTES }));
  expect(line).toMatchObject({
    key: "example,maren)/bridge",
    stamp: "20310305000000",
    url: "https://maren.example/bridge",
    mime: "text/html",
    digest: `sha256:${sha256(BYTES)}`,
  });
  const [header = "", body] = line?.record.split("\r\n\r\n") ?? [];
  expect(header.split("\r\n")).toEqual(
    expect.arrayContaining([
      "WARC/1.1",
      "WARC-Type: resource",
      "WARC-Target-URI: https://maren.example/bridge",
      "WARC-Date: 2031-03-05T00:00:00Z",
      `WARC-Block-Digest: sha256:${sha256(BYTES)}`,
      `Content-Length: ${BYTES.length}`,
    ]),
  );
  expect(header).toMatch(/^WARC-Record-ID: <urn:uuid:[0-9a-f-]{36}>$/m);
  expect(body).toBe(BYTES.toString());
});

test("what was kept of a fetch is there as it was, request and response", () => {
  const record = (type: string, block: string): string =>
    `WARC/1.1\r\nWARC-Type: ${type}\r\nWARC-Date: 2031-03-05T00:00:00Z\r\nWARC-Target-URI: https://maren.example/bridge?seen\r\nWARC-Payload-Digest: sha1:ABC\r\nContent-Type: application/http\r\nContent-Length: ${Buffer.byteLength(block)}\r\n\r\n${block}\r\n\r\n`;
  const response = record(
    "response",
    `HTTP/1.1 203 Fine\r\nContent-Type: text/html; charset=utf-8\r\n\r\n${BYTES}`,
  );
  const request = record("request", "GET /bridge HTTP/1.1\r\n\r\n");
  const kept = Buffer.concat([gzipSync(response), gzipSync(request)]);
  const exchange = { url: "https://maren.example/bridge?seen", time: "2031-03-04T23:59:00Z", warc: kept };
  const all = files({ ...VIEW, bytes: () => BYTES, exchange: () => exchange });
  expect(all.get("archive/data.warc")?.toString()).toContain(response + request);
  expect(indexOf(all)).toMatchObject([
    { status: "203", mime: "text/html", digest: "sha1:ABC", record: response },
  ]);
  expect(all.get("pages/pages.jsonl")?.toString()).toContain(
    '"url":"https://maren.example/bridge?seen","ts":"2031-03-04T23:59:00Z"',
  );
  // Where the bytes were redacted or stay back, the exchange does, too.
  const without = files({ ...VIEW, bytes: () => undefined, exchange: () => exchange });
  expect(without.get("archive/data.warc")?.toString()).not.toContain("HTTP/1.1 203");
});
