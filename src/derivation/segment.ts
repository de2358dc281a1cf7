/** So many documents at most share a segment: their numbers within it fit 16 bits. */
export const SEGMENT_DOCUMENTS = 0x10000;

/** Four postings to a bucket on average: a bucket is read in one go, and mostly lies in one cache line. */
const BUCKET_BITS = 2;
/** A bucket's number and the 16 bits beside each document are the whole key. */
const LEAST_BITS = 16;
const MOST_BITS = 24;
const REST_BITS = 16;
const REST_MASK = 0xffff;
/** Format, first document, documents, postings, bits: 32-bit words before the data. */
const HEADER_WORDS = 5;
const FORMAT = 0x48534731;

/**
 * Postings of consecutive documents, sorted by key: an inverted index that is made once and never changed, so that it
 * can be kept as it is. The first `bits` bits of a key choose a bucket, the last 16 stand with the document's number
 * within the segment in one 32-bit word: 5 bytes a posting, buckets included.
 */
export class Segment {
  readonly first: number;
  readonly documents: number;
  readonly bits: number;
  /** Bucket `b` is `entries[buckets[b]]` up to `entries[buckets[b + 1]]`. */
  readonly buckets: Uint32Array;
  /** Last bits of the key above, number of the document within the segment below; ascending by document. */
  readonly entries: Uint32Array;

  private constructor(
    first: number,
    documents: number,
    bits: number,
    buckets: Uint32Array,
    entries: Uint32Array,
  ) {
    this.first = first;
    this.documents = documents;
    this.bits = bits;
    this.buckets = buckets;
    this.entries = entries;
  }

  /** A segment of documents from `first` on. Keys lie document after document, those of the i-th end at `ends[i]`. */
  static of(first: number, keys: Int32Array, ends: Uint32Array): Segment {
    const count = ends.length === 0 ? 0 : ends[ends.length - 1]!;
    const bits = bitsFor(count);
    const shift = 32 - bits;
    const buckets = new Uint32Array(2 ** bits + 1);
    for (let at = 0; at < count; at++) buckets[(keys[at]! >>> shift) + 1]!++;
    sumUp(buckets);
    const entries = new Uint32Array(count);
    const place = buckets.slice(0, -1);
    for (let document = 0, at = 0; document < ends.length; document++) {
      for (const end = ends[document]!; at < end; at++) {
        const key = keys[at]!;
        entries[place[key >>> shift]!++] = (key << REST_BITS) | document;
      }
    }
    return new Segment(first, ends.length, bits, buckets, entries);
  }

  /** One segment of several that follow each other and have `SEGMENT_DOCUMENTS` together at most. */
  static merged(parts: readonly Segment[]): Segment {
    const { first } = parts[0]!;
    const count = parts.reduce((sum, part) => sum + part.entries.length, 0);
    const bits = bitsFor(count);
    const shift = 32 - bits;
    const buckets = new Uint32Array(2 ** bits + 1);
    for (const { buckets: ends, entries, bits: own } of parts) {
      const high = 32 - own;
      for (let bucket = 0, at = 0; bucket + 1 < ends.length; bucket++) {
        for (const end = ends[bucket + 1]!; at < end; at++)
          buckets[(keyOf(bucket, high, entries[at]!) >>> shift) + 1]!++;
      }
    }
    sumUp(buckets);
    const merged = new Uint32Array(count);
    const place = buckets.slice(0, -1);
    for (const { buckets: ends, entries, bits: own, first: start } of parts) {
      const high = 32 - own;
      for (let bucket = 0, at = 0; bucket + 1 < ends.length; bucket++) {
        for (const end = ends[bucket + 1]!; at < end; at++) {
          const entry = entries[at]!;
          merged[place[keyOf(bucket, high, entry) >>> shift]!++] = entry + (start - first);
        }
      }
    }
    const documents = parts.reduce((sum, part) => sum + part.documents, 0);
    return new Segment(first, documents, bits, buckets, merged);
  }

  /** Bytes for `fromBytes`, in the machine's order, which is little-endian wherever Node runs. */
  toBytes(): Uint8Array {
    const words = new Uint32Array(HEADER_WORDS + this.buckets.length + this.entries.length);
    words.set([FORMAT, this.first, this.documents, this.entries.length, this.bits]);
    words.set(this.buckets, HEADER_WORDS);
    words.set(this.entries, HEADER_WORDS + this.buckets.length);
    return new Uint8Array(words.buffer);
  }

  /** The segment in these bytes, which are used as they are. Throws `RangeError` when they are no segment. */
  static fromBytes(bytes: Uint8Array): Segment {
    const aligned = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
    const words = new Uint32Array(aligned.buffer, aligned.byteOffset, aligned.byteLength >> 2);
    const [format, first = 0, documents = 0, count = 0, bits = 0] = words;
    const size = 2 ** bits + 1;
    if (format !== FORMAT || bits > MOST_BITS || words.length !== HEADER_WORDS + size + count)
      throw new RangeError(
        `A block of ${bytes.length} bytes is no segment of a candidate index; rebuild it.`,
      );
    const start = HEADER_WORDS + size;
    return new Segment(first, documents, bits, words.subarray(HEADER_WORDS, start), words.subarray(start));
  }

  get bytes(): number {
    return this.buckets.byteLength + this.entries.byteLength;
  }
}

/** A key, of the bucket it stands in and of its entry: both hold some of the bits in the middle. */
function keyOf(bucket: number, high: number, entry: number): number {
  return (bucket << high) | ((entry >>> REST_BITS) & REST_MASK);
}

function bitsFor(count: number): number {
  let bits = LEAST_BITS;
  while (bits < MOST_BITS && 2 ** (bits + BUCKET_BITS) < count) bits++;
  return bits;
}

function sumUp(buckets: Uint32Array): void {
  for (let at = 1; at < buckets.length; at++) buckets[at]! += buckets[at - 1]!;
}
