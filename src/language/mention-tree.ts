import type { Parse } from "./parse.ts";
import { APPOS, CASE, COMPOUND, FLAT } from "./relations.ts";
import type { Sentences } from "./sentences.ts";

/** How far up a tree is looked from a word; what lies further off counts as not below. */
const CLIMB = 24;
/** In the place of a relation: the word itself, and a word that does not hang below. */
export const ITSELF = 60;
export const ELSEWHERE = 61;

/** What mentions ask of the trees of a text; arrays have one entry a token. */
export class MentionTree {
  readonly heads: Int32Array;
  readonly relations: Uint8Array;
  /** First and last token of all that hangs on each. */
  readonly first: Int32Array;
  readonly last: Int32Array;
  /** The token that stands for a name in the tree: names lie flat under their first word, and are headed by their last. */
  readonly top: Int32Array;
  /** Preposition or possessive mark that hangs on each, -1 for none. */
  readonly marker: Int32Array;
  /** What stands beside each as another name of it, -1 for none. */
  readonly apposed: Int32Array;

  constructor({ heads, relations }: Parse, { count, first }: Sentences) {
    const n = heads.length;
    this.heads = heads;
    this.relations = relations;
    this.first = Int32Array.from({ length: n }, (_, i) => i);
    this.last = this.first.slice();
    this.top = this.first.slice();
    this.marker = new Int32Array(n).fill(-1);
    this.apposed = new Int32Array(n).fill(-1);
    for (let s = 0; s < count; s++) this.#sentence(first[s]!, first[s + 1]!);
  }

  #sentence(from: number, to: number): void {
    const { heads, relations } = this;
    for (let i = from; i < to; i++) {
      const head = heads[i]!;
      if (relations[i] === CASE && head >= 0 && this.marker[head]! < 0) this.marker[head] = i;
      if (relations[i] === APPOS && head >= 0) {
        this.apposed[head] = i;
        if (this.apposed[i]! < 0) this.apposed[i] = head;
      }
      if (relations[i] === FLAT && head >= 0) this.top[i] = head;
      let at = i;
      for (let up = 0; up < CLIMB && heads[at]! >= 0; up++) {
        at = heads[at]!;
        if (i < this.first[at]!) this.first[at] = i;
        if (i > this.last[at]!) this.last[at] = i;
      }
    }
  }

  /** The branch of `h` that token `i` stands on: the token below `h`, `h` for itself, -1 where it is none of its. */
  branch(i: number, h: number): number {
    let at = i;
    for (let up = 0; up < CLIMB; up++) {
      if (at === h) return at;
      const head = this.heads[at]!;
      if (head === h) return at;
      if (head < 0) return -1;
      at = head;
    }
    return -1;
  }

  /** Relation of a branch to its head. */
  relationOf(branch: number, h: number): number {
    return branch < 0 ? ELSEWHERE : branch === h ? ITSELF : this.relations[branch]!;
  }

  /** The word that a name or noun hangs on, past the other words of its name; -1 for the root. */
  governor(i: number): number {
    let at = this.top[i]!;
    for (let up = 0; up < 4 && this.relations[at] === COMPOUND && this.heads[at]! >= 0; up++)
      at = this.heads[at]!;
    return this.heads[at]!;
  }
}
