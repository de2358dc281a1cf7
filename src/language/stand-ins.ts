import { hashWord, type Lexemes, SHAPE_HYPHEN } from "./lexemes.ts";

/**
 * Words whose letters shall have no say in how a sentence is read: the tagger looks at another word in their stead.
 * So the names of all sides are tagged alike. Found by hash, which the lexemes hold anyway.
 */
export class StandIns {
  readonly #byHash = new Map<number, { readonly word: string; readonly stead: string }>();

  /** Pairs of a word in lower case and the one to look at, in lower case. */
  constructor(pairs: Iterable<readonly [string, string]>) {
    for (const [word, stead] of pairs) this.#byHash.set(hashWord(word, 0, word.length), { word, stead });
  }

  /**
   * The words to look at, and their hashes: those that have a stand-in are changed, also inside compounds
   * (`pro-Tolvarian`). The words given stay as they are.
   */
  apply(words: readonly string[], lexemes: Lexemes): readonly string[] {
    if (this.#byHash.size === 0) return words;
    const { word: hashes, shape } = lexemes;
    let seen: string[] | undefined;
    for (let i = 0; i < words.length; i++) {
      const stead =
        (shape[i]! & SHAPE_HYPHEN) !== 0 ? this.#compound(words[i]!) : this.#steadOf(hashes[i]!, words[i]!);
      if (stead === undefined) continue;
      hashes[i] = hashWord(stead, 0, stead.length);
      seen ??= words.slice();
      seen[i] = stead;
    }
    return seen ?? words;
  }

  #steadOf(hash: number, word: string): string | undefined {
    const found = this.#byHash.get(hash);
    return found !== undefined && found.word === word ? found.stead : undefined;
  }

  #compound(word: string): string | undefined {
    let changed = false;
    const parts = word.split("-").map((part) => {
      const stead = this.#steadOf(hashWord(part, 0, part.length), part);
      changed ||= stead !== undefined;
      return stead ?? part;
    });
    return changed ? parts.join("-") : undefined;
  }
}
