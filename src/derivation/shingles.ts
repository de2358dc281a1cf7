/** Words in a shingle. Five is the usual length for text reuse in news (Nicholls 2019). */
export const SHINGLE_WORDS = 5;
/** Only shingles whose hash is 0 modulo this are kept: a quarter finds all but the smallest reuse. */
const SAMPLE_MODULUS = 4;
/** Shorter passages keep every shingle, since a quarter of a few would often be none. */
export const SHORT_PASSAGE_WORDS = 40;

/** Keeps shingles of quotations apart from those of narration in one index. */
export const QUOTE_SALT = 0x5bd1e995;

/** Sampled 5-word shingles of folded words as signed 32-bit hashes, ascending, without doubles. */
export function shinglesOf(hashes: Int32Array, count: number, salt = 0): Int32Array {
  const total = count - SHINGLE_WORDS + 1;
  if (total <= 0) return new Int32Array(0);
  const all = count < SHORT_PASSAGE_WORDS;
  const kept = new Int32Array(total);
  let size = 0;
  for (let at = 0; at < total; at++) {
    const h = shingleAt(hashes, at);
    if (all || (h & (SAMPLE_MODULUS - 1)) === 0) kept[size++] = h ^ salt;
  }
  const sorted = kept.subarray(0, size).sort();
  let distinct = 0;
  for (let at = 0; at < size; at++) {
    if (at === 0 || sorted[at] !== sorted[at - 1]) sorted[distinct++] = sorted[at]!;
  }
  return sorted.slice(0, distinct);
}

/** Hash of the shingle that starts at word `at`. */
export function shingleAt(hashes: Int32Array, at: number): number {
  let h = 0x9e3779b9;
  for (let word = at; word < at + SHINGLE_WORDS; word++) {
    h = Math.imul(h ^ hashes[word]!, 0x85ebca6b);
    h ^= h >>> 15;
  }
  // The final mix spreads the low bits, by which shingles are sampled.
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) | 0;
}
