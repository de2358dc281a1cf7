import { mentionsOf } from "../train/entities.ts";
import type { RawDocument } from "../train/raw-text.ts";
import type { Clusters, CoreferenceScore } from "./coreference-score.ts";
import type { ReadName } from "./language-rivals.ts";

/** A mention in raw text, as a reader gives it. */
export interface ReadMention extends ReadName {
  readonly named: boolean;
}

/** Mentions of a text, and which of them (by index) mean the same. */
export interface ReadMentions {
  readonly mentions: readonly ReadMention[];
  readonly chains: readonly (readonly number[])[];
}

interface Tally {
  right: number;
  given: number;
  gold: number;
}

/** Kinds that both GUM and compromise tell apart. */
const SHARED_KINDS = new Set(["person", "place", "organization"]);

/**
 * F1 of mentions by kind, exact span and kind, on GUM's entity layer (or any with `Entity=` in its form). A mention is
 * named when the head of its span is a proper noun. GUM counts amounts among abstract things, so ours are counted
 * there as well.
 */
export class MentionScore {
  readonly #tallies = new Map<string, Tally>();

  add(document: RawDocument, read: readonly ReadMention[]): void {
    const words = document.sentences.flatMap((sentence) => sentence.words);
    const gold = mentionsOf(document).map(({ first, end, kind, named }) => ({
      start: words[first]!.start,
      end: words[end - 1]!.end,
      kind,
      named,
    }));
    const own = read.map((mention) => ({
      ...mention,
      kind: mention.kind === "quantity" ? "abstract" : mention.kind,
    }));
    const rows = new Set([...gold, ...own].flatMap(rowsOf));
    for (const row of rows) {
      const key = ({ start, end, kind }: ReadName): string =>
        row.includes("spans only") ? `${start}-${end}` : `${start}-${end} ${kind}`;
      const wanted = new Set(gold.filter((mention) => rowsOf(mention).includes(row)).map(key));
      const given = new Set(own.filter((mention) => rowsOf(mention).includes(row)).map(key));
      this.#count(row, wanted, given);
    }
  }

  /** The names of people, places and organisations alone, articles in front left out. */
  addNames(document: RawDocument, names: readonly ReadName[]): void {
    const words = document.sentences.flatMap((sentence) => sentence.words);
    const key = ({ start, end, kind }: ReadName): string => {
      const article = /^(the|a|an)\s+/i.exec(document.text.slice(start, end))?.[0].length ?? 0;
      return `${start + article}-${end} ${kind}`;
    };
    const gold = mentionsOf(document)
      .filter(({ named, kind }) => named && SHARED_KINDS.has(kind))
      .map(({ first, end, kind }) => key({ start: words[first]!.start, end: words[end - 1]!.end, kind }));
    this.#count(
      NAMES_ROW,
      new Set(gold),
      new Set(names.filter(({ kind }) => SHARED_KINDS.has(kind)).map(key)),
    );
  }

  #count(row: string, wanted: ReadonlySet<string>, given: ReadonlySet<string>): void {
    const tally = this.#tallies.get(row) ?? { right: 0, given: 0, gold: 0 };
    tally.gold += wanted.size;
    tally.given += given.size;
    for (const key of given) if (wanted.has(key)) tally.right++;
    this.#tallies.set(row, tally);
  }

  scores(): {
    readonly row: string;
    readonly p: number;
    readonly r: number;
    readonly f1: number;
    readonly gold: number;
  }[] {
    return [...this.#tallies]
      .map(([row, { right, given, gold }]) => ({
        row,
        p: given === 0 ? 0 : right / given,
        r: gold === 0 ? 0 : right / gold,
        f1: given + gold === 0 ? 0 : (2 * right) / (given + gold),
        gold,
      }))
      .sort((a, b) => (a.row < b.row ? -1 : 1));
  }
}

const NAMES_ROW = "names of people, places, organisations, without articles";

function rowsOf({ kind, named }: { kind: string; named: boolean }): string[] {
  const rows = ["all", "all, spans only", `all: ${kind}`];
  if (!named) return rows;
  const asked = SHARED_KINDS.has(kind) || kind === "time";
  return [
    ...rows,
    "named",
    "named, spans only",
    `named: ${kind}`,
    ...(asked ? ["named: people, places, organisations, times"] : []),
  ];
}

/** True when a file has the layer. */
export function hasEntities(documents: readonly RawDocument[]): boolean {
  return documents.some((document) => mentionsOf(document).length > 0);
}

/** Adds one document to a coreference score; mentions are compared by their characters. */
export function addChains(
  score: CoreferenceScore,
  document: RawDocument,
  { mentions, chains }: ReadMentions,
): void {
  const words = document.sentences.flatMap((sentence) => sentence.words);
  const gold = Map.groupBy(mentionsOf(document), ({ entity }) => entity);
  const keys: Clusters = [...gold.values()].map((group) => [
    ...new Set(group.map(({ first, end }) => `${words[first]!.start}-${words[end - 1]!.end}`)),
  ]);
  const given: Clusters = chains.map((chain) => [
    ...new Set(chain.map((i) => `${mentions[i]!.start}-${mentions[i]!.end}`)),
  ]);
  score.add(keys, given);
}
