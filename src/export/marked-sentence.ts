import type { Span } from "../language/span.ts";
import type { Attestation } from "../reading/reading.ts";
import { escapeHtml } from "./escape.ts";
import { sentenceAround } from "./sentence-spans.ts";

/** The sentence of an attestation as HTML, its words marked; what the narrator says around them stays readable. */
export function markedSentence(text: string, attestation: Attestation, sentences: readonly Span[]): string {
  const first = attestation.content[0];
  const last = attestation.content.at(-1);
  if (!first || !last) return "";
  const whole = sentenceAround(sentences, { start: first.start, end: last.end });
  let at = whole.start;
  let html = "";
  for (const span of attestation.content) {
    html += `${escapeHtml(text.slice(at, span.start))}<mark>${escapeHtml(span.text)}</mark>`;
    at = span.end;
  }
  return html + escapeHtml(text.slice(at, whole.end));
}
