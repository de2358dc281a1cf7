import { NARRATOR, type Source } from "../src/attribution/source.ts";
import { EVENT_TYPES } from "../src/claims/proposition.ts";
import type { Document } from "../src/intake/document.ts";
import { sha256 } from "../src/ledger/hash.ts";
import type { Reader } from "../src/ledger/reader.ts";
import { type Attestation, READING_FORMAT, type Reading } from "../src/reading/reading.ts";
import type { Generated } from "./generate.ts";
import { Random } from "./random.ts";
import type { World } from "./world.ts";

/** Sentences of one document; each is one attestation. */
export const SENTENCES = 200;
/** How often a sentence says something new; otherwise it says again what was said lately. */
const NEW = 0.45;
/** What counts as lately, in facts. */
const LATELY = 4000;
const DOCUMENTS_PER_DAY = 1;
const FIRST_DAY = Date.UTC(2031, 0, 1);
const DAY = 86_400_000;

/**
 * Long documents of plain sentences, `Speaker said: words.`, for ledgers so large that reading real prose would take
 * hours. What is measured on them is the ledger, not the reading.
 */
export function plainDocument(world: World, index: number): Generated {
  const random = new Random(world.seed, "plain", index);
  // Facts are numbered in the order in which they are first told.
  const newest = Math.floor(index * SENTENCES * NEW);
  let told = 0;
  const lines = Array.from({ length: SENTENCES }, () => {
    const fact = random.chance(NEW)
      ? newest + told++
      : random.below(Math.min(LATELY, newest + 1)) + Math.max(0, newest - LATELY);
    return `${random.pick(world.people)} said: ${factWords(world, fact)}.`;
  });
  const text = lines.join("\n");
  const bytes = new TextEncoder().encode(`${index}\n${text}`);
  const document: Document = {
    id: `sha256:${sha256(bytes)}`,
    file: `plain-${index}.txt`,
    title: `Plain ${index}`,
    publisher: random.pick(world.outlets),
    url: null,
    published: new Date(FIRST_DAY + Math.floor(index / DOCUMENTS_PER_DAY) * DAY).toISOString().slice(0, 10),
    language: "en",
    text,
  };
  return { document, bytes };
}

/** The same fact is always worded the same. */
function factWords(world: World, fact: number): string {
  const random = new Random(world.seed, "fact", fact);
  const [noun, other] = [random.pick(world.nouns), random.pick(world.nouns)];
  return `the ${random.pick(world.adjectives)} ${noun} ${random.pick(world.verbs)} the ${other} of ${random.pick(world.towns)} number ${fact}`;
}

const LINE = /^(.+?) said: (.+)\.$/gm;
const WORD = /[a-z]{4,}/g;

/** Reads what `plainDocument` writes. */
export const PLAIN_READER: Reader = {
  version: "plain",
  prepare: () => readPlain,
};

function readPlain(document: Document): Reading {
  const sources = new Map<string, Source>([[NARRATOR, sourceOf(NARRATOR, NARRATOR)]]);
  const attestations: Attestation[] = [];
  for (const { index, 0: line, 1: name = "", 2: words = "" } of document.text.matchAll(LINE)) {
    const id = name.toLowerCase().replaceAll(" ", "-");
    if (!sources.has(id)) sources.set(id, sourceOf(id, name));
    const end = index + line.length - 1;
    const terms = [...new Set(words.match(WORD) ?? [])];
    attestations.push({
      id: `a${attestations.length + 1}`,
      sentence: attestations.length + 1,
      content: [{ start: end - words.length, end, text: words }],
      cue: [],
      chain: [NARRATOR, id],
      mode: "indirect",
      factuality: { [NARRATOR]: "Uu", [id]: "CT+" },
      conditions: [],
      proposition: {
        type: EVENT_TYPES[Number(words.match(/\d+$/)?.[0] ?? 0) % EVENT_TYPES.length]!,
        predicate: terms[2] ?? "be",
        actor: null,
        target: null,
        holder: null,
        place: null,
        time: null,
        quantity: null,
        polarity: "+",
        terms: terms.sort(),
      },
    });
  }
  return {
    format: READING_FORMAT,
    document,
    sources: [...sources.values()],
    attestations,
    places: [],
    relations: [],
    notices: [],
  };
}

function sourceOf(id: string, name: string): Source {
  return {
    id,
    name,
    kind: id === NARRATOR ? "narrator" : "person",
    named: id !== NARRATOR,
    affiliation: null,
    party: null,
    mentions: [],
  };
}
