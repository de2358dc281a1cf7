import { VertexCut } from "./flow.ts";
import type { Model, Strand } from "./model.ts";

/** Which of the uncertain things of a claim are taken to hold; one flag for each, set or not. */
export interface World {
  /** By number of the copy. */
  readonly copies: Uint8Array;
  /** By number among `Worlds.anonymous`: that this anonymous origin is one of its own. */
  readonly anonymous: Uint8Array;
  /** By number among `Worlds.alike`: that this origin is the same as the one it looks like. */
  readonly alike: Uint8Array;
  /** By number among `Worlds.credits`: that the word came through the outlet which the document credits. */
  readonly credits: Uint8Array;
}

export interface Cut {
  readonly size: number;
  /** Node ids, ascending. */
  readonly cut: readonly string[];
}

/** Outlets that credit each other in a circle: one of them may have had it first, which nobody can tell. */
export const CIRCLE = "circle";
/** No ledger source id holds a space. */
const CIRCLE_NODE = "some outlet of a circle";
const NONE = -1;
/** Edges that come up only when an origin is opened. */
const MORE_EDGES = 64;

/**
 * The support of a claim with its nodes and edges numbered once, so that its roots can be counted in many worlds.
 * Strands along the same way share their edges: a thousand reprints of one wire are a handful of edges.
 */
export class Worlds {
  /** Origins nobody can ask, `CIRCLE` among them where outlets credit each other; in the order of the strands. */
  readonly anonymous: readonly string[];
  /** Origins that may be the same as another, ascending. */
  readonly alike: readonly string[];
  /** Documents with a credit that their chains do not name, in the order of the strands. */
  readonly credits: readonly string[];
  readonly #model: Model;
  readonly #ids: string[] = [];
  readonly #numbers = new Map<string, number>();
  /** Pairs of nodes. */
  readonly #edges: number[] = [];
  readonly #edgeNumbers = new Map<number, number>();
  /** By strand: edge to the sink, edges of its path, first node, number among the anonymous. */
  readonly #ends: Int32Array;
  readonly #paths: Int32Array[] = [];
  readonly #firsts: Int32Array;
  readonly #unknown: Int32Array;
  readonly #copies: Int32Array;
  /** By strand: number among `credits`, or none, and the edges through the outlet that is credited. */
  readonly #credit: Int32Array;
  readonly #detours = new Map<number, { readonly edges: Int32Array; readonly first: number }>();
  /** By node: the institution that speaks through it, the origin it may be the same as, and its number as such. */
  #speaks: Int32Array;
  #looks: Int32Array;
  #looksAs: Int32Array;
  readonly #circle: number;

