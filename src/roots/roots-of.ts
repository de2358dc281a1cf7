import { VertexCut } from "./flow.ts";
import { supportGraph } from "./graph.ts";
import { type Model, modelOf } from "./model.ts";
import type { Roots } from "./roots.ts";
import type { SupportInput, SupportResult } from "./support.ts";

/** Edges above this count for the lower bound, and only those above the other for the upper (guide to roots, §4). */
const LOWER_EDGE = 0.1;
const UPPER_EDGE = 0.9;
/** Even odds that an anonymous origin is one of its own, and that two that look alike are one. */
const EVEN = 0.5;
/** With so few uncertain things all worlds are counted instead of drawn. */
const MOST_EXACT = 6;
/** Draws for the expected count, fewer for large claims, whose counts vary less and cost more. */
const MOST_DRAWS = 200;
const LEAST_DRAWS = 4;
const DRAW_BUDGET = 6000;

/** Which of the uncertain things are taken to hold. */
interface World {
  copy(number: number): boolean;
  anonymous(origin: string): boolean;
  alike(origin: string): boolean;
}

/**
 * How many people or channels would have to be wrong for a claim to lose all its support: the least vertex cut
 * between the world and the claim (Menger). Every person and channel can be passed once; a copied passage adds no
 * origin of its own. A function of the set of attestations and derivations: order does not matter.
 */
export function rootsOf(input: SupportInput): SupportResult {
  const model = modelOf(input);
  const lower = cutOf(model, {
    copy: (number) => model.copies[number]!.probability > LOWER_EDGE,
    anonymous: () => false,
    alike: () => true,
  });
  const upper = cutOf(model, {
    copy: (number) => model.copies[number]!.probability > UPPER_EDGE,
    anonymous: () => true,
    alike: () => false,
  });
  const least = Math.min(lower.size, upper.size);
  const cut = least === 0 ? [] : lower.cut;
  const roots: Roots = {
    lower: least,
    expected: expected(model, least, upper.size),
    upper: upper.size,
    cut,
    ...parts(model),
  };
  return { roots, graph: supportGraph(model, new Set(cut)) };
}

interface Cut {
  readonly size: number;
  readonly cut: string[];
}

function cutOf(model: Model, world: World): Cut {
  const ids: string[] = [];
  const numbers = new Map<string, number>();
  const nodeOf = (id: string): number => {
    const known = numbers.get(id);
    if (known !== undefined) return known;
    numbers.set(id, ids.length);
    ids.push(id);
    return ids.length - 1;
  };
  const edges: [number, number][] = [];
  const copied = new Set<number>();
  for (const [number, copy] of model.copies.entries()) {
    if (!world.copy(number)) continue;
    for (const strand of copy.strands) copied.add(strand);
    edges.push([nodeOf(model.publishers.get(copy.from)!), nodeOf(model.publishers.get(copy.to)!)]);
  }
  for (const [number, strand] of model.strands.entries()) {
    const publisher = nodeOf(strand.publisher);
    edges.push([publisher, VertexCut.SINK]);
    if (copied.has(number)) continue;
    if (!strand.assessable && !world.anonymous(strand.origin ?? strand.publisher)) continue;
    for (let at = 1; at < strand.path.length; at++)
      edges.push([nodeOf(strand.path[at - 1]!), nodeOf(strand.path[at]!)]);
    if (strand.origin !== null && model.relayed.has(strand.origin)) continue;
    let first = nodeOf(strand.path[0]!);
    for (const before of mergedInto(model, world, strand.path[0]!)) {
      const node = nodeOf(before);
      edges.push([node, first]);
      first = node;
    }
    edges.push([VertexCut.SOURCE, first]);
  }
  if (world.anonymous(CIRCLE)) edges.push(...circleEdges(model, edges, nodeOf));
  const graph = new VertexCut(ids.length);
  for (const [from, to] of edges) graph.connect(from, to);
  return {
    size: graph.size(),
    cut: graph
      .nearest()
      .map((node) => ids[node]!)
      .sort(),
  };
}

/** Whoever an origin speaks for or may be the same as, nearest first. */
function mergedInto(model: Model, world: World, origin: string): string[] {
  const merged: string[] = [];
  let at = origin;
  for (;;) {
    const next = model.spokesmen.get(at) ?? (world.alike(at) ? model.likenesses.get(at) : undefined);
    if (next === undefined || next === origin || merged.includes(next)) return merged;
    merged.push(next);
    at = next;
  }
}

/** Outlets that credit each other in a circle: one of them may have had it first, which nobody can tell. */
const CIRCLE = "circle";

