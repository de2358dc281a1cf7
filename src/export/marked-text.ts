import type { Attestation } from "../reading/reading.ts";
import { escapeHtml } from "./escape.ts";

/**
 * A text as HTML with everything that is attested in it marked, and an anchor where each attestation begins: `#a3`. Not a
 * character of the text is changed.
 */
export function markedText(text: string, attestations: readonly Attestation[]): string {
  const pieces = attestations.flatMap(({ content }) => content);
  const anchors = Map.groupBy(attestations, ({ content }) => content[0]?.start ?? 0);
  const edges = [...new Set([0, text.length, ...pieces.flatMap(({ start, end }) => [start, end])])].sort(
    (a, b) => a - b,
  );
  // How many pieces begin less how many end at each edge: what is above nothing is marked.
  const change = new Map<number, number>();
  for (const { start, end } of pieces) {
    change.set(start, (change.get(start) ?? 0) + 1);
    change.set(end, (change.get(end) ?? 0) - 1);
  }
  let depth = 0;
  return edges
    .map((start, at) => {
      depth += change.get(start) ?? 0;
      const words = escapeHtml(text.slice(start, edges[at + 1] ?? start));
      const here = (anchors.get(start) ?? [])
        .map(({ id }) => `<span id="${escapeHtml(id)}"></span>`)
        .join("");
      return here + (depth > 0 && words !== "" ? `<mark>${words}</mark>` : words);
    })
    .join("");
}
