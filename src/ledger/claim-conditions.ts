import type { DatabaseSync, SQLInputValue } from "node:sqlite";
import type { ClaimFilter } from "./view.ts";

/** What a filter asks of the rows of `claims`. */
export interface Conditions {
  /** Behind WHERE; never empty. */
  readonly sql: string;
  readonly values: readonly SQLInputValue[];
}

/** What has to be looked up for a filter. */
export interface FilterParts {
  readonly db: DatabaseSync;
  /** Words as a query of the full-text index; empty where there is nothing to look for. */
  searchQuery(words: string): string;
  /** Ids of the sources of a party. */
  sourcesOf(party: string): readonly string[];
}

/** Of a source with more claims than this, claims are looked through in their order instead of being gathered and sorted. */
const MANY = 2000;
/** Sorts behind whatever a time may go on with. */
const END = "\uffff";

/** The conditions that a filter puts to claims; `limit` is none. */
export function conditionsOf(filter: Omit<ClaimFilter, "limit">, parts: FilterParts): Conditions {
  const conditions: string[] = ["1"];
  const values: SQLInputValue[] = [];
  const demand = (condition: string, ...given: SQLInputValue[]): void => {
    conditions.push(condition);
    values.push(...given);
  };
  const { type, place, disputed, source, involving, party, text, when, since, until, roots } = filter;
  if (type !== undefined) demand("type = ?", type);
  if (place !== undefined) demand("place = ?", place);
  if (disputed !== undefined) demand("disputed = ?", Number(disputed));
  if (roots?.from !== undefined) demand("lower >= ?", roots.from);
  if (roots?.to !== undefined) demand("upper <= ?", roots.to);
  if (since !== undefined) demand("last >= ?", since);
  if (until !== undefined) demand("first <= ?", until + END);
  if (when !== undefined) demand("starts <= ? AND ends || ? >= ?", when.end + END, END, when.start);
  if (source !== undefined) demand(sourceCondition(source, parts.db), source);
  if (involving !== undefined) demand("key IN (SELECT claim FROM claim_sources WHERE source = ?)", involving);
  if (party !== undefined)
    demand(
      "EXISTS (SELECT 1 FROM claim_sources s WHERE s.claim = claims.key AND s.attests = 1 AND s.source IN (SELECT value FROM json_each(?)))",
      JSON.stringify(parts.sourcesOf(party)),
    );
  if (text !== undefined) {
    const query = parts.searchQuery(text);
    if (query === "") demand("0");
    else
      demand(
        "key IN (SELECT claim FROM claim_members WHERE att IN (SELECT rowid FROM search WHERE search MATCH ?))",
        query,
      );
  }
  return { sql: conditions.join(" AND "), values };
}

function sourceCondition(source: string, db: DatabaseSync): string {
  const { claims } = db
    .prepare("SELECT count(*) AS claims FROM claim_sources WHERE source = ?")
    .get(source) as { claims: number };
  return claims > MANY
    ? "EXISTS (SELECT 1 FROM claim_sources s WHERE s.source = ? AND s.claim = claims.key AND s.attests = 1)"
    : "key IN (SELECT claim FROM claim_sources WHERE source = ? AND attests = 1)";
}
