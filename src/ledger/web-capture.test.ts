import { readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { sha256 } from "./hash.ts";
import { type CaptureInput, Ledger } from "./ledger.ts";
import { inFolder, TEST_OPTIONS, testInput } from "./test-reader.ts";

const WARC = new TextEncoder().encode("WARC/1.1 … Wilma Quast saw the bridge.");
const URL = "https://tern.example/wilma-quast-bridge";
const page: CaptureInput = {
  ...testInput("bridge.html", "Jon Varr said: the old bridge was destroyed by Wilma Quast.", { url: URL }),
  web: { url: URL, time: "2031-03-04T08:15:00Z", warc: WARC },
};
const file = testInput("second.txt", "Mira Sol said: the old bridge was mined before.");

function withPage(work: (ledger: Ledger, root: string) => void): void {
  inFolder((root) => {
    using ledger = Ledger.init(join(root, "case"), TEST_OPTIONS);
    ledger.addBatch([page, file]);
    work(ledger, root);
  });
}

const blobsIn = (dir: string) =>
  readdirSync(join(dir, "blobs"), { recursive: true, encoding: "utf8" }).filter((name) => name.length > 10);

test("the exchange is kept beside the document, and a file has none", () => {
  withPage((ledger) => {
    expect(ledger.exchange("bridge.html")).toEqual({
      url: URL,
      time: "2031-03-04T08:15:00Z",
      warc: Buffer.from(WARC),
    });
    expect(ledger.exchange("second.txt")).toBeUndefined();
    expect([...ledger.log()].filter(({ body }) => body.includes('"web"'))).toHaveLength(1);
    expect(ledger.verify({ deep: true })).toEqual([]);
  });
});

test("verify misses an exchange that is gone, and finds one that was changed", () => {
  withPage((ledger, root) => {
    const path = join(root, "case", "blobs", sha256(WARC).slice(0, 2), sha256(WARC));
    writeFileSync(path, "other");
    expect(ledger.verify().map(({ what }) => what)).toContain("Its bytes do not match its hash.");
    rmSync(path);
    expect(ledger.verify()).toMatchObject([
      { where: expect.stringContaining("the exchange that gave") as string, what: "The file is missing." },
    ]);
  });
});

test("a merge brings the exchange along", () => {
  withPage((ledger, root) => {
    using other = Ledger.init(join(root, "other"), TEST_OPTIONS);
    ledger.close();
    other.merge(join(root, "case"));
    expect(other.exchange("bridge.html")?.warc).toEqual(Buffer.from(WARC));
    expect(other.verify({ deep: true })).toEqual([]);
  });
});

test("a redaction takes the exchange away and masks its address", () => {
  withPage((ledger, root) => {
    ledger.redact("bridge.html", { words: ["Wilma Quast"], reason: "She asked for it." });
    expect(blobsIn(join(root, "case"))).toHaveLength(1);
    expect(ledger.exchange(page.document.id)).toBeUndefined();
    expect([...ledger.log()].map(({ body }) => body).join("\n")).not.toMatch(/quast/i);
    expect(ledger.verify({ deep: true })).toEqual([]);
  });
});

test("a redaction that was cut short takes the exchange away when the ledger is opened again", () => {
  withPage((ledger, root) => {
    const dir = join(root, "case");
    ledger.redact("bridge.html", { words: ["Wilma Quast"], reason: "She asked for it." });
    ledger.close();
    for (const bytes of [WARC, page.bytes])
      writeFileSync(join(dir, "blobs", sha256(bytes).slice(0, 2), sha256(bytes)), bytes);
    using again = Ledger.open(dir, TEST_OPTIONS);
    expect(blobsIn(dir)).toHaveLength(1);
    expect(again.verify()).toEqual([]);
  });
});
