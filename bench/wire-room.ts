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

  /** Takes documents in. For each the numbers of those before it that may have words in common with it. */
  takeAll(documents: readonly Document[]): number[][] {
    const windows = documents.map(({ published }) => before(published));
    const dated = documents.map(({ published, publisher }) => ({
      instant: instantOf(published),
      publisher: this.#publisher(publisher),
    }));
    const [told, quoted] = [new Gathered(), new Gathered()];
    for (const { text } of documents) {
      const sketch = this.#sketcher.sketch(text);
      told.add(sketch.narration, sketch.narrationCount);
      quoted.add(sketch.quotes, sketch.quoteCount);
      this.#words += sketch.words;
    }
    const found = this.narration.takeAll(dated, told.keys, told.ends(), windows, CANDIDATES);
    const quotes = this.quotes.takeAll(dated, quoted.keys, quoted.ends(), windows, CANDIDATES >> 2);
    return found.map((candidates, at) => [
      ...new Set([...candidates, ...quotes[at]!].map(({ document }) => document)),
    ]);
  }

  #publisher(name: string | null): number {
    if (name === null) return -1;
    const known = this.#publishers.get(name) ?? this.#publishers.size;
    this.#publishers.set(name, known);
    return known;
  }
}

/** Keys of several documents, one document after the other. */
class Gathered {
  keys = new Int32Array(0x10000);
  #count = 0;
  readonly #ends: number[] = [];

  add(keys: Int32Array, count: number): void {
    if (this.#count + count > this.keys.length) {
      const more = new Int32Array(2 * (this.#count + count));
      more.set(this.keys);
      this.keys = more;
    }
    this.keys.set(keys.subarray(0, count), this.#count);
    this.#count += count;
    this.#ends.push(this.#count);
  }

  ends(): Uint32Array {
    return Uint32Array.from(this.#ends);
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
