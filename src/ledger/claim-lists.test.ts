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

test("claims are narrowed by roots, by when they were reported, and by when they happened", () => {
  withClaims((ledger) => {
    ledger.addBatch([
      testInput("late.txt", "Jon Varr said: [attack] the grain silo by the station burnt down at dawn.", {
        published: "2031-04-01T08:00:00Z",
      }),
    ]);
    const all = ledger.claims();
    const dates = new Map(ledger.documents().map(({ id, published }) => [id, published]));
    const reported = (fits: (day: string) => boolean) => (claim: Claim) =>
      claim.attestations.some(({ document }) => {
        const day = dates.get(document);
        return typeof day === "string" && fits(day);
      });
    const cases: [ClaimFilter, (claim: Claim) => boolean][] = [
      [{ roots: { from: 1 } }, ({ roots }) => roots.lower >= 1],
      [{ roots: { to: 1 } }, ({ roots }) => roots.upper <= 1],
      [{ roots: { from: 1, to: 1 } }, ({ roots }) => roots.lower >= 1 && roots.upper <= 1],
      [{ since: "2031-04-01" }, reported((day) => day >= "2031-04-01")],
      [{ until: "2031-03-31" }, reported((day) => day < "2031-04-01")],
      [{ until: "2031-04-01" }, reported(() => true)],
      [
        { involving: "mira-sol" },
        ({ attestations, disputedBy }) =>
          attestations.some(({ chain }) => chain.includes("mira-sol")) ||
          disputedBy.some(({ source }) => source === "mira-sol"),
      ],
      [
        { when: { start: "2031-03-01", end: "2031-03-31" } },
        ({ time }) =>
          time !== null && time.start <= "2031-03-31\uffff" && `${time.end}\uffff` >= "2031-03-01",
      ],
    ];
    for (const [filter, fits] of cases) {
      const expected = all.filter(fits).map(({ id }) => id);
      expect([filter, ledger.claims(filter).map(({ id }) => id)]).toEqual([filter, expected]);
    }
    expect(ledger.claims({ since: "2031-04-01" })).toHaveLength(1);
  });
});

test("claims are narrowed to those a source of a party stands behind", () => {
  withClaims((ledger) => {
    ledger.importRegistry({ sources: [{ id: "jon-varr", party: "Velmar" }] });
    const sources = new Map(ledger.sources().map(({ id, party }) => [id, party]));
    expect(ledger.claims({ party: "Velmar" })).not.toEqual([]);
    const parties = new Set([...sources.values()].filter((party) => party !== null));
    for (const party of [...parties, "nobody's"]) {
      const theirs = ledger
        .claims()
        .filter(({ attestations }) =>
          attestations.some(({ chain }) => chain.some((id) => sources.get(id) === party)),
        );
      expect(ledger.claims({ party }).map(({ id }) => id)).toEqual(theirs.map(({ id }) => id));
    }
  });
});
