import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { Derivation } from "../derivation/derivation.ts";

/** Who took what from whom, by the document that took it. */
export class Derivations {
  readonly #insert: StatementSync;
  readonly #drop: StatementSync;
  readonly #of: StatementSync;
  readonly #around: StatementSync;
  readonly #all: StatementSync;

  constructor(db: DatabaseSync) {
    this.#insert = db.prepare("INSERT INTO derivations (target, number, origin, body) VALUES (?, ?, ?, ?)");
    this.#drop = db.prepare("DELETE FROM derivations WHERE target = ?");
    this.#of = db.prepare("SELECT body FROM derivations WHERE target = ? ORDER BY number");
    this.#around = db.prepare(
      `SELECT body, target, number FROM derivations WHERE target IN (SELECT value FROM json_each(?1))
       UNION SELECT body, target, number FROM derivations WHERE origin IN (SELECT value FROM json_each(?1))
       ORDER BY target, number`,
    );
    this.#all = db.prepare("SELECT body FROM derivations ORDER BY target, number");
  }

  /** Replaces what a document took from others. Returns the ids of the documents at the other ends that changed. */
  replace(target: string, derivations: readonly Derivation[]): string[] {
    const before = new Map(this.#bodies(target).map((body) => [body, JSON.parse(body) as Derivation]));
    const after = new Map(derivations.map((derivation) => [JSON.stringify(derivation), derivation]));
    const changed = [...before, ...after].filter(([body]) => before.has(body) !== after.has(body));
    if (changed.length === 0) return [];
    this.#drop.run(target);
    for (const [number, [body, { from }]] of [...after].entries())
      this.#insert.run(target, number, from.document, body);
    return [...new Set(changed.map(([, { from }]) => from.document))].sort();
  }

  #bodies(target: string): string[] {
    return (this.#of.all(target) as unknown as { body: string }[]).map((row) => row.body);
  }

  /** Those that begin or end in one of these documents. */
  around(documents: readonly string[]): Derivation[] {
    return derivationsOf(this.#around.all(JSON.stringify(documents)));
  }

  all(): Derivation[] {
    return derivationsOf(this.#all.all());
  }
}

function derivationsOf(rows: unknown[]): Derivation[] {
  return (rows as { body: string }[]).map((row) => JSON.parse(row.body) as Derivation);
}
