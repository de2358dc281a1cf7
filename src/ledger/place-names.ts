import type { DatabaseSync, StatementSync } from "node:sqlite";
import { slugOf } from "../derivation/slug.ts";
import {
  changedPlaces,
  type PlaceMap,
  type PlaceStatement,
  placeStatements,
  unifyPlaces,
} from "../matching/place-map.ts";
import type { Reading } from "../reading/reading.ts";
import { canonicalJson } from "./canonical-json.ts";
import type { Pending } from "./pending.ts";

/**
 * Which places of different documents are one place. Equal statements are kept once, with the number of documents
 * that make them, and a new one leads only to the places it shares an id or a name with, over however many steps.
 */
export class PlaceNames {
  readonly #pending: Pending;
  readonly #uses: StatementSync;
  readonly #everyUse: StatementSync;
  readonly #use: StatementSync;
  readonly #dropUses: StatementSync;
  readonly #count: StatementSync;
  readonly #discount: StatementSync;
  readonly #dropUnused: StatementSync;
  readonly #addNodes: StatementSync;
  readonly #dropNodes: StatementSync;
  readonly #connected: StatementSync;
  readonly #map: StatementSync;
  readonly #setCanonical: StatementSync;
  readonly #dropCanonical: StatementSync;

  constructor(db: DatabaseSync, pending: Pending) {
    this.#pending = pending;
    this.#uses = db.prepare("SELECT body FROM place_uses WHERE seq = ? ORDER BY body");
    this.#everyUse = db.prepare("SELECT seq, body FROM place_uses ORDER BY seq, body");
    this.#use = db.prepare("INSERT INTO place_uses (seq, body) VALUES (?, ?) ON CONFLICT DO NOTHING");
    this.#dropUses = db.prepare("DELETE FROM place_uses WHERE seq = ?");
    this.#count = db.prepare(
      "INSERT INTO place_statements (body, uses) VALUES (?, 1) ON CONFLICT DO UPDATE SET uses = uses + 1 RETURNING uses",
    );
    this.#discount = db.prepare("UPDATE place_statements SET uses = uses - 1 WHERE body = ?");
    this.#dropUnused = db.prepare("DELETE FROM place_statements WHERE body = ? AND uses = 0");
    this.#addNodes = db.prepare("INSERT INTO place_nodes (node, body) SELECT value, ? FROM json_each(?)");
    this.#dropNodes = db.prepare(
      "DELETE FROM place_nodes WHERE body = ?1 AND node IN (SELECT value FROM json_each(?2))",
    );
    this.#connected = db.prepare(
      "SELECT DISTINCT body FROM place_nodes WHERE node IN (SELECT value FROM json_each(?)) ORDER BY body",
    );
    this.#map = db.prepare(
      "SELECT stated, canonical FROM canonical_places WHERE stated IN (SELECT value FROM json_each(?)) ORDER BY stated",
    );
    this.#setCanonical = db.prepare(
      "INSERT INTO canonical_places (stated, canonical) VALUES (?, ?) ON CONFLICT DO UPDATE SET canonical = excluded.canonical",
    );
    this.#dropCanonical = db.prepare("DELETE FROM canonical_places WHERE stated = ?");
  }

  /** Replaces what a document states about its places. */
  replace(seq: number, reading: Reading): void {
    const before = (this.#uses.all(seq) as unknown as { body: string }[]).map((row) => row.body);
    const after = new Set(placeStatements(reading).map(bodyOf));
    this.#dropUses.run(seq);
    for (const body of before) if (!after.has(body)) this.#withdraw(body);
    for (const body of after) {
      this.#use.run(seq, body);
      if (!before.includes(body)) this.#state(body);
    }
  }

  #state(body: string): void {
    const { uses } = this.#count.get(body) as { uses: number };
    if (uses > 1) return;
    const nodes = nodesOf(body);
    this.#addNodes.run(body, JSON.stringify(nodes));
    for (const node of nodes) this.#pending.add("places", node);
  }

  #withdraw(body: string): void {
    this.#discount.run(body);
    if (this.#dropUnused.run(body).changes === 0) return;
    const nodes = nodesOf(body);
    this.#dropNodes.run(body, JSON.stringify(nodes));
    for (const node of nodes) this.#pending.add("places", node);
  }

  /** The present map, for these stated ids. */
  map(ids: Iterable<string>): PlaceMap {
    const rows = this.#map.all(JSON.stringify([...ids])) as unknown as {
      stated: string;
      canonical: string;
    }[];
    return new Map(rows.map((row) => [row.stated, row.canonical]));
  }

  /** Every statement with the document that makes it; ids as the documents state them. */
  *stated(): Generator<{ readonly seq: number; readonly id: string; readonly names: readonly string[] }> {
    for (const { seq, body } of this.#everyUse.iterate() as unknown as Iterable<{
      seq: number;
      body: string;
    }>) {
      const { id, names } = JSON.parse(body) as PlaceStatement;
      yield { seq, id, names };
    }
  }

  /** Brings the map up to date with the statements. Returns the stated ids that mean another place now. */
  refresh(): string[] {
    const nodes = this.#pending.take("places");
    if (nodes.length === 0) return [];
    const statements = this.#connectedTo(nodes);
    const ids = new Set([
      ...statements.map((one) => one.id),
      ...nodes.filter(isId).map((node) => node.slice(ID.length)),
    ]);
    const after = unifyPlaces(statements);
    const changed = changedPlaces(this.map(ids), after);
    for (const id of changed) {
      const canonical = after.get(id);
      if (canonical === undefined) this.#dropCanonical.run(id);
      else this.#setCanonical.run(id, canonical);
    }
    return changed;
  }

  #connectedTo(nodes: readonly string[]): PlaceStatement[] {
    const seen = new Set(nodes);
    const bodies = new Set<string>();
    for (let front = [...nodes]; front.length > 0; ) {
      const rows = this.#connected.all(JSON.stringify(front)) as unknown as { body: string }[];
      front = [];
      for (const { body } of rows) {
        if (bodies.has(body)) continue;
        bodies.add(body);
        for (const node of nodesOf(body)) if (!seen.has(node)) front.push(node);
        for (const node of front) seen.add(node);
      }
    }
    return [...bodies].map((body) => JSON.parse(body) as PlaceStatement);
  }
}

const ID = "id:";

function isId(node: string): boolean {
  return node.startsWith(ID);
}

function bodyOf({ id, pack, names }: PlaceStatement): string {
  return canonicalJson({ id, pack, names: [...new Set(names)].sort() });
}

/** What joins statements: the id, and the names as the matching room folds them. */
function nodesOf(body: string): string[] {
  const { id, names } = JSON.parse(body) as PlaceStatement;
  return [...new Set([`${ID}${id}`, ...names.map((name) => `name:${slugOf(name)}`)])];
}
