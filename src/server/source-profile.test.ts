import { expect, test } from "vitest";

import { atlasOf } from "./atlas.ts";
import { sourcePage } from "./source-pages.ts";
import { testLedger } from "./test-ledger.ts";

const view = testLedger();
const atlas = atlasOf(view)();
const profile = (id: string) => sourcePage(view, atlas, id).links.profile;

test("a source is heard through whoever stands just outside it", () => {
  const { through, says } = profile("osric-vantell");
  expect(through[0]).toMatchObject({ name: "Kolsent" });
  expect(through.map(({ times }) => times)).toEqual(
    through.map(({ times }) => times).toSorted((a, b) => b - a),
  );
  expect(says).toBeGreaterThan(0);
});

test("what nobody else says is told apart from what others dispute", () => {
  const { says, alone, disputed } = profile("osric-vantell");
  const own = view.claims().filter(({ roots }) => roots.originators.join() === "osric-vantell");
  expect(alone).toBe(own.length);
  expect(disputed).toBeGreaterThan(0);
  expect(Math.max(alone, disputed)).toBeLessThanOrEqual(says);
});

test("a claim that its own source disputes is taken back", () => {
  expect(profile("osric-vantell").takenBack).toEqual([]);
  const bridge = view.claim("c-br1dge")!;
  const turned = {
    ...bridge,
    disputedBy: bridge.disputedBy.map((dispute) => ({ ...dispute, source: "osric-vantell" })),
  };
  const { takenBack } = sourcePage({ ...view, claims: () => [turned] }, atlas, "osric-vantell").links.profile;
  expect(takenBack).toMatchObject([{ claim: "c-br1dge", relation: bridge.disputedBy[0]!.relation }]);
});

test("names of places are those in the words of the source, and lead to them", () => {
  for (const { name, example } of profile("osric-vantell").placeNames) {
    const { text } = view.reading(example.document)!.document;
    expect(text.slice(example.span.start, example.span.end)).toBe(name);
  }
  expect(profile("osric-vantell").placeNames.map(({ name }) => name)).toContain("Kaldemar");
});
