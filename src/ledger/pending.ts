import type { DatabaseSync, StatementSync } from "node:sqlite";

/**
 * What has to be looked at again before claims can be read, kept in the same transaction as what caused it:
 * - `document`: id of a document that is new, or credits somebody else now: who took from whom around it;
 * - `places`: document numbers whose names for places are new;
 * - `link`: a frame id and a time: a new row under blocking keys, to be compared with those around it;
 * - `part`: id of a frame that may not meet all any more that it is linked with;
 * - `frame`: id of a frame whose attestations changed;
 * - `linked`: id of a frame whose links to earlier ones changed, or that once stood beside one that is gone;
 * - `opposed`: id of a frame that has other rivals now;
 * - `order`: id of a frame whose first attestation is another one;
 * - `source`: id of a source that a document names or named;
 * - `support`: id of a claim whose roots may have changed.
 */
export type PendingKind =
  | "document"
  | "places"
  | "link"
  | "part"
  | "frame"
  | "linked"
  | "opposed"
  | "order"
  | "source"
  | "support";

/** A set of keys a kind, drained by `refresh`. */
export class Pending {
  readonly #add: StatementSync;
  readonly #list: StatementSync;
  readonly #clear: StatementSync;
  readonly #any: StatementSync;

  constructor(db: DatabaseSync) {
    this.#add = db.prepare("INSERT INTO pending (kind, key) VALUES (?, ?) ON CONFLICT DO NOTHING");
    this.#list = db.prepare("SELECT key FROM pending WHERE kind = ? ORDER BY key");
    this.#clear = db.prepare("DELETE FROM pending WHERE kind = ?");
    this.#any = db.prepare("SELECT 1 FROM pending LIMIT 1");
  }

  add(kind: PendingKind, key: string): void {
    this.#add.run(kind, key);
  }

  /** Takes all keys of a kind out, sorted. */
  take(kind: PendingKind): string[] {
    const keys = (this.#list.all(kind) as unknown as { key: string }[]).map((row) => row.key);
    if (keys.length > 0) this.#clear.run(kind);
    return keys;
  }

  get isEmpty(): boolean {
    return this.#any.get() === undefined;
  }
}
