import { slug } from "./slug.ts";

/** Words that outlets add to a short name: `Corvane` publishes as `Corvane News Agency`. */
const GENERIC = new Set(
  "the agency news press wire newswire service media online radio tv television channel network daily weekly".split(
    " ",
  ),
);
/** Words that initials pass over: `Agency of the Press` may sign `AP`. */
const SMALL = new Set(["of", "the", "and", "for", "de", "la"]);

/**
 * Whether a name means the publisher itself, which is the narrator and no link of a chain: the same words, its
 * initials (`KNA` for `Karst News Agency`), or its name less a generic word (`Corvane` for `Corvane Wire`).
 */
export function isPublisher(name: string, publisher: string | null): boolean {
  if (publisher === null) return false;
  if (slug(name) === slug(publisher)) return true;
  const own = wordsOf(publisher);
  const given = wordsOf(name);
  if (given.length === 0 || own.length === 0) return false;
  if (/^\p{Lu}{2,}$/u.test(name.trim())) {
    const letters = name.trim().toLowerCase();
    const full = own.map((word) => word.charAt(0)).join("");
    const short = own
      .filter((word) => !SMALL.has(word))
      .map((word) => word.charAt(0))
      .join("");
    if (letters === full || letters === short) return true;
  }
  const core = own.filter((word) => !GENERIC.has(word));
  const givenCore = given.filter((word) => !GENERIC.has(word));
  return core.length > 0 && core.join(" ") === givenCore.join(" ");
}

/** The same, or one word of its name, as papers call themselves: `the Mercury` for `The Ferrow and District Mercury`. */
export function namesPublisher(name: string, publisher: string | null): boolean {
  if (publisher === null || isPublisher(name, publisher)) return publisher !== null;
  const [word, ...rest] = wordsOf(name).filter((each) => !GENERIC.has(each));
  return (
    word !== undefined &&
    rest.length === 0 &&
    word.length >= SHORTEST_NAME &&
    wordsOf(publisher).includes(word)
  );
}

/** Letters of a word that may stand for a whole name. */
const SHORTEST_NAME = 4;

function wordsOf(name: string): string[] {
  return name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()
    .split(" ")
    .filter((word) => word !== "");
}
