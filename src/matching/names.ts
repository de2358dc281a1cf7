import type { Source } from "../attribution/source.ts";
import { slugOf } from "../derivation/slug.ts";
import type { Attestation } from "../reading/reading.ts";

/** Endings by which a country, its people and what is theirs differ: `Velmar`, `Velmarian`; `Ostria`, `Ostrian`. */
const ENDING = /(?:ians?|ans?|ese|ish|ia|a|e)$/u;
/** What must be left of a name to tell it by. */
const LEAST_LETTERS = 4;

/** A name without the ending that only says how it is used, so that `Velmarian guns` and `the guns of Velmar` meet. */
export function foldName(name: string): string {
  const folded = name.replace(ENDING, "");
  return folded.length >= LEAST_LETTERS ? folded : name;
}

/** Whether a term is one of these words. Terms are stems: a word stands for a term that it begins with. */
export function isWordOf(term: string, words: ReadonlySet<string>): boolean {
  if (words.has(term)) return true;
  if (term.length < 4) return false;
  for (const word of words) if (word.startsWith(term) && word.length <= term.length + 3) return true;
  return false;
}

/** Terms whose word the content capitalises, as the document does in the middle of sentences. */
export function namesAmong(
  terms: readonly string[],
  { content }: Attestation,
  proper: ReadonlySet<string>,
): Set<string> {
  const words = new Set<string>();
  for (const piece of content) {
    for (const match of piece.text.matchAll(/(?<![\p{L}\p{N}])\p{Lu}[\p{L}\p{N}]{1,40}/gu)) {
      const word = slugOf(match[0]);
      if (proper.has(word)) words.add(word);
    }
  }
  return new Set(terms.filter((term) => !term.startsWith("@") && isWordOf(term, words)));
}

/** Words that a text capitalises in the middle of a sentence, folded. */
export function properWords(text: string): Set<string> {
  const inside =
    /(?<=[\p{Ll}\p{N},;][ \n]["“‘'«(]?)\p{Lu}[\p{L}\p{N}]{1,40}(?:[ \n]\p{Lu}[\p{L}\p{N}]{1,40}){0,5}/gu;
  const words = new Set<string>();
  for (const match of text.matchAll(inside))
    for (const word of match[0].split(/[ \n]/u)) words.add(slugOf(word));
  return words;
}

/** A participant of what is claimed, in words freed from who says it. */
export interface Participant {
  readonly slug: string | null;
  /** Folded names that a word standing for the speaker brings in: the surname for `I`, the party for `our guns`. */
  readonly names: readonly string[];
}

/**
 * Who takes part, once `I` is the person who speaks and `our guns`, `its troops` are those of the speaker's side:
 * what one says of oneself and what another says of one by name are about the same. `its` in a content with names
 * of its own (`named`) may be theirs.
 */
export function participant(
  words: string | null,
  speaker: Source | undefined,
  named: ReadonlySet<string>,
): Participant {
  const slug = words === null ? null : slugOf(words) || null;
  if (slug === null || speaker === undefined) return { slug, names: [] };
  if (slug === "i" && speaker.named && speaker.kind === "person") {
    const surname = slugOf(speaker.name).split("-").at(-1)!;
    return { slug: surname, names: [surname] };
  }
  if (speaker.party === null || !/^(?:our|its|his|her|their|we)(?:-|$)/u.test(slug))
    return { slug, names: [] };
  const party = slugOf(speaker.party);
  const ours = /^(?:our|we)(?:-|$)/u.test(slug);
  if (!ours && [...named].some((name) => !party.split("-").map(foldName).includes(foldName(name))))
    return { slug, names: [] };
  const rest = slug.replace(/^[a-z]+-?/u, "");
  return { slug: rest === "" ? party : `${party}-${rest}`, names: party.split("-").map(foldName) };
}
