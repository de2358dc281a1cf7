import { conceptsOf } from "../claims/concepts.ts";
import type { Quantity } from "../claims/proposition.ts";
import type { Frame } from "./signature.ts";
import { isConcept, termWeight } from "./similarity.ts";

/** Pairs are formed of so many of the heaviest terms: 15 keys at most, and two frames that share two of them meet. */
const STRONGEST_TERMS = 6;

/** Long sentences touch many concepts; the first of them keep the number of keys bounded. */
const MOST_CONCEPTS = 6;

/**
 * Keys under which a frame is found by those it could be the same as, or contradict. Static: made of the frame alone,
 * without corpus statistics, so that the order of arrival cannot matter.
 */
export function blockingKeys(frame: Frame): string[] {
  if (frame.alone !== null) return [];
  const keys = new Set<string>();
  if (frame.type === "control" && frame.place !== null) keys.add(`control|${frame.place}`);
  if (frame.quantity !== null) for (const key of figureKeys(frame, frame.quantity)) keys.add(key);
  if (frame.type === "casualties" && frame.place !== null) keys.add(`casualties|${frame.place}`);
  const concepts = frame.terms.filter(isConcept).slice(0, MOST_CONCEPTS);
  const words = frame.terms.filter((term) => !isConcept(term));
  // Concepts are few and shared by many events: they need the place beside them.
  const around = frame.town ?? frame.place ?? frame.setting;
  if (around !== null) for (const [a, b] of pairs(concepts)) keys.add(`concepts|${around}|${a}|${b}`);
  for (const [a, b, c] of triples(concepts)) keys.add(`${frame.type}|${a}|${b}|${c}`);
  const byWeight = (x: string, y: string): number =>
    Number(y === frame.feature) - Number(x === frame.feature) ||
    termWeight(frame, y) - termWeight(frame, x) ||
    y.length - x.length ||
    (x < y ? -1 : 1);
  const strongest = words.sort(byWeight).slice(0, STRONGEST_TERMS);
  // A bridge is found by those that name its town only; where its town is not known, it goes by its words.
  const near = frame.town ?? (frame.feature === null ? around : null);
  for (const [a, b] of pairs(strongest)) keys.add(wordKey(a, b, near));
  // What is set elsewhere, or nowhere, is met under the very strongest words only, or blocks would grow large.
  if (near !== null) for (const [a, b] of pairs(strongest.slice(0, 4))) keys.add(wordKey(a, b, null));
  if (frame.feature !== null) keys.add(`feature|${frame.place ?? ""}`);
  return [...keys].sort();
}

/** By what is counted, at which place, in which words, and how many. */
function figureKeys(frame: Frame, { min, max, unit }: Quantity): string[] {
  const figure = min ?? max ?? 0;
  const around = frame.place ?? frame.setting;
  const keys = frame.terms
    .filter((term) => !isConcept(term))
    .map((term) => `figure|${unit}|${figure}|${term}`);
  if (around !== null) keys.push(`quantity|${around}|${unit}`);
  // Another figure of the same thing, wherever it is set.
  const told = (term: string): boolean =>
    isConcept(term) ? conceptsOf(unit).length === 0 : term !== unit && termWeight(frame, term) >= 1;
  const counted = frame.terms.filter(told);
  for (const term of counted.slice(0, MOST_COUNTED_KEYS)) keys.push(`amount|${unit}|${term}`);
  return keys.slice(0, MOST_FIGURE_KEYS);
}

const MOST_FIGURE_KEYS = 16;
const MOST_COUNTED_KEYS = 4;

function triples(items: readonly string[]): [string, string, string][] {
  return items.flatMap((a, at) =>
    pairs(items.slice(at + 1)).map(([b, c]): [string, string, string] => [a, b, c]),
  );
}

function wordKey(a: string, b: string, place: string | null): string {
  return `${place ?? ""}|${a < b ? a : b}|${a < b ? b : a}`;
}

function pairs(items: readonly string[]): [string, string][] {
  return items.flatMap((a, at) => items.slice(at + 1).map((b): [string, string] => [a, b]));
}
