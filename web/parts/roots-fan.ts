import type { Claim } from "../../src/ledger/claim.ts";
import type { LedgerSource } from "../../src/ledger/view.ts";
import { saidSo } from "./speakers.ts";

type Sources = Readonly<Record<string, LedgerSource>>;

/** More strokes than this cannot be told apart at the size of the mark; the ones drawn then stand for all. */
const MOST_STROKES = 100;
const MOST_ROOTS = 7;
const ROOT_GAP = 17;
const EDGE = 8;

export interface Root {
  readonly y: number;
  /** Counted in the lower bound. */
  readonly sure: boolean;
  readonly party: string | null;
}

/** One document's line to one root. */
export interface Stroke {
  readonly root: number;
  readonly y: number;
}

/** The mark of a claim: roots and documents as heights, `height` in pixels. */
export interface Fan {
  readonly height: number;
  readonly roots: readonly Root[];
  readonly strokes: readonly Stroke[];
  /** Heights of the documents. */
  readonly documents: readonly number[];
}

/** Heights of `count` things around the middle, at most `gap` apart. */
function spread(count: number, height: number, gap: number): number[] {
  const step = count < 2 ? 0 : Math.min(gap, (height - 2 * EDGE) / (count - 1));
  return Array.from({ length: count }, (_, position) => height / 2 + (position - (count - 1) / 2) * step);
}

/** The roots each document hangs on: those origins or members of the cut that its chains go through. */
function rootsOf(claim: Claim, candidates: readonly string[], sources: Sources): Map<string, Set<number>> {
  const names = candidates.map((id) => sources[id]?.name ?? id);
  // A publisher stands in the cut by its own id, and in a chain as the own voice of one of its documents.
  const rootAt = (id: string) => {
    const found = candidates.indexOf(id);
    const source = sources[id];
    return found < 0 && source?.kind === "narrator" ? names.indexOf(source.name) : found;
  };
  const found = new Map<string, Set<number>>();
  for (const { document, chain } of saidSo(claim)) {
    const roots = found.get(document) ?? new Set<number>();
    for (const root of chain.map(rootAt)) if (root >= 0) roots.add(root);
    found.set(document, roots);
  }
  return found;
}

/**
 * Lays out the mark: the cut first, then other origins up to the upper bound. It grows with the number of
 * documents, so that eighty copies of one word look like what they are.
 */
export function layOutFan(claim: Claim, sources: Sources): Fan {
  const { lower, upper, cut, originators } = claim.roots;
  const count = Math.min(MOST_ROOTS, Math.ceil(upper));
  const named = (id: string) => sources[id]?.named ?? false;
  const candidates = [...new Set([...cut, ...originators])].toSorted(
    (a, b) => Number(named(b)) - Number(named(a)),
  );
  // Origins beyond the last root share its dot: together they can be one root at most.
  const shared = (root: number) => Math.max(0, Math.min(root, count - 1));
  // A document that names none of them hangs on what is open, where something is.
  const unnamed = upper > lower ? count - 1 : 0;
  const hanging = [...rootsOf(claim, candidates, sources).values()]
    .map((roots) =>
      [...new Set([...(roots.size === 0 ? [unnamed] : roots)].map(shared))].toSorted((a, b) => a - b),
    )
    .toSorted((a, b) => a[0]! - b[0]! || a.length - b.length);
  const every = Math.ceil(hanging.length / MOST_STROKES);
  const drawn = hanging.filter((_, position) => position % every === 0);
  const height = Math.max(
    34,
    2 * EDGE + (count - 1) * ROOT_GAP,
    Math.min(112, 2 * EDGE + drawn.length * 1.2),
  );
  const rootY = spread(count, height, ROOT_GAP);
  const documents = spread(drawn.length, height, 8);
  return {
    height,
    documents,
    roots: rootY.map((y, root) => ({
      y,
      sure: root < lower,
      party: sources[candidates[root] ?? ""]?.party ?? null,
    })),
    // Where nothing holds a claim up, its documents stand for themselves.
    strokes:
      count === 0
        ? []
        : drawn.flatMap((roots, position) => roots.map((root) => ({ root, y: documents[position]! }))),
  };
}
