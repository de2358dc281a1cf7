export const EVENT_TYPES = [
  "control",
  "attack",
  "casualties",
  "damage",
  "displacement",
  "detention",
  "aid",
  "agreement",
  "sentiment",
  "forecast",
  "verification",
  "other",
] as const;

export type EventType = (typeof EVENT_TYPES)[number];

/** A number with its bounds: `at least 12 killed` is `{min: 12, max: null, unit: "killed"}`. */
export interface Quantity {
  readonly min: number | null;
  readonly max: number | null;
  readonly unit: string;
}

/** How much of a place is meant. */
export const EXTENTS = ["whole", "most", "part", "outskirts"] as const;

export type Extent = (typeof EXTENTS)[number];

/** Calendar days in UTC, both inclusive: `2031-03-04`. */
export interface TimeInterval {
  readonly start: string;
  readonly end: string;
}

/** What is claimed, as a frame. Who says so, and how firmly, stands in the attestation, not here. */
export interface Proposition {
  readonly type: EventType;
  /** Lemma of the word that carries the event: `assist`, `kill`, `control`. */
  readonly predicate: string;
  /** Who does it, in the words of the text; null when the text does not say. */
  readonly actor: string | null;
  /** Whom or what it is done to, in the words of the text. */
  readonly target: string | null;
  /** For `control`: the party said to hold the place, or `contested`. */
  readonly holder: string | null;
  /** For `control`: how much of the place, where the text says so. */
  readonly extent?: Extent;
  /** Id of a place of the same reading. */
  readonly place: string | null;
  readonly time: TimeInterval | null;
  readonly quantity: Quantity | null;
  /** `-` when the content itself is negated: `no civilians were hurt`. */
  readonly polarity: "+" | "-";
  /** Folded content words and event concepts, sorted, without doubles: what matching compares. */
  readonly terms: readonly string[];
}
