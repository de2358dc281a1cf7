// An invented contest for the tests of the reading rooms: Velland against Corrany, over the town of Aldbrook.
import { UNATTRIBUTED } from "../attribution/attribute.ts";
import type { Document } from "../intake/document.ts";
import { loadContext } from "../ledger/load-context.ts";
import type { Context } from "./context.ts";
import { read } from "./read.ts";
import type { Attestation, Reading } from "./reading.ts";

const REGISTRY = {
  format: "hearsay.registry/1",
  sources: [
    { name: "Norwire", aliases: ["the Norwire agency"], kind: "agency", party: null },
    { name: "Vellpress", aliases: [], kind: "agency", party: "Velland" },
    { name: "Corrapost", aliases: ["the Corrapost agency"], kind: "agency", party: "Corrany" },
    { name: "Rook Battalion", aliases: ["the Rooks"], kind: "military", party: "Corrany" },
    { name: "Tilda Ostrander", aliases: ["General Tilda Ostrander"], kind: "person", party: "Velland" },
    {
      name: "Vellish Interior Ministry",
      aliases: ["the Interior Ministry of Velland"],
      kind: "government",
      party: "Velland",
    },
  ],
};

const PACK = {
  format: "hearsay.places/1",
  id: "aldbrook",
  places: [
    { id: "velland", kind: "country", names: ["Velland"], demonym: ["Vellish", "Vellanders"] },
    { id: "corrany", kind: "country", names: ["Corrany"], demonym: ["Corranian", "Corranians"] },
    { id: "aldbrook", kind: "settlement", names: ["Aldbrook"] },
    { id: "port-sedge", kind: "settlement", names: ["Port Sedge"] },
    { id: "arle", kind: "settlement", names: ["The Arle"] },
    { id: "sedge-valley", kind: "region", names: ["Sedge Valley"] },
    { id: "winnow-1", kind: "settlement", names: ["Winnow"] },
    { id: "winnow-2", kind: "feature", names: ["Winnow"] },
  ],
};

let context: Context | undefined;

/** What ships with Hearsay, and the invented contest over it. Made once for all tests. */
export function testContext(): Context {
  context ??= loadContext([REGISTRY], [PACK]);
  return context;
}

/** A document with this body, published on Thursday, 4 September 2042. */
export function document(text: string, stated: Partial<Document> = {}): Document {
  return {
    id: `sha256:${"0".repeat(64)}`,
    file: "note.txt",
    title: null,
    publisher: null,
    url: null,
    published: "2042-09-04",
    language: "en",
    text,
    ...stated,
  };
}

export function readText(text: string, stated: Partial<Document> = {}): Reading {
  return read(document(text, stated), testContext());
}

/** Pieces of a content or cue, joined by ` … `. */
function joined(pieces: readonly { readonly text: string }[]): string {
  return pieces.map((piece) => piece.text).join(" … ");
}

/** Names of a chain behind the narrator, outermost first: `Norwire > Jonas Marrick`; `""` for the narrator alone. */
export function chainOf(reading: Reading, attestation: Attestation): string {
  return attestation.chain
    .slice(1)
    .map((id) =>
      id === UNATTRIBUTED ? id : (reading.sources.find((source) => source.id === id)?.name ?? id),
    )
    .join(" > ");
}

/** Attestations that somebody makes, in short: `Jonas Marrick [said] the bridge is open`. */
export function attributed(text: string, stated: Partial<Document> = {}): string[] {
  const reading = readText(text, stated);
  return reading.attestations
    .filter((each) => each.mode !== "narrated")
    .map((each) => `${chainOf(reading, each)} [${joined(each.cue)}] ${joined(each.content)}`);
}

/** What the document says in its own voice. */
export function narrated(text: string): string[] {
  return readText(text)
    .attestations.filter((each) => each.mode === "narrated")
    .map((each) => joined(each.content));
}

/** The first attestation that somebody makes. */
export function firstOf(text: string, stated: Partial<Document> = {}): Attestation {
  const found = readText(text, stated).attestations.find((each) => each.mode !== "narrated");
  if (found === undefined) throw new Error(`Nobody says anything in “${text}”.`);
  return found;
}
