import { join } from "node:path";
import { expect, test } from "vitest";
import type { Claim } from "./claim.ts";
import { Ledger } from "./ledger.ts";
import { inFolder, TEST_OPTIONS, testInput } from "./test-reader.ts";
import { CLAIM_SORTS, type ClaimFilter, type ClaimSort } from "./view.ts";

const TEXTS = [
  "Jon Varr said: [attack] the old bridge over the river was hit at night. Mira Sol denied: [attack] the old bridge over the river was hit at night.",
  "Mira Sol said: [attack] the old bridge over the river was hit at night. Ada Quill said: the {Orvel} market opened again on Monday morning.",
  "Jon Varr said: [casualties] shelling of {Orvel} left <12 killed> among the market traders. Ada Quill said: the harbour master left the town for good.",
];

const NUMBERS: Readonly<Record<Exclude<ClaimSort, "ledger">, (claim: Claim) => number>> = {
  roots: ({ roots }) => roots.lower * 1000 + roots.upper,
  repeats: ({ documents, roots }) => documents - roots.expected,
  disputes: ({ disputedBy }) => disputedBy.length,
};

function withClaims(work: (ledger: Ledger) => void): void {
  inFolder((root) => {
    using ledger = Ledger.init(join(root, "case"), TEST_OPTIONS);
    ledger.addBatch(TEXTS.map((text, i) => testInput(`${i}.txt`, text)));
    work(ledger);
  });
}

test("stretches laid end to end are the whole list, in every order and under every filter", () => {
  withClaims((ledger) => {
    const filters: ClaimFilter[] = [
      {},
      { type: "attack" },
      { disputed: true },
      { source: "ada-quill" },
      { place: "orvel" },
      { text: "bridge" },
    ];
    for (const sort of CLAIM_SORTS)
      for (const filter of filters) {
        const whole = ledger.claims(filter);
        const order = sort === "ledger" ? () => 0 : NUMBERS[sort];
        const expected = whole.toSorted((a, b) => order(b) - order(a)).map(({ id }) => id);
        expect(expected.length).toBeGreaterThan(0);
        const found: string[] = [];
        for (let more = true; more; ) {
          const after = found.at(-1);
          const range = ledger.claimRange(filter, { sort, limit: 2, ...(after !== undefined && { after }) });
          expect(range?.total).toBe(expected.length);
          found.push(...(range?.claims ?? []).map(({ id }) => id));
          more = range?.more ?? false;
        }
        expect(found).toEqual(expected);
      }
  });
});

test("a claim that is not in a list begins no stretch of it", () => {
  withClaims((ledger) => {
    const [outside] = ledger.claims({ source: "ada-quill" });
    const stretch = { sort: "ledger", limit: 5 } as const;
    expect(ledger.claimRange({ type: "attack" }, { ...stretch, after: outside?.id ?? "" })).toBeUndefined();
    expect(ledger.claimRange({}, { ...stretch, after: "c-nothing" })).toBeUndefined();
  });
});

test("facets are the types and places of all claims", () => {
  withClaims((ledger) => {
    const claims = ledger.claims();
    const { types, places } = ledger.claimFacets();
    expect(new Set(types)).toEqual(new Set(claims.map(({ type }) => type)));
    expect(new Set(places)).toEqual(new Set(claims.flatMap(({ place }) => place ?? [])));
  });
});
