import type { TextSpan } from "../language/span.ts";
import type { Claim } from "../ledger/claim.ts";
import type { Assessment } from "../ledger/remark.ts";
import { TOOL_VERSION } from "../ledger/version.ts";
import type { LedgerView } from "../ledger/view.ts";
import { Casebook, type Passage } from "./casebook.ts";
import { CodePoints } from "./code-points.ts";
import { documentIri, ledgerIri, TERMS, textIri, timestamp, uuidOf, webAddress } from "./ids.ts";
import { gradesInWords } from "./remark-words.ts";
import { factualityInWords, relationInWords } from "./words.ts";

/** How much of the text before and behind a quote is given with it, in characters. */
const AROUND = 32;

const CONTEXT = [
  "http://www.w3.org/ns/anno.jsonld",
  { hearsay: TERMS, claim: { "@id": "hearsay:claim", "@type": "@id" }, document: "hearsay:document" },
];

const GENERATOR = {
  id: "urn:hearsay:software",
  type: "Software",
  name: "Hearsay",
  "schema:softwareVersion": TOOL_VERSION,
};

/** A quote and its position, as the Web Annotation Data Model writes them; positions count code points. */
export interface AnnotationTarget {
  readonly type: "SpecificResource";
  readonly source: string;
  readonly state: { readonly type: "TimeState"; readonly sourceDate: string; readonly cached: string };
  readonly selector: readonly [
    {
      readonly type: "TextQuoteSelector";
      readonly exact: string;
      readonly prefix: string;
      readonly suffix: string;
    },
    { readonly type: "TextPositionSelector"; readonly start: number; readonly end: number },
  ];
}

interface Annotation {
  readonly id: string;
  readonly type: "Annotation";
  readonly motivation: string;
  readonly [field: string]: unknown;
}

/**
 * The ledger as a W3C Annotation Collection in one page: what was read (`identifying`), who disputes it (`linking`), what
 * people judge (`assessing`). Positions are those of the archived normalised text that `cached` names by its hash.
 */
export function webAnnotations(view: LedgerView): string {
  const book = new Casebook(view);
  const annotator = new Annotator(book);
  const items = book.claims.flatMap((claim) => [
    ...book.passages(claim).map((passage) => annotator.attested(passage, claim)),
    ...annotator.disputes(claim),
    ...claim.assessments.map((assessment) => annotator.assessed(assessment, claim)),
  ]);
  const id = ledgerIri("annotations", view.head());
  const collection = {
    "@context": CONTEXT,
    id,
    type: "AnnotationCollection",
    label: "Who says what, and who disputes it",
    generator: GENERATOR,
    generated: book.madeAt,
    total: items.length,
    first: { id: `${id}:1`, type: "AnnotationPage", partOf: id, startIndex: 0, items },
  };
  return `${JSON.stringify(collection, null, 2)}\n`;
}

class Annotator {
  readonly #book: Casebook;
  readonly #points = new Map<string, CodePoints>();
  readonly #cached = new Map<string, string>();

  constructor(book: Casebook) {
    this.#book = book;
  }

  attested(passage: Passage, claim: Claim): Annotation {
    const { attestation, document, speaker, factuality } = passage;
    const value = factuality.at(-1) ?? null;
    const words = value === null ? "" : `: ${this.#book.name(speaker)} ${factualityInWords(value)}`;
    return {
      id: `urn:uuid:${uuidOf(`annotation ${document.id} ${attestation.id} ${claim.id}`)}`,
      type: "Annotation",
      motivation: "identifying",
      created: timestamp(document.captured),
      generated: this.#book.madeAt,
      generator: GENERATOR,
      claim: ledgerIri("claim", claim.id),
      document: document.id,
      body: [textualBody(`${this.#book.chainInWords(passage)}${words}`, "identifying")],
      target: this.#targets(passage),
    };
  }

  disputes(claim: Claim): Annotation[] {
    return this.#book.disputes(claim).flatMap(({ dispute, passage }) => {
      if (passage === undefined) return [];
      const words = `${this.#book.name(dispute.source)} ${relationInWords(dispute.relation)}: ${claim.text}`;
      return [
        {
          id: `urn:uuid:${uuidOf(`dispute ${claim.id} ${dispute.relation} ${dispute.source} ${dispute.attestation}`)}`,
          type: "Annotation" as const,
          motivation: "linking",
          created: timestamp(passage.document.captured),
          generated: this.#book.madeAt,
          generator: GENERATOR,
          document: passage.document.id,
          body: [textualBody(words, "linking"), ledgerIri("claim", claim.id)],
          target: this.#targets(passage),
        },
      ];
    });
  }

  /** What a person judges, in that person's words and grades, under that person's name. */
  assessed(assessment: Assessment, claim: Claim): Annotation {
    const lines = [...gradesInWords(assessment, (id) => this.#book.name(id)), assessment.note ?? ""];
    return {
      id: `urn:uuid:${uuidOf(`assessment ${assessment.id}`)}`,
      type: "Annotation",
      motivation: "assessing",
      created: timestamp(assessment.time),
      generated: this.#book.madeAt,
      generator: GENERATOR,
      creator: {
        id: `urn:uuid:${uuidOf(`author ${assessment.author}`)}`,
        type: "Person",
        name: assessment.author,
      },
      body: [textualBody(lines.filter((line) => line !== "").join("; "), "assessing")],
      target: ledgerIri("claim", claim.id),
    };
  }

  /** One target a piece: a content in several pieces has several. */
  #targets({ attestation, reading, document }: Passage): AnnotationTarget | AnnotationTarget[] {
    const { text } = reading.document;
    const points = this.#points.get(document.id) ?? new CodePoints(text);
    this.#points.set(document.id, points);
    const cached = this.#cached.get(document.id) ?? textIri(text);
    this.#cached.set(document.id, cached);
    const source = webAddress(document.url) ?? documentIri(document.id);
    const state = { type: "TimeState" as const, sourceDate: timestamp(document.captured), cached };
    const targets = attestation.content.map(
      (span): AnnotationTarget => ({
        type: "SpecificResource",
        source,
        state,
        selector: [quoteOf(text, span), { type: "TextPositionSelector", ...points.fromUnits(span) }],
      }),
    );
    const [only, ...more] = targets;
    return only !== undefined && more.length === 0 ? only : targets;
  }
}

function textualBody(value: string, purpose: string): Readonly<Record<string, unknown>> {
  return { type: "TextualBody", value, format: "text/plain", language: "en", purpose };
}

/** A quote with what stands around it; no character is cut in two. */
function quoteOf(text: string, { start, end }: TextSpan): AnnotationTarget["selector"][0] {
  const prefix = text.slice(Math.max(0, start - AROUND), start).replace(/^[\uDC00-\uDFFF]/, "");
  const suffix = text.slice(end, end + AROUND).replace(/[\uD800-\uDBFF]$/, "");
  return { type: "TextQuoteSelector", exact: text.slice(start, end), prefix, suffix };
}
