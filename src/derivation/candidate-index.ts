import { inOrder } from "./key-order.ts";
import { grown, OpenPostings } from "./open-postings.ts";
import { SEGMENT_DOCUMENTS, Segment } from "./segment.ts";
import { isWithin, UNDATED, type Window } from "./window.ts";

/** Documents that are gathered before they are sorted into a segment. */
const OPEN_DOCUMENTS = 1024;
/** So many segments of one size become one of the next, up to the largest. */
const FAN = 4;
/** So many documents of the window are looked at for a key, the first ones: what all carry, they had from these. */
const FREQUENCY_CAP = 32;
/** A key that one publisher has printed so often is likely its boilerplate, and counts for a quarter. */
const REPEATED = 3;
const WEIGHT = 4;
const REPEATED_WEIGHT = 1;
/** Room for what many documents have in common with others; more is made when it is needed. */
const LINKS = 0x1000;
/** Nobody may ask for more candidates at a time. */
const MOST_CANDIDATES = 1024;
/** A count holds the keys in common above these bits, and their weight in them. */
const SHARED_BITS = 16;
const SHARED_UNIT = 2 ** SHARED_BITS;
const WEIGHT_MASK = SHARED_UNIT - 1;
/** Counts stop here: two texts of some hundred pages that share most of their keys are found as they are. */
const MOST_COUNTED = Math.floor(WEIGHT_MASK / WEIGHT) * SHARED_UNIT;
/** Documents with fewer keys in common share a phrase, no passage. */
const LEAST_SHARED = 2;
const NONE = -1;
/** Format, documents, open documents: 32-bit words before the data. */
const HEADER_WORDS = 3;
const FORMAT = 0x48534331;

/** What the index knows of a document beside its keys. */
export interface CandidateDocument {
  /** When it was published, as `instantOf` gives it. */
  readonly instant: number;
  /** A small number, the same for all documents of a publisher; negative where the publisher is not known. */
  readonly publisher: number;
}

export interface Candidate {
  /** Number of the document, counted from 0 in the order in which documents were added. */
  readonly document: number;
  /** Keys in common. */
  readonly shared: number;
}

/** A candidate index as bytes: segments never change once they are there, `rest` does with every document. */
export interface CandidateBlocks {
  readonly segments: readonly Uint8Array[];
  readonly rest: Uint8Array;
}

interface Dated {
  readonly segment: Segment;
  readonly from: number;
  readonly until: number;
}

/**
 * Which documents may have a passage in common with another one: an inverted index of sampled shingles in typed arrays.
 * What comes in stays open (hash chains) until it is sorted into a segment; segments never change and are merged by
 * four, so that a document is written a few times and looked for in a dozen places, however many there are. Every
 * look-up is bounded by the frequency cap. What is found depends on the documents and their order alone, not on how
 * they are gathered, merged or kept.
 *
 * One index holds shingles of narration, another one those of quotations: repeating a quotation is no copying.
 */
export class CandidateIndex {
  #segments: Dated[] = [];
  #open = new OpenPostings(0, OPEN_DOCUMENTS);
  #size = 0;
  #instants = new Float64Array(OPEN_DOCUMENTS);
  #publishers = new Int32Array(OPEN_DOCUMENTS);
  /** By document: number of the keys it shares with the one asked for, and their weight; zero between two calls. */
  #counts = new Int32Array(OPEN_DOCUMENTS);
  #touched = new Int32Array(OPEN_DOCUMENTS);
  #touchedCount = 0;
  readonly #ranked = new Int32Array(MOST_CANDIDATES);
  /** For each of many documents a chain of what was found for it: next, document, unit. */
  #links = new Int32Array(3 * LINKS);
  /** Documents with the key that is looked up. */
  readonly #hits = new Int32Array(FREQUENCY_CAP);
  /** By publisher: how many of the hits are its; zero between two keys. */
  #printed = new Uint8Array(256);

  /** Documents in it. */
  get size(): number {
    return this.#size;
  }

  /** Bytes that it takes, without room to grow. */
  get bytes(): number {
    const sealed = this.#segments.reduce((sum, { segment }) => sum + segment.bytes, 0);
    return sealed + this.#open.count * 10 + this.#size * 12;
  }

