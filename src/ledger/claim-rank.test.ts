import fc from "fast-check";
import { expect, test } from "vitest";
import { type Ranked, rankOf } from "./claim-rank.ts";

const claim = fc.record<Ranked>({
  key: fc.stringMatching(/^c-[0-9a-z]{20}$/),
  documents: fc.integer({ min: 1, max: 2_000_000 }),
  disputed: fc.boolean(),
  roots: fc.record({
    lower: fc.integer({ min: 0, max: 500 }),
    expected: fc.integer({ min: 0, max: 500_000 }).map((n) => n / 1000),
    upper: fc.integer({ min: 0, max: 500 }),
  }),
});

const orders: readonly ((claim: Ranked) => number)[] = [
  ({ documents }) => documents,
  ({ disputed }) => Number(disputed),
  ({ roots }) => Number(roots.upper > 1),
  ({ roots }) => roots.lower,
  ({ roots }) => roots.expected,
  ({ roots }) => roots.upper,
];

function compared(a: Ranked, b: Ranked): number {
  for (const order of orders) if (order(a) !== order(b)) return order(b) - order(a);
  return a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
}

test("ranks sort as the ledger's order says", () => {
  fc.assert(
    fc.property(claim, claim, (a, b) => {
      const [left, right] = [rankOf(a), rankOf(b)];
      expect(Math.sign(left < right ? -1 : left > right ? 1 : 0)).toBe(Math.sign(compared(a, b)));
    }),
  );
});
