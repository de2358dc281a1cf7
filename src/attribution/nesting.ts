import type { RawAttribution } from "./raw-attribution.ts";

/** Contents open at one place; prose has two or three. */
const MOST_OPEN = 32;

/**
 * Index of the smallest attribution in whose content each one’s cue stands, or -1. With contents sorted by start
 * and ends, a sweep with a stack finds them all in one pass.
 */
export function parents(raws: readonly RawAttribution[]): number[] {
  const pieces = raws.flatMap((raw, i) =>
    raw.content.map((piece) => ({ i, from: piece.from, to: piece.to })),
  );
  pieces.sort((a, b) => a.from - b.from || b.to - a.to);
  const probes = raws
    .map((raw, i) => ({ i, at: raw.cue[0]?.from ?? raw.content[0]!.from, size: size(raw) }))
    .sort((a, b) => a.at - b.at);
  const result = new Array<number>(raws.length).fill(-1);
  const open: { i: number; to: number; size: number }[] = [];
  let next = 0;
  for (const probe of probes) {
    while (next < pieces.length && pieces[next]!.from <= probe.at) {
      const piece = pieces[next++]!;
      open.push({ i: piece.i, to: piece.to, size: size(raws[piece.i]!) });
    }
    // Contents mostly nest: the newest are the smallest, and old ones deep below need not be looked at.
    if (open.length > MOST_OPEN) open.splice(0, open.length - MOST_OPEN);
    for (let k = open.length - 1; k >= 0; k--) if (open[k]!.to <= probe.at) open.splice(k, 1);
    let best = -1;
    let smallest = Number.POSITIVE_INFINITY;
    for (const candidate of open) {
      if (candidate.i === probe.i || candidate.size >= smallest) continue;
      if (raws[candidate.i]!.cue === raws[probe.i]!.cue) continue;
      // An answer without a cue begins where the first thing told in it may begin, and does not stand in that.
      if (raws[probe.i]!.base === "answer" && candidate.size <= probe.size) continue;
      if (speaksOutside(raws[probe.i]!, raws[candidate.i]!)) continue;
      best = candidate.i;
      smallest = candidate.size;
    }
    result[probe.i] = best;
  }
  return breakCycles(result);
}

/**
 * `One of them, who feared for his post, said A`: the words `said A` stand where the content of `feared` was thought to
 * be, but whoever says them stands outside of it; so nobody but the narrator tells of it.
 */
function speaksOutside(raw: RawAttribution, around: RawAttribution): boolean {
  const source = raw.source;
  return (
    source !== null && around.content.every((piece) => source.from < piece.from || source.from >= piece.to)
  );
}

function size(raw: RawAttribution): number {
  return raw.content.reduce((sum, piece) => sum + piece.to - piece.from, 0);
}

/** Two cues that each stand in the other’s content (garbled text) must not wait for each other. */
function breakCycles(parent: number[]): number[] {
  const OPEN = 1;
  const DONE = 2;
  const state = new Uint8Array(parent.length);
  for (let i = 0; i < parent.length; i++) {
    const path: number[] = [];
    let at = i;
    while (at >= 0 && state[at] === 0) {
      state[at] = OPEN;
      path.push(at);
      at = parent[at]!;
    }
    if (at >= 0 && state[at] === OPEN) parent[path.at(-1)!] = -1;
    for (const node of path) state[node] = DONE;
  }
  return parent;
}
