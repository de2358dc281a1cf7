import { z } from "zod";
import { SOURCE_KINDS } from "../../attribution/source.ts";
import { EVENT_TYPES } from "../../claims/proposition.ts";
import { claimSchema, claimsSchema } from "../../export/schema/claims-schema.ts";
import { derivationSchema, derivationsSchema } from "../../export/schema/derivations-schema.ts";
import { factualitySchema, readingSchema } from "../../export/schema/reading-schema.ts";
import { documentIdSchema, textSpanSchema } from "../../export/schema/span-schema.ts";
import { DISPUTE_RELATIONS } from "../../ledger/claim.ts";
import { DECISIONS } from "../../ledger/decisions.ts";
import { OUTCOMES } from "../../ledger/proposals.ts";
import { PLACE_KINDS } from "../../places/pack.ts";
import { MODES } from "../../reading/reading.ts";

/*
 * What the server answers, as far as others may rely on it. Pages may carry more under `links`: nothing is taken away
 * without a new format.
 */

const count = z.int().nonnegative();
const time = z.string().describe("ISO 8601 in UTC.");

export const ledgerSource = z
  .looseObject({
    id: z.string(),
    name: z.string(),
    kind: z.enum(SOURCE_KINDS),
    named: z.boolean().describe("False when nobody could go and ask them."),
    affiliation: z.string().nullable(),
    party: z.string().nullable(),
    documents: count,
    attestations: count,
  })
  .describe("A source as the ledger knows it: one entry across documents.");

export const documentSummary = z
  .looseObject({
    id: documentIdSchema,
    file: z.string().nullable(),
    title: z.string().nullable(),
    publisher: z.string().nullable(),
    url: z.string().nullable(),
    published: z.string().nullable(),
    captured: time,
    attestations: count,
  })
  .describe("A captured publication, without its text.");

export const context = z
  .looseObject({
    before: z.string(),
    sentence: z.string(),
    after: z.string(),
    start: count.describe("Where `sentence` starts in the document's text, UTF-16."),
    content: z.array(textSpanSchema),
    cue: z.array(textSpanSchema),
    conditions: z.array(textSpanSchema),
    mode: z.enum(MODES),
    voices: z.array(
      z.looseObject({
        id: z.string().nullable(),
        name: z.string(),
        kind: z.enum(SOURCE_KINDS),
        named: z.boolean(),
        party: z.string().nullable(),
        factuality: factualitySchema.nullable(),
      }),
    ),
  })
  .describe("An attestation in the words around it; voices outermost first.");

const byId = <S extends z.ZodType>(schema: S) => z.record(z.string(), schema);
const parties = { parties: z.array(z.string()).describe("Every party of the ledger, sorted.") };
const list = {
  ...parties,
  total: count.describe("Entries of the whole list."),
  next: z.string().nullable().describe("Address of the next page; null on the last."),
};

export const claimsPage = claimsSchema.extend({
  links: z.looseObject({
    ...list,
    sources: byId(ledgerSource),
    places: byId(z.string()),
    facets: z.looseObject({
      types: z.array(z.enum(EVENT_TYPES)),
      places: z.array(z.object({ id: z.string(), name: z.string() })),
      sources: z.array(z.object({ id: z.string(), name: z.string() })),
      documents: count,
    }),
  }),
});

const utterance = z
  .looseObject({
    key: z.string(),
    source: z.string(),
    party: z.string().nullable(),
    relation: z.enum(DISPUTE_RELATIONS).nullable().describe("Null for words that say so."),
    text: z.string(),
    places: z.array(z.looseObject({ document: z.string(), attestation: z.string() })),
  })
  .describe("The same words of the same source, wherever they are printed.");

