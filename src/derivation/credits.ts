import type { Source } from "../attribution/source.ts";
import type { Reading } from "../reading/reading.ts";
import type { Credit, IndexedDocument } from "./passage.ts";
import { slugOf } from "./slug.ts";

/** One to five capitalised words, with `of`, `and`, `&` between them: `Corvane Press`, `Bureau of Record`. */
const NAME = String.raw`(?<![\p{L}\p{N}])(?:[Tt]he\s)?(\p{Lu}[\p{L}\p{N}’'-]{0,40}(?:[ \u00a0](?:(?:of|for|and|&) (?:the )?)?\p{Lu}[\p{L}\p{N}’'-]{0,40}){0,4})`;
const SAID = `(?:reported|reports|said|says|wrote|writes|quoted|cited|carried|published|broadcast)`;
const MEDIUM = String.raw`(?:news\s{1,3}agency|newspaper|news\s{1,3}service|broadcaster|news\s{1,3}site|news\s{1,3}outlet|state\s{1,3}media|wire|agency|website|channel)`;

// Every repetition is bounded, so that a text of one endless word or gap still takes linear time.

/** Ways to name where a text comes from. Group 1 is the name. */
const OUTLET_PATTERNS: readonly RegExp[] = [
  // ORVEL, March 3 (Corvane Press) —
  new RegExp(String.raw`^[^\n]{0,60}?\(${NAME}\)\s*[–—-]`, "gmu"),
  // With reporting by Corvane Press; Additional reporting by …
  new RegExp(
    String.raw`\b(?:[Ww]ith|[Aa]dditional|[Ss]ome)\s{1,3}(?:additional\s{1,3})?(?:reporting|material|information)\s{1,3}(?:by|from)\s{1,3}${NAME}`,
    "gu",
  ),
  // first reported by …, as reported by …, carried by …
  new RegExp(
    String.raw`\b(?:reported|carried|published|released|distributed)\s{1,3}(?:\p{Ll}{1,20}\s{1,3}){0,2}?by\s{1,3}(?:the\s{1,3})?(?:${MEDIUM}\s{1,3})?${NAME}`,
    "gu",
  ),
  // Corvane Press first reported …, was first to report …
  new RegExp(
    String.raw`${NAME}\s{1,3}(?:first\s{1,3}reported|was\s{1,3}(?:the\s{1,3})?first\s{1,3}to\s{1,3}report)\b`,
    "gu",
  ),
  // a line of its own: From Corvane Press; By Corvane Press; (Corvane Press)
  new RegExp(String.raw`^(?:[Ff]rom|[Bb]y|FROM|BY|©|\()\s*${NAME}[).]?$`, "gmu"),
];

/** Ways to quote somebody, who may be a publisher or a person. */
const VOICE_PATTERNS: readonly RegExp[] = [
  // according to Corvane Press; citing X; quoting X; via X
  new RegExp(
    String.raw`\b(?:[Aa]ccording\s{1,3}to|[Cc]iting|[Qq]uoting|[Vv]ia|[Cc]redit:?|[Ss]ource:)\s{1,3}(?:a\s{1,3}report\s{1,3}(?:by|from)\s{1,3})?(?:the\s{1,3})?(?:${MEDIUM}\s{1,3})?${NAME}`,
    "gu",
  ),
  // Corvane Press reported; news agency Corvane Press said; Corvane Press news agency reported
  new RegExp(
    String.raw`${NAME}(?:\s{1,3}${MEDIUM})?(?:\s{1,3}(?:first|also|earlier|has|had))?\s{1,3}${SAID}\b`,
    "gu",
  ),
  // reported Corvane Press
  new RegExp(String.raw`\b(?:reported|reports|wrote|writes)\s{1,3}${NAME}`, "gu"),
  // told Corvane Press
  new RegExp(
    String.raw`\b(?:told|speaking\s{1,3}to|interview\s{1,3}with|in\s{1,3}comments\s{1,3}to)\s{1,3}(?:the\s{1,3})?(?:${MEDIUM}\s{1,3})?${NAME}`,
    "gu",
  ),
];

/** Kinds of sources that publish, so that a wording can come from them. */
const PUBLISHING: ReadonlySet<Source["kind"]> = new Set(["agency", "organisation"]);

/**
 * Names a text credits, in the order of their spans: datelines, bylines, `X reported`, `with reporting by X`,
 * `first reported by X`, `citing X`. Persons who are merely quoted come along: only a name that some document
 * of the ledger is published under ever counts.
 */
export function creditsInText(text: string): Credit[] {
  const found = new Map<string, Credit>();
  for (const pattern of OUTLET_PATTERNS) collect(found, text, pattern, true);
  for (const pattern of VOICE_PATTERNS) collect(found, text, pattern, false);
  return sorted(found);
}

/** What the file states, credits in the text of a reading, and every agency or organisation that it attributes something to. */
export function creditsOf(reading: Reading): Credit[] {
  const found = new Map<string, Credit>();
  for (const { name, whole } of reading.document.credits ?? []) {
    const outside = { outlet: true, start: -1, end: -1, ...(whole && { whole: true as const }) };
    add(found, { name, slug: slugOf(name), ...outside });
  }
  for (const credit of creditsInText(reading.document.text)) add(found, credit);
  for (const source of reading.sources) {
    if (!source.named || !PUBLISHING.has(source.kind)) continue;
    for (const mention of source.mentions) {
      add(found, {
        name: source.name,
        slug: slugOf(source.name),
        outlet: source.kind === "agency",
        start: mention.start,
        end: mention.end,
      });
    }
  }
  return sorted(found);
}

/** What the passage index keeps of a reading. */
export function indexedDocument(reading: Reading): IndexedDocument {
  const { id, file, publisher, published } = reading.document;
  const own = publisher === null ? "" : slugOf(publisher);
  return {
    id,
    file,
    publisher,
    published,
    credits: creditsOf(reading).filter((credit) => credit.slug !== own),
  };
}

function collect(found: Map<string, Credit>, text: string, pattern: RegExp, outlet: boolean): void {
  for (const match of text.matchAll(pattern)) {
    const name = match[1]!.replace(/[’'](?:s)?$/u, "");
    const start = match.index + match[0].lastIndexOf(name);
    add(found, { name, slug: slugOf(name), outlet, start, end: start + name.length });
  }
}

function add(found: Map<string, Credit>, credit: Credit): void {
  const key = `${credit.start}:${credit.slug}`;
  if (credit.slug !== "" && !(found.get(key)?.outlet === true)) found.set(key, credit);
}

function sorted(found: ReadonlyMap<string, Credit>): Credit[] {
  return [...found.values()].sort((a, b) => a.start - b.start || a.end - b.end);
}
