/** A stretch of two texts: in both, only in the first, or only in the second. */
export interface WordChange {
  readonly kind: "same" | "removed" | "added";
  readonly text: string;
}

/** Texts further apart than this many words are not compared word by word: they are two articles. */
const MOST_CHANGES = 2000;

/** Words with the white space behind them. */
const WORD = /\s*\S+|\s+/g;

/**
 * What was changed between two texts, word by word: the least number of words removed and added (Myers, An O(ND)
 * Difference Algorithm, 1986). The pieces that are not `added` make up the first text, those not `removed` the second.
 */
export function wordDiff(before: string, after: string): WordChange[] {
  const [a, b] = [before.match(WORD) ?? [], after.match(WORD) ?? []];
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end])
    end++;
  const changes: WordChange[] = [
    ...a.slice(0, start).map((text) => ({ kind: "same" as const, text })),
    ...middle(a.slice(start, a.length - end), b.slice(start, b.length - end)),
    ...a.slice(a.length - end).map((text) => ({ kind: "same" as const, text })),
  ];
  return joined(changes);
}

function middle(a: readonly string[], b: readonly string[]): WordChange[] {
  const trace = furthest(a, b);
  if (trace === undefined)
    return [
      ...a.map((text) => ({ kind: "removed" as const, text })),
      ...b.map((text) => ({ kind: "added" as const, text })),
    ];
  const changes: WordChange[] = [];
  let [x, y] = [a.length, b.length];
  for (let d = trace.length - 1; d >= 0 && (x > 0 || y > 0); d--) {
    const reach = trace[d];
    const k = x - y;
    const down = k === -d || (k !== d && at(reach, k - 1) < at(reach, k + 1));
    const fromX = d === 0 ? 0 : at(reach, down ? k + 1 : k - 1);
    const fromY = d === 0 ? 0 : fromX - (down ? k + 1 : k - 1);
    while (x > fromX && y > fromY && a[x - 1] === b[y - 1]) {
      changes.push({ kind: "same", text: a[--x] ?? "" });
      y--;
    }
    if (d === 0) break;
    if (down) changes.push({ kind: "added", text: b[--y] ?? "" });
    else changes.push({ kind: "removed", text: a[--x] ?? "" });
  }
  return changes.reverse();
}

function at(reach: ReadonlyMap<number, number> | undefined, k: number): number {
  return reach?.get(k) ?? -1;
}

/** For each number of changes, how far one gets on each diagonal; undefined where there are too many. */
function furthest(a: readonly string[], b: readonly string[]): ReadonlyMap<number, number>[] | undefined {
  const trace: ReadonlyMap<number, number>[] = [];
  let reach = new Map<number, number>([[1, 0]]);
  for (let d = 0; d <= Math.min(a.length + b.length, MOST_CHANGES); d++) {
    trace.push(reach);
    const next = new Map<number, number>();
    for (let k = -d; k <= d; k += 2) {
      const down = k === -d || (k !== d && at(reach, k - 1) < at(reach, k + 1));
      let x = down ? at(reach, k + 1) : at(reach, k - 1) + 1;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x++;
      next.set(k, x);
      if (x >= a.length && x - k >= b.length) return trace;
    }
    reach = next;
  }
  return undefined;
}

/** Neighbours of one kind as one; of each change, what was removed before what was added. */
function joined(changes: readonly WordChange[]): WordChange[] {
  const found: WordChange[] = [];
  let [removed, added] = ["", ""];
  const settle = (): void => {
    if (removed !== "") found.push({ kind: "removed", text: removed });
    if (added !== "") found.push({ kind: "added", text: added });
    [removed, added] = ["", ""];
  };
  for (const { kind, text } of changes) {
    if (kind === "removed") removed += text;
    else if (kind === "added") added += text;
    else {
      settle();
      const last = found.at(-1);
      if (last?.kind === "same") found[found.length - 1] = { kind, text: last.text + text };
      else found.push({ kind, text });
    }
  }
  settle();
  return found;
}
