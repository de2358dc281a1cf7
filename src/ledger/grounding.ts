import type { TextSpan } from "../language/span.ts";
import type { Reading } from "../reading/reading.ts";

/** A span whose words are not in the text where it says. */
export interface LooseSpan {
  /** Which part of the reading it belongs to: `attestation a3`. */
  readonly where: string;
  readonly span: TextSpan;
}

/** Every span of a reading that does not match the text at its offsets. Empty for a sound reading. */
export function looseSpans(reading: Omit<Reading, "document">, text: string): LooseSpan[] {
  const loose: LooseSpan[] = [];
  const check = (where: string, spans: readonly TextSpan[]): void => {
    for (const span of spans) if (!matches(span, text)) loose.push({ where, span });
  };
  for (const source of reading.sources) check(`source ${source.id}`, source.mentions);
  for (const attestation of reading.attestations) {
    check(`attestation ${attestation.id}`, attestation.content);
    check(`attestation ${attestation.id}`, attestation.cue);
    check(`attestation ${attestation.id}`, attestation.conditions);
  }
  for (const place of reading.places)
    check(`place ${place.id}`, [...place.mentions, ...(place.qualifiers ?? [])]);
  for (const notice of reading.notices) check(`notice ${notice.code}`, notice.spans);
  return loose;
}

function matches(span: TextSpan, text: string): boolean {
  const { start, end } = span;
  return start >= 0 && start <= end && end <= text.length && text.slice(start, end) === span.text;
}
