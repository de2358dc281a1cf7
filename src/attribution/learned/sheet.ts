import type { Analysis } from "../../language/analysis.ts";
import { reportingBase, reportingClass } from "../../language/en/reporting-verbs.ts";
import { join } from "../../language/hashing.ts";
import { hashWord, SHAPE_LOWER, SHAPE_NUMBER } from "../../language/lexemes.ts";
import type { Parse } from "../../language/parse.ts";
import {
  ACL,
  ACL_RELCL,
  ADVCL,
  ADVMOD,
  APPOS,
  AUX,
  AUX_PASS,
  CASE,
  CC,
  CCOMP,
  CONJ,
  COP,
  CSUBJ,
  DET,
  EXPL,
  IOBJ,
  MARK,
  NMOD,
  NMOD_POSS,
  NSUBJ,
  NSUBJ_PASS,
  OBJ,
  OBL,
  OBL_AGENT,
  PARATAXIS,
  XCOMP,
} from "../../language/relations.ts";
import { COLON, isNoun, isProperNoun, isVerb, PRP, QUOTE, WDT, WP } from "../../language/tags.ts";
import { PUNCTUATION } from "../../language/tokens.ts";
import type { RawAttribution } from "../raw-attribution.ts";
import { isPersonRole, isUtterance, kindOfNoun } from "../roles.ts";
import { faceOf, LOWER, NAME, NUMBER } from "./faces.ts";

/** Words that may be looked at as themselves, by hash, and the group of words each keeps company with. */
export type Vocabulary = ReadonlyMap<number, number>;

/** What kind of thing a word can be as a speaker. */
export const PLAIN = 0;
export const SOMEBODY = 1;
export const BODY = 2;
export const PAPER = 3;
export const NAMED = 4;
export const PERSONAL = 5;
export const IT = 6;
export const RELATIVE = 7;

/** Relations whose presence among a word’s children is told, one bit each. */
const KID_BITS = new Map(
  [
    [NSUBJ, CSUBJ],
    [NSUBJ_PASS],
    [OBJ],
    [CCOMP],
    [XCOMP],
    [OBL, OBL_AGENT],
    [ADVCL],
    [PARATAXIS],
    [MARK],
    [AUX],
    [AUX_PASS],
    [COP],
    [CONJ],
    [CC],
    [ADVMOD],
    [IOBJ],
    [NMOD],
    [NMOD_POSS],
    [ACL, ACL_RELCL],
    [APPOS],
    [CASE],
    [DET],
    [EXPL],
  ].flatMap((relations, bit) => relations.map((relation): [number, number] => [relation, 1 << bit])),
);

/** Everything the learned extractor looks at in one text, one entry a token. Names and sexes are out of sight. */
export class Sheet {
  readonly a: Analysis;
  readonly parse: Parse;
  /** Hash of the word as far as it may be seen. */
  readonly word: Int32Array;
  /** The same without its ending. */
  readonly stem: Int32Array;
  /** Word group, 0 where there is none. */
  readonly group: Uint8Array;
  readonly kids: Int32Array;
  /** First and last-but-one token of what hangs on a word, itself included: `[low, high)`. */
  readonly low: Int32Array;
  readonly high: Int32Array;
  readonly #opens: Int32Array;
  readonly #closes: Int32Array;
  /** Token of the subject, own or taken from the verb it hangs on, or -1. */
  readonly subject: Int32Array;
  /** `PLAIN` to `RELATIVE`. */
  readonly role: Uint8Array;
  /** Index of the rules’ attribution whose cue covers the token, or -1. */
  readonly ruleCue: Int32Array;
  /** How many of the rules’ contents cover the token. */
  readonly ruleContent: Uint8Array;
  readonly rules: readonly RawAttribution[];
  /** How many likely cues the text has for its length, and how much of it is quoted, in steps. */
  density = 0;
  quoted = 0;
  /** Number of the reporting class of a verb, 0 for none. */
  readonly reporting: Uint8Array;
  /** How likely each token is to head a cue, at first sight; 0 before the survey. */
  readonly chance: Float32Array;
  /** 1 where a likely cue stands, 2 where its subject begins. */
  readonly barrier: Uint8Array;
  /** For the subject of a token: in how many likely cues its head word has been the subject before, up to 3. */
  readonly spoken: Uint8Array;

