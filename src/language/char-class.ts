/** What a UTF-16 code unit is to the tokeniser. One byte a unit, looked up in a table of 64 kB. */
export const SPACE = 0;
export const LETTER = 1;
export const DIGIT = 2;
/** `'` and `’`: part of a word between letters, else a quotation mark. */
export const APOSTROPHE = 3;
export const HYPHEN = 4;
export const NEWLINE = 5;
export const OTHER = 6;

const table = new Uint8Array(0x10000).fill(OTHER);
const letter = /[\p{L}\p{M}]/u;
for (let code = 0; code < 0x10000; code++) {
  // Surrogate halves count as letters, so that no pair (an emoji, a rare script) is ever cut in two.
  if (code >= 0xd800 && code <= 0xdfff) table[code] = LETTER;
  else if (code >= 0x30 && code <= 0x39) table[code] = DIGIT;
  else if (letter.test(String.fromCharCode(code))) table[code] = LETTER;
}
for (const code of [
  0x20, 0x09, 0x0b, 0x0c, 0xa0, 0x1680, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000, 0xfeff, 0x200b,
]) {
  table[code] = SPACE;
}
for (let code = 0x2000; code <= 0x200a; code++) table[code] = SPACE;
table[0x0a] = NEWLINE;
table[0x0d] = NEWLINE;
table[0x27] = APOSTROPHE;
table[0x2019] = APOSTROPHE;
table[0x2d] = HYPHEN;
table[0x2010] = HYPHEN;
table[0x2011] = HYPHEN;

export const CHAR_CLASS: Readonly<Uint8Array> = table;
