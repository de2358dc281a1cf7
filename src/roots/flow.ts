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
  readonly #edges: number[] = [];
  #network: Network | undefined;

  /** Inner nodes are `0 … nodes - 1`. */
  constructor(nodes: number) {
    this.#nodes = nodes;
  }

  /** An edge of unlimited capacity; doubles and loops do no harm. An edge straight between the poles is an error. */
  connect(from: number, to: number): void {
    if (from === VertexCut.SOURCE && to === VertexCut.SINK) {
      throw new RangeError("The two poles are joined directly: no node can part them.");
    }
    if (from === to) return;
    this.#network = undefined;
    this.#edges.push(from, to);
  }

  /** Size of the least vertex cut. */
  size(): number {
    this.#network ??= new Network(this.#nodes, this.#edges);
    return this.#network.flow();
  }

  /** The least vertex cut nearest to the source, ascending. */
  nearest(): number[] {
    this.#network ??= new Network(this.#nodes, this.#edges);
    return this.#network.nearest();
  }
}

/** More than any flow between the poles can be. */
const UNLIMITED = 0x3fffffff;

/** Every node as two vertices with an arc of capacity one in between, in flat arrays: roots are counted in many worlds. */
class Network {
  readonly #nodes: number;
  readonly #source: number;
  readonly #sink: number;
  /** Arc `i ^ 1` runs back along arc `i`. */
  readonly #to: Int32Array;
  readonly #capacity: Int32Array;
  /** Arcs of vertex `v` are `#arcs[#first[v]]` up to `#first[v + 1]`. */
  readonly #first: Int32Array;
  readonly #arcs: Int32Array;
  readonly #level: Int32Array;
  readonly #next: Int32Array;
  readonly #queue: Int32Array;
  #flow = -1;

  constructor(nodes: number, edges: readonly number[]) {
    this.#nodes = nodes;
    this.#source = 2 * nodes;
    this.#sink = 2 * nodes + 1;
    const vertices = 2 * nodes + 2;
    const arcs = 2 * nodes + edges.length;
    this.#to = new Int32Array(arcs);
    this.#capacity = new Int32Array(arcs);
    this.#first = new Int32Array(vertices + 1);
    this.#arcs = new Int32Array(arcs);
    this.#level = new Int32Array(vertices);
    this.#next = new Int32Array(vertices);
    this.#queue = new Int32Array(vertices);
    let arc = 0;
    for (let node = 0; node < nodes; node++) {
      this.#set(arc, 2 * node, 2 * node + 1, 1);
      arc += 2;
    }
    for (let at = 0; at < edges.length; at += 2) {
      const [from, to] = [edges[at]!, edges[at + 1]!];
      const tail = from === VertexCut.SOURCE ? this.#source : 2 * from + 1;
      const head = to === VertexCut.SINK ? this.#sink : 2 * to;
      this.#set(arc, tail, head, UNLIMITED);
      arc += 2;
    }
    this.#collect();
  }

  #set(arc: number, tail: number, head: number, capacity: number): void {
    this.#to[arc] = head;
    this.#to[arc + 1] = tail;
    this.#capacity[arc] = capacity;
  }

  /** Sorts the arcs by the vertex they leave, in their order. */
  #collect(): void {
    for (let arc = 0; arc < this.#to.length; arc++) this.#first[this.#to[arc ^ 1]! + 1]!++;
    for (let vertex = 1; vertex < this.#first.length; vertex++)
      this.#first[vertex]! += this.#first[vertex - 1]!;
    const place = this.#first.slice();
    for (let arc = 0; arc < this.#to.length; arc++) this.#arcs[place[this.#to[arc ^ 1]!]!++] = arc;
  }

  flow(): number {
    if (this.#flow >= 0) return this.#flow;
    this.#flow = 0;
    while (this.#rank()) {
      this.#next.set(this.#first.subarray(0, this.#next.length));
      while (this.#push()) this.#flow++;
    }
    return this.#flow;
  }

  nearest(): number[] {
    this.flow();
    this.#rank();
    const cut: number[] = [];
    for (let node = 0; node < this.#nodes; node++) {
      if (this.#level[2 * node]! >= 0 && this.#level[2 * node + 1]! < 0) cut.push(node);
    }
    return cut;
  }

  /** Finds every vertex's distance from the source over arcs with capacity left; whether the sink has one. */
  #rank(): boolean {
    this.#level.fill(-1);
    this.#level[this.#source] = 0;
    this.#queue[0] = this.#source;
    for (let at = 0, end = 1; at < end; at++) {
      const vertex = this.#queue[at]!;
      for (let i = this.#first[vertex]!; i < this.#first[vertex + 1]!; i++) {
        const arc = this.#arcs[i]!;
        const head = this.#to[arc]!;
        if (this.#capacity[arc] === 0 || this.#level[head]! >= 0) continue;
        this.#level[head] = this.#level[vertex]! + 1;
        this.#queue[end++] = head;
      }
    }
    return this.#level[this.#sink]! >= 0;
  }

  /** One more unit along a shortest way, without recursion: chains of copies can be long. */
  #push(): boolean {
    const path: number[] = [];
    let vertex = this.#source;
    while (vertex !== this.#sink) {
      const arc = this.#step(vertex);
      if (arc >= 0) {
        path.push(arc);
        vertex = this.#to[arc]!;
        continue;
      }
      const back = path.pop();
      if (back === undefined) return false;
      vertex = this.#to[back ^ 1]!;
      this.#next[vertex]!++;
    }
    for (const arc of path) {
      this.#capacity[arc]!--;
      this.#capacity[arc ^ 1]!++;
    }
    return true;
  }

  /** The next arc that leads from a vertex one level on; -1 for none. */
  #step(vertex: number): number {
    const end = this.#first[vertex + 1]!;
    for (let i = this.#next[vertex]!; i < end; i++) {
      const arc = this.#arcs[i]!;
      if (this.#capacity[arc]! > 0 && this.#level[this.#to[arc]!] === this.#level[vertex]! + 1) {
        this.#next[vertex] = i;
        return arc;
      }
    }
    this.#next[vertex] = end;
    return -1;
  }
}
