import { isInstitution } from "../attribution/roles.ts";
import type { Span } from "../language/span.ts";
import type { Copy, Strand } from "./model.ts";
import type { SupportDerivation, SupportSource } from "./support.ts";

/**
 * The derivations that matter to the claim, one for each pair of documents: those whose two ends both cover words
 * that attest it. A document's strand comes along unless it names an origin that the other does not know: a witness
 * put into copied wording is the copier's own. Edges that would close a circle are left out, the weakest first.
 */
export function copiesOf(
  strands: readonly Strand[],
  derivations: readonly SupportDerivation[],
  sources: ReadonlyMap<string, SupportSource>,
): Copy[] {
  const byDocument = new Map<string, number[]>();
  for (const [number, strand] of strands.entries()) {
    const list = byDocument.get(strand.attestation.document);
    if (list === undefined) byDocument.set(strand.attestation.document, [number]);
    else list.push(number);
  }
  const found = new Map<string, { from: string; to: string; probability: number; strands: Set<number> }>();
  for (const { from, to, kind, score } of derivations) {
    if (kind === "quote-only" || from.document === to.document) continue;
    const upstream = covered(strands, byDocument.get(from.document), from.span);
    const downstream = covered(strands, byDocument.get(to.document), to.span);
    if (upstream.length === 0 || downstream.length === 0) continue;
    const known = new Set(upstream.flatMap((number) => strands[number]!.path));
    const taken = downstream.filter((number) => comesAlong(strands[number]!, known, sources));
    if (taken.length === 0) continue;
    const key = `${from.document} ${to.document}`;
    const copy = found.get(key) ?? {
      from: from.document,
      to: to.document,
      probability: 0,
      strands: new Set(),
    };
    copy.probability = Math.max(copy.probability, score);
    for (const number of taken) copy.strands.add(number);
    found.set(key, copy);
  }
  const copies = [...found.values()].map((copy) => ({
    ...copy,
    strands: [...copy.strands].sort((a, b) => a - b),
  }));
  return withoutCircles(copies.sort(strongestFirst));
}

function covered(strands: readonly Strand[], numbers: readonly number[] | undefined, span: Span): number[] {
  return (numbers ?? []).filter((number) => {
    const { start, end } = strands[number]!.attestation.span;
    return start < span.end && end > span.start;
  });
}

/** Copiers shorten `the General Staff of Ostria` to `Ostria`: an institution of the same side is no new origin. */
function comesAlong(
  strand: Strand,
  known: ReadonlySet<string>,
  sources: ReadonlyMap<string, SupportSource>,
): boolean {
  if (strand.origin === null || !strand.assessable || known.has(strand.origin)) return true;
  const origin = sources.get(strand.origin);
  if (origin === undefined || !isInstitution(origin.kind) || origin.party === null) return false;
  return [...known].some((id) => sources.get(id)?.party === origin.party);
}

function strongestFirst(a: Copy, b: Copy): number {
  return (
    b.probability - a.probability ||
    a.strands[0]! - b.strands[0]! ||
    compare(a.from, b.from) ||
    compare(a.to, b.to)
  );
}

function withoutCircles(copies: readonly Copy[]): Copy[] {
  const kept: Copy[] = [];
  const downstream = new Map<string, string[]>();
  for (const copy of copies) {
    if (reaches(downstream, copy.to, copy.from)) continue;
    kept.push(copy);
    const list = downstream.get(copy.from);
    if (list === undefined) downstream.set(copy.from, [copy.to]);
    else list.push(copy.to);
  }
  return kept.sort((a, b) => compare(a.to, b.to) || compare(a.from, b.from));
}

function reaches(downstream: ReadonlyMap<string, readonly string[]>, from: string, to: string): boolean {
  const seen = new Set([from]);
  const queue = [from];
  for (let at = 0; at < queue.length; at++) {
    if (queue[at] === to) return true;
    for (const next of downstream.get(queue[at]!) ?? []) {
      if (seen.has(next)) continue;
      seen.add(next);
      queue.push(next);
    }
  }
  return false;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
