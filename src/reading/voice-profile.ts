import { NARRATOR } from "../attribution/source.ts";
import { CHAR_CLASS, DIGIT, LETTER } from "../language/char-class.ts";
import { findQuotes } from "../language/quotes.ts";
import type { Reading } from "./reading.ts";

/** Whose voices a document is made of, in letters and digits of its text. The parts of each line add up to `all`. */
export interface VoiceProfile {
  readonly all: number;
  /** In the document's own voice: what nobody else is said to have said, cues and names of sources included. */
  readonly narrator: number;
  readonly named: number;
  readonly unnamed: number;
  /** What sources say, in quotation marks and in other words. Both add up to `named` and `unnamed`. */
  readonly quoted: number;
  readonly paraphrased: number;
  /** What sources of each party say, by party; sources without one are under none. Most first, then by name. */
  readonly parties: readonly { readonly party: string; readonly said: number }[];
}

/**
 * Whose voice speaks how much. Where contents lie within each other the narrowest one speaks: what somebody is quoted
 * as telling of another is the other's. Linear in the length of the text and of what is said.
 */
export function voiceProfile({ document: { text }, attestations, sources }: Reading): VoiceProfile {
  const speaking = speakers(text, attestations);
  const quoted = quotedUnits(text);
  const sourceOf = new Map(sources.map((source) => [source.id, source]));
  const parties = new Map<string, number>();
  const count = { all: 0, narrator: 0, named: 0, unnamed: 0, quoted: 0, paraphrased: 0 };
  for (let at = 0; at < text.length; at++) {
    if (!isCounted(text.charCodeAt(at))) continue;
    count.all++;
    const attestation = attestations[speaking[at]! - 1];
    if (attestation === undefined) {
      count.narrator++;
      continue;
    }
    const source = sourceOf.get(attestation.chain.at(-1) ?? NARRATOR);
    count[source?.named === true ? "named" : "unnamed"]++;
    count[quoted[at] === 1 ? "quoted" : "paraphrased"]++;
    const party = source?.party ?? null;
    if (party !== null) parties.set(party, (parties.get(party) ?? 0) + 1);
  }
  const ranked = [...parties].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return { ...count, parties: ranked.map(([party, said]) => ({ party, said })) };
}

/** For each UTF-16 unit the number, from 1, of the attestation that speaks; 0 where the narrator does. */
function speakers(text: string, attestations: Reading["attestations"]): Uint32Array {
  const speaking = new Uint32Array(text.length);
  const width = (number: number): number =>
    attestations[number]!.content.reduce((sum, { start, end }) => sum + end - start, 0);
  const numbers = [...attestations.keys()].filter(
    (number) => (attestations[number]!.chain.at(-1) ?? NARRATOR) !== NARRATOR,
  );
  // The narrowest is painted last; of equal ones that with the longer chain.
  numbers.sort(
    (a, b) => width(b) - width(a) || attestations[a]!.chain.length - attestations[b]!.chain.length || a - b,
  );
  for (const number of numbers)
    for (const { start, end } of attestations[number]!.content) speaking.fill(number + 1, start, end);
  return speaking;
}

function quotedUnits(text: string): Uint8Array {
  const quoted = new Uint8Array(text.length);
  for (const { start, end, depth } of findQuotes(text)) if (depth === 0) quoted.fill(1, start, end);
  return quoted;
}

/** Letters and digits of any script; halves of rare ones count one each. */
function isCounted(unit: number): boolean {
  return CHAR_CLASS[unit] === LETTER || CHAR_CLASS[unit] === DIGIT;
}
