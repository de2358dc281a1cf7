import { Random } from "./random.ts";

/** Bands × rows of the usual locality-sensitive hashing, as a baseline. */
const BANDS = 32;
const ROWS = 4;
const SHINGLE = 5;

/**
 * MinHash with locality-sensitive hashing as it is written from the book: whole documents, sets of 5-word shingles, 128
 * hash functions, 32 bands of 4 rows. Resemblance is the wrong measure for copied parts; that is what it is here to show.
 */
export class MinHashIndex {
  readonly #bands = Array.from({ length: BANDS }, () => new Map<string, number[]>());
  readonly #factors: readonly (readonly [number, number])[];
  #size = 0;

  constructor() {
    const random = new Random("minhash");
    const odd = (): number => random.below(2 ** 31) * 2 + 1;
    this.#factors = Array.from({ length: BANDS * ROWS }, () => [odd(), odd()] as const);
  }

  /** Documents that share a band with this text, which is then taken in under the next number. */
  take(text: string): Set<number> {
    const signature = this.#signature(text);
    const number = this.#size++;
    const found = new Set<number>();
    for (let band = 0; band < BANDS; band++) {
      const key = signature.slice(band * ROWS, (band + 1) * ROWS).join(" ");
      const bucket = this.#bands[band]!.get(key);
      for (const other of bucket ?? []) found.add(other);
      if (bucket === undefined) this.#bands[band]!.set(key, [number]);
      else bucket.push(number);
    }
    return found;
  }

  #signature(text: string): number[] {
    const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
    const shingles = new Set<string>();
    for (let at = 0; at + SHINGLE <= words.length; at++)
      shingles.add(words.slice(at, at + SHINGLE).join(" "));
    const hashes = [...shingles].map(hashOf);
    return this.#factors.map(([factor, more]) =>
      hashes.reduce((least, hash) => Math.min(least, (Math.imul(hash, factor) + more) >>> 0), 0xffffffff),
    );
  }
}

function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash;
}