  /** Takes in a document with the first `count` of `keys`. Returns its number. */
  add({ instant, publisher }: CandidateDocument, keys: Int32Array, count: number = keys.length): number {
    const number = this.#size++;
    if (number >= this.#instants.length) this.#reserve(2 * number);
    if (publisher >= this.#printed.length) this.#printed = new Uint8Array(2 * publisher);
    this.#instants[number] = instant;
    this.#publishers[number] = publisher;
    this.#open.add(keys, count);
    if (this.#open.documents === OPEN_DOCUMENTS) this.#seal();
    return number;
  }

  /**
   * Documents of the window that have keys in common with these, at most `limit` of them: those with most, keys that
   * one publisher prints again and again counting less; then the lower numbers. Only documents with numbers below
   * `end` are looked at: all, if it is not given.
   */
  candidates(
    keys: Int32Array,
    count: number,
    window: Window,
    limit: number,
    end: number = this.#size,
  ): Candidate[] {
    const segments = this.#around(window);
    for (let at = 0; at < count; at++) {
      const found = this.#find(keys[at]!, segments, window, end);
      const unit = this.#unit(found);
      for (let hit = 0; hit < found; hit++) this.#count(this.#hits[hit]!, unit);
    }
    return this.#best(limit);
  }

  /**
   * Takes in many documents and gives the candidates of each among those before it: the same as one by one, but with
   * all keys looked up in their order, so that neighbours in memory are read together. Keys lie document after document,
   * those of the i-th end at `ends[i]`; `windows` are theirs.
   */
  takeAll(
    documents: readonly CandidateDocument[],
    keys: Int32Array,
    ends: Uint32Array,
    windows: readonly Window[],
    limit: number,
  ): Candidate[][] {
    const first = this.#size;
    const total = ends.length === 0 ? 0 : ends[ends.length - 1]!;
    const owners = new Uint32Array(total);
    for (const [i, document] of documents.entries()) {
      const start = i === 0 ? 0 : ends[i - 1]!;
      this.add(document, keys.subarray(start, ends[i]!));
      owners.fill(i, start, ends[i]!);
    }
    const segments = this.#around(union(windows));
    const heads = new Int32Array(documents.length).fill(NONE);
    let links = this.#links;
    let linked = 0;
    for (const at of inOrder(keys, total)) {
      const owner = owners[at]!;
      const found = this.#find(keys[at]!, segments, windows[owner]!, first + owner);
      if (3 * (linked + found) > links.length) {
        links = grown(links, new Int32Array(2 * links.length + 3 * found));
        this.#links = links;
      }
      const unit = this.#unit(found);
      for (let hit = 0; hit < found; hit++, linked++) {
        links[3 * linked] = heads[owner]!;
        links[3 * linked + 1] = this.#hits[hit]!;
        links[3 * linked + 2] = unit;
        heads[owner] = linked;
      }
    }
    return documents.map((_, owner) => {
      for (let link = heads[owner]!; link !== NONE; link = links[3 * link]!)
        this.#count(links[3 * link + 1]!, links[3 * link + 2]!);
      return this.#best(limit);
    });
  }

  #around({ from, until }: Window): Dated[] {
    return this.#segments.filter((segment) => segment.from <= until && segment.until >= from);
  }

  /** Puts the first documents with a key into `#hits`, up to the cap. Returns how many. */
  #find(key: number, segments: readonly Dated[], window: Window, end: number): number {
    const hits = this.#hits;
    const instants = this.#instants;
    const rest = key & 0xffff;
    let found = 0;
    for (let s = 0; s < segments.length; s++) {
      const { segment, from, until } = segments[s]!;
      const { buckets, entries, first } = segment;
      const within = from >= window.from && until <= window.until;
      const bucket = key >>> (32 - segment.bits);
      for (let at = buckets[bucket]!, last = buckets[bucket + 1]!; at < last; at++) {
        const entry = entries[at]!;
        if (entry >>> 16 !== rest) continue;
        const document = first + (entry & 0xffff);
        if (document >= end || found === FREQUENCY_CAP) return found;
        if (found > 0 && hits[found - 1] === document) continue;
        if (within || isWithin(instants[document]!, window)) hits[found++] = document;
      }
    }
    return this.#open.find(key, hits, found, FREQUENCY_CAP, end, instants, window);
  }

  /** What a key counts for, by the documents in `#hits`. */
  #unit(found: number): number {
    return SHARED_UNIT + (found >= REPEATED && this.#isRepeated(found) ? REPEATED_WEIGHT : WEIGHT);
  }

  #count(document: number, unit: number): void {
    const known = this.#counts[document]!;
    if (known === 0) this.#touched[this.#touchedCount++] = document;
    if (known < MOST_COUNTED) this.#counts[document] = known + unit;
  }

