import { bodyOnly, type Captured } from "./captured.ts";

const HEADER = /^(title|publisher|published|url|language)[ \t]*:[ \t]*(.*)$/i;

/** Header blocks are five short lines; a first paragraph longer than this is body, whatever it looks like. */
const LONGEST_HEADER_BLOCK = 16_384;

/**
 * Reads plain text with optional header lines: `Title:`, `Publisher:`, `Published:`, `URL:` and `Language:` in any
 * order and spelling of case, then an empty line, then the body. When any line before the first empty one is not
 * such a header, there is no header block and the whole text is body. Of a repeated header the first counts.
 * Expects `\n` line ends.
 */
export function readPlainText(text: string): Captured {
  const emptyLine = /\n[ \t]*(?:\n|$)/.exec(text.slice(0, LONGEST_HEADER_BLOCK));
  const end = emptyLine?.index ?? (text.length < LONGEST_HEADER_BLOCK ? text.length : 0);
  const fields = new Map<string, string>();
  for (const line of text.slice(0, end).split("\n")) {
    const match = HEADER.exec(line);
    if (!match) return bodyOnly(text);
    const name = (match[1] ?? "").toLowerCase();
    if (!fields.has(name)) fields.set(name, match[2] ?? "");
  }
  return {
    title: fields.get("title") ?? null,
    publisher: fields.get("publisher") ?? null,
    url: fields.get("url") ?? null,
    published: fields.get("published") ?? null,
    language: fields.get("language") ?? null,
    body: text.slice(end + (emptyLine?.[0].length ?? 0)),
  };
}
