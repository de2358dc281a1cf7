import type { SupportGraph } from "../../src/ledger/view.ts";

type Node = SupportGraph["nodes"][number];
type Edge = SupportGraph["edges"][number];

/** A node of the drawing: one of the graph, or a bundle of documents with the same support. */
export interface Box {
  readonly id: string;
  readonly node: Node;
  /** Documents folded into it; empty unless it is a folded bundle. */
  readonly folded: readonly Node[];
  /** Key of the bundle this document came out of when it was opened. */
  readonly bundle: string | null;
  readonly column: number;
  /** Centre, in pixels. */
  readonly x: number;
  readonly y: number;
  readonly height: number;
}

export interface Line {
  readonly from: Box;
  readonly to: Box;
  readonly reason: Edge["reason"];
  readonly probability: number;
  /** Edges of the graph that this one line stands for. */
  readonly edges: number;
}

export interface Drawing {
  readonly boxes: readonly Box[];
  readonly lines: readonly Line[];
  readonly columns: number;
  readonly height: number;
}

/** How a support graph is to be drawn. */
export interface Frame {
  /** Pixels between the first and the last column. */
  readonly width: number;
  /** Pixels from one node to the next below it. */
  readonly row: number;
  /** Keys of the bundles that were opened. */
  readonly open: ReadonlySet<string>;
  /** Documents up to which an opened bundle opens in the drawing itself. */
  readonly opensInside: number;
}

/** With more nodes of one column than this, all but a few of the cut fold by party into one each. */
const MOST_IN_COLUMN = 24;
const CUT_IN_FULL_COLUMN = 8;
/** This many documents with the same support fold into one bundle. */
const BUNDLE_FROM = 4;
const MARGIN = 34;
/** Passes over the columns, each pulling nodes towards their neighbours. */
const SWEEPS = 4;

interface Draft {
  readonly id: string;
  readonly node: Node;
  readonly folded: readonly Node[];
  readonly bundle: string | null;
  readonly height: number;
  column: number;
  y: number;
}

/**
 * Longest way from an origin; an edge that would close a circle is not followed. A channel that nothing leads to
 * stands just before what it leads to, so that only origins begin on the left.
 */
function columnsOf(graph: SupportGraph): Map<string, number> {
  const incoming = Map.groupBy(graph.edges, ({ to }) => to);
  const columns = new Map<string, number>();
  const onWay = new Set<string>();
  const column = (id: string): number => {
    const known = columns.get(id);
    if (known !== undefined) return known;
    if (onWay.has(id)) return 0;
    onWay.add(id);
    const before = (incoming.get(id) ?? []).map(({ from }) => column(from) + 1);
    onWay.delete(id);
    const found = Math.max(0, ...before);
    columns.set(id, found);
    return found;
  };
  for (const { id } of graph.nodes) column(id);
  for (const { id, role } of graph.nodes) {
    if (role === "origin" || columns.get(id) !== 0) continue;
    const after = graph.edges.flatMap(({ from, to }) => (from === id ? columns.get(to)! : []));
    if (after.length > 0) columns.set(id, Math.max(0, Math.min(...after) - 1));
  }
  return columns;
}

/** Columns the drawing of a graph has. */
export function columnCount(graph: SupportGraph): number {
  return new Set([1, ...columnsOf(graph).values()]).size;
}

/** Documents that nothing else takes words from, by what supports them. */
function bundlesOf(graph: SupportGraph): Map<string, Node[]> {
  const giving = new Set(graph.edges.map(({ from }) => from));
  const incoming = Map.groupBy(graph.edges, ({ to }) => to);
  const last = graph.nodes.filter(({ id, role }) => role === "document" && !giving.has(id));
  return Map.groupBy(last, ({ id }) =>
    (incoming.get(id) ?? [])
      .map(({ from, reason }) => `${from} ${reason}`)
      .toSorted()
      .join("\n"),
  );
}

/** Height of a bundle: grows with what it holds, but slowly. */
function bundleHeight(count: number): number {
  return Math.min(170, 26 + 1.8 * count);
}

