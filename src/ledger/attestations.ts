import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { Source } from "../attribution/source.ts";
import type { Factuality } from "../claims/factuality.ts";
import type { Span } from "../language/span.ts";
import { ledgerSourceId } from "../matching/source-id.ts";
import type { Attestation, Reading } from "../reading/reading.ts";
import { AtHand } from "./at-hand.ts";

/** Room for so many attestations of one document; the product with 2^32 documents stays a safe integer. */
const ATTESTATIONS_PER_DOCUMENT = 2 ** 20;

/** Number of the `ordinal`th attestation (from 0) of the document numbered `seq`, in all tables. */
export function attestationNumber(seq: number, ordinal: number): number {
  return seq * ATTESTATIONS_PER_DOCUMENT + ordinal;
}

/** The log number of the capture of the document that an attestation stands in. */
export function documentNumber(att: number): number {
  return Math.floor(att / ATTESTATIONS_PER_DOCUMENT);
}

/** An attestation as claims are put together from it. Source ids are the ledger's, surnames not yet resolved. */
export interface AttestationRow {
  readonly att: number;
  readonly seq: number;
  readonly id: string;
  /** Outermost first. */
  readonly chain: readonly string[];
  readonly factuality: Readonly<Record<string, Factuality>>;
  /** Factuality of the innermost source. */
  readonly innermost: Factuality;
  readonly polarity: "+" | "-";
  /** First piece of the content. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** All pieces of the content. */
  readonly wording: string;
}

/** Rows kept at hand: claims that answer one question ask for the same ones. */
const ROWS_AT_HAND = 40_000;

type StoredRow = Omit<AttestationRow, "chain" | "factuality"> & {
  readonly chain: string;
  readonly factuality: string;
};

/** A relation a document states between two of its attestations: `subject` denies, contradicts, narrows `object`. */
export interface StatedRelation {
  readonly object: number;
  readonly type: string;
  readonly subject: number;
}

/** The attestations of all readings in force, with what their documents state about them, and the words to find them by. */
export class Attestations {
  readonly #atHand = new AtHand<number, AttestationRow>(ROWS_AT_HAND);
  readonly #insert: StatementSync;
  readonly #relate: StatementSync;
  readonly #find: StatementSync;
  readonly #drop: readonly StatementSync[];
  readonly #unfind: StatementSync;
  readonly #resetLastRow: StatementSync;
  readonly #named: StatementSync;
  readonly #numbers: StatementSync;
  readonly #within: StatementSync;
  readonly #rows: StatementSync;
  readonly #relations: StatementSync;

