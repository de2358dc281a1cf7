import { CHAR_CLASS, NEWLINE } from "./char-class.ts";
import { join, mix } from "./hashing.ts";
import { hashWord, type Lexemes, SHAPE_LOWER } from "./lexemes.ts";
import { ADDRESS, EMOJI, PUNCTUATION, type Tokens } from "./tokens.ts";

/**
 * A trained second opinion on where sentences end: a linear classifier over hashed features of the gap between two
 * tokens (after Gillick 2009, Sentence Boundary Detection and the Problem with the U.S.). It sees what the rules
 * say, corrects them, and finds ends without a mark, as mail, forums and lists have them. Holds numbers, no words.
 */
export interface BoundaryModel {
  /** Number of weights less one; a power of two. */
  readonly mask: number;
  readonly weights: Int8Array;
  /**
   * Hashes, ascending, of common words, which alone may count as themselves; all others count by their shape. Names
   * are none of them, so that no name changes where a sentence ends.
   */
  readonly words: Int32Array;
  /** A sentence ends where the sum of weights is greater. */
  readonly threshold: number;
  /** The same for gaps at which the rules see no end: text that has been edited rarely leaves its marks out. */
  readonly caution: number;
}

export const BOUNDARY_FEATURES = 28;
const MAGIC = 0x48535342;
const VERSION = 1;
const HEADER = 24;
const OUTSIDE = 0x5bd1e995 | 0;
const UNKNOWN = 0x1b873593;

/** Reads a model file: `HSSB`, version, sizes, thresholds, words, weights. Throws on any other bytes. */
export function loadBoundaries(bytes: Uint8Array): BoundaryModel {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.byteLength < HEADER || view.getUint32(0) !== MAGIC)
    throw new Error("These bytes are no sentence model: they do not start with HSSB.");
  const version = view.getUint32(4);
  if (version !== VERSION)
    throw new Error(
      `Sentence model version ${version} cannot be read; this program reads version ${VERSION}.`,
    );
  const rows = view.getUint32(8);
  if (rows === 0 || (rows & (rows - 1)) !== 0)
    throw new Error(`Sentence model has ${rows} weights; their number must be a power of two.`);
  const wanted = HEADER + view.getUint32(20) * 4 + rows;
  if (bytes.byteLength !== wanted)
    throw new Error(`Sentence model is ${bytes.byteLength} bytes long; its header asks for ${wanted}.`);
  const words = new Int32Array(view.getUint32(20));
  for (let i = 0; i < words.length; i++) words[i] = view.getInt32(HEADER + i * 4);
  const at = bytes.byteOffset + HEADER + words.length * 4;
  const weights = new Int8Array(bytes.buffer, at, rows);
  return { mask: rows - 1, threshold: view.getInt32(12), caution: view.getInt32(16), words, weights };
}

/** The inverse of `loadBoundaries`. */
export function dumpBoundaries(model: BoundaryModel): Uint8Array {
  const { words, weights } = model;
  const bytes = new Uint8Array(HEADER + words.length * 4 + weights.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MAGIC);
  view.setUint32(4, VERSION);
  view.setUint32(8, model.mask + 1);
  view.setInt32(12, model.threshold);
  view.setInt32(16, model.caution);
  view.setUint32(20, words.length);
  for (let i = 0; i < words.length; i++) view.setInt32(HEADER + i * 4, words[i]!);
  bytes.set(new Uint8Array(weights.buffer, weights.byteOffset, weights.length), HEADER + words.length * 4);
  return bytes;
}

/** What the gap after token `i` is looked at with. One object serves a whole text. */
export class BoundaryContext {
  readonly text: string;
  readonly tokens: Tokens;
  readonly lexemes: Lexemes;
  readonly rows = new Int32Array(BOUNDARY_FEATURES);
  readonly #words: Int32Array;
  readonly #care: number;
  /** Of the sentence under way: its first token, words in lower case so far, brackets open. */
  #from = -1;
  #seen = -1;
  #lower = 0;
  #open = 0;

  constructor(text: string, tokens: Tokens, lexemes: Lexemes, words: Int32Array, care: number) {
    this.#words = words;
    this.#care = care;
    this.text = text;
    this.tokens = tokens;
    this.lexemes = lexemes;
  }

