/** Prepositions and nouns that show that the name after them is a place. */
export const LOCATING = new Set(
  "in at near from outside around towards toward into of to through across".split(" "),
);
export const PLACE_NOUNS = new Set(
  "city town village settlement region province district capital suburb quarter port river bridge area".split(
    " ",
  ),
);
/** `residents of X`, `the outskirts of X`: only places have them. */
export const INHABITANTS = new Set(
  "residents people inhabitants civilians population mayor streets outskirts suburbs centre center north south east west".split(
    " ",
  ),
);
export const SETTLEMENT_NOUNS = new Set("city town village settlement capital port".split(" "));
/** Words for areas, as they stand behind their names, by the word packs have. */
export const AREA_NOUNS: ReadonlyMap<string, string> = new Map([
  ["region", "region"],
  ["oblast", "region"],
  ["province", "region"],
  ["district", "district"],
  ["raion", "district"],
]);

/** Verbs whose object is a place more often than not, as they stand before it. */
export const TAKING = new Set(
  "enter entered enters reach reached reaches capture captured captures recapture recaptured seize seized liberate liberated retake retook leave left shell shelled bomb bombed took surrounded encircled".split(
    " ",
  ),
);
/** `northern X`, `central X`: part of it, and no part of its name. */
export const REGIONAL =
  /^(?:(?:north|south|north-?east|north-?west|south-?east|south-?west|east|west)ern|central|downtown)$/;