function circleEdges(
  model: Model,
  edges: readonly (readonly [number, number])[],
  nodeOf: (id: string) => number,
): [number, number][] {
  const reached = new Set<number>([VertexCut.SOURCE]);
  const next = Map.groupBy(edges, ([from]) => from);
  const queue: number[] = [VertexCut.SOURCE];
  for (let at = 0; at < queue.length; at++) {
    for (const [, to] of next.get(queue[at]!) ?? []) {
      if (reached.has(to)) continue;
      reached.add(to);
      queue.push(to);
    }
  }
  const stranded = [...model.relayed].filter((id) => !reached.has(nodeOf(id)));
  if (stranded.length === 0) return [];
  const circle = nodeOf(CIRCLE_NODE);
  return [[VertexCut.SOURCE, circle], ...stranded.map((id): [number, number] => [circle, nodeOf(id)])];
}

/** No ledger source id holds a space. */
const CIRCLE_NODE = "some outlet of a circle";

/** One uncertain thing and how likely it holds. */
interface Chance {
  readonly kind: "copy" | "anonymous" | "alike";
  readonly of: string | number;
  readonly probability: number;
}

function expected(model: Model, lower: number, upper: number): number {
  if (lower === upper) return lower;
  const chances = chancesOf(model);
  const mean = chances.length <= MOST_EXACT ? exactMean(model, chances) : drawnMean(model, chances);
  return Math.min(upper, Math.max(lower, Math.round(mean * 100) / 100));
}

function chancesOf(model: Model): Chance[] {
  const anonymous = new Set<string>([CIRCLE]);
  for (const strand of model.strands)
    if (!strand.assessable) anonymous.add(strand.origin ?? strand.publisher);
  if (model.relayed.size === 0) anonymous.delete(CIRCLE);
  return [
    ...model.copies.map(({ probability }, of): Chance => ({ kind: "copy", of, probability })),
    ...[...anonymous].map((of): Chance => ({ kind: "anonymous", of, probability: EVEN })),
    ...[...model.likenesses.keys()].map((of): Chance => ({ kind: "alike", of, probability: EVEN })),
  ];
}

/** Over all worlds: no draw, and so nothing that names or order could sway. */
function exactMean(model: Model, chances: readonly Chance[]): number {
  let sum = 0;
  for (let world = 0; world < 2 ** chances.length; world++) {
    let weight = 1;
    for (const [bit, { probability }] of chances.entries())
      weight *= (world >> bit) & 1 ? probability : 1 - probability;
    if (weight > 0)
      sum +=
        weight *
        cutOf(
          model,
          worldOf(chances, (bit) => ((world >> bit) & 1) === 1),
        ).size;
  }
  return sum;
}

function drawnMean(model: Model, chances: readonly Chance[]): number {
  const budget = Math.floor(DRAW_BUDGET / Math.max(1, model.strands.length));
  const draws = Math.max(LEAST_DRAWS, Math.min(MOST_DRAWS, budget));
  const random = generator();
  let sum = 0;
  for (let draw = 0; draw < draws; draw++) {
    const held = chances.map(({ probability }) => random() < probability);
    sum += cutOf(
      model,
      worldOf(chances, (number) => held[number]!),
    ).size;
  }
  return sum / draws;
}

function worldOf(chances: readonly Chance[], holds: (number: number) => boolean): World {
  const held = new Set(chances.flatMap(({ kind, of }, number) => (holds(number) ? [`${kind} ${of}`] : [])));
  return {
    copy: (number) => held.has(`copy ${number}`),
    anonymous: (origin) => held.has(`anonymous ${origin}`),
    alike: (origin) => held.has(`alike ${origin}`),
  };
}

/** Mulberry32 with a fixed seed: the same claim gives the same draws on any machine. */
function generator(): () => number {
  let state = 0x6d2b79f5;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

function parts(model: Model): Pick<Roots, "unassessable" | "originators" | "channels" | "parties"> {
  const copied = new Set(
    model.copies.filter(({ probability }) => probability > EVEN).flatMap(({ strands }) => strands),
  );
  const originators = new Set<string>();
  const channels = new Set<string>();
  const unassessable = new Set<string>();
  for (const [number, strand] of model.strands.entries()) {
    for (const id of strand.path.slice(strand.origin === null ? 0 : 1)) channels.add(id);
    if (!strand.assessable && !copied.has(number)) unassessable.add(strand.origin ?? strand.publisher);
    if (strand.origin !== null && !model.relayed.has(strand.origin)) originators.add(strand.origin);
  }
  const parties = new Map<string, number>();
  for (const id of originators) {
    const source = model.sources.get(id);
    if (source === undefined || unassessable.has(id)) continue;
    const party = source.party ?? "none";
    parties.set(party, (parties.get(party) ?? 0) + 1);
  }
  return {
    unassessable: unassessable.size,
    originators: [...originators].sort(),
    channels: [...channels].sort(),
    parties: Object.fromEntries([...parties].sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}
