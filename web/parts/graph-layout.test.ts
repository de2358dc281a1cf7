import { describe, expect, test } from "vitest";

import type { SupportGraph } from "../../src/ledger/view.ts";
import { layOut } from "./graph-layout.ts";

type Node = SupportGraph["nodes"][number];

function node(id: string, role: Node["role"]): Node {
  return { id, label: id, role, kind: "person", party: null, assessable: true, inCut: false };
}

function edge(from: string, to: string): SupportGraph["edges"][number] {
  return { from, to, reason: "said", probability: 1 };
}

const copies = ["d1", "d2", "d3", "d4", "d5"];
const graph: SupportGraph = {
  nodes: [
    node("o", "origin"),
    node("c", "channel"),
    node("alone", "document"),
    ...copies.map((id) => node(id, "document")),
  ],
  edges: [edge("o", "c"), edge("o", "alone"), ...copies.map((id) => edge("c", id))],
};

function draw(drawn: SupportGraph, open: ReadonlySet<string>, opensInside = 10) {
  return layOut(drawn, { width: 600, row: 40, open, opensInside });
}

describe("layOut", () => {
  test("puts origins left and documents right, whatever lies between", () => {
    const { boxes } = draw(graph, new Set<string>());
    const x = Object.fromEntries(boxes.map((box) => [box.id, box.x]));
    expect([x.o, x.c, x.alone]).toEqual([0, 300, 600]);
  });

  test("folds documents with the same support into one bundle", () => {
    const { boxes, lines } = draw(graph, new Set<string>());
    expect(boxes.map(({ folded }) => folded.length).filter((count) => count > 0)).toEqual([5]);
    expect(lines).toHaveLength(3);
  });

  test("a channel that nothing leads to stands before what it leads to", () => {
    const late = {
      nodes: [...graph.nodes, node("late", "channel")],
      edges: [...graph.edges, edge("late", "d1")],
    };
    const x = Object.fromEntries(draw(late, new Set<string>()).boxes.map((box) => [box.id, box.x]));
    expect([x.o, x.late]).toEqual([0, 300]);
  });

  test("an opened bundle shows each of its documents", () => {
    const bundle = draw(graph, new Set<string>()).boxes.find(({ folded }) => folded.length > 0)!;
    const { boxes, lines } = draw(graph, new Set([bundle.id]));
    expect(boxes).toHaveLength(8);
    expect(lines).toHaveLength(7);
  });

  test("a bundle too large for the drawing stays folded when opened", () => {
    const key = draw(graph, new Set<string>(), 4).boxes.find(({ folded }) => folded.length > 0)!.id;
    expect(draw(graph, new Set([key]), 4).boxes).toHaveLength(4);
  });

  test("nothing overlaps in a column and nothing leaves the drawing", () => {
    const { boxes, height } = draw(graph, new Set(["c said"]));
    for (const column of Map.groupBy(boxes, ({ column: number }) => number).values()) {
      const sorted = column.toSorted((a, b) => a.y - b.y);
      sorted.forEach((box, position) => {
        const above = sorted[position - 1];
        if (above) expect(box.y - box.height / 2).toBeGreaterThanOrEqual(above.y + above.height / 2 - 0.001);
        expect(box.y - box.height / 2).toBeGreaterThanOrEqual(0);
        expect(box.y + box.height / 2).toBeLessThanOrEqual(height);
      });
    }
  });

  test("a column too full to draw folds by party, but keeps the cut", () => {
    const many = Array.from({ length: 300 }, (_, i) => ({
      ...node(`o${i}`, "origin"),
      party: i % 2 === 0 ? "North" : "South",
      inCut: i === 7,
    }));
    const wide = {
      nodes: [...many, node("x", "document"), node("y", "document")],
      edges: many.map(({ id }, i) => edge(id, i % 3 === 0 ? "x" : "y")),
    };
    const { boxes, lines } = draw(wide, new Set<string>());
    const origins = boxes.filter(({ node: { role } }) => role === "origin");
    expect(origins.map(({ folded }) => folded.length).toSorted((a, b) => a - b)).toEqual([0, 149, 150]);
    expect(origins.find(({ folded }) => folded.length === 0)?.id).toBe("o7");
    expect(lines.reduce((sum, { edges }) => sum + edges, 0)).toBe(300);
  });

  test("a circle of copies does not hang", () => {
    const circle = {
      nodes: [node("a", "document"), node("b", "document")],
      edges: [edge("a", "b"), edge("b", "a")],
    };
    expect(draw(circle, new Set<string>()).boxes).toHaveLength(2);
  });
});
