import type { Analysis } from "./analysis.ts";
import {
  agree,
  differInNumber,
  type Group,
  type Looks,
  looksOf,
  NEW_FEATURES,
  NOUN,
  nested,
  newRows,
  PAIR_FEATURES,
  pairRows,
} from "./coreference-features.ts";
import { UNTOLD } from "./en/person-words.ts";
import type { Mentions } from "./mentions.ts";
import { isNoun, JJ } from "./tags.ts";

/**
 * A trained ranker: each mention takes up the candidate before it with the greatest sum of weights, or means something
 * new (Denis and Baldridge 2008). Holds numbers, no words.
 */
export interface CoreferenceModel {
  /** Number of weights less one; a power of two. */
  readonly mask: number;
  readonly weights: Int8Array;
}

/** Which mentions mean the same. */
export interface Coreference {
  /** Number of things meant. */
  readonly count: number;
  /** Thing each mention means, numbered by their first mentions. */
  readonly entityOf: Int32Array;
}

/** So many mentions back a candidate may stand; names and nouns are also found by their head, however far back. */
const REACH = 40;
/** A group keeps so many of its words. */
const MOST_WORDS = 32;

const MAGIC = 0x48534352;
const VERSION = 1;
const HEADER = 12;

/** Reads a model file: `HSCR`, version, size, weights. Throws on any other bytes. */
export function loadCoreference(bytes: Uint8Array): CoreferenceModel {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.byteLength < HEADER || view.getUint32(0) !== MAGIC)
    throw new Error("These bytes are no coreference model: they do not start with HSCR.");
  const version = view.getUint32(4);
  if (version !== VERSION)
    throw new Error(
      `Coreference model version ${version} cannot be read; this program reads version ${VERSION}.`,
    );
  const rows = view.getUint32(8);
  if (rows === 0 || (rows & (rows - 1)) !== 0)
    throw new Error(`Coreference model has ${rows} weights; their number must be a power of two.`);
  if (bytes.byteLength !== HEADER + rows)
    throw new Error(
      `Coreference model is ${bytes.byteLength} bytes long; its header asks for ${HEADER + rows}.`,
    );
  return { mask: rows - 1, weights: new Int8Array(bytes.buffer, bytes.byteOffset + HEADER, rows) };
}

/** The inverse of `loadCoreference`. */
export function dumpCoreference({ mask, weights }: CoreferenceModel): Uint8Array {
  const bytes = new Uint8Array(HEADER + weights.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MAGIC);
  view.setUint32(4, VERSION);
  view.setUint32(8, mask + 1);
  bytes.set(new Uint8Array(weights.buffer, weights.byteOffset, weights.length), HEADER);
  return bytes;
}

/** Finds which mentions mean the same, in time linear in their number: every look back is bounded. */
export function findCoreference(
  analysis: Analysis,
  mentions: Mentions,
  model: CoreferenceModel,
): Coreference {
  const looks = looksOf(analysis, mentions);
  const walk = new CoreferenceWalk(looks);
  const rows = new Int32Array(PAIR_FEATURES);
  const fresh = new Int32Array(NEW_FEATURES);
  for (let m = 0; m < mentions.count; m++) {
    newRows(fresh, looks, m, walk.seen(m), model.mask);
    let best = -1;
    let top = 0;
    for (const row of fresh) top += model.weights[row]!;
    for (const c of walk.candidates(m)) {
      pairRows(rows, looks, m, c, walk.groupOf(c), model.mask);
      let sum = 0;
      for (let f = 0; f < PAIR_FEATURES; f++) sum += model.weights[rows[f]!]!;
      if (sum > top) {
        top = sum;
        best = c;
      }
    }
    walk.join(m, best);
  }
  return { count: walk.count, entityOf: walk.entityOf };
}

/** The groups as they grow, mention by mention. Training walks the same way. */
export class CoreferenceWalk {
  readonly entityOf: Int32Array;
  readonly #looks: Looks;
  readonly #groups: Group[] = [];
  /** Last mention with each head, names and nouns only. */
  readonly #byHead = new Map<number, number>();
  /** Last name that holds each word: `Orlan` of `Marek Orlan`, whatever its head. */
  readonly #byWord = new Map<number, number>();

  constructor(looks: Looks) {
    this.#looks = looks;
    this.entityOf = new Int32Array(looks.mentions.count);
  }

  get count(): number {
    return this.#groups.length;
  }

  groupOf(c: number): Group {
    return this.#groups[this.entityOf[c]!]!;
  }

  /** True when the head of `m` has been the head of another name or noun. */
  seen(m: number): boolean {
    return this.#byHead.has(this.#headWord(m));
  }

  #headWord(m: number): number {
    return this.#looks.analysis.lexemes.word[this.#looks.mentions.head[m]!]!;
  }

  /** Mentions that `m` may take up, the nearest first, those found by their words last. */
  candidates(m: number): number[] {
    const looks = this.#looks;
    const found: number[] = [];
    const fits = (c: number): boolean =>
      !nested(looks, m, c) && !differInNumber(looks, m, c) && agree(looks, m, this.groupOf(c));
    for (let c = m - 1; c >= 0 && c >= m - REACH; c--) if (fits(c)) found.push(c);
    if (looks.type[m]! > NOUN) return found;
    const word = this.#headWord(m);
    for (const index of [this.#byHead, this.#byWord]) {
      const c = index.get(word);
      if (c !== undefined && c < m - REACH && !found.includes(c) && fits(c)) found.push(c);
    }
    return found;
  }

  /** Puts `m` into the group of `c`, or into one of its own when `c` is -1. */
  join(m: number, c: number): void {
    const { analysis, mentions, sex, type, plural } = this.#looks;
    let group: Group;
    if (c < 0) {
      this.entityOf[m] = this.#groups.length;
      group = { sex: UNTOLD, size: 0, words: new Set(), heads: new Set(), plural: 0 };
      this.#groups.push(group);
    } else {
      this.entityOf[m] = this.entityOf[c]!;
      group = this.groupOf(c);
    }
    group.size++;
    if (group.sex === UNTOLD) group.sex = sex[m]!;
    group.plural += plural[m]!;
    if (type[m]! > NOUN) return;
    const head = mentions.head[m]!;
    const word = analysis.lexemes.word[head]!;
    this.#byHead.set(word, m);
    if (group.heads.size < MOST_WORDS) group.heads.add(word);
    for (let i = Math.max(mentions.start[m]!, head - 7); i <= head; i++) {
      const tag = analysis.tags[i]!;
      if (!isNoun(tag) && tag !== JJ) continue;
      if (group.words.size < MOST_WORDS) group.words.add(analysis.lexemes.word[i]!);
      if (mentions.named[m] === 1) this.#byWord.set(analysis.lexemes.word[i]!, m);
    }
  }
}

/** Mentions of each thing that is mentioned more than once, in the order of their first mentions. */
export function chainsOf({ count, entityOf }: Coreference): number[][] {
  const chains: number[][] = Array.from({ length: count }, () => []);
  entityOf.forEach((entity, m) => {
    chains[entity]!.push(m);
  });
  return chains.filter(({ length }) => length > 1);
}
