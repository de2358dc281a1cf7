import { readdirSync, readFileSync } from "node:fs";
import type { Document } from "../src/intake/document.ts";
import { intake } from "../src/intake/intake.ts";
import { analyse } from "../src/language/analysis.ts";
import { isProperNoun, PRP_POSS } from "../src/language/tags.ts";
import { loadContext } from "../src/ledger/load-context.ts";
import { read } from "../src/reading/read.ts";
import type { ExpectedDossier } from "./expected.ts";
import { type ExpectedAttestation, scoreReading } from "./score-reading.ts";

const DOSSIER = new URL("../examples/dossier/", import.meta.url);

/** Puts another word in the place of a token; undefined leaves it. */
export type Renaming = (word: string, tag: number) => string | undefined;

/** Shares of the dossier’s expected attestations, 0 to 1. */
export interface Shares {
  readonly found: number;
  readonly source: number;
}

const json = (name: string): unknown => JSON.parse(readFileSync(new URL(name, DOSSIER), "utf8"));

/** The first and last names of all people of the dossier, in order of their first appearance in the gold file. */
export function peopleOfDossier(): { readonly given: readonly string[]; readonly family: readonly string[] } {
  const { sources } = json("gold.json") as { sources: { name: string; kind: string }[] };
  const names = sources
    .filter(({ kind, name }) => kind === "person" && /^\p{Lu}\S+ \p{Lu}\S+$/u.test(name))
    .map(({ name }) => name.split(" ") as [string, string]);
  return {
    given: [...new Set(names.map(([given]) => given))],
    family: [...new Set(names.map(([, family]) => family))],
  };
}

/** How well the dossier is read when words in its texts, its registry and its gold file are put otherwise. */
export async function scoreRenamed(renaming: Renaming): Promise<Shares> {
  const gold = json("gold.json") as ExpectedDossier;
  const inWords = (text: string): string => text.replace(/\p{L}+/gu, (word) => renaming(word, 0) ?? word);
  const context = loadContext(
    [JSON.parse(inWords(JSON.stringify(json("registry.json"))))],
    [json("places.json")],
  );
  const sources = JSON.parse(inWords(JSON.stringify(gold.sources))) as typeof gold.sources;
  const files = readdirSync(new URL("articles/", DOSSIER)).sort();
  const sum = { expected: 0, found: 0, source: 0 };
  for (const file of files) {
    const document = await intake(readFileSync(new URL(`articles/${file}`, DOSSIER)), file);
    const attestations = gold.documents.find((each) => each.file === file)?.attestations ?? [];
    const renamed = rename(document, attestations, renaming);
    const score = scoreReading(read(renamed.document, context), renamed.attestations, sources);
    sum.expected += score.expected;
    sum.found += score.found;
    sum.source += score.source;
  }
  return { found: sum.found / sum.expected, source: sum.source / sum.expected };
}

function rename(
  document: Document,
  attestations: readonly ExpectedAttestation[],
  renaming: Renaming,
): { document: Document; attestations: ExpectedAttestation[] } {
  const { model, standIns } = loadContext();
  const { tokens, tags, text } = analyse(document.text, model, standIns);
  let written = "";
  let at = 0;
  /** Where each unit of the old text stands in the new one. */
  const moved = new Int32Array(text.length + 1);
  for (let i = 0; i < tokens.count; i++) {
    const [start, end] = [tokens.start[i]!, tokens.end[i]!];
    for (; at < start; at++) {
      moved[at] = written.length;
      written += text[at];
    }
    const word = text.slice(start, end);
    for (; at < end; at++) moved[at] = written.length;
    written += renaming(word, tags[i]!) ?? word;
  }
  for (; at < text.length; at++) {
    moved[at] = written.length;
    written += text[at];
  }
  moved[text.length] = written.length;
  return {
    document: { ...document, text: written },
    attestations: attestations.map((attestation) => ({
      ...attestation,
      content: attestation.content.map((piece) => {
        const start = text.indexOf(piece);
        return written.slice(moved[start], moved[start + piece.length]);
      }),
    })),
  };
}

/** Puts the names of a list where the dossier’s stand, first for first. */
export function withNames(given: readonly string[], family: readonly string[]): Renaming {
  const people = peopleOfDossier();
  const names = new Map<string, string>();
  people.given.forEach((name, i) => {
    names.set(name, given[i % given.length]!);
  });
  people.family.forEach((name, i) => {
    names.set(name, family[i % family.length]!);
  });
  return (word) => names.get(word);
}

const PAIRS: readonly (readonly [string, string])[] = [
  ["he", "she"],
  ["himself", "herself"],
  ["spokesman", "spokeswoman"],
  ["man", "woman"],
  ["men", "women"],
  ["father", "mother"],
  ["brother", "sister"],
  ["husband", "wife"],
  ["son", "daughter"],
  ["boy", "girl"],
  ["Mr", "Ms"],
];
const partners = new Map(PAIRS.flatMap(([one, other]) => [[one, other] as const, [other, one] as const]));

/** Men become women and women men; names stay. */
export const otherSex: Renaming = (word, tag) => {
  if (isProperNoun(tag) && !partners.has(word)) return undefined;
  const lower = word.toLowerCase();
  const other =
    lower === "her"
      ? tag === PRP_POSS
        ? "his"
        : "him"
      : lower === "his" || lower === "him"
        ? "her"
        : (partners.get(word) ?? partners.get(lower));
  if (other === undefined) return undefined;
  return word === lower ? other : other.charAt(0).toUpperCase() + other.slice(1);
};
