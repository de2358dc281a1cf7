import type { DatabaseSync } from "node:sqlite";
import { blockingKeys } from "../matching/blocking.ts";
import { BLOCK_CAP } from "../matching/claim-index.ts";
import { canonicalOrder } from "../matching/cluster.ts";
import { linkBetween } from "../matching/links.ts";
import { compareRows, type KeyRow } from "../matching/near.ts";
import type { Signature } from "../matching/signature.ts";
import { type RowChange, SqliteClaimIndex } from "./claim-index.ts";
import { Links, type SeenLink } from "./links.ts";
import { Meetings } from "./meetings.ts";
import type { Pending } from "./pending.ts";

/**
 * What is claimed across documents: the frames of all attestations and how they stand to each other. Two frames are
 * compared when they meet in the index; the links are kept exactly so, whatever came first. Every change leaves a
 * mark in `pending` on the frames whose claims have to be put together again.
 */
export class Frames {
  readonly index: SqliteClaimIndex;
  readonly links: Links;
  readonly #pending: Pending;

  constructor(db: DatabaseSync, pending: Pending) {
    this.index = new SqliteClaimIndex(db);
    this.links = new Links(db);
    this.#pending = pending;
  }

  /** Puts the signatures of a document's new reading in the place of those of the one before. */
  replace(document: string, signatures: readonly Signature[]): void {
    const kept = new Set(signatures.map((signature) => signature.id));
    for (const id of this.index.ofDocument(document)) {
      if (!kept.has(id)) this.#moved(id, () => this.index.remove(id));
    }
    for (const signature of signatures) this.put(signature);
  }

  put(signature: Signature): void {
    this.#moved(signature.id, () => this.index.put(signature, blockingKeys(signature.frame)));
    this.#pending.add("frame", signature.frame.id);
  }

  /** Does something to a signature, and marks what follows from it. */
  #moved(id: string, work: () => readonly RowChange[]): void {
    const before = this.index.frameOf(id);
    const changes = work();
    const entered = new Set(changes.flatMap(({ change, frame }) => (change === "entered" ? [frame] : [])));
    for (const row of changes) {
      if (row.change === "entered") this.#pending.add("link", nameOf(row));
      else if (row.change === "reordered") this.#pending.add("order", row.frame);
      else this.#left(row, entered.has(row.frame));
    }
    if (before === undefined) return;
    this.#pending.add("frame", before);
    if (!this.index.has(before)) this.#vanished(before);
  }

  #vanished(frame: string): void {
    for (const { other, relation } of this.links.of(frame)) {
      this.links.drop(frame, other);
      this.#mark(frame, other, relation);
    }
  }

  /** Rows that a row kept apart may meet now; and the frame itself may meet fewer, if it stays. */
  #left(row: RowChange, moved: boolean): void {
    let crowded = !moved;
    for (const key of row.keys) {
      const around = this.index.run(key, row, row);
      const at = around.findIndex((one) => compareRows(one, row) === 0);
      const after = around.slice(at + 1);
      if (around.length > BLOCK_CAP) crowded = true;
      // The nearest that is exactly one further than the cap from somebody before the gap.
      for (const other of after.slice(Math.max(0, BLOCK_CAP - at))) this.#pending.add("link", nameOf(other));
    }
    if (crowded) this.#pending.add("part", row.frame);
  }

  /** Compares the frames with new rows with all that they meet. */
  link(): void {
    const fresh = this.#pending.take("link").map(rowOf);
    const { met, parted } = new Meetings(this.index, fresh);
    for (const [one, others] of met) for (const other of others) this.#compare(one, other);
    const loose = new Set(this.#pending.take("part"));
    for (const frame of loose)
      this.#part(
        frame,
        this.links.of(frame).map((link) => link.other),
      );
    for (const [frame, others] of parted)
      if (!loose.has(frame))
        this.#part(
          frame,
          this.links.of(frame).flatMap(({ other }) => (others.has(other) ? [other] : [])),
        );
  }

  #compare(one: string, other: string): void {
    const [a, b] = [this.index.frame(one), this.index.frame(other)];
    const link = a === undefined || b === undefined ? null : linkBetween(a, b);
    if (link !== null && this.links.insert(link)) this.#mark(one, other, link.relation);
  }

  /**
   * Marks what follows from a link that came or went: the claim of a frame follows from those before it, so only the later
   * one can belong to another now; who answers otherwise disputes, whichever came first.
   */
  #mark(one: string, other: string, relation: SeenLink["relation"]): void {
    const [a, b] = [this.index.first(one), this.index.first(other)];
    const order = a === undefined || b === undefined ? 0 : canonicalOrder(a, b);
    if (order >= 0) this.#pending.add("linked", one);
    if (order <= 0) this.#pending.add("linked", other);
    if (relation === "contradicts") for (const end of [one, other]) this.#pending.add("opposed", end);
  }

  /** Drops the links of a frame to those of `others` that it does not meet any more. */
  #part(frame: string, others: readonly string[]): void {
    if (others.length === 0) return;
    const met = new Set(this.index.meets(frame).map(({ id }) => id));
    const gone = new Set(others.filter((other) => !met.has(other)));
    for (const { other, relation } of this.links.of(frame)) {
      if (!gone.has(other)) continue;
      this.links.drop(frame, other);
      this.#mark(frame, other, relation);
    }
  }

  /** Drops what is at hand: before reading what another process may have changed. */
  forget(): void {
    this.index.forget();
    this.links.forget();
  }
}

/** A row as a key of `pending`. */
function nameOf({ frame, time }: KeyRow): string {
  return `${frame} ${time}`;
}

function rowOf(name: string): KeyRow {
  const [frame = "", time] = name.split(" ");
  return { frame, time: Number(time) };
}
