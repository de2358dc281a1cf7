import type { Attestation, Reading } from "../src/reading/reading.ts";

/** One attestation as a careful reader wrote it down. */
export interface ExpectedAttestation {
  readonly id: string;
  readonly sentence: number;
  readonly content: readonly string[];
  readonly source: string;
  readonly chain: readonly string[];
  readonly factuality: string;
  readonly conditions?: readonly string[];
}

export interface ExpectedSource {
  readonly id: string;
  readonly name: string;
  readonly aliases?: readonly string[];
}

/** How one expected attestation fared. */
export interface Match {
  readonly expected: ExpectedAttestation;
  readonly found: Attestation | null;
  /** F1 of the characters of both contents. */
  readonly overlap: number;
  readonly exact: boolean;
  readonly source: boolean;
  readonly chain: boolean;
  readonly factuality: boolean;
}

export interface ReadingScore {
  readonly matches: readonly Match[];
  readonly expected: number;
  readonly found: number;
  readonly exact: number;
  readonly source: number;
  readonly chain: number;
  readonly factuality: number;
}

/** A content counts as found when the characters it shares with the expected one have an F1 of at least this. */
export const FOUND_AT = 0.6;

/** Compares a reading with what a careful reader took from the same document. */
export function scoreReading(
  reading: Reading,
  expected: readonly ExpectedAttestation[],
  sources: readonly ExpectedSource[],
): ReadingScore {
  const starts = sentenceStarts(reading);
  const names = namesOf(sources);
  const matches = expected.map((one) => matchOne(reading, one, starts, names));
  const count = (test: (match: Match) => boolean): number => matches.filter(test).length;
  return {
    matches,
    expected: expected.length,
    found: count((match) => match.found !== null),
    exact: count((match) => match.exact),
    source: count((match) => match.source),
    chain: count((match) => match.chain),
    factuality: count((match) => match.factuality),
  };
}

function matchOne(
  reading: Reading,
  expected: ExpectedAttestation,
  starts: ReadonlyMap<number, number>,
  names: ReadonlyMap<string, readonly string[]>,
): Match {
  const wanted = locate(reading.document.text, expected, starts);
  let best: Attestation | null = null;
  let overlap = 0;
  let bestRight = false;
  for (const attestation of reading.attestations) {
    const f1 = overlapOf(wanted, attestation);
    const right = sameSource(reading, attestation.chain.at(-1)!, expected.source, names);
    // Two attestations may cover the same words (a quotation inside a report): the one with the right source counts.
    if (f1 > overlap + 1e-9 || (f1 > overlap - 0.15 && f1 >= FOUND_AT && right && !bestRight)) {
      best = attestation;
      overlap = f1;
      bestRight = right;
    }
  }
  const found = overlap >= FOUND_AT ? best : null;
  const source = found !== null && bestRight;
  return {
    expected,
    found,
    overlap,
    exact: overlap > 0.995,
    source,
    chain:
      found !== null &&
      found.chain.length === expected.chain.length &&
      found.chain.every((id, i) => sameSource(reading, id, expected.chain[i]!, names)),
    factuality: found !== null && found.factuality[found.chain.at(-1)!] === expected.factuality,
  };
}

/** Character offsets of the expected pieces; searched from the given sentence on, then anywhere. */
function locate(
  text: string,
  expected: ExpectedAttestation,
  starts: ReadonlyMap<number, number>,
): Set<number> {
  const at = new Set<number>();
  let from = starts.get(expected.sentence) ?? 0;
  for (const piece of expected.content) {
    let start = text.indexOf(piece, from);
    if (start < 0) start = text.indexOf(piece);
    if (start < 0)
      throw new Error(`Expected attestation ${expected.id}: “${piece}” does not occur in the text.`);
    for (let i = start; i < start + piece.length; i++) at.add(i);
    from = start + piece.length;
  }
  return at;
}

function overlapOf(wanted: ReadonlySet<number>, attestation: Attestation): number {
  let size = 0;
  let shared = 0;
  for (const piece of attestation.content) {
    size += piece.end - piece.start;
    for (let i = piece.start; i < piece.end; i++) if (wanted.has(i)) shared++;
  }
  return shared === 0 ? 0 : (2 * shared) / (size + wanted.size);
}

/** Where sentences begin: taken from the reading’s own attestations where it has one, in text order. */
function sentenceStarts(reading: Reading): Map<number, number> {
  const starts = new Map<number, number>();
  for (const attestation of reading.attestations) {
    const start = Math.min(
      ...attestation.content.map((piece) => piece.start),
      ...attestation.cue.map((piece) => piece.start),
    );
    starts.set(attestation.sentence, Math.min(starts.get(attestation.sentence) ?? start, start));
  }
  return starts;
}

/** By name: the reading’s name or one of its mentions equals a name of the expected source, or the words of one contain the other’s. */
export function sameSource(
  reading: Reading,
  id: string,
  expected: string,
  names: ReadonlyMap<string, readonly string[]>,
): boolean {
  if (id === "narrator" || expected === "narrator") return id === expected;
  if (id === "unattributed" || expected === "unattributed") return id === expected;
  const source = reading.sources.find((one) => one.id === id);
  return sameName(source?.name ?? id, expected, names);
}

/** Folded names of the expected sources, by id. */
export function namesOf(sources: readonly ExpectedSource[]): ReadonlyMap<string, readonly string[]> {
  return new Map(sources.map((source) => [source.id, [source.name, ...(source.aliases ?? [])].map(fold)]));
}

/** True when a name equals one of the expected source’s, or the words of one contain the other’s. */
export function sameName(
  given: string,
  expected: string,
  names: ReadonlyMap<string, readonly string[]>,
): boolean {
  const name = fold(given);
  const wanted = names.get(expected) ?? [fold(expected)];
  return wanted.some((other) => name === other || contains(name, other) || contains(other, name));
}

function contains(longer: string, shorter: string): boolean {
  return shorter.length > 2 && ` ${longer} `.includes(` ${shorter} `);
}

function fold(name: string): string {
  return name
    .toLowerCase()
    .replaceAll("’", "'")
    .replace(/'s\b/g, "")
    .replace(/[^\p{L}\p{N}' ]+/gu, " ")
    .replace(/^(?:the|an?|some) /, "")
    .replace(/\s+/g, " ")
    .trim();
}
