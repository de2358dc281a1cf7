/** A run of words that two texts share, or that only one of them has. */
export interface AlignedRun {
  readonly kind: "same" | "here" | "there";
  readonly text: string;
}

/** Words compared one with another; longer passages are compared up to here, and the rest stands as it is. */
const MOST_WORDS = 600;

function wordsIn(text: string): string[] {
  return text.match(/\S+\s*/gu) ?? [];
}

/** As words are compared: without case and the marks around them. */
function plain(word: string): string {
  const bare = word.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, "");
  return bare === "" ? word.trim() : bare;
}

/**
 * Sets the words of a passage beside those of another one: the longest common run of words in order, so that what was
 * left out, put in or changed stands out. The runs of `same` and `here` are the first text to the letter.
 */
export function alignWords(here: string, there: string): AlignedRun[] {
  const [own, other] = [wordsIn(here), wordsIn(there)];
  const [a, b] = [own.slice(0, MOST_WORDS), other.slice(0, MOST_WORDS)];
  const [left, right] = [a.map(plain), b.map(plain)];
  const columns = b.length + 1;
  // Length of the longest common subsequence from each pair of words on.
  const longest = new Uint16Array((a.length + 1) * columns);
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      longest[i * columns + j] =
        left[i] === right[j]
          ? longest[(i + 1) * columns + j + 1]! + 1
          : Math.max(longest[(i + 1) * columns + j]!, longest[i * columns + j + 1]!);
  const runs: { kind: AlignedRun["kind"]; text: string }[] = [];
  const put = (kind: AlignedRun["kind"], text: string) => {
    const last = runs.at(-1);
    // The last word of a text has no space behind it; beside words of the other text it needs one.
    const sticks = last !== undefined && !/\s$/u.test(last.text);
    if (sticks && last.kind === "there") last.text += " ";
    const spaced = sticks && last.kind !== "there" && kind === "there" ? ` ${text}` : text;
    if (last?.kind === kind) last.text += spaced;
    else runs.push({ kind, text: spaced });
  };
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && left[i] === right[j]) {
      put("same", a[i]!);
      i++;
      j++;
    } else if (
      j === b.length ||
      (i < a.length && longest[(i + 1) * columns + j]! >= longest[i * columns + j + 1]!)
    )
      put("here", a[i++]!);
    else put("there", b[j++]!);
  }
  for (const word of own.slice(MOST_WORDS)) put("here", word);
  for (const word of other.slice(MOST_WORDS)) put("there", word);
  return runs;
}
