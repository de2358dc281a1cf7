export const TERMS_FORMAT = "hearsay.terms/1";

/** A word one side of a contest uses for what others call by another name. */
export interface LoadedTerm {
  /** In lower case; matched as whole words, plural and possessive included. */
  readonly term: string;
  /** What the choice of the word takes for granted, in plain words. */
  readonly implies: string;
}

/** Checks a parsed term list. Throws one sentence that names the entry. */
export function parseTerms(json: unknown): LoadedTerm[] {
  const file = json as { format?: unknown; terms?: unknown } | null;
  if (
    typeof file !== "object" ||
    file === null ||
    file.format !== TERMS_FORMAT ||
    !Array.isArray(file.terms)
  ) {
    throw new Error(`A term list needs "format": "${TERMS_FORMAT}" and a list "terms".`);
  }
  return file.terms.map((raw: unknown, i: number) => {
    const entry = raw as Partial<Record<keyof LoadedTerm, unknown>> | null;
    if (typeof entry?.term !== "string" || typeof entry.implies !== "string")
      throw new Error(`Term ${i + 1} needs "term" and "implies".`);
    return { term: entry.term.toLowerCase(), implies: entry.implies };
  });
}

/** Loaded terms by their first word, so that a text is passed over once, however many terms there are. */
export class TermIndex {
  /** Longest term first. */
  readonly #byFirst = new Map<string, LoadedTerm[]>();

  constructor(terms: readonly LoadedTerm[]) {
    for (const term of terms) {
      const first = firstWord(term.term);
      const list = this.#byFirst.get(first) ?? [];
      list.push(term);
      this.#byFirst.set(first, list);
    }
    for (const list of this.#byFirst.values()) list.sort((a, b) => b.term.length - a.term.length);
  }

  /** The longest term that begins at an offset, where the lower-cased token `word` starts, and where it ends. */
  at(
    text: string,
    start: number,
    word: string,
  ): { readonly term: LoadedTerm; readonly end: number } | undefined {
    const terms =
      this.#byFirst.get(word) ?? (word.endsWith("s") ? this.#byFirst.get(word.slice(0, -1)) : undefined);
    for (const term of terms ?? []) {
      const end = start + term.term.length;
      if (text.slice(start, end).toLowerCase() !== term.term) continue;
      if (!isLetter(text.charAt(end))) return { term, end };
      // A plural: `liberators` where the list has `liberator`.
      if (text.charAt(end) === "s" && !isLetter(text.charAt(end + 1))) return { term, end: end + 1 };
    }
    return undefined;
  }
}

/** Up to the first space; hyphens stay, as they do in tokens. */
function firstWord(term: string): string {
  return term.split(" ")[0]!;
}

function isLetter(unit: string): boolean {
  return unit !== "" && unit.toLowerCase() !== unit.toUpperCase();
}
