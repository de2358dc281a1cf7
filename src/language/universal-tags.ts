/** Universal parts of speech (Universal Dependencies 2) as small numbers. */
export const X = 0;
export const ADJ = 1;
export const ADP = 2;
export const ADV = 3;
export const AUX = 4;
export const CCONJ = 5;
export const DET = 6;
export const INTJ = 7;
export const NOUN = 8;
export const NUM = 9;
export const PART = 10;
export const PRON = 11;
export const PROPN = 12;
export const PUNCT = 13;
export const SCONJ = 14;
export const SYM = 15;
export const VERB = 16;

const NAMES: readonly string[] =
  "X ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB".split(" ");

/** Number of a universal tag by its name; unknown names count as X. */
export function universalCode(name: string): number {
  return Math.max(0, NAMES.indexOf(name));
}

export function universalName(code: number): string {
  return NAMES[code] ?? "X";
}
