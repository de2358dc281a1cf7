import type { FeedState } from "./watch-state.ts";

/** Milliseconds. */
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** What came of asking for a feed. */
export type Outcome =
  | {
      readonly kind: "read";
      readonly etag: string | null;
      readonly lastModified: string | null;
      readonly seen: readonly string[];
    }
  | { readonly kind: "unchanged" }
  | { readonly kind: "gone" }
  | { readonly kind: "failed"; readonly retryAfter: number | null };

/** Items of a feed that are remembered: more than any feed shows at once. */
const MOST_SEEN = 2000;

/** When a feed may be asked again, in milliseconds since 1970; `every` is 0 where only the server's word counts. */
export function dueAt(state: FeedState, every: number): number {
  if (state.gone) return Number.POSITIVE_INFINITY;
  return Math.max(state.asked + every, state.notBefore);
}

/**
 * What to remember after asking. A feed that fails is left alone for as long as the server says, or twice as long each time,
 * at most a day.
 */
export function after(state: FeedState, outcome: Outcome, now: number, every: number): FeedState {
  const asked = { ...state, asked: now };
  switch (outcome.kind) {
    case "read": {
      const seen = [...new Set([...outcome.seen, ...state.seen])].slice(0, MOST_SEEN);
      const { etag, lastModified } = outcome;
      return { ...asked, etag, lastModified, seen, failures: 0, notBefore: 0 };
    }
    case "unchanged":
      return { ...asked, failures: 0, notBefore: 0 };
    case "gone":
      return { ...asked, gone: true };
    case "failed": {
      const failures = state.failures + 1;
      const pause =
        outcome.retryAfter ?? Math.min(DAY, Math.max(every, 5 * MINUTE) * 2 ** Math.min(failures - 1, 10));
      return { ...asked, failures, notBefore: now + Math.min(DAY, pause) };
    }
  }
}

/** Milliseconds that a `Retry-After` header asks for, in seconds or as a date; null for none. */
export function retryAfter(value: string | undefined, now: number): number | null {
  if (value === undefined) return null;
  if (/^\d{1,9}$/.test(value.trim())) return Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}

/** Header lines that ask for a feed only where it changed since it was read. */
export function conditions({ etag, lastModified }: FeedState): (readonly [string, string])[] {
  return [
    ...(etag === null ? [] : [["If-None-Match", etag] as const]),
    ...(lastModified === null ? [] : [["If-Modified-Since", lastModified] as const]),
  ];
}
