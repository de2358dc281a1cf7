import { Segment } from "./segment.ts";
import { isWithin, type Window } from "./window.ts";

const HEAD_BITS = 16;
const HEAD_SHIFT = 32 - HEAD_BITS;
const NONE = -1;
/** Key, next posting under the same head, document. */
const STRIDE = 3;
const ROOM = 0x10000;

/** Postings of the newest documents, in the order in which they came: hash chains, until a segment is made of them. */
export class OpenPostings {
  /** Number of the first document that is open. */
  first: number;
  documents = 0;
  readonly #ends: Uint32Array;
  readonly #heads = new Int32Array(2 ** HEAD_BITS).fill(NONE);
  readonly #tails = new Int32Array(2 ** HEAD_BITS);
  #postings = new Int32Array(STRIDE * ROOM);
  #count = 0;

  /** `most` documents are open at a time. */
  constructor(first: number, most: number) {
    this.first = first;
    this.#ends = new Uint32Array(most);
  }

  /** Postings that are open. */
  get count(): number {
    return this.#count;
  }

  add(keys: Int32Array, count: number): void {
    const end = this.#count + count;
    if (end * STRIDE > this.#postings.length)
      this.#postings = grown(this.#postings, new Int32Array(2 * end * STRIDE));
    const postings = this.#postings;
    for (let i = 0, at = this.#count * STRIDE; i < count; i++, at += STRIDE) {
      const key = keys[i]!;
      const head = key >>> HEAD_SHIFT;
      postings[at] = key;
      postings[at + 1] = NONE;
      postings[at + 2] = this.first + this.documents;
      if (this.#heads[head] === NONE) this.#heads[head] = at;
      else postings[this.#tails[head]! + 1] = at;
      this.#tails[head] = at;
    }
    this.#count = end;
    this.#ends[this.documents++] = end;
  }

  /**
   * Puts documents with a key that were published in the window and have numbers below `end` behind the first `known`
   * of `hits`, ascending and each once, until there are `most`. Returns how many there are then.
   */
  find(
    key: number,
    hits: Int32Array,
    known: number,
    most: number,
    end: number,
    instants: Float64Array,
    window: Window,
  ): number {
    const postings = this.#postings;
    let found = known;
    for (let at = this.#heads[key >>> HEAD_SHIFT]!; at !== NONE && found < most; at = postings[at + 1]!) {
      if (postings[at] !== key) continue;
      const document = postings[at + 2]!;
      if (document >= end) break;
      if (found > 0 && hits[found - 1] === document) continue;
      if (isWithin(instants[document]!, window)) hits[found++] = document;
    }
    return found;
  }

  /** The keys of all open documents, one document after the other, and where each ends. */
  contents(): { keys: Int32Array; ends: Uint32Array } {
    const keys = new Int32Array(this.#count);
    for (let at = 0; at < keys.length; at++) keys[at] = this.#postings[at * STRIDE]!;
    return { keys, ends: this.#ends.subarray(0, this.documents) };
  }

  /** A segment of all that is open; nothing is open behind it. */
  seal(): Segment {
    const { keys, ends } = this.contents();
    const segment = Segment.of(this.first, keys, ends);
    this.first += this.documents;
    this.documents = 0;
    this.#count = 0;
    this.#heads.fill(NONE);
    return segment;
  }
}

/** The larger array with the contents of the smaller one. */
export function grown<List extends Int32Array | Uint16Array | Float64Array>(small: List, large: List): List {
  large.set(small);
  return large;
}
