import type { DatabaseSync, StatementSync } from "node:sqlite";
import { blockingKeys } from "../matching/blocking.ts";
import { BLOCK_CAP } from "../matching/claim-index.ts";
import { type Link, linkBetween, linksOf } from "../matching/links.ts";
import type { Frame, Signature } from "../matching/signature.ts";
import { SqliteClaimIndex } from "./claim-index.ts";
import { Crowds } from "./crowds.ts";
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

  constructor(db: DatabaseSync, pending: Pending) {
    this.index = new SqliteClaimIndex(db);
    this.#pending = pending;
    this.#exists = db.prepare("SELECT 1 FROM frames WHERE id = ?");
    this.#insertLink = db.prepare(
      "INSERT INTO links (a, b, relation, score, why) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
    );
    this.#dropLinks = db.prepare("DELETE FROM links WHERE a = ?1 OR b = ?1");
    this.#dropLink = db.prepare("DELETE FROM links WHERE (a = ?1 AND b = ?2) OR (a = ?2 AND b = ?1)");
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
      const promoted = this.index.first(key, BLOCK_CAP)[BLOCK_CAP - 1];
      if (promoted !== undefined && promoted > frame.id) this.#pending.add("link", promoted);
    }
  }

  #has(frame: string): boolean {
    return this.#exists.get(frame) !== undefined;
  }

  /** Compares the new frames with all that could be the same claim or contradict it. */
  link(): void {
    const fresh = new Set(this.#pending.take("link"));
    const crowds = new Crowds(this.index, fresh);
    const pushed = new Set<string>();
    for (const id of fresh) {
      const frame = this.index.frame(id);
      if (frame === undefined) continue;
      for (const link of linksOf(frame, this.index)) this.#insert(link);
      const keys = crowds.leadsIn(id);
      if (keys.length === 0) continue;
      for (const other of crowds.hidden(keys)) {
        const link = other.id === id ? null : linkBetween(frame, other);
        if (link !== null) this.#insert(link);
      }
      for (const key of keys) for (const out of crowds.pushedOut(key)) pushed.add(out);
    }
    for (const id of pushed) this.#unlink(id, crowds);
  }

  /** Drops the links of a frame to those that it does not meet any more. */
  #unlink(id: string, crowds: Crowds): void {
    const others = this.links([id]).map(({ a, b }) => (a === id ? b : a));
    for (const other of crowds.outOfSight(id, [...new Set(others)])) {
      this.#dropLink.run(id, other);
      for (const end of [id, other]) this.#pending.add("frame", end);
    }
  }

  #insert({ a, b, relation, score, why }: Link): void {
    if (this.#insertLink.run(a, b, relation, score, JSON.stringify(why)).changes === 0) return;
    this.#pending.add("frame", a);
    this.#pending.add("frame", b);
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
