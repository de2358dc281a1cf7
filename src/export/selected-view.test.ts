import { join } from "node:path";
import { expect, test } from "vitest";
import { Ledger } from "../ledger/ledger.ts";
import { inFolder, TEST_OPTIONS, testInput } from "../ledger/test-reader.ts";
import type { LedgerView } from "../ledger/view.ts";
import { selectedView } from "./selected-view.ts";

const INPUTS = [
  testInput("one.txt", "Jon Varr said: [attack] shells struck the harbour of {Orvel}."),
  testInput("two.txt", "Ann Tell said: [aid] convoys brought blankets into {Velmar}."),
  testInput("three.txt", "Ann Tell denied: [attack] shells struck the harbour of {Orvel}."),
];

function filled(work: (ledger: LedgerView) => void): void {
  inFolder((root) => {
    using ledger = Ledger.init(join(root, "case"), TEST_OPTIONS);
    ledger.addBatch(INPUTS);
    work(ledger);
  });
}

const filesOf = (view: LedgerView) => view.documents().map(({ file }) => file);

test("a place has its claims and the documents that say or dispute them", () => {
  filled((ledger) => {
    const view = selectedView(ledger, { places: ["velmar"] });
    expect(view.claims().map(({ place }) => place)).toEqual(["velmar"]);
    expect(filesOf(view)).toEqual(["two.txt"]);
    expect(view.reading("one.txt")).toBeUndefined();
    expect(view.sources().map(({ name }) => name)).toContain("Ann Tell");
    expect(view.sources().map(({ name }) => name)).not.toContain("Jon Varr");
    expect(view.places().map(({ id }) => id)).toEqual(["velmar"]);
  });
});

test("a claim brings those who dispute it", () => {
  filled((ledger) => {
    const [claim] = ledger.claims().filter(({ disputedBy }) => disputedBy.length > 0);
    expect(claim).toBeDefined();
    const view = selectedView(ledger, { claims: [claim?.id ?? ""] });
    expect(view.claims().map(({ id }) => id)).toEqual([claim?.id]);
    expect(filesOf(view).sort()).toEqual(["one.txt", "three.txt"]);
    expect(view.claim(ledger.claims().find(({ id }) => id !== claim?.id)?.id ?? "")).toBeUndefined();
  });
});