  constructor(model: Model) {
    this.#model = model;
    const { strands } = model;
    const anonymous = new Map<string, number>();
    for (const { assessable, origin, voice } of strands) {
      const key = origin ?? voice;
      if (!assessable && !anonymous.has(key)) anonymous.set(key, anonymous.size);
    }
    if (model.relayed.size > 0) anonymous.set(CIRCLE, anonymous.size);
    this.anonymous = [...anonymous.keys()];
    this.alike = [...model.likenesses.keys()];
    this.#ends = new Int32Array(strands.length);
    this.#firsts = new Int32Array(strands.length);
    this.#unknown = new Int32Array(strands.length).fill(NONE);
    const credited = strands.filter(({ credit }) => credit !== null);
    this.credits = [...new Set(credited.map(({ attestation }) => attestation.document))];
    const creditNumbers = new Map(this.credits.map((document, number) => [document, number]));
    this.#credit = Int32Array.from(strands, ({ credit, attestation }) =>
      credit === null ? NONE : creditNumbers.get(attestation.document)!,
    );
    this.#copies = Int32Array.from(model.copies, ({ from, to }) =>
      this.#edge(this.#node(model.publishers.get(from)!), this.#node(model.publishers.get(to)!)),
    );
    for (const [at, { path, publisher, voice, origin, assessable, fed, credit }] of strands.entries()) {
      const nodes = path.slice(fed).map((id) => this.#node(id));
      this.#ends[at] = this.#edge(this.#node(publisher), VertexCut.SINK);
      this.#paths.push(Int32Array.from(nodes.slice(1), (node, i) => this.#edge(nodes[i]!, node)));
      const isRelayed = origin !== null && model.relayed.has(origin);
      this.#firsts[at] = isRelayed || fed > 0 ? NONE : nodes[0]!;
      if (credit !== null) this.#detours.set(at, this.#detour(credit, nodes, isRelayed, origin, strands));
      if (!assessable) this.#unknown[at] = anonymous.get(origin ?? voice)!;
    }
    this.#circle = model.relayed.size > 0 ? this.#node(CIRCLE_NODE) : NONE;
    for (const id of [...model.spokesmen.values(), ...model.likenesses.values()]) this.#node(id);
    [this.#speaks, this.#looks, this.#looksAs] = [0, 1, 2].map(() =>
      new Int32Array(this.#ids.length).fill(NONE),
    ) as [Int32Array, Int32Array, Int32Array];
    for (const [person, institution] of model.spokesmen)
      this.#enter(this.#speaks, person, this.#node(institution));
    for (const [number, [origin, other]] of [...model.likenesses].entries()) {
      this.#enter(this.#looks, origin, this.#node(other));
      this.#enter(this.#looksAs, origin, number);
    }
  }

  /** The way of a strand through an outlet that its document credits; that outlet's own documents tell what is before it. */
  #detour(
    credit: string,
    nodes: readonly number[],
    isRelayed: boolean,
    origin: string | null,
    strands: readonly Strand[],
  ): { edges: Int32Array; first: number } {
    const through = this.#node(credit);
    const last = nodes.at(-1)!;
    const tells = strands.some((other) => other.publisher === credit && other.origin === origin);
    const before = nodes.length > 1 && !tells ? [this.#edge(nodes[0]!, through)] : [];
    const first = tells || isRelayed ? NONE : nodes.length > 1 ? nodes[0]! : through;
    return { edges: Int32Array.from([...before, this.#edge(through, last)]), first };
  }

  #enter(table: Int32Array, id: string, value: number): void {
    const node = this.#numbers.get(id);
    if (node !== undefined) table[node] = value;
  }

  #node(id: string): number {
    const known = this.#numbers.get(id);
    if (known !== undefined) return known;
    this.#numbers.set(id, this.#ids.length);
    this.#ids.push(id);
    return this.#ids.length - 1;
  }

  /** Number of an edge. Poles have negative numbers, hence the shift. */
  #edge(from: number, to: number): number {
    const key = (from + 2) * 2 ** 26 + to + 2;
    const known = this.#edgeNumbers.get(key);
    if (known !== undefined) return known;
    const number = this.#edges.length / 2;
    this.#edgeNumbers.set(key, number);
    this.#edges.push(from, to);
    return number;
  }

  /** Size of the least cut between the world and the claim, if these things hold. */
  size(world: World): number {
    return this.#graph(world).size();
  }

  /** The least cut nearest to the origins. */
  cut(world: World): Cut {
    const graph = this.#graph(world);
    const nearest = graph.nearest();
    return { size: graph.size(), cut: nearest.map((node) => this.#ids[node]!).sort() };
  }

  #graph(world: World): VertexCut {
    const used = new EdgeSet(this.#edges.length / 2);
    const copied = new Uint8Array(this.#paths.length);
    const { copies } = this.#model;
    for (let number = 0; number < copies.length; number++) {
      if (world.copies[number] === 0) continue;
      for (const strand of copies[number]!.strands) copied[strand] = 1;
      used.add(this.#copies[number]!);
    }
    const opened = new Set<number>();
    for (let at = 0; at < this.#paths.length; at++) {
      used.add(this.#ends[at]!);
      const unknown = this.#unknown[at]!;
      if (copied[at] === 1 || (unknown !== NONE && world.anonymous[unknown] === 0)) continue;
      const credit = this.#credit[at]!;
      const detour = credit !== NONE && world.credits[credit] === 1 ? this.#detours.get(at) : undefined;
      for (const edge of detour?.edges ?? this.#paths[at]!) used.add(edge);
      const first = detour?.first ?? this.#firsts[at]!;
      if (first !== NONE) opened.add(first);
    }
    for (const node of opened) this.#open(node, world, used);
    if (this.#circle !== NONE && world.anonymous.at(-1) === 1) this.#closeCircle(used);
    const graph = new VertexCut(this.#ids.length);
    for (const edge of used.list) graph.connect(this.#edges[2 * edge]!, this.#edges[2 * edge + 1]!);
    return graph;
  }

  /** Leads from the source to an origin, through whoever it speaks for or may be the same as, nearest first. */
  #open(origin: number, world: World, used: EdgeSet): void {
    let first = origin;
    const seen = new Set([origin]);
    for (;;) {
      const alike = this.#looks[first] !== NONE && world.alike[this.#looksAs[first]!] === 1;
      const next = this.#speaks[first] !== NONE ? this.#speaks[first]! : alike ? this.#looks[first]! : NONE;
      if (next === NONE || seen.has(next)) break;
      seen.add(next);
      used.add(this.#edge(next, first));
      first = next;
    }
    used.add(this.#edge(VertexCut.SOURCE, first));
  }

  /** Gives outlets of a circle that no origin reaches one origin together. */
  #closeCircle(used: EdgeSet): void {
    const next = Map.groupBy(used.list, (edge) => this.#edges[2 * edge]!);
    const reached = new Set([VertexCut.SOURCE]);
    const queue: number[] = [VertexCut.SOURCE];
    for (const node of queue) {
      for (const edge of next.get(node) ?? []) {
        const to = this.#edges[2 * edge + 1]!;
        if (reached.has(to)) continue;
        reached.add(to);
        queue.push(to);
      }
    }
    const stranded = [...this.#model.relayed]
      .map((id) => this.#node(id))
      .filter((node) => !reached.has(node));
    if (stranded.length === 0) return;
    used.add(this.#edge(VertexCut.SOURCE, this.#circle));
    for (const node of stranded) used.add(this.#edge(this.#circle, node));
  }
}

/** Numbers of edges, each once, in the order in which they came. */
class EdgeSet {
  readonly list: number[] = [];
  #marks: Uint8Array;

  constructor(size: number) {
    this.#marks = new Uint8Array(size + MORE_EDGES);
  }

  add(edge: number): void {
    if (edge >= this.#marks.length) {
      const marks = new Uint8Array(2 * edge);
      marks.set(this.#marks);
      this.#marks = marks;
    }
    if (this.#marks[edge] === 1) return;
    this.#marks[edge] = 1;
    this.list.push(edge);
  }
}
