/**
 * One key for a name in either script and any transliteration. `г`, `х`, `h` and `kh` fall together, so do the vowels
 * that transliterations and neighbouring languages exchange (`е и і о y`), sibilants with their digraphs, and doubled
 * letters; soft signs, apostrophes, hyphens and spaces are dropped. Kharkiv, Kharkov and Харьков have one key.
 */

/** Longest name that is folded, in UTF-16 units; the rest of a longer one is cut off. */
const LONGEST = 120;

/** Scratch space: folding allocates nothing until a string is asked for. */
const letters = new Uint8Array(LONGEST * 5);
const folded = new Uint8Array(LONGEST * 5);

const [A, C, F, G, H, I, K, P, S, T, V, X, Z] = [
  0x61, 0x63, 0x66, 0x67, 0x68, 0x69, 0x6b, 0x70, 0x73, 0x74, 0x76, 0x78, 0x7a,
] as const;

/** What single characters outside basic Latin stand for in a plain romanisation. */
const ROMAN: ReadonlyMap<string, string> = new Map(
  Object.entries({
    а: "a",
    б: "b",
    в: "v",
    г: "g",
    ґ: "g",
    д: "d",
    е: "e",
    є: "ie",
    ё: "io",
    э: "e",
    ж: "zh",
    з: "z",
    и: "i",
    і: "i",
    ї: "i",
    й: "i",
    ы: "i",
    ў: "v",
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
    ъ: "",
    ь: "",
    ю: "iu",
    я: "ia",
    ѣ: "e",
    ѳ: "f",
    ѵ: "i",
    č: "ch",
    š: "sh",
    ž: "zh",
    ŝ: "shch",
    â: "ia",
    û: "iu",
    ż: "zh",
    ł: "l",
    đ: "d",
    ø: "o",
    æ: "ae",
    œ: "oe",
    ß: "ss",
    þ: "th",
    ð: "d",
    ı: "i",
    ŭ: "u",
  }),
);

/** By UTF-16 unit below 0x530: the letters it stands for, `""` for none. */
const TABLE: readonly string[] = Array.from({ length: 0x530 }, (_, code) => {
  const lower = String.fromCharCode(code).toLowerCase();
  const roman = ROMAN.get(lower);
  if (roman !== undefined) return roman;
  return lower.normalize("NFKD").replace(/[^a-z]/g, "");
});
const CODES: readonly Uint8Array[] = TABLE.map((roman) =>
  Uint8Array.from(roman, (letter) => letter.charCodeAt(0)),
);

const COMBINING = /[\u0300-\u036f\ufe20-\ufe2f]/;

/** Letters a–z of the name in a plain romanisation, into `letters`. Returns how many. */
function romanise(name: string): number {
  const text = COMBINING.test(name) ? name.normalize("NFC") : name;
  let to = 0;
  const length = Math.min(text.length, LONGEST);
  for (let at = 0; at < length; at++) {
    const code = text.charCodeAt(at);
    if (code >= A && code <= 0x7a) letters[to++] = code;
    else if (code >= 0x41 && code <= 0x5a) letters[to++] = code | 0x20;
    else if (code < 0x530) {
      const roman = CODES[code]!;
      for (let i = 0; i < roman.length; i++) letters[to++] = roman[i]!;
    } else if (code >= 0x1e00 && code <= 0x1eff) {
      const plain = text.charAt(at).normalize("NFKD").toLowerCase().charCodeAt(0);
      if (plain >= A && plain <= 0x7a) letters[to++] = plain;
    }
  }
  letters.fill(0, to, Math.min(to + 4, letters.length));
  return to;
}

/** Folds digraphs and vowels of `letters` into `folded`. Returns how many. */
function foldLetters(count: number): number {
  let to = 0;
  let last = 0;
  for (let at = 0; at < count; ) {
    const code = letters[at]!;
    const next = letters[at + 1]!;
    let key = code;
    let second = 0;
    let used = 1;
    switch (code) {
      case 0x65: // e
      case 0x6a: // j
      case 0x6f: // o
      case 0x79: // y
        key = I;
        break;
      case H:
        key = G;
        break;
      case 0x71: // q
        key = K;
        break;
      case 0x77: // w
        key = V;
        break;
      case X:
        key = K;
        second = S;
        break;
      case K:
        if (next === H) {
          key = G;
          used = 2;
        }
        break;
      case G:
      case Z:
        if (next === H) used = 2;
        break;
      case P:
        if (next === H) {
          key = F;
          used = 2;
        }
        break;
      case C:
        if (next === H || next === Z) used = 2;
        else if (next === K) {
          key = K;
          used = 2;
        }
        break;
      case T:
        if (next === S || next === Z) {
          key = C;
          used = next === S && letters[at + 2] === C && letters[at + 3] === H ? 4 : 2;
        } else if (next === C && letters[at + 2] === H) {
          key = C;
          used = 3;
        } else if (next === H) used = 2;
        break;
      case S:
        if (next === H) {
          used = 2;
          if (letters[at + 2] === C && letters[at + 3] === H) {
            second = C;
            used = 4;
          }
        } else if (next === C && letters[at + 2] === H) {
          second = C;
          used = 3;
        }
        break;
    }
    at += used;
    if (key !== last) folded[to++] = key;
    last = key;
    if (second !== 0) {
      if (second !== last) folded[to++] = second;
      last = second;
    }
  }
  return to;
}

/** The folded key of a name; empty where it holds no letter of either script. */
export function foldKey(name: string): string {
  return ascii(folded, foldLetters(romanise(name)));
}

/** The name in plain letters a–z, without spaces or signs: what similarity is measured on. */
export function plainLetters(name: string): string {
  return ascii(letters, romanise(name));
}

function ascii(codes: Uint8Array, length: number): string {
  let text = "";
  for (let at = 0; at < length; at++) text += String.fromCharCode(codes[at]!);
  return text;
}
