import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parsePack } from "./pack.ts";

const world = parsePack(
  JSON.parse(readFileSync(new URL("../../data/world.places.json", import.meta.url), "utf8")),
);

test("every name and every position of the bundled pack has a source that the pack lists, and none is left over", () => {
  const listed = new Set(world.sources?.map(({ id }) => id));
  const stated = world.places.flatMap(({ id, source, names }) => [
    { of: id, source },
    ...names.map((name) => ({ of: `${id}: ${name.text}`, source: name.source })),
  ]);
  expect(stated.filter(({ source }) => source == null || !listed.has(source))).toEqual([]);
  expect([...listed].filter((id) => !stated.some(({ source }) => source === id))).toEqual([]);
});

test("a name in use by one side has that side's usage for its source", () => {
  const used = world.places.flatMap(({ names }) => names).filter(({ usedBy }) => usedBy !== null);
  expect(used.length).toBeGreaterThan(10);
  for (const { usedBy, source } of used) expect(source).toBe(`usage-${usedBy?.toLowerCase()}`);
});
