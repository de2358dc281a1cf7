import { scaleUtc } from "d3-scale";
import type { Stance, TimelineEvent } from "../../src/server/pages.ts";

/** A mark of the timeline, in pixels. */
export interface TimelineMark {
  readonly event: TimelineEvent;
  readonly x: number;
  readonly y: number;
  readonly against: boolean;
}

export interface TimelineDrawing {
  /** In the order in which the arrow keys step through them. */
  readonly marks: readonly TimelineMark[];
  readonly ticks: readonly { readonly x: number; readonly day: string }[];
  /** Where undated marks stand; null where there are none. */
  readonly undated: number | null;
  readonly axis: number;
  readonly height: number;
}

const STEP = 19;
/** Room before the first day, for the names of the two bands, and behind the last one. */
const LEFT = 92;
const EDGE = 32;
/** Room for what has no day. */
const UNDATED = 76;
const DAY = 86_400_000;
/** Pixels one date needs. */
const TICK = 110;
const LEAST_BAND = 34;

export function isAgainst(stance: Stance): boolean {
  return stance !== "says" && stance !== "hedges" && stance !== "leaves-open";
}

/**
 * Lays the timeline out: what says so above the axis, what disputes it below, marks of one day stacked away from it. A
 * month or year stands at its beginning.
 */
export function layOutTimeline(events: readonly TimelineEvent[], width: number): TimelineDrawing {
  const moments = events.flatMap(({ day }) => (day === null ? [] : [Date.parse(day)]));
  const hasUndated = events.some(({ day }) => day === null);
  const right = width - EDGE - (hasUndated && moments.length > 0 ? UNDATED : 0);
  const [first, last] = [Math.min(...moments), Math.max(...moments)];
  const scale = scaleUtc()
    .domain(first === last ? [first - DAY, last + DAY] : [first, last])
    .range([LEFT, Math.max(LEFT + 1, right)]);
  const undated = hasUndated ? (moments.length === 0 ? width / 2 : width - EDGE - UNDATED / 3) : null;
  const tallest = (against: boolean): number => {
    const days = Map.groupBy(
      events.filter(({ stance }) => isAgainst(stance) === against),
      ({ day }) => day,
    );
    return Math.max(0, ...[...days.values()].map((group) => group.length));
  };
  const axis = Math.max(LEAST_BAND, tallest(false) * STEP + 14);
  const below = Math.max(LEAST_BAND, tallest(true) * STEP + 14);
  const stacked = new Map<string, number>();
  const marks = events.map((event): TimelineMark => {
    const against = isAgainst(event.stance);
    const pile = `${event.day} ${against}`;
    const before = stacked.get(pile) ?? 0;
    stacked.set(pile, before + 1);
    const away = (before + 1) * STEP - 2;
    return {
      event,
      against,
      x: event.day === null ? (undated ?? 0) : scale(Date.parse(event.day)),
      y: against ? axis + away : axis - away,
    };
  });
  // Never more ticks than days: half a day has no name of its own.
  const days = Math.round((last - first) / DAY);
  const count = Math.max(1, Math.min(Math.floor((right - LEFT) / TICK), days));
  const ticks =
    moments.length === 0
      ? []
      : first === last
        ? [{ x: scale(first), day: dayOf(first) }]
        : scale.ticks(count).map((tick) => ({ x: scale(tick), day: dayOf(tick.getTime()) }));
  return { marks, ticks, undated, axis, height: axis + below + 22 };
}

function dayOf(moment: number): string {
  return new Date(moment).toISOString().slice(0, 10);
}
