import type { Span } from "../src/language/span.ts";

export const ROLES = ["source", "cue", "content"] as const;
export type Role = (typeof ROLES)[number];

/** One annotated attribution: the pieces of each role, as offsets of the text, in text order. */
export type GoldAttribution = Readonly<Record<Role, readonly Span[]>>;

const TEXT_BOUND = /^(T\d+)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)\t/;
const EVENT = /^E\d+\t(.*)$/;

/**
 * Reads brat standoff as PolNeAR has it: covered text may hold newlines, so every line that opens no record is
 * dropped; pieces may stand out of text order; roles may be numbered (`Content2`); lines may end in a space;
 * `Attribution` spans only repeat the cue. Offsets are code points in brat and UTF-16 units here.
 */
export function parseBrat(annotations: string, text: string): GoldAttribution[] {
  const toUnits = codePointOffsets(text);
  const spans = new Map<string, Span[]>();
  const found: GoldAttribution[] = [];
  const lines = annotations.split("\n");
  for (const line of lines) {
    const match = TEXT_BOUND.exec(line);
    if (match !== null) spans.set(match[1]!, piecesOf(match[3]!, toUnits, text));
  }
  for (const line of lines) {
    const match = EVENT.exec(line);
    if (match !== null) found.push(attributionOf(match[1]!, spans));
  }
  return found;
}

function attributionOf(event: string, spans: ReadonlyMap<string, readonly Span[]>): GoldAttribution {
  const pieces: Record<Role, Span[]> = { source: [], cue: [], content: [] };
  for (const argument of event.trim().split(/\s+/)) {
    const match = /^(Source|Cue|Content)\d*:(T\d+)$/.exec(argument);
    if (match !== null) pieces[match[1]!.toLowerCase() as Role].push(...(spans.get(match[2]!) ?? []));
  }
  return pieces;
}

/** Pieces in text order; those with nothing but space between them (a break between lines) are one. */
function piecesOf(offsets: string, toUnits: (offset: number) => number, text: string): Span[] {
  const pieces = offsets
    .split(";")
    .map((piece) => piece.split(" ").map((offset) => toUnits(Number(offset))) as [number, number])
    .sort((a, b) => a[0] - b[0]);
  const merged: { start: number; end: number }[] = [];
  for (const [start, end] of pieces) {
    const last = merged.at(-1);
    if (last !== undefined && text.slice(last.end, start).trim() === "") last.end = Math.max(last.end, end);
    else merged.push({ start, end });
  }
  return merged;
}

function codePointOffsets(text: string): (offset: number) => number {
  if (!/[\ud800-\udbff]/.test(text)) return (offset) => Math.min(offset, text.length);
  const units: number[] = [];
  for (let unit = 0; unit < text.length; unit += text.codePointAt(unit)! > 0xffff ? 2 : 1) units.push(unit);
  return (offset) => units[offset] ?? text.length;
}
