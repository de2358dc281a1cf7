/**
 * A directed graph between two poles in which every inner node can be passed once, so that the greatest flow is the
 * least number of nodes whose removal parts the poles (Menger 1927). Flow by Dinic's algorithm (1970), which on such
 * unit networks takes O(E √V).
 */
export class VertexCut {
  /** Numbers of the two poles among nodes. */
  static readonly SOURCE = -1;
  static readonly SINK = -2;

  readonly #nodes: number;
  /** Arcs as parallel arrays; arc `i ^ 1` runs back along arc `i`. */
  readonly #to: number[] = [];
  readonly #capacity: number[] = [];
  readonly #arcs: number[][];
  readonly #seen = new Set<number>();
  #flow = -1;

  /** Inner nodes are `0 … nodes - 1`. */
  constructor(nodes: number) {
    this.#nodes = nodes;
    this.#arcs = Array.from({ length: 2 * nodes + 2 }, () => []);
    for (let node = 0; node < nodes; node++) this.#arc(2 * node, 2 * node + 1, 1);
  }

  /** An edge of unlimited capacity; doubles and loops are left out. An edge straight between the poles is an error. */
  connect(from: number, to: number): void {
    if (from === VertexCut.SOURCE && to === VertexCut.SINK) {
      throw new RangeError("The two poles are joined directly: no node can part them.");
    }
    const key = (from + 2) * (this.#nodes + 2) + to + 2;
    if (from === to || this.#seen.has(key)) return;
    this.#seen.add(key);
    this.#flow = -1;
    const tail = from === VertexCut.SOURCE ? 2 * this.#nodes : 2 * from + 1;
    const head = to === VertexCut.SINK ? 2 * this.#nodes + 1 : 2 * to;
    this.#arc(tail, head, UNLIMITED);
  }

  /** Size of the least vertex cut. */
  size(): number {
    if (this.#flow >= 0) return this.#flow;
    this.#flow = 0;
    const level = new Int32Array(this.#arcs.length);
    const next = new Int32Array(this.#arcs.length);
    while (this.#levels(level)[2 * this.#nodes + 1]! >= 0) {
      next.fill(0);
      while (this.#push(level, next)) this.#flow++;
    }
    return this.#flow;
  }

  /** The least vertex cut nearest to the source, ascending. */
  nearest(): number[] {
    this.size();
    const level = this.#levels(new Int32Array(this.#arcs.length));
    const cut: number[] = [];
    for (let node = 0; node < this.#nodes; node++) {
      if (level[2 * node]! >= 0 && level[2 * node + 1]! < 0) cut.push(node);
    }
    return cut;
  }

  #arc(tail: number, head: number, capacity: number): void {
    this.#arcs[tail]!.push(this.#to.length);
    this.#to.push(head);
    this.#capacity.push(capacity);
    this.#arcs[head]!.push(this.#to.length);
    this.#to.push(tail);
    this.#capacity.push(0);
  }

  /** Distance of every vertex from the source over arcs with capacity left; -1 for what cannot be reached. */
  #levels(level: Int32Array): Int32Array {
    level.fill(-1);
    const queue = [2 * this.#nodes];
    level[2 * this.#nodes] = 0;
    for (let at = 0; at < queue.length; at++) {
      const vertex = queue[at]!;
      for (const arc of this.#arcs[vertex]!) {
        const head = this.#to[arc]!;
        if (this.#capacity[arc]! === 0 || level[head]! >= 0) continue;
        level[head] = level[vertex]! + 1;
        queue.push(head);
      }
    }
    return level;
  }

  /** One more unit along a shortest way, without recursion: chains of copies can be long. */
  #push(level: Int32Array, next: Int32Array): boolean {
    const path: number[] = [];
    let vertex = 2 * this.#nodes;
    for (;;) {
      if (vertex === 2 * this.#nodes + 1) {
        for (const arc of path) {
          this.#capacity[arc]!--;
          this.#capacity[arc ^ 1]!++;
        }
        return true;
      }
      const arcs = this.#arcs[vertex]!;
      let step = -1;
      while (next[vertex]! < arcs.length) {
        const arc = arcs[next[vertex]!]!;
        if (this.#capacity[arc]! > 0 && level[this.#to[arc]!] === level[vertex]! + 1) {
          step = arc;
          break;
        }
        next[vertex]!++;
      }
      if (step >= 0) {
        path.push(step);
        vertex = this.#to[step]!;
        continue;
      }
      const back = path.pop();
      if (back === undefined) return false;
      vertex = this.#to[back ^ 1]!;
      next[vertex]!++;
    }
  }
}

/** More than any flow between the poles can be. */
const UNLIMITED = 0x3fffffff;
