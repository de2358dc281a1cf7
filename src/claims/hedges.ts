/**
 * Words and phrases, `_` for a space, by how much they tell that a sentence is hedged, in tenths of a log odds: modal
 * and lexical hedges (Hyland 1998, Hedging in scientific research articles) and weasels, which are quantities that
 * name no number, believers that name nobody, and praise that names no measure (Ganter and Strube 2009, Finding hedges
 * by chasing weasels). Collected by hand from these and from reading; `train/hedges.ts` tuned the weights.
 */
const WEIGHTS: Readonly<Record<string, string>> = {
  29: "probably",
  25: "many",
  22: "several some",
  19: "possibly",
  18: "generally",
  17: "widely one_of",
  15: "well-known",
  14: "allegedly seems it_is",
  12: "critics considered",
  11: "certain perhaps said_to according_to might claim presumably",
  10: "in_some most scientists believed reported is_considered theory likely",
  9: "numerous may among alleged have_been extremely evidence",
  8: "a_number_of criticized typically others claimed expected suggesting referred is_believed large most_notable",
  7: "arguably supposedly rarely variety many_other suggests suggest considered_to is_widely possible significant of_the_most most_popular commonly little whether known",
  6: "authors finest seemingly almost various a_few a_variety_of historians reviewers suggested accepted thought_to has_been apparent popular most_famous much_of unclear",
  5: "approximately relatively fans traditionally scholars presumed regarded_as famous influential legendary although sometimes different some_other it_was",
  4: "so-called opponents understood is_thought is_said key would apparently regularly several_other experts some_people suspected tended praised is_generally view doubt notable important considerable typical highly around vast researchers said described strong",
  3: "other largely frequently rumor about nearly broadly few many_of among_others observers theologians viewed estimated argued believe been_suggested theories hypothesis belief probability uncertain best the_most can often number_of many_people likelihood perhaps_the thought",
  2: "could roughly one_of_the large_number seen supposed appearing cited felt say is_regarded controversy chance debate probable unknown common not_clear not_known probably_the however very seen_as criticism",
};

/** A sentence without any of them, and from where on one is called hedged: somewhat before it is likelier than not. */
const BIAS = -1.61;
const THRESHOLD = -0.3;

/** Hedges with their weights. */
export const HEDGES: ReadonlyMap<string, number> = new Map(
  Object.entries(WEIGHTS).flatMap(([tenths, list]) =>
    list.split(" ").map((name): [string, number] => [name.replaceAll("_", " "), Number(tenths) / 10]),
  ),
);

/** Words of the longest. */
const LONGEST = 3;

/** A hedge, and the words it stands in. */
export interface Hedge {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** All hedges in a sentence of words in lower case, in order; a phrase and the words in it are found alike. */
export function hedgesIn(words: readonly string[]): Hedge[] {
  const found: Hedge[] = [];
  for (let from = 0; from < words.length; from++) {
    let name = "";
    for (let to = from + 1; to <= Math.min(words.length, from + LONGEST); to++) {
      name = name === "" ? words[from]! : `${name} ${words[to - 1]}`;
      if (HEDGES.has(name)) found.push({ name, from, to });
    }
  }
  return found;
}

/** Whether a sentence, of words in lower case, is put in vague or uncertain words. */
export function isHedged(words: readonly string[]): boolean {
  const names = new Set(hedgesIn(words).map(({ name }) => name));
  let score = BIAS;
  for (const name of names) score += HEDGES.get(name)!;
  return score > THRESHOLD;
}
