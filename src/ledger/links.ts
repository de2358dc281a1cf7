import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { Link } from "../matching/links.ts";

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
  readonly #exists: StatementSync;
  readonly #of: StatementSync;
  readonly #opposed: StatementSync;
  readonly #rivals: StatementSync;

  constructor(db: DatabaseSync) {
    this.#insert = db.prepare(
      "INSERT INTO links (frame, other, relation, score) VALUES (unhex(?), unhex(?), ?, ?) ON CONFLICT DO NOTHING",
    );
    this.#drop = db.prepare("DELETE FROM links WHERE frame = unhex(?) AND other = unhex(?)");
    this.#exists = db.prepare("SELECT 1 FROM links WHERE frame = unhex(?) AND other = unhex(?)");
    this.#of = db.prepare(
      "SELECT lower(hex(other)) AS other, relation, score FROM links WHERE frame = unhex(?) ORDER BY links.other",
    );
    this.#opposed = db.prepare(
      `SELECT lower(hex(frame)) AS frame, lower(hex(other)) AS other FROM links
       WHERE frame IN (SELECT unhex(value) FROM json_each(?)) AND relation = 'contradicts' ORDER BY 1, 2`,
    );
    this.#rivals = db.prepare(
      `SELECT DISTINCT lower(hex(other)) AS other FROM links
       WHERE frame IN (SELECT unhex(value) FROM json_each(?)) AND relation = 'contradicts' ORDER BY 1`,
    );
  }

  /** Returns whether the link is new. */
  insert({ a, b, relation, score }: Link): boolean {
    if (this.#insert.run(a, b, relation, score).changes === 0) return false;
    this.#insert.run(b, a, relation === "narrows" ? "narrowed-by" : relation, score);
    return true;
  }

  drop(a: string, b: string): void {
    this.#drop.run(a, b);
    this.#drop.run(b, a);
  }

  has(a: string, b: string): boolean {
    return this.#exists.get(a, b) !== undefined;
  }

  /** All links of a frame, by the other end. */
  of(frame: string): SeenLink[] {
    const rows = this.#of.all(frame) as unknown as Omit<SeenLink, "frame">[];
    return rows.map(({ other, relation, score }) => ({ frame, other, relation, score }));
  }

  /** Links of these frames to those that answer their question differently. */
  opposed(frames: readonly string[]): { frame: string; other: string }[] {
    return this.#opposed.all(JSON.stringify(frames)) as unknown as { frame: string; other: string }[];
  }

  /** Frames that answer the question of one of these differently, ascending. */
  rivals(frames: readonly string[]): string[] {
    const own = new Set(frames);
    const rows = this.#rivals.all(JSON.stringify(frames)) as unknown as { other: string }[];
    return rows.flatMap(({ other }) => (own.has(other) ? [] : [other]));
  }
}
