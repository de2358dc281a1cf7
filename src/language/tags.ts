/**
 * Penn Treebank part-of-speech tags as small numbers, in groups that make the frequent questions range checks:
 * nouns, verbs, adjectives, adverbs, pronouns.
 */
export const NN = 1;
export const NNS = 2;
export const NNP = 3;
export const NNPS = 4;
export const VB = 5;
export const VBD = 6;
export const VBG = 7;
export const VBN = 8;
export const VBP = 9;
export const VBZ = 10;
export const MD = 11;
export const JJ = 12;
export const JJR = 13;
export const JJS = 14;
export const RB = 15;
export const RBR = 16;
export const RBS = 17;
export const PRP = 18;
export const PRP_POSS = 19;
export const DT = 20;
export const PDT = 21;
export const WDT = 22;
export const WP = 23;
export const WP_POSS = 24;
export const WRB = 25;
export const EX = 26;
export const IN = 27;
export const TO = 28;
export const CC = 29;
export const CD = 30;
export const POS = 31;
export const RP = 32;
export const UH = 33;
export const COMMA = 34;
export const STOP = 35;
export const COLON = 36;
export const QUOTE = 37;
export const LEFT = 38;
export const RIGHT = 39;
export const SYM = 40;

const CODES: Readonly<Record<string, number>> = {
  NN,
  NNS,
  NNP,
  NNPS,
  VB,
  VBD,
  VBG,
  VBN,
  VBP,
  VBZ,
  MD,
  JJ,
  JJR,
  JJS,
  RB,
  RBR,
  RBS,
  PRP,
  PRP$: PRP_POSS,
  DT,
  PDT,
  WDT,
  WP,
  WP$: WP_POSS,
  WRB,
  EX,
  IN,
  TO,
  CC,
  CD,
  POS,
  RP,
  UH,
  ",": COMMA,
  ".": STOP,
  ":": COLON,
  "''": QUOTE,
  "-LRB-": LEFT,
  "-RRB-": RIGHT,
  SYM,
  $: SYM,
  "#": SYM,
  // Tags of the treebanks that readers of ours need not tell apart.
  HYPH: COLON,
  NFP: COLON,
  "``": QUOTE,
  AFX: JJ,
  LS: CD,
  ADD: NNP,
};

/** Number of a tag by its Penn name; unknown names count as common nouns, the commonest open class. */
export function tagCode(name: string): number {
  return Object.hasOwn(CODES, name) ? CODES[name]! : NN;
}

const NAMES: string[] = [];
for (const [name, code] of Object.entries(CODES)) NAMES[code] ??= name;

export function tagName(code: number): string {
  return NAMES[code] ?? "NN";
}

export function isNoun(tag: number): boolean {
  return tag >= NN && tag <= NNPS;
}

export function isProperNoun(tag: number): boolean {
  return tag === NNP || tag === NNPS;
}

export function isVerb(tag: number): boolean {
  return tag >= VB && tag <= VBZ;
}

/** A form that can carry a clause by itself: past, present, modal. */
export function isFiniteVerb(tag: number): boolean {
  return tag === VBD || tag === VBP || tag === VBZ || tag === MD;
}

export function isAdjective(tag: number): boolean {
  return tag >= JJ && tag <= JJS;
}

export function isAdverb(tag: number): boolean {
  return tag >= RB && tag <= RBS;
}

export function isPunctuation(tag: number): boolean {
  return tag >= COMMA && tag <= RIGHT;
}
