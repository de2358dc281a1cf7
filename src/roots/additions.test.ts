import { expect, test } from "vitest";
import type { SourceKind } from "../attribution/source.ts";
import { additionsTo } from "./additions.ts";
import { supportOf } from "./roots-of.ts";
import type { SupportInput, SupportSource } from "./support.ts";

const source = (id: string, kind: SourceKind, party: string | null = null): [string, SupportSource] => [
  id,
  { id, name: id, kind, named: kind !== "unnamed", affiliation: null, party },
];
const SOURCES = new Map([
  source("corvane-press", "agency"),
  source("ivo-tarn", "person", "Velmar"),
  source("lena-orr", "person", "Ostria"),
  source("expert@1", "unnamed"),
]);

function additions(
  said: readonly (readonly [string, readonly string[]])[],
  derivations: SupportInput["derivations"] = [],
) {
  const attestations = said.map(([publisher, chain], number) => ({
    document: `sha256:${publisher}`,
    publisher,
    attestation: `a${number}`,
    chain: ["narrator", ...chain],
    factuality: {},
    span: { start: 0, end: 9 },
    supports: true,
  }));
  const { roots, graph } = supportOf({ attestations, sources: SOURCES, derivations });
  return additionsTo({ roots, place: "ostrell", time: { start: "2031-03-04" } }, graph);
}

const kinds = (list: readonly { kind: string }[]): string[] => list.map(({ kind }) => kind);

test("one fighter of one side: somebody else who is not of it, imagery of the place from the time on", () => {
  expect(additions([["Sundial", ["ivo-tarn"]]])).toEqual([
    { kind: "second", nodes: ["ivo-tarn"], party: "Velmar", place: null, after: null },
    { kind: "imagery", nodes: [], party: null, place: "ostrell", after: "2031-03-04" },
  ]);
});

test("an agency that is credited and not at hand comes first", () => {
  const [first] = additions([
    ["Sundial", ["corvane-press", "ivo-tarn"]],
    ["Beacon", ["corvane-press", "ivo-tarn"]],
  ]);
  expect(first).toMatchObject({ kind: "original", nodes: ["corvane-press"] });
  expect(
    kinds(
      additions([
        ["Sundial", ["corvane-press", "ivo-tarn"]],
        ["Corvane Press", ["ivo-tarn"]],
      ]),
    ),
  ).not.toContain("original");
});

test("who has no name, and who says nothing of where it comes from", () => {
  expect(
    additions([
      ["Sundial", ["expert@1"]],
      ["Beacon", []],
    ]).slice(0, 2),
  ).toMatchObject([
    { kind: "lineage", nodes: ["beacon"] },
    { kind: "name", nodes: ["expert@1"] },
  ]);
});

test("a copy that is open either way", () => {
  const end = (document: string) => ({ document: `sha256:${document}`, span: { start: 0, end: 9 } });
  const copy = { from: end("Sundial"), to: end("Beacon"), kind: "part" as const, score: 0.5 };
  const list = additions(
    [
      ["Sundial", ["ivo-tarn"]],
      ["Beacon", []],
    ],
    [copy],
  );
  expect(list[0]).toMatchObject({ kind: "copy", nodes: ["sha256:Sundial", "sha256:Beacon"] });
});

test("two roots of two sides ask for nothing more", () => {
  expect(
    additions([
      ["Sundial", ["ivo-tarn"]],
      ["Beacon", ["lena-orr"]],
    ]),
  ).toEqual([]);
});