  constructor(db: DatabaseSync) {
    this.#insert = db.prepare(
      `INSERT INTO attestations (att, seq, id, chain, factuality, innermost, polarity, start, end, text, wording)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.#relate = db.prepare(
      "INSERT INTO relations (object, type, subject) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
    );
    this.#find = db.prepare("INSERT INTO search (rowid, content, sources) VALUES (?, ?, ?)");
    this.#drop = [
      "DELETE FROM relations WHERE object >= ? AND object < ?",
      "DELETE FROM attestations WHERE att >= ? AND att < ?",
    ].map((sql) => db.prepare(sql));
    this.#unfind = db.prepare("DELETE FROM search WHERE rowid = ?");
    // A delete leaves the full-text table's own huge number behind as the connection's last row, which every later
    // statement would report and Node refuse; inserting into a table with a rowid puts it right.
    this.#unfind.setReadBigInts(true);
    db.exec("CREATE TEMP TABLE IF NOT EXISTS last_row (number INTEGER PRIMARY KEY)");
    this.#resetLastRow = db.prepare("INSERT OR REPLACE INTO temp.last_row (number) VALUES (1)");
    this.#named = db.prepare("SELECT att FROM attestations WHERE seq = ? AND id = ?");
    this.#numbers = db.prepare("SELECT att FROM attestations WHERE att >= ? AND att < ? ORDER BY att");
    this.#within = db.prepare(
      "SELECT att FROM attestations WHERE att >= ? AND att < ? AND start < ? AND end > ? ORDER BY att",
    );
    this.#rows = db.prepare(
      "SELECT * FROM attestations WHERE att IN (SELECT value FROM json_each(?)) ORDER BY att",
    );
    this.#relations = db.prepare(
      "SELECT object, type, subject FROM relations WHERE object IN (SELECT value FROM json_each(?))",
    );
  }

  /** Replaces the attestations of a document by those of a new reading. */
  replace(seq: number, reading: Reading): void {
    // One by one: the full-text table would look through all it has for a range.
    for (const att of this.numbers(seq)) {
      this.#unfind.run(att);
      this.#atHand.drop(att);
    }
    this.#resetLastRow.run();
    for (const drop of this.#drop) drop.run(attestationNumber(seq, 0), attestationNumber(seq + 1, 0));
    const sources = new Map(reading.sources.map((source) => [source.id, source]));
    const numbers = new Map<string, number>();
    for (const [ordinal, attestation] of reading.attestations.entries()) {
      const att = attestationNumber(seq, ordinal);
      numbers.set(attestation.id, att);
      this.#add(att, seq, attestation, reading.document.id, sources);
    }
    for (const { from, to, type } of reading.relations) {
      const [subject, object] = [numbers.get(from), numbers.get(to)];
      if (subject === undefined || object === undefined) continue;
      this.#relate.run(object, type, subject);
      if (type === "contradicts") this.#relate.run(subject, type, object);
    }
  }

  #add(
    att: number,
    seq: number,
    attestation: Attestation,
    document: string,
    sources: ReadonlyMap<string, Source>,
  ): void {
    const { id, content, chain, factuality, proposition } = attestation;
    const ids = chain.map((local) => sourceId(local, document, sources));
    const committed = Object.fromEntries(chain.map((local, i) => [ids[i], factuality[local] ?? "Uu"]));
    const innermost = factuality[chain.at(-1) ?? ""] ?? "Uu";
    const first = content[0] ?? { start: 0, end: 0, text: "" };
    const wording = content.map((piece) => piece.text).join(" … ");
    const { start, end, text } = first;
    const [chained, firm] = [JSON.stringify(ids), JSON.stringify(committed)];
    this.#insert.run(att, seq, id, chained, firm, innermost, proposition.polarity, start, end, text, wording);
    this.#find.run(att, wording, chain.map((local) => sources.get(local)?.name ?? "").join(" | "));
  }

  /** Number of an attestation by its id in the reading of a document. */
  number(seq: number, id: string): number | undefined {
    return (this.#named.get(seq, id) as { att: number } | undefined)?.att;
  }

  /** Numbers of all attestations of a document. */
  numbers(seq: number): number[] {
    const rows = this.#numbers.all(attestationNumber(seq, 0), attestationNumber(seq + 1, 0));
    return (rows as unknown as { att: number }[]).map((row) => row.att);
  }

  /** Numbers of the attestations of a document whose first piece stands, at least in part, in a span. */
  within(seq: number, { start, end }: Span): number[] {
    const rows = this.#within.all(attestationNumber(seq, 0), attestationNumber(seq + 1, 0), end, start);
    return (rows as unknown as { att: number }[]).map((row) => row.att);
  }

  /** By their numbers, in the order asked for; unknown ones are left out. */
  rows(numbers: readonly number[]): AttestationRow[] {
    const known = new Map(numbers.map((number) => [number, this.#atHand.peek(number)]));
    for (const row of this.#fetch(numbers.filter((number) => known.get(number) === undefined))) {
      known.set(row.att, row);
      this.#atHand.set(row.att, row);
    }
    return numbers.flatMap((number) => known.get(number) ?? []);
  }

  #fetch(numbers: readonly number[]): AttestationRow[] {
    if (numbers.length === 0) return [];
    const rows = this.#rows.all(JSON.stringify(numbers)) as unknown as StoredRow[];
    return rows.map((row) => ({
      ...row,
      chain: JSON.parse(row.chain) as string[],
      factuality: JSON.parse(row.factuality) as AttestationRow["factuality"],
    }));
  }

  /** Drops what is at hand: before reading what another process may have changed. */
  forget(): void {
    this.#atHand.clear();
  }

  /** What documents state about these attestations. */
  relations(objects: readonly number[]): StatedRelation[] {
    return this.#relations.all(JSON.stringify(objects)) as unknown as StatedRelation[];
  }
}

function sourceId(local: string, document: string, sources: ReadonlyMap<string, Source>): string {
  const source = sources.get(local);
  if (source === undefined)
    throw new RangeError(`The reading of ${document} names a source ${local} that it does not list.`);
  return ledgerSourceId(source, document);
}

/**
 * Words as a query of FTS5 for attestations whose wording or sources hold them all, the last one perhaps unfinished. Each is
 * quoted, so that nothing a person types is taken for an operator. Empty where there are none.
 */
export function searchQuery(words: string): string {
  const found = words.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return found.map((word, i) => (i === found.length - 1 ? `"${word}"*` : `"${word}"`)).join(" ");
}
