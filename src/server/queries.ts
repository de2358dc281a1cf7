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
/** Longest id a path may name; longer ones cannot be in any ledger. */
export const MAX_ID_LENGTH = 300;

const words = z.string().trim().max(MAX_QUERY_LENGTH);
const yesNo = z.enum(["yes", "no"]).transform((value) => value === "yes");

const DAY = "a day, month or year such as 2031-03-04";
const day = z.string().refine(isCalendarDate, DAY);
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?Z$/;
/** A year, month or day, or a moment in UTC. */
export const instant = z
  .string()
  .refine(
    (text) => (MOMENT.test(text) ? !Number.isNaN(Date.parse(text)) : isCalendarDate(text)),
    `${DAY}, or a moment such as 2031-03-04T12:00Z`,
  );

/** How many entries a page of a list has, and behind which entry it begins. */
const paging = (size: number) => ({
  limit: z.coerce.number().int().min(1).max(MAX_PAGE_SIZE).default(size),
  /** Id of the last entry of the page before. */
  after: words.optional(),
});

/** `0..1`, `2..` or `..1`: the lower bound is at least the first number, the upper bound at most the second. */
export const rootRange = z
  .string()
  .regex(/^(?:\d{1,6}\.\.\d{0,6}|\.\.\d{1,6})$/, "a range such as 0..1, 2.. or ..1")
  .transform((text) => {
    const [from = "", to = ""] = text.split("..");
    return { ...(from !== "" && { from: Number(from) }), ...(to !== "" && { to: Number(to) }) };
  });

/** A time, or two with a slash between: what is claimed to have happened then. */
export const whenRange = z.string().transform((text, context) => {
  const [start = "", end = start, ...rest] = text.split("/");
  if (
    rest.length === 0 &&
    [start, end].every((each) => instant.safeParse(each).success) &&
    start <= `${end}\uffff`
  )
    return { start, end };
  context.addIssue({ code: "custom", message: "a time such as 2031-03-04 or 2031-03-04/2031-03-05" });
  return z.NEVER;
});

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
  party: words.optional(),
  place: words.optional(),
  disputed: yesNo.optional(),
  roots: rootRange.optional(),
  /** Some document that reports it was published then or later, and some then or earlier. */
  since: instant.optional(),
  until: instant.optional(),
  when: whenRange.optional(),
  sort: z.enum(CLAIM_SORTS).default("ledger"),
  ...paging(PAGE_SIZE),
});

/** Utterances in one stretch of what is said for or against a claim, unless the query asks for another number. */
export const WORDS_SIZE = 40;
const MOST_WORDS = 200;

/** Query of `/claims/:id/words`. */
export const wordsQuery = z.strictObject({
  side: z.enum(["says", "disputes"]).default("says"),
  from: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(MOST_WORDS).default(WORDS_SIZE),
});

export const documentsQuery = z.strictObject({ q: words.optional(), ...paging(MAX_PAGE_SIZE) });

export const sourcesQuery = z.strictObject({
  q: words.optional(),
  kind: z.enum(SOURCE_KINDS).optional(),
  named: yesNo.optional(),
  party: words.optional(),
  ...paging(MAX_PAGE_SIZE),
});

export const placesQuery = z.strictObject(paging(MAX_PAGE_SIZE));

/** Query of `/places/:id`: only what was published by the end of that day, month or year (UTC). */
export const placeQuery = z.strictObject({
  until: day.optional(),
});

export const derivationsQuery = z.strictObject({ document: words.optional(), ...paging(MAX_PAGE_SIZE) });

/** Query of `/decisions`: only those on passages of one claim. */
export const decisionsQuery = z.strictObject({ claim: words.optional(), ...paging(MAX_PAGE_SIZE) });

/** Query of `/proposals`: only those that wait for a person, or only the others. */
export const proposalsQuery = z.strictObject({ waiting: yesNo.optional(), ...paging(MAX_PAGE_SIZE) });

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
