import type { Factuality } from "../claims/factuality.ts";
import type { TextSpan } from "../language/span.ts";
import type { Claim, Dispute } from "../ledger/claim.ts";
import type { DocumentSummary, LedgerSource, LedgerView } from "../ledger/view.ts";
import type { Attestation, Reading } from "../reading/reading.ts";

/** One place where something is said, with everything that an export may tell of it. */
export interface Passage {
  readonly document: DocumentSummary;
  readonly reading: Reading;
  readonly attestation: Attestation;
  /** Ledger source ids, outermost first. */
  readonly chain: readonly string[];
  /** What each of the chain commits to. */
  readonly factuality: readonly (Factuality | null)[];
  /** The innermost of the chain. */
  readonly speaker: string;
}

/** A reading, and its attestations by their ids. */
interface KnownReading {
  readonly reading: Reading;
  readonly attestations: ReadonlyMap<string, Attestation>;
}

/** So many readings are held: enough for a case, and no more than some hundred megabytes of a large ledger. */
const MOST_READINGS = 2000;

/** Words between the pieces of a content that is not in one piece. */
const GAP = " … ";

/** A ledger as exports read it: everything looked up once, in the order of the view. */
export class Casebook {
  readonly view: LedgerView;
  #claims: readonly Claim[] | undefined;
  readonly documents: readonly DocumentSummary[];
  readonly sources: readonly LedgerSource[];
  /** When the ledger was last written to: stands in every export for the time it was made. */
  readonly madeAt: string;
  readonly #documents: ReadonlyMap<string, DocumentSummary>;
  readonly #sources: ReadonlyMap<string, LedgerSource>;
  /** Documents by the digits with which the ledger tells their own voices apart. */
  readonly #voices: ReadonlyMap<string, DocumentSummary>;
  readonly #readings = new Map<string, KnownReading>();

  constructor(view: LedgerView) {
    this.view = view;
    this.documents = view.documents();
    this.sources = view.sources();
    this.#documents = new Map(this.documents.map((one) => [one.id, one]));
    this.#sources = new Map(this.sources.map((one) => [one.id, one]));
    this.#voices = new Map(this.documents.map((one) => [voiceDigits(one.id), one]));
    this.madeAt =
      view.lastWritten?.() ??
      this.documents.reduce(
        (last, { captured }) => (captured > last ? captured : last),
        "1970-01-01T00:00:00.000Z",
      );
  }

  /** All claims, looked up when they are first asked for: what is told of one claim does not need the others. */
  get claims(): readonly Claim[] {
    this.#claims ??= this.view.claims();
    return this.#claims;
  }

  source(id: string): LedgerSource | undefined {
    return this.#sources.get(id);
  }

  /** How a source is shown: a document's own voice by who published it. */
  name(id: string): string {
    const source = this.#sources.get(id);
    if (source?.kind !== "narrator") return source?.name ?? id;
    const document = this.#voices.get(id.slice(id.lastIndexOf("@") + 1));
    return document === undefined ? source.name : outletOf(document);
  }

  /** With whom a claim begins, each name once. */
  originators({ roots }: Claim): string[] {
    return [...new Set(roots.originators.map((id) => this.name(id)))];
  }

  document(id: string): DocumentSummary | undefined {
    return this.#documents.get(id);
  }

  reading(document: string): Reading | undefined {
    return this.#known(document)?.reading;
  }

  /** Where a claim is attested, in the claim's order. */
  passages(claim: Claim): Passage[] {
    return claim.attestations.flatMap(
      ({ document, attestation }) => this.passage(document, attestation) ?? [],
    );
  }

  /** Who disputes a claim, with their words where a document has them. */
  disputes(claim: Claim): { readonly dispute: Dispute; readonly passage: Passage | undefined }[] {
    return claim.disputedBy.map((dispute) => {
      const at = dispute.attestation.lastIndexOf("#");
      const [document, id] = [dispute.attestation.slice(0, at), dispute.attestation.slice(at + 1)];
      return { dispute, passage: this.passage(document, id) };
    });
  }

  /** One attestation by its document and id. */
  passage(document: string, id: string): Passage | undefined {
    const [summary, known] = [this.#documents.get(document), this.#known(document)];
    const attestation = known?.attestations.get(id);
    if (!summary || !known || !attestation) return undefined;
    const { reading } = known;
    const chain = attestation.chain.map((source) => this.#ledgerId(source, document));
    return {
      document: summary,
      reading,
      attestation,
      chain,
      factuality: attestation.chain.map((source) => attestation.factuality[source] ?? null),
      speaker: chain.at(-1) ?? "",
    };
  }

  /** Every passage of a document, in the order of the text. */
  passagesOf(document: string): Passage[] {
    const reading = this.reading(document);
    return (reading?.attestations ?? []).flatMap(({ id }) => this.passage(document, id) ?? []);
  }

  /** The chain by names: `Tern Daily → Dorin Vask`. */
  chainInWords({ chain }: Passage): string {
    return chain.map((id) => this.name(id)).join(" → ");
  }

  /** A reading with its attestations by their ids; the ones that were not asked for the longest are let go. */
  #known(document: string): KnownReading | undefined {
    const held = this.#readings.get(document);
    if (held !== undefined) return held;
    const reading = this.view.reading(document);
    if (reading === undefined) return undefined;
    const known = { reading, attestations: new Map(reading.attestations.map((one) => [one.id, one])) };
    this.#readings.set(document, known);
    const [oldest] = this.#readings.size > MOST_READINGS ? this.#readings.keys() : [];
    if (oldest !== undefined) this.#readings.delete(oldest);
    return known;
  }

  /** Sources without a name are the ledger's one document at a time. */
  #ledgerId(source: string, document: string): string {
    const local = `${source}@${voiceDigits(document)}`;
    return [source, local].find((id) => this.#sources.has(id)) ?? local;
  }
}

/** The words of a content; pieces that stand apart are joined by an ellipsis. */
export function wordsOf(spans: readonly TextSpan[]): string {
  return spans.map(({ text }) => text).join(GAP);
}

/** What a document is shown as where it has no publisher. */
export function outletOf({ publisher, title, file, id }: DocumentSummary): string {
  return publisher ?? title ?? file ?? id;
}

/** What a document is called. */
export function titleOf({ title, file, id }: DocumentSummary): string {
  return title ?? file ?? id;
}

/** When a document was published, or captured where it does not say. */
export function datedAt({ published, captured }: DocumentSummary): string {
  return published ?? captured;
}

function voiceDigits(document: string): string {
  return document.replace("sha256:", "").slice(0, 8);
}
