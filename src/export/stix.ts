import type { Claim } from "../ledger/claim.ts";
import type { Credibility, Likelihood } from "../ledger/grading.ts";
import type { Assessment } from "../ledger/remark.ts";
import { TOOL_VERSION } from "../ledger/version.ts";
import type { DocumentSummary, LedgerSource, LedgerView } from "../ledger/view.ts";
import { Casebook, datedAt, outletOf, titleOf } from "./casebook.ts";
import { timestamp, uuidOf, webAddress } from "./ids.ts";
import { OutwardPlaces, type PlaceOptions } from "./outward-places.ts";
import { gradesInWords } from "./remark-words.ts";
import { evidenceObjects } from "./stix-evidence.ts";
import { authorId, identity, noteId, type StixObject, stixId, stixObject, TOOL } from "./stix-object.ts";
import { relationInWords, rootsInWords } from "./words.ts";

const EXTENSION = stixId("extension-definition", "claim");
/** When the extension was laid down; part of its definition. */
const EXTENSION_MADE = "2026-11-22T00:00:00.000Z";

/**
 * Confidence for the credibility a person gave (STIX 2.1, appendix A, Admiralty scale). `6`, cannot be judged, has no
 * value there, and gets none here.
 */
const ADMIRALTY: Readonly<Partial<Record<Credibility, number>>> = { 1: 90, 2: 70, 3: 50, 4: 30, 5: 10 };

const OPINIONS: Readonly<Partial<Record<Likelihood, string>>> = {
  "almost-no-chance": "strongly-disagree",
  "very-unlikely": "disagree",
  unlikely: "disagree",
  "roughly-even-chance": "neutral",
  likely: "agree",
  "very-likely": "agree",
  "almost-certain": "strongly-agree",
};

/**
 * The ledger as a STIX 2.1 bundle: documents are reports, sources identities, claims notes with all of the claim in an
 * extension, who disputes them notes about those, and what people judge opinions under their own names. Confidence is
 * only ever what a person gave. Ids follow from the content: the same claim has the same id in every export.
 */
export function stixBundle(view: LedgerView, options: PlaceOptions = {}): string {
  const book = new Casebook(view);
  const places = new Map(locations(view, options).map((one) => [one.place, one.object]));
  const objects: StixObject[] = [
    identity(
      TOOL,
      "Hearsay",
      "system",
      book.madeAt,
      `Reads who says what in documents. Version ${TOOL_VERSION}.`,
    ),
    extensionDefinition(),
    ...book.sources.filter(({ kind }) => kind !== "narrator").map((source) => sourceObject(source, book)),
    ...publishers(book),
    ...authors(book),
    ...places.values(),
    ...book.documents.map((document) => report(document, book)),
    ...book.claims.flatMap((claim) => {
      const location = claim.place === null ? undefined : places.get(claim.place)?.id;
      return [
        claimNote(claim, book, location),
        ...disputeNotes(claim, book),
        ...opinions(claim, book),
        ...evidenceObjects(claim),
      ];
    }),
  ];
  const unique = [...new Map(objects.map((object) => [object.id, object])).values()];
  const bundle = {
    type: "bundle",
    id: `bundle--${uuidOf(`stix bundle ${view.head()} ${unique.length}`)}`,
    objects: unique,
  };
  return `${JSON.stringify(bundle, null, 2)}\n`;
}

const CLASSES: Readonly<Partial<Record<LedgerSource["kind"], string>>> = {
  person: "individual",
  group: "group",
  organisation: "organization",
  agency: "organization",
  government: "organization",
  military: "organization",
};

function sourceObject({ id, kind, name, affiliation }: LedgerSource, book: Casebook): StixObject {
  return identity(
    sourceId(id, book),
    name,
    CLASSES[kind] ?? "unknown",
    book.madeAt,
    affiliation ?? undefined,
  );
}

/** A document's own voice is whoever published it. */
function sourceId(id: string, book: Casebook): string {
  return book.source(id)?.kind === "narrator"
    ? stixId("identity", `publisher ${book.name(id)}`)
    : stixId("identity", `source ${id}`);
}

function publishers(book: Casebook): StixObject[] {
  const names = [...new Set(book.documents.map(outletOf))].sort();
  return names.map((name) =>
    identity(stixId("identity", `publisher ${name}`), name, "organization", book.madeAt),
  );
}

function authors(book: Casebook): StixObject[] {
  const names = new Set(book.claims.flatMap(({ assessments }) => assessments.map(({ author }) => author)));
  return [...names].sort().map((name) => identity(authorId(name), name, "individual", book.madeAt));
}

function locations(view: LedgerView, options: PlaceOptions): { place: string; object: StixObject }[] {
  const places = new OutwardPlaces(view, options);
  const made = view.lastWritten?.() ?? "1970-01-01";
  return places.all.flatMap((place) => {
    const point = places.point(place);
    if (point === null) return [];
    const { latitude, longitude, precision } = point;
    const name = place.names[0] ?? place.id;
    return [
      {
        place: place.id,
        object: stixObject("location", stixId("location", place.id), made, {
          name,
          latitude,
          longitude,
          precision,
        }),
      },
    ];
  });
}

