import { NARRATOR, type Source } from "../attribution/source.ts";
import { affirms } from "../claims/factuality.ts";
import type { Attestation, Notice, Relation } from "./reading.ts";

/** A source that says less than this is one voice among others; remarking on each would drown the rest. */
const LEAST_STATEMENTS = 2;
/** A text with more attestations than this is a collection; comparing all with all would not end in time. */
const MOST_COMPARED = 600;
/** Somebody else says the same when the smaller of two contents shares so many of its terms with the other. */
const SAME_SHARE = 0.6;
const LEAST_SHARED = 3;

/**
 * `single-root`: a named person with a side, or carried by somebody else, who is the only one in the document to say
 * what he says. However often the text comes back to it, it is one person's word.
 */
export function singleRoots(
  attestations: readonly Attestation[],
  sources: readonly Source[],
  relations: readonly Relation[],
): Notice[] {
  const said = new Map<string, Attestation[]>();
  // Whoever denies something speaks of the same, but does not say the same.
  const denials = new Set(relations.filter(({ type }) => type === "denies").map(({ from }) => from));
  for (const one of attestations.slice(0, MOST_COMPARED)) {
    const speaker = one.chain.at(-1)!;
    if (speaker === NARRATOR || denials.has(one.id) || !affirms(one.factuality[speaker]!)) continue;
    const list = said.get(speaker);
    if (list === undefined) said.set(speaker, [one]);
    else list.push(one);
  }
  const notices: Notice[] = [];
  for (const source of sources) {
    const own = said.get(source.id) ?? [];
    const [mention] = source.mentions;
    if (mention === undefined || own.length < LEAST_STATEMENTS || source.kind !== "person" || !source.named)
      continue;
    const carried = own.some((one) => one.chain.length > 2);
    if ((source.party === null && !carried) || own.some((one) => saidByAnother(one, source.id, said)))
      continue;
    notices.push({
      code: "single-root",
      spans: [mention],
      message: `What “${source.name}” says here nobody else in this document says: it is one person’s word.`,
    });
  }
  return notices;
}

function saidByAnother(
  one: Attestation,
  speaker: string,
  said: ReadonlyMap<string, readonly Attestation[]>,
): boolean {
  const terms = new Set(one.proposition.terms);
  for (const [other, statements] of said) {
    if (other === speaker) continue;
    for (const { chain, proposition } of statements) {
      // Words that reached the other through this very speaker are still his.
      if (chain.includes(speaker) || one.chain.includes(other)) continue;
      const shared = proposition.terms.filter((term) => terms.has(term)).length;
      if (shared >= LEAST_SHARED && shared >= SAME_SHARE * Math.min(terms.size, proposition.terms.length))
        return true;
    }
  }
  return false;
}
