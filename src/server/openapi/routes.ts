import { z } from "zod";
import {
  claimsQuery,
  compareQuery,
  decisionsQuery,
  derivationsQuery,
  deskQuery,
  documentsQuery,
  noQuery,
  placeQuery,
  placesQuery,
  proposalsQuery,
  reviewQuery,
  searchQuery,
  sourcesQuery,
  wordsQuery,
} from "../queries.ts";
import {
  assessmentInput,
  decisionInput,
  evidenceInput,
  noInput,
  noteInput,
  withdrawalInput,
} from "../write-queries.ts";
import type { AnswerName } from "./answers.ts";

/** One thing the server can be asked, as others are told of it. */
export interface Route {
  readonly method: "get" | "post";
  /** With `{id}` where the id stands. */
  readonly path: string;
  readonly summary: string;
  /** Schema of the query, without the moment that every read takes. */
  readonly query?: z.ZodObject;
  /** Schema of the body, which is JSON. */
  readonly body?: z.ZodObject;
  /** The body may be a form with a file, too. */
  readonly takesFile?: boolean;
  /** What is answered: a schema by its name, data whose form others do not rely on, or the bytes of a file. */
  readonly answer: AnswerName | "data" | "added" | "file" | "openapi" | "mcp";
}

const fileQuery = z.strictObject({ name: z.string().min(1).max(300) });

const read = (path: string, answer: AnswerName | "data", query: z.ZodObject, summary: string): Route => ({
  method: "get",
  path,
  summary,
  query,
  answer,
});

const write = (path: string, body: z.ZodObject, summary: string): Route => ({
  method: "post",
  path,
  summary,
  body,
  answer: "Written",
});

/** Every route. A test compares it with what the server really answers to. */
export const ROUTES: readonly Route[] = [
  read("/desk.json", "data", deskQuery, "What is new and what waits."),
  read("/search.json", "data", searchQuery, "Claims, documents, sources and places with these words."),
  read("/compare.json", "data", compareQuery, "Two claims beside each other."),
  read("/review.json", "data", reviewQuery, "Pairs of claims for a person to decide on."),
  read("/claims.json", "ClaimsPage", claimsQuery, "Claims, filtered, sorted and in pages."),
  read("/claims/{id}.json", "ClaimPage", noQuery, "One claim with its graph and words."),
  read(
    "/claims/{id}/words.json",
    "WordsPage",
    wordsQuery,
    "What is said for or against one claim, in stretches.",
  ),
  read("/claims/{id}/graph.json", "GraphPage", noQuery, "The support graph of one claim."),
  read("/claims/{id}/citation.json", "CitationPage", noQuery, "One claim as it can be cited."),
  read("/documents.json", "DocumentsPage", documentsQuery, "Documents, newest first."),
  read("/documents/{id}.json", "DocumentPage", noQuery, "One document's reading and its claims."),
  read("/sources.json", "SourcesPage", sourcesQuery, "Sources, those with most attestations first."),
  read("/sources/{id}.json", "SourcePage", noQuery, "One source: what it says, relays and disputes."),
  read("/places.json", "PlacesPage", placesQuery, "Places that documents name."),
  read("/places/{id}.json", "PlacePage", placeQuery, "One place: who names it how, who claims to hold it."),
  read("/derivations.json", "DerivationsPage", derivationsQuery, "Which passages come from which."),
  read("/decisions.json", "DecisionsPage", decisionsQuery, "What people decided of pairs, newest first."),
  read("/proposals.json", "ProposalsPage", proposalsQuery, "What programs proposed, newest first."),
  {
    method: "get",
    path: "/evidence/{id}/file",
    summary: "A file of evidence as it was attached, to be stored.",
    query: noQuery,
    answer: "file",
  },
  { method: "get", path: "/openapi.json", summary: "This description.", answer: "openapi" },
  {
    method: "post",
    path: "/mcp",
    summary: "Model Context Protocol: one JSON-RPC message, streamable HTTP without sessions.",
    answer: "mcp",
  },
  write("/claims/{id}/assessments", assessmentInput, "Judges a claim, as a person."),
  {
    ...write("/claims/{id}/evidence", evidenceInput, "Attaches evidence to a claim."),
    takesFile: true,
  },
  {
    method: "post",
    path: "/documents",
    summary: "Adds a file as it is, under the name the query gives.",
    query: fileQuery,
    answer: "added",
  },
  write("/notes", noteInput, "Notes something on a claim, document or source."),
  write("/decisions", decisionInput, "Decides whether two passages claim the same."),
  write("/decisions/{id}/withdrawal", withdrawalInput, "Takes a decision back."),
  write("/proposals/{id}/acceptance", noInput, "Takes over what a program proposed."),
  write("/proposals/{id}/refusal", noInput, "Says that a proposal is not taken over."),
];
