import { NARRATOR, type Source } from "../attribution/source.ts";
import type { Reading } from "../reading/reading.ts";

/** How a source is marked beside the text: a capital when named, a small letter when not, a dot for the article. */
export interface VoiceLabel {
  readonly label: string;
  /** Colour number, equal for equal sources. */
  readonly hue: number;
  readonly name: string;
  readonly named: boolean;
}

export const NARRATOR_LABEL = "·";
export const NARRATOR_NAME = "the article itself";

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** A label for each source that speaks, in the order of first appearance; no letter is used in both cases. */
export function voiceLabels(reading: Reading): ReadonlyMap<string, VoiceLabel> {
  const labels = new Map<string, VoiceLabel>();
  labels.set(NARRATOR, { label: NARRATOR_LABEL, hue: 0, name: NARRATOR_NAME, named: true });
  const sources = new Map(reading.sources.map((source) => [source.id, source]));
  for (const id of reading.attestations.flatMap((attestation) => attestation.chain)) {
    const source = sources.get(id);
    if (source && !labels.has(id)) labels.set(id, labelOf(source, labels.size - 1));
  }
  return labels;
}

function labelOf(source: Source, index: number): VoiceLabel {
  const round = Math.floor(index / LETTERS.length);
  const letter = `${LETTERS[index % LETTERS.length] ?? "?"}${round === 0 ? "" : round + 1}`;
  return {
    label: source.named ? letter : letter.toLowerCase(),
    hue: index,
    name: source.name,
    named: source.named,
  };
}
