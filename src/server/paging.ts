import { ProblemError } from "./problem.ts";

/** One page of a list. */
export interface PageOf<T> {
  readonly items: readonly T[];
  /** Length of the whole list. */
  readonly total: number;
  /** Address of the next page, or null on the last. */
  readonly next: string | null;
}

/** Which page is asked for; `search` is the query as it was written. */
export interface PageAsked {
  readonly limit: number;
  readonly after: string | undefined;
  /** Address of the list. */
  readonly path: string;
  readonly search: URLSearchParams;
}

/** The address of the page behind an entry, under the same query. */
export function nextPage({ path, search }: Pick<PageAsked, "path" | "search">, last: string): string {
  const following = new URLSearchParams(search);
  following.set("after", last);
  return `${path}?${following}`;
}

/** A cursor names an entry of its list, or the list has changed since. */
export function unknownCursor(after: string | undefined): ProblemError {
  return new ProblemError(
    "bad-request",
    `Nothing in this list is "${after}"; leave out "after" to begin again.`,
    [{ name: "after", detail: "not an entry of this list" }],
  );
}

/** A page of a list that is at hand as a whole. Throws `bad-request` for a cursor that is not in it. */
export function pageOf<T>(all: readonly T[], keyOf: (item: T) => string, asked: PageAsked): PageOf<T> {
  const { after, limit } = asked;
  const before = after === undefined ? -1 : all.findIndex((item) => keyOf(item) === after);
  if (after !== undefined && before < 0) throw unknownCursor(after);
  const items = all.slice(before + 1, before + 1 + limit);
  const last = items.at(-1);
  const isLast = last === undefined || before + 1 + limit >= all.length;
  return { items, total: all.length, next: isLast ? null : nextPage(asked, keyOf(last)) };
}
