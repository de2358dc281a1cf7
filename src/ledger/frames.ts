import type { DatabaseSync, StatementSync } from "node:sqlite";
import { blockingKeys } from "../matching/blocking.ts";
import { BLOCK_CAP } from "../matching/claim-index.ts";
import { type Link, linkBetween, linksOf } from "../matching/links.ts";
import type { Frame, Signature } from "../matching/signature.ts";
import { SqliteClaimIndex } from "./claim-index.ts";
import type { Pending } from "./pending.ts";

/**
 * What is claimed across documents: the frames of all attestations and how they stand to each other. Two frames are
 * compared when one is among the first `BLOCK_CAP` under a key of the other; the links are kept exactly so, whatever
 * came first. Every change leaves a mark in `pending` on the frames whose claims have to be put together again.
 */
export class Frames {
  readonly index: SqliteClaimIndex;
  readonly #pending: Pending;
  readonly #exists: StatementSync;
  readonly #insertLink: StatementSync;
  readonly #dropLinks: StatementSync;
  readonly #dropLink: StatementSync;
  readonly #links: StatementSync;
  readonly #ofDocument: StatementSync;
  readonly #earliest: StatementSync;
  readonly #crowded: StatementSync;
  readonly #ranked: StatementSync;

  constructor(db: DatabaseSync, pending: Pending) {
    this.index = new SqliteClaimIndex(db);
    this.#pending = pending;
    this.#exists = db.prepare("SELECT 1 FROM frames WHERE id = ?");
    this.#insertLink = db.prepare(
      "INSERT INTO links (a, b, relation, score, why) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
    );
    this.#dropLinks = db.prepare("DELETE FROM links WHERE a = ?1 OR b = ?1");
    this.#dropLink = db.prepare("DELETE FROM links WHERE a = ? AND b = ?");
    this.#links = db.prepare(
      `SELECT a, b, relation, score, why FROM links WHERE a IN (SELECT value FROM json_each(?1))
       UNION SELECT a, b, relation, score, why FROM links WHERE b IN (SELECT value FROM json_each(?1))
       ORDER BY a, b, relation`,
    );
    // "$" follows "#" in Unicode: the range of all ids that begin with the document's and a "#".
    this.#ofDocument = db.prepare(
      "SELECT id FROM signatures WHERE id > ?1 || '#' AND id < ?1 || '$' ORDER BY id",
    );
    this.#earliest = db.prepare(
      "SELECT published, id FROM signatures WHERE frame = ? ORDER BY published, id LIMIT ?",
    );
    this.#crowded = db.prepare(
      `SELECT k.value AS key FROM json_each(?1) k
       WHERE EXISTS (SELECT 1 FROM frame_keys b WHERE b.key = k.value LIMIT 1 OFFSET ?2)`,
    );
    this.#ranked = db.prepare(
      "SELECT lower(hex(frame)) AS frame FROM frame_keys WHERE key = ? ORDER BY frame_keys.frame LIMIT ?",
    );
  }

  /** Puts the signatures of a document's new reading in the place of those of the one before. */
  replace(document: string, signatures: readonly Signature[]): void {
    const kept = new Set(signatures.map((signature) => signature.id));
    for (const { id } of this.#ofDocument.all(document) as unknown as { id: string }[]) {
      if (!kept.has(id)) this.#moved(id, () => this.index.remove(id));
    }
    for (const signature of signatures) this.put(signature);
  }

  put(signature: Signature): void {
    const { id } = signature.frame;
    const isNew = !this.#has(id);
    this.#moved(signature.id, () => this.index.put(signature, blockingKeys(signature.frame)));
    if (isNew) this.#pending.add("link", id);
    this.#pending.add("frame", id);
  }

  /** Does something to a signature, and marks what stood beside the frame it had before. */
  #moved(id: string, work: () => void): void {
    const before = this.index.frameOf(id);
    const frame = before === undefined ? undefined : this.index.frame(before);
    work();
    if (frame === undefined) return;
    this.#pending.add("frame", frame.id);
    if (!this.#has(frame.id)) this.#vanished(frame);
  }

  #vanished(frame: Frame): void {
    for (const { a, b } of this.links([frame.id])) this.#pending.add("frame", a === frame.id ? b : a);
    this.#dropLinks.run(frame.id);
    for (const key of blockingKeys(frame)) {
      // Where it was among the first, the next one has taken the last of their places.
      const promoted = this.#first(key, BLOCK_CAP)[BLOCK_CAP - 1];
      if (promoted !== undefined && promoted > frame.id) this.#pending.add("link", promoted);
    }
  }

  #has(frame: string): boolean {
    return this.#exists.get(frame) !== undefined;
  }

  /** Compares the new frames with all that could be the same claim or contradict it. */
  link(): void {
    const fresh = new Set(this.#pending.take("link"));
    for (const id of fresh) {
      const frame = this.index.frame(id);
      if (frame === undefined) continue;
      for (const link of linksOf(frame, this.index)) this.#insert(link);
      this.#linkInCrowds(frame, fresh);
    }
  }

  #insert({ a, b, relation, score, why }: Link): void {
    if (this.#insertLink.run(a, b, relation, score, JSON.stringify(why)).changes === 0) return;
    this.#pending.add("frame", a);
    this.#pending.add("frame", b);
  }

  #crowdedKeys(frame: Frame): string[] {
    const keys = JSON.stringify(blockingKeys(frame));
    return (this.#crowded.all(keys, BLOCK_CAP) as unknown as { key: string }[]).map((row) => row.key);
  }

  /**
   * A new frame among the first of an over-full key is seen by all under it, also by those that it does not see, and
   * pushes another one out of their sight.
   */
  #linkInCrowds(frame: Frame, fresh: ReadonlySet<string>): void {
    const keys = this.#crowdedKeys(frame).filter((key) => this.#first(key, BLOCK_CAP).includes(frame.id));
    if (keys.length === 0) return;
    for (const other of this.index.find(keys, Number.MAX_SAFE_INTEGER)) {
      const link = other.id === frame.id ? null : linkBetween(frame, other);
      if (link !== null) this.#insert(link);
    }
    for (const key of keys) for (const id of this.#pushedOut(key, fresh)) this.#recheck(id);
  }

  /** Frames that may have been among the first of a key before the fresh ones came. */
  #pushedOut(key: string, fresh: ReadonlySet<string>): string[] {
    const ranked = this.#first(key, BLOCK_CAP + fresh.size);
    let room = ranked.slice(0, BLOCK_CAP).filter((id) => fresh.has(id)).length;
    const pushed: string[] = [];
    for (const id of ranked.slice(BLOCK_CAP)) {
      if (room === 0) break;
      pushed.push(id);
      if (!fresh.has(id)) room--;
    }
    return pushed;
  }

  #first(key: string, limit: number): string[] {
    return (this.#ranked.all(key, limit) as unknown as { frame: string }[]).map((row) => row.frame);
  }

  /** Drops the links of a frame that neither end would find any more. */
  #recheck(id: string): void {
    const frame = this.index.frame(id);
    if (frame === undefined) return;
    const seen = new Set(this.index.find(blockingKeys(frame), BLOCK_CAP).map((other) => other.id));
    for (const { a, b } of this.links([id])) {
      const other = this.index.frame(a === id ? b : a);
      if (other === undefined || seen.has(other.id)) continue;
      if (this.index.find(blockingKeys(other), BLOCK_CAP).some((one) => one.id === id)) continue;
      this.#dropLink.run(a, b);
      this.#pending.add("frame", a);
      this.#pending.add("frame", b);
    }
  }

  /** All links at one of these frames. */
  links(frames: readonly string[]): Link[] {
    const rows = this.#links.all(JSON.stringify(frames)) as unknown as (Omit<Link, "why"> & {
      why: string;
    })[];
    return rows.map((row) => ({ ...row, why: JSON.parse(row.why) as string[] }));
  }

  /** The `limit` earliest signatures of these frames, by publication time (undated last), then id. */
  earliest(frames: readonly string[], limit: number): Signature[] {
    const rows = frames.flatMap(
      (frame) => this.#earliest.all(frame, limit) as unknown as { published: string; id: string }[],
    );
    rows.sort((a, b) =>
      a.published === b.published ? (a.id < b.id ? -1 : 1) : a.published < b.published ? -1 : 1,
    );
    return this.index.byIds(rows.slice(0, limit).map((row) => row.id));
  }
}
