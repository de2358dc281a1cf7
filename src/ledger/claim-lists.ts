import type { DatabaseSync, SQLInputValue, StatementSync } from "node:sqlite";
import { EVENT_TYPES, type EventType } from "../claims/proposition.ts";
import { conditionsOf, type FilterParts } from "./claim-conditions.ts";
import type { ClaimFilter, ClaimSort } from "./view.ts";

/** The first goes first; behind it, claims that are equal stand in the ledger's own order. */
const ORDERS: Readonly<Record<Exclude<ClaimSort, "ledger">, string>> = {
  roots: "lower * 1000 + upper",
  repeats: "documents - expected",
  disputes: "disputes",
};

/** A stretch of a list of claims by their keys. */
export interface KeyRange {
  readonly keys: string[];
  readonly total: number;
  readonly more: boolean;
}

/** Lists of claims by their keys alone: a page of a long list is found without reading the claims on all others. */
export class ClaimLists {
  readonly #db: DatabaseSync;
  readonly #parts: FilterParts;
  readonly #ofType: StatementSync;
  readonly #places: StatementSync;
  readonly #firstAbout: StatementSync;

  constructor(db: DatabaseSync, parts: Omit<FilterParts, "db">) {
    this.#db = db;
    this.#parts = { ...parts, db };
    this.#ofType = db.prepare("SELECT 1 FROM claims WHERE type = ? LIMIT 1");
    // Goes from one place to the next by the index, however many claims are about each.
    this.#places = db.prepare(
      `WITH RECURSIVE named (place) AS (
         SELECT min(place) FROM claims WHERE place IS NOT NULL UNION ALL
         SELECT (SELECT min(place) FROM claims WHERE place > named.place) FROM named WHERE named.place IS NOT NULL)
       SELECT place FROM named WHERE place IS NOT NULL`,
    );
    this.#firstAbout = db.prepare(
      "SELECT members ->> '$[0]' AS att FROM claims WHERE place = ? ORDER BY rank LIMIT 1",
    );
  }

  /** Keys of all claims that fit, in the ledger's own order. */
  keys({ limit, ...filter }: ClaimFilter): string[] {
    const { sql, values } = conditionsOf(filter, this.#parts);
    // In SQLite a limit below zero is none.
    return this.#keys(`${sql} ORDER BY rank LIMIT ?`, [...values, limit ?? -1]);
  }

  /** These keys in the ledger's own order. */
  ranked(keys: readonly string[]): string[] {
    return this.#keys("key IN (SELECT value FROM json_each(?)) ORDER BY rank", [JSON.stringify(keys)]);
  }

  /** A stretch of a list behind the claim with the key `after`; undefined where that is not in it. */
  range(
    filter: Omit<ClaimFilter, "limit">,
    sort: ClaimSort,
    after: string | undefined,
    limit: number,
  ): KeyRange | undefined {
    const { sql, values } = conditionsOf(filter, this.#parts);
    const [before, order] = sort === "ledger" ? ["", "rank"] : [ORDERS[sort], `${ORDERS[sort]} DESC, rank`];
    const behind: SQLInputValue[] = [];
    let from = "";
    if (after !== undefined) {
      const row = this.#db
        .prepare(`SELECT rank, ${before || "0"} AS value FROM claims WHERE key = ? AND ${sql}`)
        .get(after, ...values) as { rank: string; value: number } | undefined;
      if (row === undefined) return undefined;
      from = before === "" ? " AND rank > ?" : ` AND ${before} <= ? AND (${before} < ? OR rank > ?)`;
      behind.push(...(before === "" ? [row.rank] : [row.value, row.value, row.rank]));
    }
    const found = this.#keys(`${sql}${from} ORDER BY ${order} LIMIT ?`, [...values, ...behind, limit + 1]);
    const { total } = this.#db
      .prepare(`SELECT count(*) AS total FROM claims WHERE ${sql}`)
      .get(...values) as { total: number };
    return { keys: found.slice(0, limit), total, more: found.length > limit };
  }

  #keys(where: string, values: readonly SQLInputValue[]): string[] {
    const rows = this.#db.prepare(`SELECT key FROM claims WHERE ${where}`).all(...values);
    return (rows as unknown as { key: string }[]).map(({ key }) => key);
  }

  /** Event types and places that claims are about. */
  facets(): { readonly types: EventType[]; readonly places: string[] } {
    const places = this.#places.all() as unknown as { place: string }[];
    return {
      types: EVENT_TYPES.filter((type) => this.#ofType.get(type) !== undefined),
      places: places.map(({ place }) => place),
    };
  }

  /** Number of the first attestation of the first claim about a place. */
  firstAbout(place: string): number | undefined {
    return (this.#firstAbout.get(place) as { att: number } | undefined)?.att;
  }
}