  /** Whether one publisher has printed again and again what these documents share. */
  #isRepeated(found: number): boolean {
    const hits = this.#hits;
    const printed = this.#printed;
    const publishers = this.#publishers;
    let most = 0;
    for (let at = 0; at < found; at++) {
      const publisher = publishers[hits[at]!]!;
      if (publisher >= 0 && ++printed[publisher]! > most) most = printed[publisher]!;
    }
    for (let at = 0; at < found; at++) {
      const publisher = publishers[hits[at]!]!;
      if (publisher >= 0) printed[publisher] = 0;
    }
    return most >= REPEATED;
  }

  /** The best of the documents that keys were counted for; all counts are zero behind it. */
  #best(limit: number): Candidate[] {
    const counts = this.#counts;
    const best = this.#ranked;
    let size = 0;
    for (let i = 0; i < this.#touchedCount; i++) {
      const document = this.#touched[i]!;
      const counted = counts[document]!;
      if (counted < LEAST_SHARED * SHARED_UNIT) continue;
      if (size === limit && !ranksBefore(document, best[size - 1]!, counts)) continue;
      let at = size < limit ? size++ : size - 1;
      for (; at > 0 && ranksBefore(document, best[at - 1]!, counts); at--) best[at] = best[at - 1]!;
      best[at] = document;
    }
    const found: Candidate[] = [];
    for (let at = 0; at < size; at++) {
      const document = best[at]!;
      found.push({ document, shared: counts[document]! >>> SHARED_BITS });
    }
    for (let i = 0; i < this.#touchedCount; i++) counts[this.#touched[i]!] = 0;
    this.#touchedCount = 0;
    return found;
  }

  /** Everything as bytes; segments can be kept by their place in the list, which only the last ones lose in a merge. */
  toBlocks(): CandidateBlocks {
    const { keys, ends } = this.#open.contents();
    const words = new Int32Array(HEADER_WORDS + 3 * this.#size + ends.length + keys.length);
    words.set([FORMAT, this.#size, ends.length]);
    const instants = new Int32Array(this.#instants.slice(0, this.#size).buffer);
    words.set(instants, HEADER_WORDS);
    words.set(this.#publishers.subarray(0, this.#size), HEADER_WORDS + 2 * this.#size);
    const open = HEADER_WORDS + 3 * this.#size;
    words.set(ends, open);
    words.set(keys, open + ends.length);
    return {
      segments: this.#segments.map(({ segment }) => segment.toBytes()),
      rest: new Uint8Array(words.buffer),
    };
  }

  /** The index that gave these blocks. Throws `RangeError` when they are not whole. */
  static fromBlocks({ segments, rest }: CandidateBlocks): CandidateIndex {
    const index = new CandidateIndex();
    const words = new Int32Array(rest.slice().buffer);
    const [format, size = 0, documents = 0] = words;
    const open = HEADER_WORDS + 3 * size;
    if (format !== FORMAT || words.length < open + documents)
      throw new RangeError(`A block of ${rest.length} bytes is no candidate index; rebuild it.`);
    index.#reserve(size);
    const instants = words.slice(HEADER_WORDS, HEADER_WORDS + 2 * size);
    index.#instants.set(new Float64Array(instants.buffer));
    const publishers = words.subarray(HEADER_WORDS + 2 * size, open);
    index.#publishers.set(publishers);
    index.#printed = new Uint8Array(2 + publishers.reduce((most, one) => Math.max(most, one), 255));
    index.#segments = segments.map((bytes) => index.#dated(Segment.fromBytes(bytes)));
    const sealed = index.#segments.reduce((sum, { segment }) => sum + segment.documents, 0);
    if (sealed + documents !== size)
      throw new RangeError(
        `A candidate index of ${size} documents has ${sealed + documents} of them; rebuild it.`,
      );
    index.#open = new OpenPostings(sealed, OPEN_DOCUMENTS);
    index.#size = size;
    const keys = words.subarray(open + documents);
    for (let at = 0, start = 0; at < documents; at++) {
      const end = words[open + at]!;
      index.#open.add(keys.subarray(start, end), end - start);
      start = end;
    }
    return index;
  }

  #seal(): void {
    this.#segments.push(this.#dated(this.#open.seal()));
    for (;;) {
      const last = this.#segments.at(-1)!.segment.documents;
      const equal = this.#segments.slice(-FAN).filter(({ segment }) => segment.documents === last);
      if (equal.length < FAN || last * FAN > SEGMENT_DOCUMENTS) return;
      const merged = Segment.merged(equal.map(({ segment }) => segment));
      this.#segments.splice(-FAN, FAN, this.#dated(merged));
    }
  }

  #dated(segment: Segment): Dated {
    let [from, until] = [UNDATED, -UNDATED];
    for (let number = segment.first; number < segment.first + segment.documents; number++) {
      const instant = this.#instants[number]!;
      if (instant === UNDATED) return { segment, from: -UNDATED, until: UNDATED };
      if (instant < from) from = instant;
      if (instant > until) until = instant;
    }
    return { segment, from, until };
  }

  #reserve(size: number): void {
    if (size <= this.#instants.length) return;
    this.#instants = grown(this.#instants, new Float64Array(size));
    this.#publishers = grown(this.#publishers, new Int32Array(size));
    this.#counts = grown(this.#counts, new Int32Array(size));
    this.#touched = grown(this.#touched, new Int32Array(size));
  }
}

/** By falling weight, then the lower number. */
function ranksBefore(a: number, b: number, counts: Int32Array): boolean {
  const weightA = counts[a]! & WEIGHT_MASK;
  const weightB = counts[b]! & WEIGHT_MASK;
  return weightA > weightB || (weightA === weightB && a < b);
}

function union(windows: readonly Window[]): Window {
  return {
    from: Math.min(...windows.map(({ from }) => from)),
    until: Math.max(...windows.map(({ until }) => until)),
  };
}
