import { z } from "zod";

import { SOURCE_KINDS } from "../attribution/source.ts";
import { EVENT_TYPES } from "../claims/proposition.ts";
import { isCalendarDate } from "../intake/calendar-date.ts";
import { CLAIM_SORTS } from "../ledger/view.ts";
import { ProblemError } from "./problem.ts";

/** Claims on one page unless the query asks for another number, and the most it may ask for. */
export const PAGE_SIZE = 100;
const MAX_PAGE_SIZE = 1000;
const MAX_QUERY_LENGTH = 300;

const words = z.string().trim().max(MAX_QUERY_LENGTH);
const yesNo = z.enum(["yes", "no"]).transform((value) => value === "yes");

/** Query of `/`: a day, or a moment in UTC, since which something is new. */
export const deskQuery = z.strictObject({ since: z.string().max(30).optional() });

/** Entries of each kind in one answer to a search, unless it asks for another number. */
const FOUND = 8;

/** Query of `/search`. */
export const searchQuery = z.strictObject({
  q: words.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(FOUND),
});

/** Query of `/review`: so many pairs. */
export const reviewQuery = z.strictObject({ limit: z.coerce.number().int().min(1).max(200).default(20) });

/** Query of `/compare`: two documents, or parties as `party:NAME`; of parties also only what is about a place, or holds words. */
export const compareQuery = z.strictObject({
  a: words.optional(),
  b: words.optional(),
  place: words.optional(),
  q: words.optional(),
});

/** Query of `/claims`: what the filter bar of the claims list can ask. */
export const claimsQuery = z.strictObject({
  q: words.optional(),
  type: z.enum(EVENT_TYPES).optional(),
  source: words.optional(),
  place: words.optional(),
  disputed: yesNo.optional(),
  sort: z.enum(CLAIM_SORTS).default("ledger"),
  limit: z.coerce.number().int().min(1).max(MAX_PAGE_SIZE).default(PAGE_SIZE),
  /** Id of the last claim of the page before. */
  after: words.optional(),
});

export const documentsQuery = z.strictObject({ q: words.optional() });

export const sourcesQuery = z.strictObject({
  q: words.optional(),
  kind: z.enum(SOURCE_KINDS).optional(),
  named: yesNo.optional(),
  party: words.optional(),
});

/** Query of `/places/:id`: only what was published by the end of that day, month or year (UTC). */
export const placeQuery = z.strictObject({
  until: z.string().refine(isCalendarDate, "a day, month or year such as 2031-03-04").optional(),
});

export const derivationsQuery = z.strictObject({ document: words.optional() });

/** One claim, document or source has no options: a query there is a slip worth pointing out. */
export const noQuery = z.strictObject({});

/**
 * Reads a query string against its schema. Empty values count as absent, so that a form with untouched fields is
 * a valid query. Throws a `bad-request` problem that names every parameter it cannot use.
 */
export function parseQuery<S extends z.ZodType>(schema: S, search: URLSearchParams): z.output<S> {
  const given: Record<string, string> = {};
  for (const [name, value] of search) {
    if (name in given) {
      throw new ProblemError("bad-request", `The parameter "${name}" is given twice; give it once.`, [
        { name, detail: "given twice" },
      ]);
    }
    if (value !== "") given[name] = value;
  }
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.flatMap((issue) =>
    issue.code === "unrecognized_keys"
      ? issue.keys.map((name) => ({ name, detail: "no such parameter here" }))
      : [{ name: issue.path.join("."), detail: issue.message }],
  );
  const names = errors.map(({ name, detail }) => `"${name}": ${detail}`).join("; ");
  throw new ProblemError("bad-request", `The query cannot be used (${names}).`, errors);
}
