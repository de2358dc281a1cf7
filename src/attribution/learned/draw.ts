import { reportingBase } from "../../language/en/reporting-verbs.ts";
import type { Grammar, Range } from "../grammar.ts";
import type { RawAttribution } from "../raw-attribution.ts";
import type { AttributionModel } from "./attribution-model.ts";
import { Finder, type Found } from "./finder.ts";
import { outermost } from "./outermost.ts";
import { Sheet } from "./sheet.ts";

/**
 * The attributions of a text as annotators of the corpus would draw them: one layer, spans with appositions, adverbs
 * and quotation marks. What the rules found is part of what the weights look at. Throws where the analysis holds no parse.
 */
export function draw(grammar: Grammar, rules: readonly RawAttribution[], model: AttributionModel): Found[] {
  return outermost(new Finder(sheetOf(grammar, rules, model)).find(model));
}

/** Cues that only tell who stands behind others’ words; the rules place those. */
const CITING = new Set(["cite", "quote"]);

/** Of the same, those alone that have a source, whose cue the rules lack, and that stand in no content of theirs; much quicker. */
export function drawBeside(
  grammar: Grammar,
  rules: readonly RawAttribution[],
  model: AttributionModel,
): Found[] {
  const sheet = sheetOf(grammar, rules, model);
  const head = (token: number): boolean =>
    sheet.ruleCue[token]! < 0 &&
    sheet.ruleContent[token] === 0 &&
    grammar.a.words[token] !== "referring" &&
    !CITING.has(reportingBase(grammar.a.words[token]!) ?? "");
  const source = (range: Range | null): boolean => range !== null;
  return outermost(new Finder(sheet).find(model, model.threshold, { head, source }));
}

function sheetOf({ a }: Grammar, rules: readonly RawAttribution[], model: AttributionModel): Sheet {
  if (a.parse === undefined)
    throw new Error("The trained extractor looks at the parse: analyse the text with it.");
  return new Sheet(a, a.parse, model.vocabulary, rules);
}
