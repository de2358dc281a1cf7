import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { Link } from "../matching/links.ts";
import { AtHand } from "./at-hand.ts";

/** Frames whose links are kept at hand. */
const AT_HAND = 20_000;

/** A link as seen from one of its frames. */
export interface SeenLink {
  readonly frame: string;
  /** The frame at the other end. */
  readonly other: string;
  readonly relation: "same" | "contradicts" | "narrows" | "narrowed-by";
  /** 0 to 1. */
  readonly score: number;
}

/** How frames stand to each other. Every link is kept at both of its ends, so that one look finds all of a frame. */
export class Links {
  readonly #insert: StatementSync;
  readonly #drop: StatementSync;
  readonly #of: StatementSync;
  readonly #atHand = new AtHand<string, readonly SeenLink[]>(AT_HAND);

  constructor(db: DatabaseSync) {
    this.#insert = db.prepare(
      "INSERT INTO links (frame, other, relation, score) VALUES (unhex(?), unhex(?), ?, ?) ON CONFLICT DO NOTHING",
    );
    this.#drop = db.prepare("DELETE FROM links WHERE frame = unhex(?) AND other = unhex(?)");
    this.#of = db.prepare(
      "SELECT lower(hex(other)) AS other, relation, score FROM links WHERE frame = unhex(?) ORDER BY links.other",
    );
  }

  /** Returns whether the link is new. */
  insert({ a, b, relation, score }: Link): boolean {
    if (this.#insert.run(a, b, relation, score).changes === 0) return false;
    this.#insert.run(b, a, relation === "narrows" ? "narrowed-by" : relation, score);
    this.#changed(a, b);
    return true;
  }

  drop(a: string, b: string): void {
    this.#drop.run(a, b);
    this.#drop.run(b, a);
    this.#changed(a, b);
  }

  #changed(a: string, b: string): void {
    this.#atHand.drop(a);
    this.#atHand.drop(b);
  }

  /** All links of a frame, by the other end. */
  of(frame: string): readonly SeenLink[] {
    return this.#atHand.get(frame, () => {
      const rows = this.#of.all(frame) as unknown as Omit<SeenLink, "frame">[];
      return rows.map(({ other, relation, score }) => ({ frame, other, relation, score }));
    });
  }

  /** Links of these frames to those that answer their question differently. */
  opposed(frames: readonly string[]): SeenLink[] {
    return frames.flatMap((frame) => this.of(frame).filter(({ relation }) => relation === "contradicts"));
  }

  /** Frames that answer the question of one of these differently, ascending. */
  rivals(frames: readonly string[]): string[] {
    const own = new Set(frames);
    const others = new Set(this.opposed(frames).map(({ other }) => other));
    return [...others.difference(own)].sort();
  }

  /** Drops what is at hand: before reading what another process may have changed. */
  forget(): void {
    this.#atHand.clear();
  }
}
