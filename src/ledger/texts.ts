import type { DatabaseSync, StatementSync } from "node:sqlite";
import { sha256 } from "./hash.ts";

/** Normalised texts by the SHA-256 of their UTF-8 form. They belong to the record: intake may change, a span may not. */
export class Texts {
  readonly #insert: StatementSync;
  readonly #select: StatementSync;
  readonly #delete: StatementSync;

  constructor(db: DatabaseSync) {
    this.#insert = db.prepare("INSERT INTO texts (hash, text) VALUES (?, ?) ON CONFLICT DO NOTHING");
    this.#delete = db.prepare("DELETE FROM texts WHERE hash = ?");
    this.#select = db.prepare("SELECT text FROM texts WHERE hash = ?");
  }

  put(text: string): string {
    const hash = sha256(text);
    this.#insert.run(hash, text);
    return hash;
  }

  /** The text with this hash, unchecked; undefined when it is missing. */
  get(hash: string): string | undefined {
    return (this.#select.get(hash) as { text: string } | undefined)?.text;
  }

  /** Takes a text away for good. Only a redaction may, with the guards of the record off. */
  erase(hash: string): void {
    this.#delete.run(hash);
  }
}
