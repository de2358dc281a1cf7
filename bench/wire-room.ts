import { CandidateIndex } from "../src/derivation/candidate-index.ts";
import { creditsInText } from "../src/derivation/credits.ts";
import { memoryPassageIndex } from "../src/derivation/memory-passage-index.ts";
import type { IndexedDocument } from "../src/derivation/passage.ts";
import type { PassageIndex } from "../src/derivation/passage-index.ts";
import { passagesOf } from "../src/derivation/passages.ts";
import { Sketcher } from "../src/derivation/sketch.ts";
import { slugOf } from "../src/derivation/slug.ts";
import { before, instantOf } from "../src/derivation/window.ts";
import type { Document } from "../src/intake/document.ts";

/** Documents aligned with one, at most. */
export const CANDIDATES = 32;

/** A stream of documents through the candidate indexes: what is there before one comes, then itself. */
export class WireRoom {
  readonly narration: CandidateIndex = new CandidateIndex();
  readonly quotes: CandidateIndex = new CandidateIndex();
  readonly #sketcher = new Sketcher();
  readonly #publishers = new Map<string, number>();
  #words = 0;

  /** Words seen. */
  get words(): number {
    return this.#words;
  }

  /** Numbers of the documents that may have words in common with this one, which is taken in behind them. */
  take({ text, publisher, published }: Document): number[] {
    const sketch = this.#sketcher.sketch(text);
    const { narration, narrationCount, quotes, quoteCount } = sketch;
    const window = before(published);
    const found = this.narration.candidates(narration, narrationCount, window, CANDIDATES);
    const quoted = this.quotes.candidates(quotes, quoteCount, window, CANDIDATES >> 2);
    const document = { instant: instantOf(published), publisher: this.#publisher(publisher) };
    this.narration.add(document, narration, narrationCount);
    this.quotes.add(document, quotes, quoteCount);
    this.#words += sketch.words;
    const numbers = found.map((candidate) => candidate.document);
    for (const candidate of quoted)
      if (!numbers.includes(candidate.document)) numbers.push(candidate.document);
    return numbers;
  }

  #publisher(name: string | null): number {
    if (name === null) return -1;
    const known = this.#publishers.get(name) ?? this.#publishers.size;
    this.#publishers.set(name, known);
    return known;
  }
}

/** A passage index of these documents alone. */
export function indexOf(documents: readonly Document[]): PassageIndex {
  const texts = new Map(documents.map(({ id, text }) => [id, text]));
  const index = memoryPassageIndex((id) => texts.get(id) ?? "");
  for (const document of documents) index.put(indexed(document), passagesOf({ document }));
  return index;
}

/** What the passage index keeps of a document that nobody has read: its credits in the text. */
function indexed({ id, file, publisher, published, text }: Document): IndexedDocument {
  const own = publisher === null ? "" : slugOf(publisher);
  const credits = creditsInText(text).filter((credit) => credit.slug !== own);
  return { id, file, publisher, published, credits };
}