  constructor(a: Analysis, parse: Parse, vocabulary: Vocabulary, rules: readonly RawAttribution[]) {
    const { count } = a.tokens;
    this.a = a;
    this.parse = parse;
    this.rules = rules;
    this.word = new Int32Array(count);
    this.stem = new Int32Array(count);
    this.group = new Uint8Array(count);
    this.kids = new Int32Array(count);
    this.low = new Int32Array(count);
    this.high = new Int32Array(count);
    this.#opens = new Int32Array(count).fill(-1);
    this.#closes = new Int32Array(count).fill(-1);
    this.subject = new Int32Array(count).fill(-1);
    this.role = new Uint8Array(count);
    this.ruleCue = new Int32Array(count).fill(-1);
    this.ruleContent = new Uint8Array(count);
    this.reporting = new Uint8Array(count);
    this.chance = new Float32Array(count);
    this.barrier = new Uint8Array(count);
    this.spoken = new Uint8Array(count);
    this.#see(vocabulary);
    this.#hang();
    this.#noteRules();
  }

  #see(vocabulary: Vocabulary): void {
    const { tokens, lexemes, tags, words, text } = this.a;
    for (let i = 0; i < tokens.count; i++) {
      const tag = tags[i]!;
      const word = words[i]!;
      const shape = lexemes.shape[i]! & 7;
      let hash = lexemes.word[i]!;
      if (tokens.kind[i] === PUNCTUATION) hash = tag === QUOTE ? tag : hash;
      else if (shape >= SHAPE_NUMBER) hash = NUMBER;
      else if (isProperNoun(tag) || (shape !== SHAPE_LOWER && !this.#isPlain(i, vocabulary))) hash = NAME;
      else {
        const face = faceOf(word, tag);
        if (face !== 0) hash = face;
        else {
          const group = vocabulary.get(hash);
          if (group === undefined)
            hash = join(
              LOWER,
              hashWord(text, Math.max(tokens.start[i]!, tokens.end[i]! - 3), tokens.end[i]!),
            );
          else {
            this.group[i] = group;
            this.role[i] = roleOf(word, tag);
          }
        }
      }
      this.word[i] = hash;
      this.stem[i] = hash;
      if (hash === NAME) this.role[i] = NAMED;
      else if (tag === PRP) this.role[i] = word === "it" ? IT : PERSONAL;
      else if (tag === WP || tag === WDT) this.role[i] = RELATIVE;
      if (hash === NAME || hash === NUMBER) continue;
      if (isVerb(tag) || isNoun(tag)) {
        const base = reportingBase(word);
        if (base !== undefined) this.reporting[i] = CLASS_NUMBERS.get(reportingClass(base)!) ?? 1;
        if (this.group[i] !== 0) this.stem[i] = stemHash(base ?? word);
      }
    }
  }

  /**
   * A word with a capital that may be looked at as itself: one of the vocabulary where every word has a capital, or `I`.
   * Elsewhere a capital makes a name: `the Polish office` is not to be told from `the Danish office`.
   */
  #isPlain(i: number, vocabulary: Vocabulary): boolean {
    const { lexemes, tags, sentences, sentenceOf } = this.a;
    if (!vocabulary.has(lexemes.word[i]!)) return false;
    const before = i === sentences.first[sentenceOf[i]!] ? QUOTE : tags[i - 1]!;
    return before === QUOTE || before === COLON || tags[i] === PRP;
  }

