/**
 * Universal Dependencies relations (version 2) as small numbers. Subtypes that readers of a parse ask for have
 * numbers of their own; all others are folded into their relation (`nmod:desc` is `nmod`).
 */
export const ROOT = 0;
export const NSUBJ = 1;
export const NSUBJ_PASS = 2;
export const OBJ = 3;
export const IOBJ = 4;
export const CSUBJ = 5;
export const CSUBJ_PASS = 6;
export const CCOMP = 7;
export const XCOMP = 8;
export const OBL = 9;
export const OBL_AGENT = 10;
export const VOCATIVE = 11;
export const EXPL = 12;
export const DISLOCATED = 13;
export const ADVCL = 14;
export const ADVMOD = 15;
export const DISCOURSE = 16;
export const AUX = 17;
export const AUX_PASS = 18;
export const COP = 19;
export const MARK = 20;
export const NMOD = 21;
export const NMOD_POSS = 22;
export const APPOS = 23;
export const NUMMOD = 24;
export const ACL = 25;
export const ACL_RELCL = 26;
export const AMOD = 27;
export const DET = 28;
export const CLF = 29;
export const CASE = 30;
export const CONJ = 31;
export const CC = 32;
export const FIXED = 33;
export const FLAT = 34;
export const LIST = 35;
export const PARATAXIS = 36;
export const COMPOUND = 37;
export const COMPOUND_PRT = 38;
export const ORPHAN = 39;
export const GOESWITH = 40;
export const REPARANDUM = 41;
export const PUNCT = 42;
export const DEP = 43;

const NAMES: readonly string[] =
  "root nsubj nsubj:pass obj iobj csubj csubj:pass ccomp xcomp obl obl:agent vocative expl dislocated advcl advmod discourse aux aux:pass cop mark nmod nmod:poss appos nummod acl acl:relcl amod det clf case conj cc fixed flat list parataxis compound compound:prt orphan goeswith reparandum punct dep".split(
    " ",
  );
const CODES = new Map(NAMES.map((name, code) => [name, code]));

/** Number of a relation by its name; an unknown subtype counts as its relation, an unknown relation as `dep`. */
export function relationCode(name: string): number {
  return CODES.get(name) ?? CODES.get(name.split(":")[0]!) ?? DEP;
}

export function relationName(code: number): string {
  return NAMES[code] ?? "dep";
}

/** How many numbers there are. */
export const RELATIONS = NAMES.length;