  /** False where no treebank ends a sentence, so that the weights need not be asked. */
  asks(i: number, rule: boolean): boolean {
    const { tokens, text } = this;
    const next = i + 1;
    if (next >= tokens.count) return false;
    if (rule) return true;
    // A dash joins: what follows `MARL, Va. -` is the sentence the dateline stands over.
    if (tokens.end[i]! - tokens.start[i]! === 1 && "-–—".includes(text.charAt(tokens.start[i]!)))
      return false;
    const ends = tokens.kind[i] === PUNCTUATION && isEnding(text.charCodeAt(tokens.end[i]! - 1));
    if (tokens.start[next] === tokens.end[i]) return ends && tokens.kind[next] !== PUNCTUATION;
    if (ends) return true;
    if (tokens.kind[next] === PUNCTUATION) return !NEVER_FIRST.includes(text.charAt(tokens.start[next]!));
    return (this.lexemes.shape[next]! & 7) !== SHAPE_LOWER;
  }

  /** Fills `rows` with the weight numbers of the gap after token `i`, in a sentence that begins at `from`. */
  fill(i: number, from: number, rule: boolean, mask: number): void {
    this.#follow(i, from);
    const { rows, tokens, lexemes, text } = this;
    const { shape } = lexemes;
    const next = i + 1;
    const sees = next + 1 < tokens.count && noLineEnd(text, tokens.end[next]!, tokens.start[next + 1]!);
    const a = this.#form(i);
    const b = this.#form(next);
    const before = i > from ? this.#form(i - 1) : 63;
    const after = sees ? this.#form(next + 1) : 63;
    const left = this.#word(i);
    const right = this.#word(next);
    const left2 = i > from ? this.#word(i - 1) : OUTSIDE;
    const right2 = sees ? this.#word(next + 1) : OUTSIDE;
    const length = bucket(next - from);
    const lower = Math.min(3, this.#lower);
    const gap =
      (tokens.start[next] === tokens.end[i]
        ? 0
        : noLineEnd(text, tokens.end[i]!, tokens.start[next]!)
          ? 1
          : 2) *
        4 +
      (rule ? 2 : 0) +
      (this.#open > 0 ? 1 : 0);
    const forms = join(a, b);
    rows[0] = mix(gap, 1) & mask;
    rows[1] = mix(join(forms, gap), 2) & mask;
    rows[2] = mix(join(left, gap), 3) & mask;
    rows[3] = mix(join(right, gap), 4) & mask;
    rows[4] = mix(join(left, right), 5) & mask;
    rows[5] = mix(join(left, b), 6) & mask;
    rows[6] = mix(join(right, a), 7) & mask;
    rows[7] = mix(join(left2, b), 8) & mask;
    rows[8] = mix(join(right2, a), 9) & mask;
    rows[9] = mix(join(right, right2), 10) & mask;
    rows[10] = mix(join(left2, left), 11) & mask;
    rows[11] = mix(join(join(before, forms), gap), 12) & mask;
    rows[12] = mix(join(join(forms, after), gap), 13) & mask;
    rows[13] = mix(join(length, forms), 14) & mask;
    rows[14] = mix(join(join(length, lower), gap), 15) & mask;
    rows[15] = mix(join(join(this.#word(from), length), b), 16) & mask;
    rows[16] = mix(join(join(lower, forms), gap), 17) & mask;
    rows[17] = mix(join(join(before, a), join(b, after)), 18) & mask;
    rows[18] = mix(join(this.#ending(i), b), 19) & mask;
    rows[19] = mix(join(this.#ending(next), a), 20) & mask;
    rows[20] = mix(join(join(this.#form(from), length), b), 21) & mask;
    rows[21] = mix(join(join(right, lower), gap), 22) & mask;
    rows[22] = mix(join(this.#span(i), join(a, gap)), 23) & mask;
    rows[23] = mix(join(this.#span(next), join(b, gap)), 24) & mask;
    rows[24] = mix(join(join(shape[i]!, right), this.#span(i)), 25) & mask;
    rows[26] = mix(join(join(this.#care, forms), gap), 27) & mask;
    rows[27] = mix(join(join(this.#care, lower), gap), 28) & mask;
    rows[25] = mix(join(join(this.#open, lower), forms), 26) & mask;
  }

  /** Hash of a common word or a mark; nothing of others. */
  #word(i: number): number {
    const hash = this.lexemes.word[i]!;
    if (this.tokens.kind[i] === PUNCTUATION) return hash;
    const words = this.#words;
    let low = 0;
    let high = words.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const found = words[middle]!;
      if (found === hash) return hash;
      if (found < hash) low = middle + 1;
      else high = middle - 1;
    }
    return UNKNOWN;
  }

  /** Hash of the last three letters of a word in lower case. */
  #ending(i: number): number {
    if ((this.lexemes.shape[i]! & 7) !== SHAPE_LOWER) return UNKNOWN;
    const end = this.tokens.end[i]!;
    return hashWord(this.text, Math.max(this.tokens.start[i]!, end - 3), end);
  }

  /** Shape of a token, marks by what they are. */
  #form(i: number): number {
    const kind = this.tokens.kind[i]!;
    if (kind === EMOJI) return 60;
    if (kind === ADDRESS) return 61;
    const shape = this.lexemes.shape[i]!;
    if (kind !== PUNCTUATION) return shape;
    return 64 + this.text.charCodeAt(this.tokens.end[i]! - 1);
  }

  /** Length in letters, up to eight, and whether a full stop stands inside or behind. */
  #span(i: number): number {
    const length = this.tokens.end[i]! - this.tokens.start[i]!;
    const dotted = this.text.charCodeAt(this.tokens.end[i]! - 1) === 0x2e ? 16 : 0;
    return Math.min(8, length) + dotted;
  }

  #follow(i: number, from: number): void {
    if (this.#from !== from) {
      this.#from = from;
      this.#seen = from - 1;
      this.#lower = 0;
      this.#open = 0;
    }
    for (let at = this.#seen + 1; at <= i; at++) {
      const shape = this.lexemes.shape[at]! & 7;
      const unit = this.text.charAt(this.tokens.start[at]!);
      if (this.tokens.kind[at] === PUNCTUATION) {
        if (unit === "(" || unit === "[" || unit === "“") this.#open++;
        else if ((unit === ")" || unit === "]" || unit === "”") && this.#open > 0) this.#open--;
      } else if (shape === SHAPE_LOWER) this.#lower++;
    }
    this.#seen = i;
  }
}

/**
 * How carefully a text was set, from 0 to 3: the share of its paragraphs of some length that begin with no letter in
 * lower case and end in a mark. Editors leave few marks out, writers of mail many. `breaks` as `paragraphEnds` has
 * them.
 */
export function careOf(text: string, tokens: Tokens, lexemes: Lexemes, breaks: readonly number[]): number {
  let all = 0;
  let careful = 0;
  let first = 0;
  let nextBreak = 0;
  for (let i = 0; i < tokens.count; i++) {
    while (nextBreak < breaks.length && breaks[nextBreak]! < tokens.end[i]!) nextBreak++;
    const last = i + 1 === tokens.count || (breaks[nextBreak] ?? text.length) < tokens.start[i + 1]!;
    if (!last) continue;
    if (i - first >= SHORTEST_PARAGRAPH) {
      all++;
      const ends = tokens.kind[i] === PUNCTUATION && isEnding(text.charCodeAt(tokens.end[i]! - 1));
      if (ends && (lexemes.shape[first]! & 7) !== SHAPE_LOWER) careful++;
    }
    first = i + 1;
  }
  const share = all === 0 ? 1 : careful / all;
  return share > 0.93 ? 3 : share > 0.75 ? 2 : share > 0.4 ? 1 : 0;
}

/** Shorter ones are headings, names and lists, which go without marks everywhere. */
const SHORTEST_PARAGRAPH = 8;

/** Marks that never open a sentence. */
const NEVER_FIRST = ",;:.!?…)]}%”’»'/&";

function isEnding(code: number): boolean {
  return (
    code === 0x2e ||
    code === 0x3f ||
    code === 0x21 ||
    code === 0x2026 ||
    code === 0x3a ||
    code === 0x3b ||
    code === 0x29 ||
    code === 0x5d ||
    code === 0x22 ||
    code === 0x201d ||
    code === 0x27 ||
    code === 0x2019 ||
    code === 0xbb
  );
}

function noLineEnd(text: string, from: number, to: number): boolean {
  const stop = Math.min(to, from + LONGEST_GAP);
  for (let at = from; at < stop; at++) if (CHAR_CLASS[text.charCodeAt(at)] === NEWLINE) return false;
  return true;
}

/** White space is read no further than this. */
const LONGEST_GAP = 16;

function bucket(length: number): number {
  return length < 8 ? length : length < 12 ? 8 : length < 20 ? 9 : length < 35 ? 10 : 11;
}

/** Sum of the weights of a gap whose rows are filled. */
export function boundaryScore(model: BoundaryModel, rows: Int32Array): number {
  const { weights } = model;
  let sum = 0;
  for (let f = 0; f < BOUNDARY_FEATURES; f++) sum += weights[rows[f]!]!;
  return sum;
}
