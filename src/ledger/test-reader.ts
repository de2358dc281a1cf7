// A small reader for the tests of this folder: every sentence is one attestation, so that what the ledger does with
// readings can be told from what the reading room finds in texts.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { NARRATOR, type Source } from "../attribution/source.ts";
import type { Factuality } from "../claims/factuality.ts";
import { EVENT_TYPES, type EventType } from "../claims/proposition.ts";
import type { Document } from "../intake/document.ts";
import { type TextSpan, textSpan } from "../language/span.ts";
import { type Frame, signaturesOf } from "../matching/signature.ts";
import type { Place } from "../places/place.ts";
import { type Attestation, READING_FORMAT, type Reading, type Relation } from "../reading/reading.ts";
import { sha256 } from "./hash.ts";
import type { CaptureInput, LedgerOptions } from "./ledger.ts";
import type { Reader } from "./reader.ts";

/**
 * Reads sentences such as `Jon Varr said: the bridge of Orvel was destroyed on Monday.` Between the source and the
 * colon `said`, `denied` (CT-) or `doubted` (Uu); a sentence without a colon is the narrator's. `[attack]` in front
 * of a content gives its type, `{Orvel}` its place, `<12 killed>` its quantity, `@Velmar` its holder.
 */
const SENTENCE = /\s*(?:([A-Z][\w .]*?) (said|denied|doubted): )?([^.\n]+)\./g;

interface TestRegistry {
  readonly sources?: readonly { readonly id: string; readonly party: string }[];
}

export const TEST_READER: Reader = {
  version: "test",
  prepare(registries, packs) {
    const parties = new Map<string, string>();
    for (const registry of registries as readonly TestRegistry[]) {
      for (const source of registry.sources ?? []) parties.set(source.id, source.party);
    }
    const aliases = (packs as readonly { readonly names?: readonly string[] }[]).map(
      (pack) => pack.names ?? [],
    );
    return (document) => readTest(document, parties, aliases);
  },
};

function readTest(
  document: Document,
  parties: ReadonlyMap<string, string>,
  aliases: readonly (readonly string[])[],
): Reading {
  const sources = new Map<string, Source>([[NARRATOR, source(NARRATOR, "narrator", parties)]]);
  const places = new Map<string, Place>();
  const attestations: Attestation[] = [];
  const relations: Relation[] = [];
  for (const match of document.text.matchAll(SENTENCE)) {
    const [all, name, verb, words = ""] = match;
    const end = match.index + all.length - 1;
    const content = textSpan(document.text, end - words.length, end);
    const speaker = name === undefined ? NARRATOR : slug(name);
    if (!sources.has(speaker)) sources.set(speaker, source(speaker, name ?? "", parties));
    const id = `a${attestations.length + 1}`;
    const earlier = attestations.findLast((one) => one.content[0]?.text === words);
    if (verb === "denied" && earlier !== undefined)
      relations.push({ from: id, to: earlier.id, type: "denies" });
    attestations.push(attestation(id, content, speaker, verb, placeIn(content, places, aliases)));
  }
  return {
    format: READING_FORMAT,
    document,
    sources: [...sources.values()],
    attestations,
    places: [...places.values()],
    relations,
    notices: [],
  };
}

function source(id: string, name: string, parties: ReadonlyMap<string, string>): Source {
  const kind = id === NARRATOR ? "narrator" : /Press|Agency/.test(name) ? "agency" : "person";
  const named = id !== NARRATOR && name !== "A resident";
  return {
    id,
    name,
    kind: named || id === NARRATOR ? kind : "unnamed",
    named,
    affiliation: null,
    party: parties.get(id) ?? null,
    mentions: [],
  };
}

function attestation(
  id: string,
  content: TextSpan,
  speaker: string,
  verb: string | undefined,
  place: string | null,
): Attestation {
  const words = content.text;
  const type = (/\[(\w+)\]/.exec(words)?.[1] ?? "other") as EventType;
  const [, amount, unit] = /<(\d+) (\w+)>/.exec(words) ?? [];
  const chain = speaker === NARRATOR ? [NARRATOR] : [NARRATOR, speaker];
  const commitment: Factuality = verb === "denied" ? "CT-" : verb === "doubted" ? "Uu" : "CT+";
  return {
    id,
    sentence: Number(id.slice(1)),
    content: [content],
    cue: [],
    chain,
    mode: speaker === NARRATOR ? "narrated" : "indirect",
    factuality: {
      [NARRATOR]: speaker === NARRATOR ? commitment : "Uu",
      ...(speaker === NARRATOR ? {} : { [speaker]: commitment }),
    },
    conditions: [],
    proposition: {
      type: EVENT_TYPES.includes(type) ? type : "other",
      predicate: "be",
      actor: null,
      target: null,
      holder: /@(\w+)/.exec(words)?.[1] ?? null,
      place,
      time: null,
      quantity:
        amount === undefined || unit === undefined
          ? null
          : { min: Number(amount), max: Number(amount), unit },
      polarity: "+",
      terms: [...new Set(words.toLowerCase().match(/(?<![<@{[])\b[a-z]{4,}\b/g) ?? [])].sort(),
    },
  };
}

function placeIn(
  content: TextSpan,
  places: Map<string, Place>,
  aliases: readonly (readonly string[])[],
): string | null {
  const match = /\{(\w+)\}/.exec(content.text);
  const name = match?.[1];
  if (match === null || name === undefined) return null;
  const start = content.start + match.index + 1;
  const mention = { start, end: start + name.length, text: name };
  const id = slug(name);
  const known = places.get(id);
  const names = aliases.find((group) => group.includes(name)) ?? [name];
  places.set(id, {
    id,
    names: [name, ...names.filter((one) => one !== name)],
    candidates: [],
    settlement: id,
    mentions: [...(known?.mentions ?? []), mention],
  });
  return id;
}

function slug(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]+/g, "-");
}

/** A document as intake would make it. */
export function testInput(file: string, text: string, facts: Partial<Document> = {}): CaptureInput {
  const bytes = Buffer.from(`${file}\n${text}`);
  const id = `sha256:${sha256(bytes)}`;
  const document = {
    id,
    file,
    title: null,
    publisher: "Tern Daily",
    url: null,
    published: "2031-03-04",
    language: "en",
    text,
    ...facts,
  };
  return { document, bytes };
}

/** Options with a clock that stands still. */
export const TEST_OPTIONS: LedgerOptions = {
  author: "tester",
  now: () => new Date("2031-03-05T12:00:00Z"),
  version: "0.0.0-test",
  reader: TEST_READER,
};

/** Gives `work` an empty folder and removes it afterwards. */
export function inFolder<Result>(work: (dir: string) => Result): Result {
  const dir = mkdtempSync(join(tmpdir(), "hearsay-ledger-"));
  try {
    return work(dir);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/** What matching compares of a casualty figure in a town, as everybody would report it. */
export function testFrame(killed: number, words = "among the market traders"): Frame {
  const text = `Jon Varr said: [casualties] shelling {Orvel} left <${killed} killed> ${words}.`;
  const [signature] = signaturesOf(
    TEST_READER.prepare([], [])(testInput("frame.txt", text).document),
    new Map(),
  );
  if (signature === undefined) throw new Error(`The test reader finds nothing in: ${text}`);
  return signature.frame;
}
