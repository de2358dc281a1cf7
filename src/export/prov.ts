import type { Claim } from "../ledger/claim.ts";
import { TOOL_VERSION } from "../ledger/version.ts";
import type { DocumentSummary, LedgerView } from "../ledger/view.ts";
import { Casebook, titleOf, wordsOf } from "./casebook.ts";
import { documentIri, ledgerIri, TERMS, textIri, timestamp, uuidOf, webAddress } from "./ids.ts";
import { bearingInWords, gradesInWords } from "./remark-words.ts";
import { rootRange } from "./words.ts";

const time = (term: string) => ({ "@id": `prov:${term}`, "@type": "xsd:dateTime" });

/** Everything is said in here, so that nobody has to fetch a context. */
const CONTEXT = {
  prov: "http://www.w3.org/ns/prov#",
  xsd: "http://www.w3.org/2001/XMLSchema#",
  dcterms: "http://purl.org/dc/terms/",
  rdfs: "http://www.w3.org/2000/01/rdf-schema#",
  hearsay: TERMS,
  id: "@id",
  type: "@type",
  label: "rdfs:label",
  value: "prov:value",
  generatedAtTime: time("generatedAtTime"),
  startedAtTime: time("startedAtTime"),
  ...Object.fromEntries(
    [
      "used",
      "wasGeneratedBy",
      "wasDerivedFrom",
      "wasQuotedFrom",
      "wasRevisionOf",
      "wasAttributedTo",
      "wasAssociatedWith",
      "hadMember",
      "qualifiedDerivation",
      "entity",
    ].map((term) => [term, { "@id": `prov:${term}`, "@type": "@id" }]),
  ),
};

type Node = Readonly<Record<string, unknown>>;

const SOFTWARE = ledgerIri("software", TOOL_VERSION);

/**
 * Where everything comes from, as PROV-O in JSON-LD: documents captured, attestations quoted from them and attributed to
 * whoever speaks, claims as collections of attestations, documents derived from and revised after others, and what people
 * judged and attached.
 */
export function provenance(view: LedgerView): string {
  const book = new Casebook(view);
  const graph: Node[] = [
    { id: SOFTWARE, type: ["prov:SoftwareAgent", "prov:Agent"], label: `Hearsay ${TOOL_VERSION}` },
    ...book.sources.map(({ id, kind }) => ({
      id: ledgerIri("source", id),
      type: ["prov:Agent", kind === "person" || kind === "unnamed" ? "prov:Person" : "prov:Organization"],
      label: book.name(id),
    })),
    ...authorsOf(book.claims).map((author) => ({
      id: authorIri(author),
      type: ["prov:Agent", "prov:Person"],
      label: author,
    })),
    ...book.documents.flatMap((document) => documentNodes(document, book)),
    ...derivationNodes(view),
    ...book.claims.flatMap((claim) => [claimNode(claim), ...remarkNodes(claim, book)]),
  ];
  return `${JSON.stringify({ "@context": CONTEXT, "@graph": graph }, null, 2)}\n`;
}

/** The bytes, their capture, the text taken out of them, the reading, and every attestation that was read. */
function documentNodes(document: DocumentSummary, book: Casebook): Node[] {
  const [entity, capture, reading] = [
    documentIri(document.id),
    ledgerIri("capture", document.id),
    ledgerIri("reading", document.id),
  ];
  const url = webAddress(document.url);
  const text = book.reading(document.id)?.document.text;
  const inText = text === undefined ? entity : textIri(text);
  return [
    {
      id: entity,
      type: ["prov:Entity", "hearsay:Document"],
      label: titleOf(document),
      ...(document.publisher !== null && { "dcterms:publisher": document.publisher }),
      ...(document.published !== null && { "dcterms:issued": document.published }),
      ...(url !== null && { "dcterms:source": { id: url } }),
      wasGeneratedBy: capture,
      generatedAtTime: timestamp(document.captured),
    },
    {
      id: capture,
      type: ["prov:Activity", "hearsay:Capture"],
      startedAtTime: timestamp(document.captured),
      wasAssociatedWith: SOFTWARE,
    },
    ...(text === undefined
      ? []
      : [
          {
            id: inText,
            type: ["prov:Entity", "hearsay:Text"],
            wasDerivedFrom: entity,
            wasGeneratedBy: capture,
          },
          {
            id: reading,
            type: ["prov:Activity", "hearsay:Reading"],
            used: inText,
            wasAssociatedWith: SOFTWARE,
          },
        ]),
    ...book.passagesOf(document.id).map(({ attestation, chain, speaker, factuality }) => ({
      id: attestationIri(document.id, attestation.id),
      type: ["prov:Entity", "hearsay:Attestation"],
      value: wordsOf(attestation.content),
      wasQuotedFrom: inText,
      wasAttributedTo: ledgerIri("source", speaker),
      wasGeneratedBy: reading,
      "hearsay:chain": { "@list": chain.map((id) => ({ id: ledgerIri("source", id) })) },
      "hearsay:factuality": { "@list": factuality.map((value) => value ?? "none") },
      "hearsay:span": attestation.content.map(({ start, end }) => `${start}-${end}`),
    })),
  ];
}

