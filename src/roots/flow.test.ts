import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { VertexCut } from "./flow.ts";

const { SOURCE, SINK } = VertexCut;

function graph(nodes: number, edges: readonly (readonly [number, number])[]): VertexCut {
  const cut = new VertexCut(nodes);
  for (const [from, to] of edges) cut.connect(from, to);
  return cut;
}

describe("VertexCut", () => {
  it("is empty where nothing leads through", () => {
    expect(
      graph(2, [
        [SOURCE, 0],
        [1, SINK],
      ]).size(),
    ).toBe(0);
  });

  it("gives the cut nearest to the source of several least ones", () => {
    const chain = graph(3, [
      [SOURCE, 0],
      [0, 1],
      [1, 2],
      [2, SINK],
    ]);
    expect(chain.nearest()).toEqual([0]);
  });

  it("finds the bottleneck between two pairs", () => {
    const bow = graph(5, [
      [SOURCE, 0],
      [SOURCE, 1],
      [0, 2],
      [1, 2],
      [2, 3],
      [2, 4],
      [3, SINK],
      [4, SINK],
    ]);
    expect(bow.nearest()).toEqual([2]);
  });

  it("refuses an edge between the poles", () => {
    expect(() => graph(0, [[SOURCE, SINK]])).toThrow("poles");
  });

  it("is the smallest set of nodes whose removal parts the poles", () => {
    const edge = fc.tuple(fc.integer({ min: -1, max: 5 }), fc.constantFrom(0, 1, 2, 3, 4, 5, SINK));
    const edges = fc
      .array(edge, { maxLength: 20 })
      .map((list) => list.filter(([from, to]) => from !== SOURCE || to !== SINK));
    fc.assert(
      fc.property(edges, (list) => {
        const cut = graph(6, list);
        expect(cut.size()).toBe(smallestCut(6, list));
        expect(parts(list, new Set(cut.nearest()))).toBe(true);
        expect(cut.nearest()).toHaveLength(cut.size());
      }),
    );
  });
});

function smallestCut(nodes: number, edges: readonly (readonly [number, number])[]): number {
  let least = nodes;
  for (let set = 0; set < 1 << nodes; set++) {
    const removed = new Set(
      Array.from({ length: nodes }, (_, node) => node).filter((node) => set & (1 << node)),
    );
    if (removed.size < least && parts(edges, removed)) least = removed.size;
  }
  return least;
}

function parts(edges: readonly (readonly [number, number])[], removed: ReadonlySet<number>): boolean {
  const reached = new Set<number>([SOURCE]);
  for (let grown = true; grown; ) {
    grown = false;
    for (const [from, to] of edges) {
      if (reached.has(from) && !reached.has(to) && !removed.has(to)) {
        reached.add(to);
        grown = true;
      }
    }
  }
  return !reached.has(SINK);
}
