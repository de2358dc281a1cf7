import type { RawDocument } from "./raw-text.ts";

/** One mention of a document with an entity layer (GUM, or any file with `Entity=` in CorefUD's form). */
export interface GoldMention {
  /** Words of the document, `[first, end)`, counted over all sentences. */
  readonly first: number;
  readonly end: number;
  /** Number of the syntactic head of the span. */
  readonly head: number;
  readonly sentence: number;
  /** `person`, `place`, `organization`, `time`, `abstract` … */
  readonly kind: string;
  /** The head is a proper noun. */
  readonly named: boolean;
  /** Mentions of one thing share it. */
  readonly entity: string;
}

/**
 * Mentions in the order of their first word, longer ones first. Pieces of discontinuous mentions (`e[1/2]`) count as
 * mentions of the same thing.
 */
export function mentionsOf(document: RawDocument): GoldMention[] {
  const found: GoldMention[] = [];
  let at = 0;
  document.sentences.forEach(({ words }, sentence) => {
    const open: { entity: string; kind: string; first: number }[] = [];
    words.forEach(({ entity: value }, i) => {
      for (const [, begins, kind, ends, closes] of value.matchAll(
        /\(([^-()]+)-([^-()]*)[^()]*(\))?|([^()-]+)\)/g,
      )) {
        if (begins !== undefined) open.push({ entity: idOf(begins), kind: kind!, first: i });
        if (begins !== undefined && ends === undefined) continue;
        const name = begins ?? closes!;
        const last = open.findLastIndex(({ entity }) => entity === idOf(name));
        if (last < 0) continue;
        const [{ entity, kind: what, first }] = open.splice(last, 1) as [(typeof open)[number]];
        const head = headOf(words, first, i + 1);
        const named = words[head]!.upos === "PROPN";
        found.push({
          first: at + first,
          end: at + i + 1,
          head: at + head,
          sentence,
          kind: what,
          named,
          entity,
        });
      }
    });
    at += words.length;
  });
  return found.sort((a, b) => a.first - b.first || b.end - a.end);
}

function idOf(name: string): string {
  return name.replace(/\[.*/, "");
}

/** First word of a span that hangs on a word outside it. */
function headOf(words: RawDocument["sentences"][number]["words"], first: number, end: number): number {
  for (let i = first; i < end; i++) {
    const head = words[i]!.head - 1;
    if (head < first || head >= end) return i;
  }
  return first;
}
