import type { SupportGraph } from "../ledger/view.ts";
import { clip, printable } from "./wrap.ts";

/** Branches drawn below one node; the rest is counted. */
const BRANCHES = 6;

type Node = SupportGraph["nodes"][number];
type Edge = SupportGraph["edges"][number];

/**
 * The support graph as a tree from each origin; a node met again is named without its branches. `names` may
 * give better labels by node id, such as the file of a document.
 */
export function graphLines(
  graph: SupportGraph,
  columns: number,
  names: ReadonlyMap<string, string> = new Map(),
): string[] {
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const outgoing = Map.groupBy(graph.edges, (edge) => edge.from);
  const entered = new Set(graph.edges.map((edge) => edge.to));
  const drawn = new Set<string>();
  const lines: string[] = [];
  const draw = (node: Node, lead: string, indent: string) => {
    const again = drawn.has(node.id) && (outgoing.get(node.id)?.length ?? 0) > 0;
    lines.push(
      clip(
        `${lead}${nodeText({ ...node, label: names.get(node.id) ?? node.label })}${again ? " (see above)" : ""}`,
        columns,
      ),
    );
    if (drawn.has(node.id)) return;
    drawn.add(node.id);
    const edges = outgoing.get(node.id) ?? [];
    edges.slice(0, BRANCHES).forEach((edge, i) => {
      const last = i === Math.min(edges.length, BRANCHES) - 1 && edges.length <= BRANCHES;
      const target = nodes.get(edge.to);
      if (target)
        draw(target, `${indent}${last ? "└" : "├"}─ ${edgeText(edge)} → `, `${indent}${last ? " " : "│"}  `);
    });
    if (edges.length > BRANCHES) lines.push(`${indent}└─ and ${edges.length - BRANCHES} more`);
  };
  for (const node of graph.nodes) if (!entered.has(node.id)) draw(node, "  ", "  ");
  return lines;
}

function nodeText({ label, role, party, assessable, inCut }: Node): string {
  const facts = [
    role === "document" ? null : role,
    party,
    role === "origin" && !assessable ? "unassessable" : null,
    inCut ? "in the cut" : null,
  ].filter((fact) => fact !== null);
  return `${printable(label)}${facts.length === 0 ? "" : ` [${printable(facts.join(", "))}]`}`;
}

function edgeText({ reason, probability }: Edge): string {
  return probability >= 0.995 ? reason : `${reason} ${Math.round(probability * 100)} %`;
}
