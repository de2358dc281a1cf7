/** Scripts and symbols that take two columns of a terminal (Unicode East Asian Width W and F, and emoji). */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u;

/** Marks that take no column of their own. */
const NO_WIDTH = /\p{M}|\u200c|\u200d|\ufe0f/gu;

/** Direction overrides could show words in another order than they are written; a terminal has no use for them. */
const OVERRIDES = /[\u202a-\u202e\u2066-\u2069]/g;

/** Text of a document, safe to put on a terminal: no control characters, no direction overrides, one line. */
export function printable(text: string): string {
  return text.replace(OVERRIDES, "").replace(/\p{Cc}+/gu, " ");
}

/** Columns a text without escape sequences takes. */
export function width(text: string): number {
  if (/^[\x20-\x7e‘’“”–—…→·│]*$/.test(text)) return text.length;
  let columns = 0;
  for (const char of text.replace(NO_WIDTH, "")) columns += WIDE.test(char) ? 2 : 1;
  return columns;
}

/** Breaks a text into lines of at most so many columns, at spaces; a longer word is cut. Never gives no line. */
export function wrap(text: string, columns: number): string[] {
  const lines: string[] = [];
  let line = "";
  let used = 0;
  for (const word of text.split(/\s+/).filter((each) => each !== "")) {
    for (const piece of pieces(word, columns)) {
      const size = width(piece);
      if (line !== "" && used + 1 + size > columns) {
        lines.push(line);
        line = "";
        used = 0;
      }
      line = line === "" ? piece : `${line} ${piece}`;
      used += size + (used === 0 ? 0 : 1);
    }
  }
  lines.push(line);
  return lines;
}

function pieces(word: string, columns: number): string[] {
  if (width(word) <= columns) return [word];
  const found: string[] = [];
  let piece = "";
  let used = 0;
  for (const char of word) {
    const size = width(char);
    if (used + size > columns && piece !== "") {
      found.push(piece);
      piece = "";
      used = 0;
    }
    piece += char;
    used += size;
  }
  found.push(piece);
  return found;
}

/** Pads on the right to so many columns. */
export function pad(text: string, columns: number): string {
  return text + " ".repeat(Math.max(0, columns - width(text)));
}

/** Pads on the left to so many columns. */
export function padStart(text: string, columns: number): string {
  return " ".repeat(Math.max(0, columns - width(text))) + text;
}

/** Words of a document in quotation marks; they keep their own where they begin with one. */
export function quoted(text: string): string {
  const words = printable(text);
  return /^["“„«‘]/.test(words) ? words : `“${words}”`;
}

/** The beginning of a text in at most so many columns, with … where it was cut. */
export function clip(text: string, columns: number): string {
  if (width(text) <= columns) return text;
  let kept = "";
  let used = 0;
  for (const char of text) {
    used += width(char);
    if (used > columns - 1) break;
    kept += char;
  }
  return `${kept.trimEnd()}…`;
}