const graph = z
  .looseObject({
    nodes: z.array(
      z.looseObject({
        id: z.string(),
        label: z.string(),
        role: z.enum(["origin", "channel", "document"]),
        kind: z.enum(SOURCE_KINDS),
        party: z.string().nullable(),
        assessable: z.boolean(),
        inCut: z.boolean(),
      }),
    ),
    edges: z.array(
      z.looseObject({
        from: z.string(),
        to: z.string(),
        reason: z.enum(["said", "credited", "copied", "published"]),
        probability: z.number().min(0).max(1),
      }),
    ),
  })
  .describe("Origins on the left, documents on the right.");

export const wordsPage = z.object({
  format: z.literal("hearsay.claim-words/1"),
  claim: z.string(),
  side: z.enum(["says", "disputes"]),
  from: count,
  words: z.array(utterance),
  links: z.looseObject({ ...list, contexts: byId(context), documents: byId(documentSummary) }),
});

export const graphPage = z.looseObject({
  format: z.literal("hearsay.claim-graph/1"),
  claim: z.string(),
  graph: graph.nullable(),
  additions: z.array(z.string()).describe("What would settle the count or add a root, in words."),
});

export const citationPage = z.object({
  format: z.literal("hearsay.citation/1"),
  text: z.string(),
  markdown: z.string(),
  csl: z.array(z.looseObject({ id: z.string(), type: z.string(), title: z.string() })).describe("CSL-JSON."),
});

export const claimPage = claimsSchema.extend({
  links: z.looseObject({
    ...parties,
    graph: graph.nullable().describe("Null where `graphAt` has it."),
    sources: byId(ledgerSource),
    documents: byId(documentSummary),
    contexts: byId(context).describe("By <document id>#<attestation id>."),
    places: byId(z.string()),
    remarks: z.array(z.looseObject({ id: z.string(), by: z.string(), text: z.string() })),
  }),
});

export const documentPage = readingSchema.extend({
  links: z.looseObject({
    ...parties,
    claims: byId(z.string()).describe("Attestation id to ledger claim id."),
    gists: byId(
      z.looseObject({
        text: z.string(),
        lower: z.number(),
        upper: z.number(),
        documents: count,
        disputes: count,
      }),
    ),
    voices: z.looseObject({ all: count, narrator: count, named: count, unnamed: count }),
    sources: byId(z.string()).describe("Source id of this reading to ledger source id."),
    derivations: z.array(derivationSchema),
    documents: byId(documentSummary),
    captured: time.nullable(),
    edits: z.array(z.looseObject({ before: documentSummary, after: documentSummary, silent: z.boolean() })),
  }),
});

export const documentsPage = z.object({
  format: z.literal("hearsay.documents/1"),
  documents: z.array(documentSummary),
  links: z.looseObject(list),
});

export const sourcesPage = z.object({
  format: z.literal("hearsay.sources/1"),
  sources: z.array(ledgerSource),
  links: z.looseObject(list),
});

export const sourcePage = z.object({
  format: z.literal("hearsay.source/1"),
  source: ledgerSource,
  claims: z.array(
    z.looseObject({
      claim: claimSchema,
      role: z.enum(["says", "relays", "disputes"]),
      words: z.array(z.string()).describe("<document id>#<attestation id>."),
    }),
  ),
  links: z.looseObject({
    ...parties,
    sources: byId(ledgerSource),
    documents: byId(documentSummary),
    contexts: byId(context),
  }),
});

export const derivationsPage = derivationsSchema.extend({
  links: z.looseObject({ ...list, documents: byId(documentSummary) }),
});

export const placeEntry = z
  .looseObject({
    id: z.string(),
    name: z.string(),
    names: z.array(z.string()),
    kind: z.enum(PLACE_KINDS).nullable(),
    documents: count,
    days: z.array(z.string()),
    lat: z.number().nullable(),
    lon: z.number().nullable(),
    precision: z.number().nullable().describe("Metres within which the point is right."),
  })
  .describe("A place as lists and maps show it.");

