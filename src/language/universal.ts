import type { Analysis } from "./analysis.ts";
import type { LanguageModel } from "./model.ts";
import { tagName } from "./tags.ts";
import { universalCode } from "./universal-tags.ts";

/** Universal tag of each Penn tag that a repair can give, where the network's own pair no longer fits. */
const OF_PENN: Readonly<Record<string, string>> = {
  NN: "NOUN",
  NNS: "NOUN",
  NNP: "PROPN",
  NNPS: "PROPN",
  VB: "VERB",
  VBD: "VERB",
  VBG: "VERB",
  VBN: "VERB",
  VBP: "VERB",
  VBZ: "VERB",
  MD: "AUX",
  JJ: "ADJ",
  JJR: "ADJ",
  JJS: "ADJ",
  RB: "ADV",
  RBR: "ADV",
  RBS: "ADV",
  PRP: "PRON",
  PRP$: "PRON",
  DT: "DET",
  PDT: "DET",
  WDT: "PRON",
  WP: "PRON",
  WP$: "PRON",
  WRB: "ADV",
  EX: "PRON",
  IN: "ADP",
  TO: "PART",
  CC: "CCONJ",
  CD: "NUM",
  POS: "PART",
  RP: "ADP",
  UH: "INTJ",
  ",": "PUNCT",
  ".": "PUNCT",
  ":": "PUNCT",
  "''": "PUNCT",
  "-LRB-": "PUNCT",
  "-RRB-": "PUNCT",
  SYM: "SYM",
};

/**
 * Universal tags of an analysed English text, as numbers of `universal-tags.ts`: the network's, or, where a repair gave
 * a token another Penn tag, the one that goes with it.
 */
export function universalTags(analysis: Analysis, model: LanguageModel): Uint8Array {
  const { tags, networkTags } = analysis;
  return tags.map((tag, i) => {
    const pair = networkTags[i]!;
    if (tag === model.penn[pair]) return model.universalCodes[pair]!;
    return universalCode(OF_PENN[tagName(tag)] ?? "X");
  });
}
