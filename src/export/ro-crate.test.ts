import { expect, test } from "vitest";
import { z } from "zod";
import { sha256 } from "../ledger/hash.ts";
import { roCrate } from "./ro-crate.ts";
import { judged } from "./test-remarks.ts";
import { unzip } from "./test-unzip.ts";
import { READING, VIEW } from "./test-view.ts";

/** What RO-Crate 1.1 says a crate MUST have (sections 3 and 4). */
const NODE = z.looseObject({ "@id": z.string().min(1), "@type": z.union([z.string(), z.array(z.string())]) });
const REF = z.strictObject({ "@id": z.string() });
const METADATA = z.strictObject({
  "@context": z.tuple([z.literal("https://w3id.org/ro/crate/1.1/context"), z.record(z.string(), z.url())]),
  "@graph": z.array(NODE),
});
const ROOT = z.looseObject({
  "@id": z.literal("./"),
  "@type": z.literal("Dataset"),
  name: z.string().min(1),
  description: z.string().min(1),
  datePublished: z.iso.datetime(),
  license: REF,
  hasPart: z.array(REF),
});

const BYTES = Buffer.from("<!doctype html><p>The bridge at Ostel was closed.</p>");
const view = { ...judged({}), bytes: () => BYTES };

function crate(of = view): { files: Map<string, Buffer>; nodes: Map<string, z.infer<typeof NODE>> } {
  const files = unzip(roCrate(of));
  const metadata = METADATA.parse(JSON.parse(files.get("ro-crate-metadata.json")?.toString() ?? ""));
  const nodes = new Map(metadata["@graph"].map((node) => [node["@id"], node]));
  expect(nodes.size).toBe(metadata["@graph"].length);
  return { files, nodes };
}

test("the metadata file describes itself and the root", () => {
  const { nodes } = crate();
  expect(nodes.get("ro-crate-metadata.json")).toMatchObject({
    "@type": "CreativeWork",
    conformsTo: { "@id": "https://w3id.org/ro/crate/1.1" },
    about: { "@id": "./" },
  });
  ROOT.parse(nodes.get("./"));
});

test("every file is listed with its size and hash, and every file listed is there", () => {
  const { files, nodes } = crate();
  const root = ROOT.parse(nodes.get("./"));
  const listed = root.hasPart.map((part) => part["@id"]);
  expect([...listed].sort()).toEqual(
    [...files.keys()].filter((path) => path !== "ro-crate-metadata.json").sort(),
  );
  for (const path of listed) {
    const bytes = files.get(path) ?? Buffer.from("");
    expect(nodes.get(path)).toMatchObject({
      "@type": "File",
      sha256: sha256(bytes),
      contentSize: String(bytes.length),
      encodingFormat: expect.stringMatching(/^\w+\/[\w.+-]+/),
    });
  }
});

test("whatever a node refers to is described", () => {
  const { nodes } = crate();
  const refs = [...nodes.values()].flatMap((node) =>
    Object.entries(node).flatMap(([key, value]) => (key === "conformsTo" ? [] : [value].flat())),
  );
  const ids = refs.flatMap((one) =>
    typeof one === "object" && one !== null && "@id" in one ? [one["@id"]] : [],
  );
  expect(ids.length).toBeGreaterThan(5);
  for (const id of ids) expect([...nodes.keys()]).toContain(id);
});

test("captures are there byte for byte, and how the crate was made", () => {
  const { files, nodes } = crate();
  const path = `captures/${READING.document.id.replace("sha256:", "")}.txt`;
  expect(files.get(path)).toEqual(BYTES);
  expect(nodes.get(path)).toMatchObject({ encodingFormat: "text/html", identifier: READING.document.id });
  expect(nodes.get("#export")).toMatchObject({ "@type": "CreateAction", object: [{ "@id": path }] });
});

test("the exchange of a page that was fetched goes with it, unless its bytes stay back", () => {
  const exchange = () => ({ url: "https://maren.example/bridge", time: "2031-03-05T00:00:00Z", warc: BYTES });
  const path = `captures/${READING.document.id.replace("sha256:", "")}.warc.gz`;
  expect(crate({ ...view, exchange } as typeof view).files.get(path)).toEqual(BYTES);
  expect(crate({ ...VIEW, exchange } as unknown as typeof view).files.get(path)).toBeUndefined();
});

test("where the bytes stay back the text is there instead", () => {
  const { files } = crate(VIEW as typeof view);
  const path = `texts/${READING.document.id.replace("sha256:", "")}.txt`;
  expect(files.get(path)?.toString()).toBe(READING.document.text);
});