export const placesPage = z.object({
  format: z.literal("hearsay.places-list/1"),
  places: z.array(placeEntry),
  links: z.looseObject(list),
});

const reference = {
  document: documentIdSchema,
  attestation: z.string().nullable(),
  span: textSpanSchema,
  published: z.string().nullable(),
  day: z.string().nullable(),
  outlet: z.string().nullable(),
};
const speaker = z.looseObject({
  id: z.string().nullable(),
  name: z.string(),
  party: z.string().nullable(),
});

export const placePage = z.looseObject({
  format: z.literal("hearsay.place/1"),
  asOf: z.string().nullable(),
  until: z.string().nullable(),
  place: z.looseObject({ id: z.string(), names: z.array(z.string()), documents: z.array(documentIdSchema) }),
  names: z.array(z.looseObject({ ...reference, name: z.string(), speaker, quoted: z.boolean() })),
  lanes: z.array(
    z.looseObject({
      claimant: speaker,
      statements: z.array(
        z.looseObject({
          ...reference,
          predicate: z.string(),
          holder: z.string().nullable(),
          polarity: z.enum(["asserted", "hedged", "denied", "leaves open"]),
          claim: z.string().nullable(),
        }),
      ),
    }),
  ),
  links: z.looseObject({ ...parties, documents: byId(documentSummary), around: z.array(placeEntry) }),
});

const anchor = z.looseObject({
  document: documentIdSchema,
  attestation: z.string(),
  start: count,
  end: count,
});

export const decisionsPage = z.object({
  format: z.literal("hearsay.decisions/1"),
  decisions: z.array(
    z.looseObject({
      id: z.string(),
      decision: z.enum([...DECISIONS, "withdrawn"]),
      one: anchor,
      other: anchor,
      claims: z.array(z.string().nullable()).length(2),
      reason: z.string(),
      author: z.string(),
      time,
      inForce: z.boolean(),
    }),
  ),
  links: z.looseObject(list),
});

export const proposalsPage = z.object({
  format: z.literal("hearsay.proposals/1"),
  proposals: z.array(
    z.looseObject({
      id: z.string(),
      what: z.enum(["note", "decision"]),
      content: z.looseObject({}),
      by: z.string().describe("Name of the program, as it gave it."),
      reason: z.string(),
      author: z.string(),
      time,
      resolution: z
        .looseObject({
          outcome: z.enum(OUTCOMES),
          wrote: z.string().nullable(),
          author: z.string(),
          time,
        })
        .nullable(),
    }),
  ),
  links: z.looseObject(list),
});

export const written = z.object({
  format: z.literal("hearsay.written/1"),
  id: z.string().nullable().describe("Of what was written; null where nothing has one."),
});

export const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    instance: z.string().describe("Path and query of the request."),
    errors: z.array(z.object({ name: z.string(), detail: z.string() })),
  })
  .describe("What went wrong, after RFC 9457.");

/** Every schema that a route answers with, and those they are put together from, by the name they have in the document. */
export const ANSWERS = {
  Claim: claimSchema,
  ClaimPage: claimPage,
  ClaimsPage: claimsPage,
  Context: context,
  DecisionsPage: decisionsPage,
  Derivation: derivationSchema,
  DerivationsPage: derivationsPage,
  DocumentPage: documentPage,
  DocumentSummary: documentSummary,
  DocumentsPage: documentsPage,
  GraphPage: graphPage,
  CitationPage: citationPage,
  PlaceEntry: placeEntry,
  PlacePage: placePage,
  PlacesPage: placesPage,
  Problem: problem,
  ProposalsPage: proposalsPage,
  Source: ledgerSource,
  SourcePage: sourcePage,
  SourcesPage: sourcesPage,
  TextSpan: textSpanSchema,
  SupportGraph: graph,
  Utterance: utterance,
  WordsPage: wordsPage,
  Written: written,
} as const;

export type AnswerName = keyof typeof ANSWERS;
