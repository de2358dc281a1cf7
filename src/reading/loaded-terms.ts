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
