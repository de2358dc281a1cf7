/** Ukrainian letters in Latin ones, as the Cabinet of Ministers ruled on 27 January 2010 (resolution 55). */
const LETTERS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    а: "a",
    б: "b",
    в: "v",
    г: "h",
    ґ: "g",
    д: "d",
    е: "e",
    є: "ie",
    ж: "zh",
    з: "z",
    и: "y",
    і: "i",
    ї: "i",
    й: "i",
    к: "k",
    л: "l",
    м: "m",
    н: "n",
    о: "o",
    п: "p",
    р: "r",
    с: "s",
    т: "t",
    у: "u",
    ф: "f",
    х: "kh",
    ц: "ts",
    ч: "ch",
    ш: "sh",
    щ: "shch",
    ь: "",
    ю: "iu",
    я: "ia",
  }),
);
/** At the beginning of a word. */
const INITIAL: ReadonlyMap<string, string> = new Map(
  Object.entries({ є: "ye", ї: "yi", й: "y", ю: "yu", я: "ya" }),
);
const APOSTROPHES = new Set(["'", "’", "ʼ", "`"]);

/** A Ukrainian name in Latin letters under KMU-2010. Characters that are not Ukrainian letters stay. */
export function romaniseUkrainian(name: string): string {
  let roman = "";
  let initial = true;
  const letters = [...name];
  letters.forEach((letter, i) => {
    const lower = letter.toLowerCase();
    if (APOSTROPHES.has(letter)) return;
    // `зг` is `zgh`, so that it is not read as `ж`.
    const after = lower === "г" && letters[i - 1]?.toLowerCase() === "з";
    const latin = after ? "gh" : ((initial ? INITIAL.get(lower) : undefined) ?? LETTERS.get(lower));
    initial = latin === undefined;
    if (latin === undefined) roman += letter;
    else roman += letter === lower ? latin : latin.charAt(0).toUpperCase() + latin.slice(1);
  });
  return roman;
}
