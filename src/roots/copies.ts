import { isInstitution } from "../attribution/roles.ts";
import type { Span } from "../language/span.ts";
import type { Copy, Strand } from "./model.ts";
import { retellingsOf } from "./retellings.ts";
import type { SupportDerivation, SupportSource } from "./support.ts";

/** Who quotes the same words mostly heard them; that they were taken from the other text is for the lower bound alone. */
const QUOTED = 0.15;

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
  const found = new Map<number[], Map<number[], Found>>();
  for (const { from, to, kind, score } of derivations) {
    const [givers, takers] = [byDocument.get(from.document), byDocument.get(to.document)];
    if (givers === undefined || takers === undefined || givers === takers) continue;
    const upstream = covered(strands, givers, from.span);
    const downstream = covered(strands, takers, to.span);
    if (upstream.length === 0 || downstream.length === 0) continue;
    const taken = downstream.filter((number) => comesAlong(strands[number]!, upstream, strands, sources));
    if (taken.length === 0) continue;
    const ofTaker = found.get(takers) ?? new Map<number[], Found>();
    const copy = ofTaker.get(givers) ?? { from: from.document, to: to.document, probability: 0, strands: [] };
    copy.probability = Math.max(copy.probability, kind === "quote-only" ? QUOTED : score);
    for (const number of taken) if (!copy.strands.includes(number)) copy.strands.push(number);
    ofTaker.set(givers, copy);
    found.set(takers, ofTaker);
  }
  const copies = [...found.values()].flatMap((ofTaker) => [...ofTaker.values()]);
  for (const copy of copies) copy.strands.sort((a, b) => a - b);
  const taken = new Set(
    copies.filter(({ probability }) => probability > QUOTED).flatMap((copy) => copy.strands),
  );
  return withoutCircles([...copies, ...retellingsOf(strands, taken, sources)].sort(strongestFirst));
}

interface Found {
  readonly from: string;
  readonly to: string;
  probability: number;
  readonly strands: number[];
}

function covered(strands: readonly Strand[], numbers: readonly number[], span: Span): number[] {
  return numbers.filter((number) => {
    const { start, end } = strands[number]!.attestation.span;
    return start < span.end && end > span.start;
  });
}

/** Copiers shorten `the General Staff of Ostria` to `Ostria`: an institution of the same side is no new origin. */
function comesAlong(
  strand: Strand,
  upstream: readonly number[],
  strands: readonly Strand[],
  sources: ReadonlyMap<string, SupportSource>,
): boolean {
  const { origin: id, assessable } = strand;
  if (id === null || !assessable || upstream.some((number) => strands[number]!.path.includes(id)))
    return true;
  const origin = sources.get(id);
  if (origin === undefined || !isInstitution(origin.kind) || origin.party === null) return false;
  return upstream.some((number) =>
    strands[number]!.path.some((other) => sources.get(other)?.party === origin.party),
  );
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