  #hang(): void {
    const { heads, relations } = this.parse;
    const { low, high, kids, subject } = this;
    const { sentences } = this.a;
    for (let s = 0; s < sentences.count; s++) {
      const from = sentences.first[s]!;
      const to = sentences.first[s + 1]!;
      for (let i = from; i < to; i++) {
        low[i] = i;
        high[i] = i + 1;
        const head = heads[i]!;
        if (head < 0) continue;
        const relation = relations[i]!;
        kids[head]! |= KID_BITS.get(relation) ?? 0;
        if (subject[head]! < 0 && (relation === NSUBJ || relation === NSUBJ_PASS)) subject[head] = i;
      }
      for (let i = from; i < to; i++) {
        let at = heads[i]!;
        for (let steps = 0; at >= 0 && steps < DEEPEST; steps++) {
          if (low[at]! > i) low[at] = i;
          if (high[at]! <= i) high[at] = i + 1;
          at = heads[at]!;
        }
      }
      for (let i = from; i < to; i++) {
        for (let at = i, steps = 0; steps < DEEPEST; steps++) {
          const head = heads[at]!;
          if (head < 0 || low[head] !== i) {
            if (low[i] === i) this.#opens[i] = at;
            break;
          }
          at = head;
        }
        for (let at = i, steps = 0; steps < DEEPEST; steps++) {
          const head = heads[at]!;
          if (head < 0 || high[head] !== i + 1) {
            if (high[i] === i + 1) this.#closes[i] = at;
            break;
          }
          at = head;
        }
      }
      // A verb without a subject of its own mostly has that of the verb it hangs on.
      for (let i = from; i < to; i++) {
        if (subject[i]! >= 0) continue;
        let at = i;
        for (let steps = 0; steps < 3; steps++) {
          const relation = relations[at]!;
          if (relation !== CONJ && relation !== XCOMP && relation !== ADVCL) break;
          at = heads[at]!;
          if (at < 0) break;
          if (subject[at]! >= 0) {
            subject[i] = subject[at]!;
            break;
          }
        }
      }
    }
  }

  #noteRules(): void {
    this.rules.forEach((raw, r) => {
      for (const { from, to } of raw.cue) this.ruleCue.fill(r, from, to);
      for (const { from, to } of raw.content)
        for (let at = from; at < to; at++) if (this.ruleContent[at]! < 3) this.ruleContent[at]!++;
    });
  }

  /** Highest word whose subtree begins at a token, or -1. */
  opens(at: number): number {
    return this.#opens[at] ?? -1;
  }

  /** Highest word whose subtree ends with a token, or -1. */
  closes(at: number): number {
    return this.#closes[at] ?? -1;
  }

  /** Takes in how likely each token is to head a cue. */
  survey(chanceOf: (token: number) => number): void {
    const { count } = this.a.tokens;
    const { word } = this.a.lexemes;
    const times = new Map<number, number>();
    let cues = 0;
    let inside = 0;
    this.barrier.fill(0);
    for (let i = 0; i < count; i++) {
      const chance = chanceOf(i);
      this.chance[i] = chance;
      const who = this.subject[i]!;
      if (who >= 0) this.spoken[i] = Math.min(3, times.get(word[who]!) ?? 0);
      if (this.a.quoteOf[i]! >= 0) inside++;
      if (chance < LIKELY) continue;
      cues++;
      this.barrier[i] = 1;
      if (who < 0) continue;
      if (this.role[who] !== PLAIN) times.set(word[who]!, (times.get(word[who]!) ?? 0) + 1);
      const low = this.low[who]!;
      if (this.barrier[low] === 0) this.barrier[low] = 2;
    }
    this.density = Math.min(6, Math.floor((200 * cues) / Math.max(50, count)));
    this.quoted = Math.min(4, Math.floor((8 * inside) / Math.max(50, count)));
  }

  sentenceStart(token: number): number {
    return this.a.sentences.first[this.a.sentenceOf[token]!]!;
  }

  sentenceEnd(token: number): number {
    return this.a.sentences.first[this.a.sentenceOf[token]! + 1]!;
  }
}

/** Tokens of a sentence that is still looked at; longer ones are tables, lists and debris. */
export const LONGEST_SENTENCE = 120;

/** From here on a cue counts as one while its neighbours are looked at. */
const LIKELY = 0.4;

/** Deeper trees are parses gone wrong; a bound keeps the pass linear. */
const DEEPEST = 60;

const CLASS_NUMBERS = new Map<string, number>(
  ["say", "claim", "confirm", "deny", "predict", "suggest", "believe", "doubt", "want", "rate", "show"].map(
    (name, i) => [name, i + 1],
  ),
);

function roleOf(word: string, tag: number): number {
  if (!isNoun(tag)) return PLAIN;
  const kind = kindOfNoun(word);
  if (kind === "document" || kind === "imagery" || isUtterance(word)) return PAPER;
  if (isPersonRole(word) || kind === "unnamed" || kind === "group") return SOMEBODY;
  return kind === undefined ? PLAIN : BODY;
}

/** Hash of a word without the endings that English verbs and nouns take. */
export function stemHash(word: string): number {
  let end = word.length;
  if (end > 4 && word.endsWith("ing")) end -= 3;
  else if (end > 3 && word.endsWith("ied")) end -= 2;
  else if (end > 3 && word.endsWith("ies")) end -= 2;
  else if (end > 3 && word.endsWith("ed")) end -= 2;
  else if (end > 3 && word.endsWith("s") && !word.endsWith("ss")) end -= 1;
  if (end < word.length && end > 3 && word[end - 1] === word[end - 2] && !"lse".includes(word[end - 1]!))
    end--;
  if (end > 3 && word[end - 1] === "e") end--;
  if (end > 2 && word[end - 1] === "y") return hashWord(`${word.slice(0, end - 1)}i`, 0, end);
  return hashWord(word, 0, end);
}
