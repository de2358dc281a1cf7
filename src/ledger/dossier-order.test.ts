import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { intake } from "../intake/intake.ts";
import type { Reading } from "../reading/reading.ts";
import type { Claim } from "./claim.ts";
import { type CaptureInput, Ledger } from "./ledger.ts";
import { READER, type Reader } from "./reader.ts";
import { seeded, shuffled } from "./test-articles.ts";
import { inFolder } from "./test-reader.ts";

// Ask for more orders with HEARSAY_ORDERS=50.
const ORDERS = Number(process.env.HEARSAY_ORDERS ?? 3);
const DOSSIER = fileURLToPath(new URL("../../examples/dossier/", import.meta.url));
const json = (name: string): unknown => JSON.parse(readFileSync(join(DOSSIER, name), "utf8"));

/** Reads each article once: what these tests ask about comes after that. */
function rememberingReader(): Reader {
  const known = new Map<string, Reading>();
  return {
    version: READER.version,
    prepare(registries, packs) {
      const read = READER.prepare(registries, packs);
      return (document) => {
        const reading = known.get(document.id) ?? read(document);
        known.set(document.id, reading);
        return reading;
      };
    },
  };
}

test(`${ORDERS} orders of arrival of the example dossier give the same claims`, {
  timeout: 600_000,
}, async () => {
  const articles = await Promise.all(
    readdirSync(join(DOSSIER, "articles"))
      .sort()
      .map(async (name): Promise<CaptureInput> => {
        const bytes = readFileSync(join(DOSSIER, "articles", name));
        return { bytes, document: await intake(bytes, name) };
      }),
  );
  const reader = rememberingReader();
  const random = seeded(5);
  const wanted = claimsAfter([articles], reader);
  expect(wanted.length).toBeGreaterThan(100);
  for (let order = 0; order < ORDERS; order++) {
    const mixed = shuffled(articles, random);
    const cut = Math.floor(random() * mixed.length);
    expect(claimsAfter([mixed.slice(0, cut), mixed.slice(cut)], reader)).toEqual(wanted);
  }
});

/** The claims after parts have come one after another, looked at in between. */
function claimsAfter(parts: readonly (readonly CaptureInput[])[], reader: Reader): Claim[] {
  return inFolder((dir) => {
    const options = { author: "tester", now: () => new Date("2031-04-01T12:00:00Z"), reader };
    using ledger = Ledger.init(join(dir, "case"), options);
    ledger.importRegistry(json("registry.json"));
    ledger.importPlaces(json("places.json"));
    for (const part of parts) {
      ledger.addBatch([...part]);
      ledger.refresh();
    }
    return ledger.claims();
  });
}
