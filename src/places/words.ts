import type { Grammar, Range } from "../attribution/grammar.ts";

/** The words of a range as they stand in the text. */
export function textOf(grammar: Grammar, range: Range): string {
  return grammar.a.text.slice(grammar.a.tokens.start[range.from]!, grammar.a.tokens.end[range.to - 1]!);
}

/** Whether a token begins with a capital of any script. */
export function isCapital(grammar: Grammar, token: number): boolean {
  const code = grammar.a.text.charCodeAt(grammar.a.tokens.start[token]!);
  if (code < 0x80) return code >= 0x41 && code <= 0x5a;
  const unit = String.fromCharCode(code);
  return unit !== unit.toLowerCase();
}
