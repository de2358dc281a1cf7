/** Digits before and behind the point of a count of roots. */
const WHOLE = 4;
const FRACTION = 6;
const MOST_ROOTS = 10 ** WHOLE - 1;
const DOCUMENT_DIGITS = 8;
const MOST_DOCUMENTS = 10 ** DOCUMENT_DIGITS - 1;

/** What a claim's place in the ledger's own order follows from. */
export interface Ranked {
  readonly key: string;
  readonly documents: number;
  readonly disputed: boolean;
  readonly roots: { readonly lower: number; readonly expected: number; readonly upper: number };
}

/**
 * A text that sorts claims in the ledger's own order, and no two alike: most documents first, then the disputed, then those
 * of several roots, then most roots, then id. One column of it serves every list and the way to its next page.
 */
export function rankOf({ key, documents, disputed, roots }: Ranked): string {
  const { lower, expected, upper } = roots;
  const reach = String(MOST_DOCUMENTS - Math.min(documents, MOST_DOCUMENTS)).padStart(DOCUMENT_DIGITS, "0");
  const counted = [lower, expected, upper].map(descending).join("");
  return `${reach}${disputed ? 0 : 1}${upper > 1 ? 0 : 1}${counted}${key}`;
}

function descending(roots: number): string {
  return (MOST_ROOTS - Math.min(roots, MOST_ROOTS)).toFixed(FRACTION).padStart(WHOLE + 1 + FRACTION, "0");
}
