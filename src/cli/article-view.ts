import { NARRATOR } from "../attribution/source.ts";
import { sentenceSpans, sentencesTouched } from "../export/sentence-spans.ts";
import type { Span } from "../language/span.ts";
import type { Reading } from "../reading/reading.ts";
import type { Style } from "./style.ts";
import { NARRATOR_LABEL, type VoiceLabel } from "./voice-labels.ts";
import { pad, printable, width, wrap } from "./wrap.ts";

/** Columns for the letters beside the text. */
const MARGIN = 6;

/** Letters shown beside one sentence; more become a plus. */
const LETTERS_SHOWN = 3;

/** The bar tells at a glance, without colour: somebody named, somebody unnamed, the article's own voice. */
const BARS = { named: "┃", unnamed: "┊", narrator: "│" } as const;

/** The article, each sentence on a line of its own with the letters of whoever speaks in it. */
export function articleView(
  reading: Reading,
  labels: ReadonlyMap<string, VoiceLabel>,
  columns: number,
  style: Style,
): string[] {
  const { text } = reading.document;
  const sentences = sentenceSpans(text);
  const voicesBySentence = voicesOf(reading, sentences);
  const lines: string[] = [];
  let behind = 0;
  for (const [i, sentence] of sentences.entries()) {
    if (behind > 0 && text.slice(behind, sentence.start).includes("\n")) lines.push("");
    const voices = voicesBySentence[i] ?? [NARRATOR];
    const words = wrap(printable(text.slice(sentence.start, sentence.end)), columns - MARGIN - 3);
    lines.push(
      ...words.map((line, at) => `${margin(at === 0 ? voices : [], voices, labels, style)} ${line}`),
    );
    behind = sentence.end;
  }
  return lines;
}

/** For each sentence the innermost sources whose contents lie in it; the narrator where nobody else speaks. */
function voicesOf(reading: Reading, sentences: readonly Span[]): string[][] {
  const voices = sentences.map(() => new Set<string>());
  for (const { chain, content } of reading.attestations) {
    const innermost = chain.at(-1) ?? NARRATOR;
    if (innermost === NARRATOR) continue;
    for (const span of content) {
      const { first, last } = sentencesTouched(sentences, span);
      for (let i = first; i < last; i++) voices[i]?.add(innermost);
    }
  }
  return voices.map((ids) => (ids.size > 0 ? [...ids] : [NARRATOR]));
}

function margin(
  shown: readonly string[],
  voices: readonly string[],
  labels: ReadonlyMap<string, VoiceLabel>,
  style: Style,
): string {
  const letters = shown.slice(0, LETTERS_SHOWN).map((id) => labels.get(id)?.label ?? NARRATOR_LABEL);
  const plain = letters.join(" ") + (shown.length > LETTERS_SHOWN ? "+" : "");
  const left = " ".repeat(Math.max(0, MARGIN - width(plain)));
  const first = labels.get(voices[0] ?? NARRATOR);
  const narrated = voices[0] === NARRATOR;
  const named = voices.some((id) => labels.get(id)?.named === true);
  const bar = narrated ? BARS.narrator : named ? BARS.named : BARS.unnamed;
  const marked = `${pad(plain, 0)} ${bar}`;
  return left + (narrated ? style.dim(marked) : style.hue(first?.hue ?? 0, marked));
}

/** What the letters stand for, several to a line. */
export function legend(labels: ReadonlyMap<string, VoiceLabel>, columns: number, style: Style): string[] {
  const entries = [...labels].map(([id, { label, name, named, hue }]) => {
    const plain = `${label} ${printable(name)}${named ? "" : " (not named)"}`;
    return { plain, shown: id === NARRATOR ? style.dim(plain) : style.hue(hue, plain) };
  });
  // Breaks between entries only, and counts columns without the colours.
  const lines: string[] = [];
  let line = "";
  let used = 0;
  for (const { plain, shown } of entries) {
    if (used > 0 && used + 3 + width(plain) > columns - 2) {
      lines.push(`  ${line}`);
      line = "";
      used = 0;
    }
    line += (used === 0 ? "" : "   ") + shown;
    used += (used === 0 ? 0 : 3) + width(plain);
  }
  return [...lines, `  ${line}`];
}