function report(document: DocumentSummary, book: Casebook): StixObject {
  const url = webAddress(document.url);
  const claims = new Set(
    book
      .passagesOf(document.id)
      .flatMap(({ attestation }) => book.view.claimOf(document.id, attestation.id) ?? []),
  );
  const known = new Set(book.claims.map(({ id }) => id));
  const refs = [...claims].filter((id) => known.has(id)).map(noteId);
  const publisher = stixId("identity", `publisher ${outletOf(document)}`);
  return stixObject("report", stixId("report", document.id), document.captured, {
    name: titleOf(document),
    published: timestamp(datedAt(document)),
    object_refs: [publisher, ...refs],
    external_references: [
      {
        source_name: outletOf(document),
        ...(url !== null && { url }),
        hashes: { "SHA-256": document.id.replace("sha256:", "") },
        external_id: document.id,
      },
    ],
  });
}

function claimNote(claim: Claim, book: Casebook, location: string | undefined): StixObject {
  const passages = book.passages(claim);
  const captured = passages.map(({ document }) => document.captured).sort();
  const names = book.originators(claim);
  return {
    ...stixObject("note", noteId(claim.id), captured[0] ?? book.madeAt, {
      abstract: claim.text,
      content: `${names.length === 0 ? "Nobody is named for it" : `On the word of ${names.join(", ")}`}. ${rootsInWords(claim.roots)}.`,
      object_refs: [
        ...new Set([
          ...claim.roots.originators.map((id) => sourceId(id, book)),
          ...passages.map(({ document }) => stixId("report", document.id)),
          ...(location === undefined ? [] : [location]),
        ]),
      ],
      extensions: { [EXTENSION]: claimExtension(claim, book) },
    }),
    modified: timestamp(captured.at(-1) ?? book.madeAt),
  };
}

/** What STIX has no words for: the proposition, its roots, and every place where it is said. */
function claimExtension(claim: Claim, book: Casebook): Readonly<Record<string, unknown>> {
  const { roots } = claim;
  return {
    extension_type: "property-extension",
    claim_id: claim.id,
    event_type: claim.type,
    ...(claim.place !== null && { place: claim.place }),
    ...(claim.time !== null && { time_start: claim.time.start, time_end: claim.time.end }),
    roots_lower: roots.lower,
    roots_upper: roots.upper,
    unassessable: roots.unassessable,
    attestations: book.passages(claim).map(({ document, attestation, chain, factuality }) => ({
      document_sha256: document.id.replace("sha256:", ""),
      attestation: attestation.id,
      chain: chain.map((id) => book.name(id)),
      factuality: factuality.map((value) => value ?? "none"),
      spans: attestation.content.map(({ start, end, text }) => ({ start, end, text })),
    })),
  };
}

function disputeNotes(claim: Claim, book: Casebook): StixObject[] {
  return book.disputes(claim).map(({ dispute: { source, relation, attestation }, passage }) => {
    const about = [noteId(claim.id), sourceId(source, book)];
    return stixObject(
      "note",
      stixId("note", `dispute ${claim.id} ${relation} ${source} ${attestation}`),
      passage?.document.captured ?? book.madeAt,
      {
        abstract: `${book.name(source)} ${relationInWords(relation)}`,
        content: passage?.attestation.content.map(({ text }) => text).join(" … ") ?? claim.text,
        object_refs: [...about, ...(passage === undefined ? [] : [stixId("report", passage.document.id)])],
      },
    );
  });
}

/** A judgement is an opinion where the person gave a likelihood, and a note by that person where there is none. */
function opinions(claim: Claim, book: Casebook): StixObject[] {
  return claim.assessments.map((assessment) => {
    const words = [...gradesInWords(assessment, (id) => book.name(id)), assessment.note ?? ""];
    const text = words.filter((line) => line !== "").join("; ");
    const opinion = assessment.likelihood === null ? undefined : OPINIONS[assessment.likelihood];
    const type = opinion === undefined ? "note" : "opinion";
    return {
      ...stixObject(type, stixId(type, `assessment ${assessment.id}`), assessment.time, {
        ...(opinion === undefined ? { content: text } : { opinion, explanation: text }),
        authors: [assessment.author],
        object_refs: [noteId(claim.id)],
        ...confidenceOf(assessment),
        ...(assessment.supersededBy !== null && { revoked: true }),
      }),
      created_by_ref: authorId(assessment.author),
    };
  });
}

function confidenceOf({ credibility }: Assessment): { readonly confidence?: number } {
  const confidence = credibility === null ? undefined : ADMIRALTY[credibility];
  return confidence === undefined ? {} : { confidence };
}

function extensionDefinition(): StixObject {
  return stixObject("extension-definition", EXTENSION, EXTENSION_MADE, {
    name: "Claim with its roots and attestations",
    description:
      "A claim in reporting: what is claimed, on whose word, in which words of which archived documents.",
    schema:
      "claim_id: string. event_type: string. place: string, optional. time_start and time_end: dates, optional. roots_lower and roots_upper: integers, the fewest people or channels that would have to be wrong for the claim to lose all its support. unassessable: integer, origins without a name. attestations: list of {document_sha256: string, attestation: string, chain: list of string, outermost first; factuality: list of string, one a member of the chain, `none` where nothing is known; spans: list of {start: integer, end: integer, text: string}, offsets in UTF-16 code units of the normalised text}.",
    version: "1.0.0",
    extension_types: ["property-extension"],
  });
}