function drafts(
  graph: SupportGraph,
  { open, opensInside, row }: Frame,
): { drafts: Draft[]; place: Map<string, string> } {
  const columns = columnsOf(graph);
  const lastColumn = Math.max(1, ...columns.values());
  const made: Draft[] = [];
  const place = new Map<string, string>();
  const inBundle = new Set<string>();
  for (const [key, nodes] of bundlesOf(graph)) {
    if (nodes.length < BUNDLE_FROM) continue;
    for (const { id } of nodes) inBundle.add(id);
    if (open.has(key) && nodes.length <= opensInside) {
      for (const node of nodes) {
        place.set(node.id, node.id);
        made.push({
          id: node.id,
          node,
          folded: [],
          bundle: key,
          height: row * 0.6,
          column: lastColumn,
          y: 0,
        });
      }
    } else {
      for (const { id } of nodes) place.set(id, key);
      const height = bundleHeight(nodes.length);
      made.push({
        id: key,
        node: nodes[0]!,
        folded: nodes,
        bundle: key,
        height,
        column: lastColumn,
        y: 0,
      });
    }
  }
  const giving = new Set(graph.edges.map(({ from }) => from));
  const columnOf = (node: Node): number =>
    node.role === "document" && !giving.has(node.id) ? lastColumn : (columns.get(node.id) ?? 0);
  const single = graph.nodes.filter(({ id }) => !inBundle.has(id));
  for (const [column, nodes] of Map.groupBy(single, columnOf)) {
    const isFull = nodes.length > MOST_IN_COLUMN;
    const alone = isFull ? nodes.filter(({ inCut }) => inCut).slice(0, CUT_IN_FULL_COLUMN) : nodes;
    for (const node of alone) {
      place.set(node.id, node.id);
      made.push({ id: node.id, node, folded: [], bundle: null, height: row, column, y: 0 });
    }
    const kept = new Set(alone);
    const rest = nodes.filter((node) => !kept.has(node));
    for (const [key, folded] of Map.groupBy(rest, (node) => pileOf(node, column))) {
      for (const { id } of folded) place.set(id, key);
      made.push({
        ...{ id: key, node: folded[0]!, folded, bundle: key, column, y: 0 },
        height: Math.max(row, bundleHeight(folded.length)),
      });
    }
  }
  return { drafts: made, place };
}

/** What a full column folds by: role, party, and whether anybody could be asked. */
function pileOf({ role, party, assessable }: Node, column: number): string {
  return `pile ${column} ${role} ${assessable} ${party ?? ""}`;
}

/** Stacks a column so that nothing overlaps, as near as possible to where its nodes would like to be. */
function stack(column: Draft[], height: number): void {
  column.sort((a, b) => a.y - b.y);
  let floor = MARGIN;
  for (const each of column) {
    each.y = Math.max(each.y, floor + each.height / 2);
    floor = each.y + each.height / 2;
  }
  let ceiling = height - MARGIN;
  for (const each of column.toReversed()) {
    each.y = Math.min(each.y, ceiling - each.height / 2);
    ceiling = each.y - each.height / 2;
  }
}

/**
 * Places a support graph in columns from origins to documents. Documents with the same support fold into one
 * bundle. Layered drawing after Sugiyama, Tagawa and Toda (1981), with neighbours' means in place of crossing
 * counts: these graphs are small.
 */
export function layOut(graph: SupportGraph, frame: Frame): Drawing {
  const { drafts: made, place } = drafts(graph, frame);
  const byId = new Map(made.map((draft) => [draft.id, draft]));
  const columns = [...Map.groupBy(made, ({ column }) => column)]
    .toSorted(([a], [b]) => a - b)
    .map(([, column]) => column);
  const tallest = Math.max(...columns.map((column) => column.reduce((sum, { height }) => sum + height, 0)));
  const height = tallest + 2 * MARGIN;
  for (const column of columns) {
    const step = tallest / column.length;
    for (const [position, draft] of column.entries()) draft.y = MARGIN + (position + 0.5) * step;
  }
  const merged = new Map<string, { from: Draft; to: Draft; edge: Edge; edges: number }>();
  for (const edge of graph.edges) {
    const [from, to] = [byId.get(place.get(edge.from) ?? ""), byId.get(place.get(edge.to) ?? "")];
    if (from === undefined || to === undefined || from === to) continue;
    const key = `${from.id}\n${to.id}`;
    merged.set(key, { from, to, edge, edges: (merged.get(key)?.edges ?? 0) + 1 });
  }
  const links = [...merged.values()];
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    for (const column of sweep % 2 === 0 ? columns.slice(1) : columns.slice(0, -1).toReversed()) {
      for (const draft of column) {
        const near = links.flatMap(({ from, to }) =>
          sweep % 2 === 0 ? (to === draft ? from.y : []) : from === draft ? to.y : [],
        );
        if (near.length > 0) draft.y = near.reduce((sum, y) => sum + y, 0) / near.length;
      }
      stack(column, height);
    }
  }
  const used = columns.map(([first]) => first!.column);
  const step = used.length < 2 ? 0 : frame.width / (used.length - 1);
  const boxes = new Map(
    made.map((draft) => [
      draft,
      { ...draft, column: used.indexOf(draft.column), x: used.indexOf(draft.column) * step },
    ]),
  );
  return {
    boxes: [...boxes.values()],
    lines: links.map(({ from, to, edge, edges }) => ({
      from: boxes.get(from)!,
      to: boxes.get(to)!,
      edges,
      ...pick(edge),
    })),
    columns: columns.length,
    height,
  };
}

function pick({ reason, probability }: Edge): Pick<Edge, "reason" | "probability"> {
  return { reason, probability };
}
