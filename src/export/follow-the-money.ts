import { createHash } from "node:crypto";
import type { Claim } from "../ledger/claim.ts";
import type { DocumentSummary, LedgerSource, LedgerView } from "../ledger/view.ts";
import { Casebook, outletOf, titleOf } from "./casebook.ts";
import { csv } from "./csv.ts";
import { webAddress } from "./ids.ts";
import { relationInWords, rootsInWords } from "./words.ts";

/** An entity of FollowTheMoney: every property is a list of texts. */
export interface FtmEntity {
  readonly id: string;
  readonly schema: string;
  readonly properties: Readonly<Record<string, readonly string[]>>;
}

const STATEMENT_COLUMNS = [
  "id",
  "entity_id",
  "canonical_id",
  "schema",
  "prop",
  "dataset",
  "value",
  "lang",
  "original_value",
  "external",
  "first_seen",
  "last_seen",
  "origin",
];

const DATASET = "hearsay";

/**
 * The ledger for FollowTheMoney (Aleph, OpenAleph, OpenSanctions): entities as JSON lines, the same as statements in CSV,
 * and a sidecar with what that model has no place for: the exact spans, chains and SHA-256 hashes.
 */
export function followTheMoney(view: LedgerView): ReadonlyMap<string, string> {
  const book = new Casebook(view);
  const entities = [
    ...book.sources.filter(({ kind }) => kind !== "narrator").map(sourceEntity),
    ...book.documents.flatMap((document) => documentEntities(document, book)),
    ...book.claims.flatMap((claim) => claimEntities(claim, book)),
  ];
  return new Map([
    ["entities.ftm.json", entities.map((entity) => `${JSON.stringify(entity)}\n`).join("")],
    ["statements.csv", statements(entities, book.madeAt)],
    ["spans.jsonl", spans(book)],
  ]);
}

/** Ids have to be the same in every export, and FollowTheMoney's are opaque: SHA-1, as its own tools make them. */
function entityId(...parts: readonly string[]): string {
  return sha1([DATASET, ...parts].join(" "));
}

function sha1(value: string | Uint8Array): string {
  return createHash("sha1").update(value).digest("hex");
}

/** Values that are there, under their property. */
function properties(
  all: Readonly<Record<string, readonly (string | null | undefined)[]>>,
): FtmEntity["properties"] {
  return Object.fromEntries(
    Object.entries(all).flatMap(([name, values]) => {
      const given = [...new Set(values.filter((value): value is string => value != null && value !== ""))];
      return given.length === 0 ? [] : [[name, given]];
    }),
  );
}

const SCHEMATA: Readonly<Partial<Record<LedgerSource["kind"], string>>> = {
  person: "Person",
  government: "PublicBody",
  military: "PublicBody",
  organisation: "Organization",
  agency: "Organization",
};

function sourceEntity({ id, kind, name, affiliation }: LedgerSource): FtmEntity {
  return {
    id: entityId("source", id),
    schema: SCHEMATA[kind] ?? "LegalEntity",
    properties: properties({ name: [name], notes: [affiliation] }),
  };
}

/** An article and one mention for each source it quotes. */
function documentEntities(document: DocumentSummary, book: Casebook): FtmEntity[] {
  const reading = book.reading(document.id);
  const bytes = book.view.bytes?.(document.id);
  const id = entityId("document", document.id);
  const article: FtmEntity = {
    id,
    schema: "Article",
    properties: properties({
      fileName: [document.file ?? `${document.id.slice("sha256:".length, "sha256:".length + 12)}.txt`],
      title: [titleOf(document)],
      publisher: [outletOf(document)],
      publishedAt: [document.published],
      retrievedAt: [document.captured],
      sourceUrl: [webAddress(document.url)],
      contentHash: [bytes === undefined ? null : sha1(bytes)],
      language: [reading === undefined ? null : (LANGUAGES[reading.document.language] ?? null)],
      bodyText: [reading?.document.text],
    }),
  };
  const quoted = new Set(book.passagesOf(document.id).flatMap(({ chain }) => chain));
  const mentions = [...quoted].flatMap((source) => {
    const known = book.source(source);
    if (known === undefined || known.kind === "narrator") return [];
    return [
      {
        id: entityId("mention", document.id, source),
        schema: "Mention",
        properties: properties({
          document: [id],
          name: [known.name],
          resolved: [entityId("source", source)],
        }),
      },
    ];
  });
  return [article, ...mentions];
}

/** FollowTheMoney has languages by three letters (ISO 639-2). */
const LANGUAGES: Readonly<Record<string, string>> = { en: "eng", ru: "rus", uk: "ukr", de: "deu", fr: "fra" };

/** What is claimed as an event, the documents that say so, and notes on roots and disputes. */
function claimEntities(claim: Claim, book: Casebook): FtmEntity[] {
  const id = entityId("claim", claim.id);
  const event: FtmEntity = {
    id,
    schema: "Event",
    properties: properties({
      name: [`Claim: ${claim.text}`],
      recordId: [claim.id],
      keywords: [claim.type],
      startDate: [claim.time?.start],
      endDate: [claim.time?.end],
      location: [claim.place],
    }),
  };
  const documented = book.passages(claim).map(({ document, attestation, chain }) => ({
    id: entityId("documentation", claim.id, document.id, attestation.id),
    schema: "Documentation",
    properties: properties({
      document: [entityId("document", document.id)],
      entity: [id],
      role: [`attested by ${chain.map((source) => book.name(source)).join(" → ")}`],
      date: [document.published],
    }),
  }));
  const notes = [
    rootsInWords(claim.roots),
    ...claim.disputedBy.map(({ source, relation }) => `${book.name(source)} ${relationInWords(relation)}`),
  ].map((text) => ({
    id: entityId("note", claim.id, text),
    schema: "Note",
    properties: properties({ name: [`On ${claim.id}`], entity: [id], description: [text] }),
  }));
  return [event, ...documented, ...notes];
}

/** One row a value. The id of a statement is made of what it says, as FollowTheMoney does. */
function statements(entities: readonly FtmEntity[], seen: string): string {
  const rows = entities.flatMap(({ id, schema, properties: all }) => {
    const row = (prop: string, value: string): string[] => [
      sha1([DATASET, id, prop, value, "f"].join(".")),
      ...[id, id, schema, prop, DATASET, value, "", "", "f", seen.slice(0, 10), seen.slice(0, 10), DATASET],
    ];
    const values = Object.entries(all).flatMap(([prop, texts]) => texts.map((text) => row(prop, text)));
    // The row that says that the entity is there carries a digest over all others.
    return [row("id", sha1(values.map(([statement]) => statement).join(" "))), ...values];
  });
  return csv([STATEMENT_COLUMNS, ...rows]);
}

/** What the model cannot carry, by the ids it can: UTF-16 offsets into `bodyText`. */
function spans(book: Casebook): string {
  return book.claims
    .flatMap((claim) =>
      book.passages(claim).map(({ document, attestation, chain, factuality }) => ({
        documentation: entityId("documentation", claim.id, document.id, attestation.id),
        claim: claim.id,
        document: entityId("document", document.id),
        sha256: document.id.replace("sha256:", ""),
        attestation: attestation.id,
        chain: chain.map((id) => book.name(id)),
        factuality,
        spans: attestation.content,
      })),
    )
    .map((row) => `${JSON.stringify(row)}\n`)
    .join("");
}
