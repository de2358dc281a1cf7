import { foldKey } from "./fold.ts";

/**
 * Folded keys under which a name may be kept besides its own, for spellings that follow another language: Polish and
 * Czech `ch` for `х`, `sz` and `cz`; the full vowels of East Slavic (`Volodymyr`, `Vladimir`; `-horod`, `-grad`); and
 * the long ending of Russian adjectives. They are asked only where the name itself is not found.
 */
export function variantKeys(name: string, key: string): string[] {
  const found = new Set<string>();
  if (/ch|sz|cz|rz/i.test(name)) {
    const western = name
      .toLowerCase()
      .replaceAll("cz", "č")
      .replaceAll("sz", "š")
      .replaceAll("rz", "r")
      .replaceAll("ch", "kh");
    found.add(foldKey(western));
  }
  if (key.endsWith("aia")) found.add(key.slice(0, -2));
  for (const [brief, full] of FULL_VOWELS) {
    found.add(key.replace(new RegExp(`(?<=[^aiu])${brief}(?=[^aiu])`, "g"), full));
    found.add(key.replace(new RegExp(`(?<=[^aiu])${full}(?=[^aiu])`, "g"), brief));
  }
  found.delete(key);
  return [...found];
}

/** Between consonants: `la` beside `olo`, `ra` beside `oro`, as keys have them. */
const FULL_VOWELS: readonly (readonly [brief: string, full: string])[] = [
  ["la", "ili"],
  ["ra", "iri"],
];
