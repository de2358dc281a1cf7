import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { Derivation, PassageRef } from "../derivation/derivation.ts";
import type { SupportDerivation, SupportPassage } from "../roots/support.ts";
import { AtHand } from "./at-hand.ts";

/** A derivation as stored: the words of its spans stand in the texts. */
type Stored = Omit<Derivation, "from" | "to"> & {
  readonly from: StoredRef;
  readonly to: StoredRef;
};
type StoredRef = Omit<PassageRef, "span"> & { readonly span: readonly [number, number] };

/** Documents whose derivations are kept at hand: claims of one event ask for the same ones. */
const AT_HAND = 20_000;

/** Who took what from whom, by the document that took it. */
export class Derivations {
  readonly #support = new AtHand<string, readonly SupportDerivation[]>(AT_HAND);
  readonly #text: (document: string) => string;
  readonly #insert: StatementSync;
  readonly #drop: StatementSync;
  readonly #of: StatementSync;
  readonly #around: StatementSync;
  readonly #all: StatementSync;

  /** `text` gives the text of a document. */
  constructor(db: DatabaseSync, text: (document: string) => string) {
    this.#text = text;
    this.#insert = db.prepare("INSERT INTO derivations (target, number, origin, body) VALUES (?, ?, ?, ?)");
    this.#drop = db.prepare("DELETE FROM derivations WHERE target = ?");
    this.#of = db.prepare("SELECT body FROM derivations WHERE target = ? ORDER BY number");
    this.#around = db.prepare(
      `SELECT body, target, number FROM derivations WHERE target = ?1
       UNION SELECT body, target, number FROM derivations WHERE origin = ?1 ORDER BY target, number`,
    );
    this.#all = db.prepare("SELECT body FROM derivations ORDER BY target, number");
  }

  /** Replaces what a document took from others. Returns those that are gone or new. */
  replace(target: string, derivations: readonly Derivation[]): Derivation[] {
    const before = new Set((this.#of.all(target) as unknown as BodyRow[]).map((row) => row.body));
    const after = new Map(derivations.map((derivation) => [bodyOf(derivation), derivation]));
    const gone = [...before].filter((body) => !after.has(body)).map((body) => this.#derivation(body));
    const fresh = [...after].filter(([body]) => !before.has(body)).map(([, derivation]) => derivation);
    if (gone.length + fresh.length === 0) return [];
    this.#support.drop(target);
    this.#drop.run(target);
    for (const [number, [body, { from }]] of [...after].entries())
      this.#insert.run(target, number, from.document, body);
    return [...gone, ...fresh];
  }

  /** Those that begin or end in a document. */
  around(document: string): Derivation[] {
    return (this.#around.all(document) as unknown as BodyRow[]).map((row) => this.#derivation(row.body));
  }

  /** Those that begin and end in these documents, in the order of the documents. */
  among(documents: readonly string[]): SupportDerivation[] {
    if (documents.length < 2) return [];
    const origins = new Set(documents);
    return documents.flatMap((target) =>
      this.#support
        .get(target, () => this.#supportOf(target))
        .filter(({ from }) => origins.has(from.document)),
    );
  }

  #supportOf(target: string): SupportDerivation[] {
    return (this.#of.all(target) as unknown as BodyRow[]).map(({ body }) => {
      const { from, to, kind, score } = JSON.parse(body) as Stored;
      return { from: passageOf(from), to: passageOf(to), kind, score };
    });
  }

  /** Drops what is at hand: before reading what another process may have changed. */
  forget(): void {
    this.#support.clear();
  }

  all(): Derivation[] {
    return (this.#all.all() as unknown as BodyRow[]).map((row) => this.#derivation(row.body));
  }

  #derivation(body: string): Derivation {
    const { from, to, ...rest } = JSON.parse(body) as Stored;
    return { from: this.#reference(from), to: this.#reference(to), ...rest };
  }

  #reference({ document, file, span: [start, end] }: StoredRef): PassageRef {
    return { document, file, span: { start, end, text: this.#text(document).slice(start, end) } };
  }
}

interface BodyRow {
  readonly body: string;
}

function bodyOf({ from, to, ...rest }: Derivation): string {
  const stored: Stored = { from: storedRef(from), to: storedRef(to), ...rest };
  return JSON.stringify(stored);
}

function passageOf({ document, span: [start, end] }: StoredRef): SupportPassage {
  return { document, span: { start, end } };
}

function storedRef({ document, file, span }: PassageRef): StoredRef {
  return { document, file, span: [span.start, span.end] };
}