/** One derivation a pair of passages, and one revision a pair of captures of one address. */
function derivationNodes(view: LedgerView): Node[] {
  const derived = view.derivations().map(({ from, to, kind, score, why }) => ({
    id: documentIri(to.document),
    qualifiedDerivation: {
      id: `urn:uuid:${uuidOf(`derivation ${from.document} ${from.span.start} ${to.document} ${to.span.start} ${kind}`)}`,
      type: "prov:Derivation",
      entity: documentIri(from.document),
      "hearsay:kind": kind,
      "hearsay:score": score,
      "hearsay:from": `${from.span.start}-${from.span.end}`,
      "hearsay:to": `${to.span.start}-${to.span.end}`,
      "hearsay:why": why,
    },
  }));
  const revised = view
    .documents()
    .flatMap(({ id }) =>
      (view.edits?.(id) ?? [])
        .filter(({ after }) => after.id === id)
        .map(({ before, after }) => ({ id: documentIri(after.id), wasRevisionOf: documentIri(before.id) })),
    );
  return [...derived, ...revised];
}

function claimNode(claim: Claim): Node {
  return {
    id: ledgerIri("claim", claim.id),
    type: ["prov:Entity", "prov:Collection", "hearsay:Claim"],
    value: claim.text,
    wasAttributedTo: claim.roots.originators.map((id) => ledgerIri("source", id)),
    hadMember: claim.attestations.map(({ document, attestation }) => attestationIri(document, attestation)),
    "hearsay:roots": rootRange(claim.roots),
    "hearsay:disputed": claim.disputedBy.map(({ source, relation, attestation }) => ({
      "hearsay:relation": relation,
      wasAttributedTo: ledgerIri("source", source),
      wasQuotedFrom: ledgerIri("attestation", attestation),
    })),
  };
}

/** What people judged and attached: theirs, at the time they wrote it. */
function remarkNodes(claim: Claim, book: Casebook): Node[] {
  const common = (kind: string, { id, author, time: at }: { id: string; author: string; time: string }) => ({
    id: ledgerIri(kind, id),
    wasDerivedFrom: ledgerIri("claim", claim.id),
    wasAttributedTo: authorIri(author),
    generatedAtTime: timestamp(at),
  });
  return [
    ...claim.assessments.map((one) => ({
      ...common("assessment", one),
      type: ["prov:Entity", "hearsay:Assessment"],
      value: [...gradesInWords(one, (id) => book.name(id)), one.note ?? ""]
        .filter((line) => line !== "")
        .join("; "),
      ...(one.supersedes !== null && { wasRevisionOf: ledgerIri("assessment", one.supersedes) }),
    })),
    ...claim.evidence.map((one) => ({
      ...common("evidence", one),
      type: ["prov:Entity", "hearsay:Evidence"],
      value: [bearingInWords(one), one.note ?? ""].filter((line) => line !== "").join("; "),
      ...(one.supersedes !== null && { wasRevisionOf: ledgerIri("evidence", one.supersedes) }),
    })),
  ];
}

function authorsOf(claims: readonly Claim[]): string[] {
  return [
    ...new Set(
      claims.flatMap((claim) => [...claim.assessments, ...claim.evidence]).map(({ author }) => author),
    ),
  ].sort();
}

function authorIri(author: string): string {
  return ledgerIri("author", author);
}

function attestationIri(document: string, attestation: string): string {
  return ledgerIri("attestation", `${document}#${attestation}`);
}
