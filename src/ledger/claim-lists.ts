import type { DatabaseSync, SQLInputValue, StatementSync } from "node:sqlite";
import type { EventType } from "../claims/proposition.ts";
import type { ClaimFilter, ClaimSort } from "./view.ts";

/** Behind these, claims that are equal stand in the ledger's own order. */
const ORDERS: Readonly<Record<ClaimSort, string>> = {
  ledger: "",
  roots: "lower * 1000 + upper DESC, ",
  repeats: "documents - expected DESC, ",
  disputes: "json_array_length(body, '$.disputedBy') DESC, ",
};
const LEDGER_ORDER =
  "documents DESC, disputed DESC, upper > 1 DESC, lower DESC, expected DESC, upper DESC, key";

/** Lists of claims by their keys alone: a page of a long list is found without reading the claims on all others. */
export class ClaimLists {
  readonly #db: DatabaseSync;
  readonly #types: StatementSync;
  readonly #places: StatementSync;

  constructor(db: DatabaseSync) {
    this.#db = db;
    this.#types = db.prepare("SELECT DISTINCT type FROM claims ORDER BY type");
    this.#places = db.prepare("SELECT DISTINCT place FROM claims WHERE place IS NOT NULL ORDER BY place");
  }

  /** Keys of the claims that fit, in order. `matching` are numbers of attestations one of which has to belong to it. */
  keys(
    { type, place, disputed, source }: ClaimFilter,
    sort: ClaimSort,
    matching: readonly number[] | undefined,
  ): string[] {
    const conditions: string[] = [];
    const values: SQLInputValue[] = [];
    const demand = (condition: string, value: SQLInputValue | undefined): void => {
      if (value === undefined) return;
      conditions.push(condition);
      values.push(value);
    };
    demand("type = ?", type);
    demand("place = ?", place);
    demand("disputed = ?", disputed === undefined ? undefined : Number(disputed));
    demand("key IN (SELECT claim FROM claim_sources WHERE source = ? AND attests = 1)", source);
    demand(
      "key IN (SELECT claim FROM claim_members WHERE att IN (SELECT value FROM json_each(?)))",
      matching === undefined ? undefined : JSON.stringify(matching),
    );
    const where = conditions.length === 0 ? "" : `WHERE ${conditions.join(" AND ")}`;
    const sql = `SELECT key FROM claims ${where} ORDER BY ${ORDERS[sort]}${LEDGER_ORDER}`;
    return (this.#db.prepare(sql).all(...values) as unknown as { key: string }[]).map(({ key }) => key);
  }

  /** Event types and places that claims are about. */
  facets(): { readonly types: EventType[]; readonly places: string[] } {
    const types = this.#types.all() as unknown as { type: EventType }[];
    const places = this.#places.all() as unknown as { place: string }[];
    return { types: types.map(({ type }) => type), places: places.map(({ place }) => place) };
  }
}
