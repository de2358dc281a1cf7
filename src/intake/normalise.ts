/**
 * Normalises a document's text. Offsets of every reading count in the result. What it does, and nothing more:
 *
 * - line ends CRLF, CR, NEL, U+2028 and form feed become `\n`, U+2029 an empty line; vertical tab becomes a space;
 * - invisible characters that only steer layout go: other control characters with NUL and DEL, byte order marks,
 *   soft hyphens, zero-width spaces and word joiners;
 * - halves of surrogate pairs become U+FFFD;
 * - empty lines and spaces before the first and after the last visible character go.
 *
 * Unicode is *not* composed or decomposed, and quotation marks, dashes, no-break spaces, joiners and direction
 * marks stay: the words of a quote are kept as they were published.
 */
export function normaliseText(text: string): string {
  return text
    .replace(LINE_ENDS, "\n")
    .replace(/\u2029/g, "\n\n")
    .replace(/\v/g, " ")
    .replace(INVISIBLE, "")
    .toWellFormed()
    .trim();
}

/** The same for a value that stands on one line, such as a title; null when nothing is left of it. */
export function normaliseLine(value: string | null | undefined): string | null {
  if (value === null || value === undefined) return null;
  const line = normaliseText(value.slice(0, LONGEST_LINE)).replace(/\s+/g, " ").trim();
  return line === "" ? null : line;
}

/** An address that may be shown as a link: absolute, http or https; null for anything else. */
export function normaliseUrl(value: string | null | undefined): string | null {
  const line = normaliseLine(value);
  if (line === null || line.length > LONGEST_URL || /\s/.test(line) || !URL.canParse(line)) return null;
  return /^https?:$/.test(new URL(line).protocol) ? line : null;
}

/** A canonical BCP 47 tag, such as `en` or `pt-BR`; null when the value is not one. */
export function normaliseLanguage(value: string | null | undefined): string | null {
  const line = normaliseLine(value);
  if (line === null || line.length > 35) return null;
  try {
    const [tag] = Intl.getCanonicalLocales(line.replaceAll("_", "-"));
    return tag === undefined || tag.startsWith("und") ? null : tag;
  } catch {
    return null;
  }
}

/** Longer titles are not titles; the cap keeps damaged files from filling tables. */
const LONGEST_LINE = 2000;
const LONGEST_URL = 2000;

const LINE_ENDS = /\r\n|[\r\f\u0085\u2028]/g;
/** `[^\P{Cc}\t\n]`: control characters but for tab and line end. */
const INVISIBLE = /[^\P{Cc}\t\n]|[\u00ad\u200b\u2060\ufeff]/gu;
