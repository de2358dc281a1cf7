import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { ClaimIndex } from "../matching/claim-index.ts";
import type { Frame, Signature } from "../matching/signature.ts";

/** Sorts after every publication time: documents without one come last. */
const UNDATED = "\uffff";

interface SignatureRow {
  readonly body: string;
  readonly frame: string;
  readonly frameBody: string;
}

const SIGNATURES = `SELECT s.body, f.id AS frame, f.body AS frameBody FROM signatures s JOIN frames f ON f.id = s.frame`;

/** The claim index on SQLite. A frame is stored once, however many attestations have it. */
export class SqliteClaimIndex implements ClaimIndex {
  readonly #frameOf: StatementSync;
  readonly #frame: StatementSync;
  readonly #putFrame: StatementSync;
  readonly #putKeys: StatementSync;
  readonly #putSignature: StatementSync;
  readonly #dropSignature: StatementSync;
  readonly #dropFrame: StatementSync;
  readonly #dropKeys: StatementSync;
  readonly #find: StatementSync;
  readonly #signatures: StatementSync;
  readonly #atPlaces: StatementSync;
  readonly #crowded: StatementSync;
  readonly #first: StatementSync;
  readonly #keysOf: StatementSync;
  readonly #byIds: StatementSync;

  constructor(db: DatabaseSync) {
    this.#frameOf = db.prepare("SELECT frame FROM signatures WHERE id = ?");
    this.#frame = db.prepare("SELECT body FROM frames WHERE id = ?");
    this.#putFrame = db.prepare(
      "INSERT INTO frames (id, body, keys) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
    );
    this.#putKeys = db.prepare(
      "INSERT INTO frame_keys (key, frame) SELECT value, unhex(?) FROM json_each(?) WHERE true ON CONFLICT DO NOTHING",
    );
    this.#putSignature = db.prepare(
      "INSERT INTO signatures (id, frame, published, stated_place, body) VALUES (?, ?, ?, ?, ?)",
    );
    this.#dropSignature = db.prepare("DELETE FROM signatures WHERE id = ?");
    this.#dropFrame = db.prepare(
      "DELETE FROM frames WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM signatures WHERE frame = ?1) RETURNING keys",
    );
    this.#dropKeys = db.prepare(
      "DELETE FROM frame_keys WHERE frame = unhex(?) AND key IN (SELECT value FROM json_each(?))",
    );
    this.#find = db.prepare(
      `SELECT f.body FROM frames f WHERE f.id IN (
         SELECT lower(hex(b.frame)) FROM json_each(?1) k CROSS JOIN frame_keys b ON b.key = k.value
         WHERE b.frame <= (SELECT max(frame) FROM (
           SELECT c.frame FROM frame_keys c WHERE c.key = k.value ORDER BY c.frame LIMIT ?2)))
       ORDER BY f.id`,
    );
    this.#signatures = db.prepare(
      `${SIGNATURES} WHERE s.frame IN (SELECT value FROM json_each(?)) ORDER BY s.id`,
    );
    this.#crowded = db.prepare(
      `SELECT k.value AS key FROM json_each(?1) k
       WHERE EXISTS (SELECT 1 FROM frame_keys b WHERE b.key = k.value LIMIT 1 OFFSET ?2)`,
    );
    this.#first = db.prepare(
      "SELECT lower(hex(frame)) AS frame FROM frame_keys WHERE key = ? ORDER BY frame_keys.frame LIMIT ?",
    );
    this.#keysOf = db.prepare("SELECT id, keys FROM frames WHERE id IN (SELECT value FROM json_each(?))");
    this.#byIds = db.prepare(
      `SELECT s.body, f.id AS frame, f.body AS frameBody FROM json_each(?) k
       JOIN signatures s ON s.id = k.value JOIN frames f ON f.id = s.frame ORDER BY k.key`,
    );
    this.#atPlaces = db.prepare(
      `${SIGNATURES} WHERE s.stated_place IN (SELECT value FROM json_each(?)) ORDER BY s.id`,
    );
  }

  put(signature: Signature, keys: readonly string[]): void {
    const { frame, ...rest } = signature;
    if (this.frameOf(signature.id) !== frame.id) this.remove(signature.id);
    else this.#dropSignature.run(signature.id);
    const list = JSON.stringify(keys);
    if (this.#putFrame.run(frame.id, JSON.stringify(frame), list).changes > 0)
      this.#putKeys.run(frame.id, list);
    this.#putSignature.run(
      signature.id,
      frame.id,
      signature.published ?? UNDATED,
      signature.statedPlace,
      JSON.stringify(rest),
    );
  }

  remove(id: string): void {
    const frame = this.frameOf(id);
    if (frame === undefined) return;
    this.#dropSignature.run(id);
    const dropped = this.#dropFrame.get(frame) as { keys: string } | undefined;
    if (dropped !== undefined) this.#dropKeys.run(frame, dropped.keys);
  }

  /** Id of the frame of a signature. */
  frameOf(id: string): string | undefined {
    return (this.#frameOf.get(id) as { frame: string } | undefined)?.frame;
  }

  frame(id: string): Frame | undefined {
    const row = this.#frame.get(id) as { body: string } | undefined;
    return row === undefined ? undefined : (JSON.parse(row.body) as Frame);
  }

  /** Of these keys those under which more than `size` frames are found. */
  crowded(keys: readonly string[], size: number): string[] {
    return (this.#crowded.all(JSON.stringify(keys), size) as unknown as { key: string }[]).map(
      (row) => row.key,
    );
  }

  /** Ids of the first frames under a key. */
  first(key: string, limit: number): string[] {
    return (this.#first.all(key, limit) as unknown as { frame: string }[]).map((row) => row.frame);
  }

  /** The blocking keys under which these frames are found. */
  keysOf(frames: readonly string[]): Map<string, string[]> {
    const rows = this.#keysOf.all(JSON.stringify(frames)) as unknown as { id: string; keys: string }[];
    return new Map(rows.map(({ id, keys }) => [id, JSON.parse(keys) as string[]]));
  }

  find(keys: readonly string[], limit: number): Frame[] {
    const rows = this.#find.all(JSON.stringify(keys), limit) as unknown as { body: string }[];
    return rows.map((row) => JSON.parse(row.body) as Frame);
  }

  signatures(frames: readonly string[]): Signature[] {
    return (this.#signatures.all(JSON.stringify(frames)) as unknown as SignatureRow[]).map(signatureOf);
  }

  /** Signatures by id, in the order asked for; unknown ids give none. */
  byIds(ids: readonly string[]): Signature[] {
    return (this.#byIds.all(JSON.stringify(ids)) as unknown as SignatureRow[]).map(signatureOf);
  }

  atPlaces(statedPlaces: readonly string[]): Signature[] {
    return (this.#atPlaces.all(JSON.stringify(statedPlaces)) as unknown as SignatureRow[]).map(signatureOf);
  }
}

function signatureOf(row: SignatureRow): Signature {
  return {
    ...(JSON.parse(row.body) as Omit<Signature, "frame">),
    frame: JSON.parse(row.frameBody) as Frame,
  };
}
