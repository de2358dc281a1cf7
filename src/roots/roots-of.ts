import { supportGraph } from "./graph.ts";
import { type Model, modelOf } from "./model.ts";
import type { Roots } from "./roots.ts";
import type { SupportInput, SupportResult } from "./support.ts";
import { type World, Worlds } from "./worlds.ts";

/** Edges above this count for the lower bound, and only those above the other for the upper (guide to roots, §4). */
const LOWER_EDGE = 0.1;
const UPPER_EDGE = 0.9;
/** Even odds that an anonymous origin is one of its own, and that two that look alike are one. */
const EVEN = 0.5;
/** Odds that a document which credits an outlet has this from there, too. */
const CREDITED = 0.7;
/** With so few uncertain things all worlds are counted instead of drawn. */
const MOST_EXACT = 6;
/** Draws for the expected count, fewer for large claims, whose counts vary less and cost more. */
const MOST_DRAWS = 200;
const LEAST_DRAWS = 4;
const DRAW_BUDGET = 6000;
/** With more uncertain things hardly any two worlds that are drawn are alike. */
const MOST_REPEATED = 24;

/**
 * How many people or channels would have to be wrong for a claim to lose all its support: the least vertex cut
 * between the world and the claim (Menger). Every person and channel can be passed once; a copied passage adds no
 * origin of its own. A function of the set of attestations and derivations: order does not matter.
 */
export function rootsOf(input: SupportInput): Roots {
  return rootsIn(modelOf(input));
}

/** The roots of a claim, and what its support is drawn from. */
export function supportOf(input: SupportInput): SupportResult {
  const model = modelOf(input);
  const roots = rootsIn(model);
  return { roots, graph: supportGraph(model, new Set(roots.cut)) };
}

function rootsIn(model: Model): Roots {
  const worlds = new Worlds(model);
  const lower = worlds.cut(extreme(model, worlds, LOWER_EDGE, 0));
  const upper = worlds.size(extreme(model, worlds, UPPER_EDGE, 1));
  const least = Math.min(lower.size, upper);
  return {
    lower: least,
    expected: expected(model, worlds, least, upper),
    upper,
    cut: least === 0 ? [] : [...lower.cut],
    ...parts(model),
  };
}

/** What is uncertain counted as dependent, or as independent. */
function extreme(model: Model, worlds: Worlds, edge: number, independent: 0 | 1): World {
  return {
    copies: Uint8Array.from(model.copies, ({ probability }) => (probability > edge ? 1 : 0)),
    anonymous: new Uint8Array(worlds.anonymous.length).fill(independent),
    alike: new Uint8Array(worlds.alike.length).fill(1 - independent),
    credits: new Uint8Array(worlds.credits.length).fill(1 - independent),
  };
}

function expected(model: Model, worlds: Worlds, lower: number, upper: number): number {
  if (lower === upper) return lower;
  const chances = chancesOf(model, worlds);
  const mean =
    chances.length <= MOST_EXACT
      ? exactMean(worlds, model.copies.length, chances)
      : drawnMean(model, worlds, chances);
  return Math.min(upper, Math.max(lower, Math.round(mean * 100) / 100));
}

/** How likely each uncertain thing holds: the copies, then the anonymous, the likenesses, the credits. */
function chancesOf({ copies }: Model, { anonymous, alike, credits }: Worlds): Float64Array {
  const chances = new Float64Array(copies.length + anonymous.length + alike.length + credits.length);
  chances.fill(EVEN).fill(CREDITED, chances.length - credits.length);
  for (const [number, { probability }] of copies.entries()) chances[number] = probability;
  return chances;
}

function worldOf(held: Uint8Array, copies: number, { anonymous, alike }: Worlds): World {
  const likenesses = copies + anonymous.length;
  return {
    copies: held.subarray(0, copies),
    anonymous: held.subarray(copies, likenesses),
    alike: held.subarray(likenesses, likenesses + alike.length),
    credits: held.subarray(likenesses + alike.length),
  };
}

/** Over all worlds: no draw, and so nothing that names or order could sway. */
function exactMean(worlds: Worlds, copies: number, chances: Float64Array): number {
  let sum = 0;
  for (let number = 0; number < 2 ** chances.length; number++) {
    const held = Uint8Array.from(chances, (_, bit) => (number >> bit) & 1);
    const weight = chances.reduce(
      (product, chance, bit) => product * (held[bit] === 1 ? chance : 1 - chance),
      1,
    );
    if (weight > 0) sum += weight * worlds.size(worldOf(held, copies, worlds));
  }
  return sum;
}

function drawnMean(model: Model, worlds: Worlds, chances: Float64Array): number {
  const budget = Math.floor(DRAW_BUDGET / Math.max(1, model.strands.length));
  const draws = Math.max(LEAST_DRAWS, Math.min(MOST_DRAWS, budget));
  const random = generator();
  const known = new Map<string, number>();
  const held = new Uint8Array(chances.length);
  let sum = 0;
  for (let draw = 0; draw < draws; draw++) {
    for (let at = 0; at < held.length; at++) held[at] = random() < chances[at]! ? 1 : 0;
    // The same world comes up again and again where little is uncertain.
    const world = held.length > MOST_REPEATED ? undefined : held.join("");
    const size =
      (world === undefined ? undefined : known.get(world)) ??
      worlds.size(worldOf(held, model.copies.length, worlds));
    if (world !== undefined) known.set(world, size);
    sum += size;
  }
  return sum / draws;
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
    if (!strand.assessable && !copied.has(number)) unassessable.add(strand.origin ?? strand.voice);
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
