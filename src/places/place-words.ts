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
