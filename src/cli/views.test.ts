import { expect, test } from "vitest";
import { CLAIM, READING, VIEW } from "../export/test-view.ts";
import type { SupportGraph } from "../ledger/view.ts";
import { claimView } from "./claim-view.ts";
import { claimsTable } from "./claims-table.ts";
import { graphLines } from "./graph-view.ts";
import { readingView } from "./reading-view.ts";
import { testIo } from "./test-io.ts";
import { voiceLabels } from "./voice-labels.ts";
import { width } from "./wrap.ts";

const ESCAPE = "\u001b[";

test("each sentence is marked by whose voice speaks, told apart without colour", () => {
  const lines = readingView(READING, testIo()).split("\n");
  expect(lines).toContain("     A ┃ The bridge at Ostel was closed, Dorin Vask said.");
  expect(lines).toContain("     b ┊ Officials in Maren denied it.");
  expect(lines).toContain("  · the article itself   A Dorin Vask   b Officials in Maren (not named)");
});

test("attestations tell who, how firmly and in which words", () => {
  expect(readingView(READING, testIo())).toContain(
    "  a1   Dorin Vask\n       says it is so: “The bridge at Ostel was closed”",
  );
});

test("a sentence nobody else speaks in is the article's own", () => {
  const quiet = { ...READING, attestations: READING.attestations.slice(1) };
  expect(readingView(quiet, testIo())).toContain("     · │ The bridge at Ostel was closed");
});

test("colour adds nothing but colour", () => {
  const coloured = readingView(READING, testIo({ colour: true }));
  expect(coloured).toContain(ESCAPE);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the sequences that are taken out
  expect(coloured.replace(/\u001b\[\d+m/g, "")).toBe(readingView(READING, testIo()));
});

test("labels stay unique beyond the alphabet", () => {
  const sources = Array.from({ length: 60 }, (_, i) => ({
    ...READING.sources[1]!,
    id: `s${i}`,
    named: i % 2 === 0,
  }));
  const attestations = sources.map(({ id }, i) => ({
    ...READING.attestations[0]!,
    id: `a${i}`,
    chain: ["narrator", id],
  }));
  const labels = [...voiceLabels({ ...READING, sources, attestations }).values()].map(({ label }) =>
    label.toLowerCase(),
  );
  expect(new Set(labels).size).toBe(61);
});

const LONG = {
  ...CLAIM,
  text: "The bridge at Ostel was closed to all traffic ".repeat(6),
  roots: { ...CLAIM.roots, upper: 2, unassessable: 3 },
};

test.each([40, 60, 80, 110])("the table of claims fits %d columns", (columns) => {
  const text = claimsTable([CLAIM, LONG], VIEW, testIo({ columns }));
  expect(Math.max(...text.split("\n").map(width))).toBeLessThanOrEqual(columns);
});

test("the table of claims gives the range, unassessable support and who disputes", () => {
  const text = claimsTable([LONG], VIEW, testIo());
  expect(text).toContain("1–2");
  expect(text).toContain("c-7q2fm3 (and 3 origins unassessable)");
  expect(text).toContain("Officials in Maren");
});

test("a claim shows its words once for every chain, and who disputes it", () => {
  const text = claimView(CLAIM, VIEW, testIo());
  expect(text).toContain("1 independent root");
  expect(text).toContain("would fall with: Dorin Vask");
  expect(text).toContain("Officials in Maren denies it: “it” (bridge.txt)");
});

test("the support graph is drawn from the origin, shared nodes once", () => {
  const node = (id: string, role: "origin" | "channel" | "document", inCut = false) =>
    ({
      id,
      label: id,
      role,
      kind: "person",
      party: null,
      assessable: role !== "origin" || inCut,
      inCut,
    }) as const;
  const graph: SupportGraph = {
    nodes: [
      node("vask", "origin", true),
      node("clerk", "origin"),
      node("corvane", "channel"),
      node("a.txt", "document"),
    ],
    edges: [
      { from: "vask", to: "corvane", reason: "said", probability: 1 },
      { from: "clerk", to: "corvane", reason: "said", probability: 1 },
      { from: "corvane", to: "a.txt", reason: "copied", probability: 0.8 },
    ],
  };
  expect(graphLines(graph, 80)).toEqual([
    "  vask [origin, in the cut]",
    "  └─ said → corvane [channel]",
    "     └─ copied 80 % → a.txt",
    "  clerk [origin, unassessable]",
    "  └─ said → corvane [channel] (see above)",
  ]);
});
