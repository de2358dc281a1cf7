import { stem } from "../claims/stem.ts";

/** A post, taken apart: what it says, and whose it is. */
export interface Post {
  readonly text: string;
  /** Name and handle of who posted it, where it is signed. */
  readonly author: string;
  /** Day and year of the post, where it is dated. */
  readonly date: string;
}

/** `… — Name (@handle) March 4, 2019`, as posts are quoted on the web. */
const SIGNED = /\s[—–-]\s*([^—–]{1,80}?\(@\w{1,30}\))\s*(\p{L}+ \d{1,2}, \d{4})?/gu;
const LINK = /(?:https?:\/\/|www\.|pic\.twitter\.com)\S*/gu;
const ENTITY = /&(?:amp|lt|gt|quot|#39);/gu;

/** Takes links off a post, and its signature apart. Any other text is a post that nobody signed. */
export function takeApart(post: string): Post {
  const authors: string[] = [];
  const dates: string[] = [];
  const text = post
    .replace(LINK, " ")
    .replace(ENTITY, " ")
    .replace(SIGNED, (_, author: string, dated?: string) => {
      authors.push(author);
      if (dated !== undefined) dates.push(dated);
      return " ";
    });
  return { text, author: authors.join(" "), date: dates.join(" ") };
}

const STOP = new Set(
  (
    "a an the of to in on at for and or but is are was were be been being it its this that these those with by from as he " +
    "she they them his her their you your i my me we our us has have had do does did not no so if then than there here what " +
    "who whom which when where how why will would can could should may might just about into over after before up down out " +
    "off all any some more most very too also im dont rt via"
  ).split(" "),
);

/** Words of a text as a search compares them: stems without function words; handles and tags fall into their words. */
export function searchWords(text: string): string[] {
  const open = text
    .replaceAll("’", "'")
    .replace(
      /[#@](\w+)/gu,
      (_, tag: string) => ` ${tag.replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2").replaceAll("_", " ")} `,
    );
  const words: string[] = [];
  for (const [word] of open.matchAll(/[\p{L}\p{N}][\p{L}\p{N}'.,]*[\p{L}\p{N}]|[\p{L}\p{N}]/gu)) {
    const plain = word.toLowerCase().replace(/'s$/u, "").replace(/[',.]/gu, "");
    if (!STOP.has(plain)) words.push(stem(plain));
  }
  return words;
}

/** Words that a text writes with a capital or in figures: names and numbers, mostly. */
export function markedWords(text: string): string[] {
  const found = text.match(/(?<![.!?]\s|^)\p{Lu}[\p{L}'’]+|\d[\d,.]*\d|\d|[#@]\w+/gu) ?? [];
  return searchWords(found.join(" "));
}

/** Runs of `length` letters of each word, its ends marked. */
export function letterRuns(words: readonly string[], length: number): string[] {
  return words.flatMap((word) => {
    const marked = `^${word}$`;
    if (marked.length <= length) return [marked];
    return Array.from({ length: marked.length - length + 1 }, (_, at) => marked.slice(at, at + length));
  });
}

export function wordPairs(words: readonly string[]): string[] {
  return words.slice(1).map((word, at) => `${words[at]} ${word}`);
}
