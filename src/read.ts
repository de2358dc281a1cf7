/**
 * Reading alone, for browsers and whatever else has no disk: `import { readerFrom, documentOf } from "hearsay/read"`.
 * Nothing here looks anything up; models and lists come as bytes and parsed JSON from whoever calls.
 */
import { loadAttribution } from "./attribution/learned/attribution-model.ts";
import type { Document } from "./intake/document.ts";
import { normaliseText } from "./intake/normalise.ts";
import { languageModel } from "./language/model.ts";
import { type Context, prepareContext } from "./reading/context.ts";
import { READER_VERSION, read } from "./reading/read.ts";
import type { Reading } from "./reading/reading.ts";

export type { Document } from "./intake/document.ts";
export type { TextSpan } from "./language/span.ts";
export type { Context } from "./reading/context.ts";
export type { Attestation, Notice, Reading, Relation } from "./reading/reading.ts";
export { READER_VERSION, read };

/** What a reader is made of: bytes of `models/en/*.bin` and parsed JSON of `data/*.json`, as they ship. */
export interface ReaderFiles {
  readonly parser: Uint8Array;
  readonly forms: Uint8Array;
  readonly sentences: Uint8Array;
  /** Without it the rules find attributions alone, and fewer of them. */
  readonly attribution?: Uint8Array;
  /** Source registries; later ones overrule earlier ones. */
  readonly registries: readonly unknown[];
  /** Place packs. */
  readonly places: readonly unknown[];
  /** Lists of terms that take something for granted. */
  readonly terms: readonly unknown[];
}

/** Puts a context together out of files. Throws one sentence that says which file is wrong and why. */
export function contextFrom(files: ReaderFiles): Context {
  const { parser, forms, sentences, attribution, registries, places, terms } = files;
  return prepareContext(
    languageModel({ parser, forms, sentences }),
    { registries, packs: places, terms },
    attribution === undefined ? null : loadAttribution(attribution),
  );
}

/** A reader made out of files. Throws like `contextFrom`. */
export function readerFrom(files: ReaderFiles): (document: Document) => Reading {
  const context = contextFrom(files);
  return (document) => read(document, context);
}

/** What is known of a text besides its words; everything may be left out. */
export type DocumentFacts = Partial<Omit<Document, "id" | "text">>;

/** A document out of a text: normalised, named by the SHA-256 of its UTF-8 bytes. */
export async function documentOf(text: string, facts: DocumentFacts = {}): Promise<Document> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return documentNamed(`sha256:${hexOf(new Uint8Array(digest))}`, text, facts);
}

/** The same under an id that is known. */
export function documentNamed(id: string, text: string, facts: DocumentFacts = {}): Document {
  const known = { file: null, title: null, publisher: null, url: null, published: null, language: "en" };
  return { ...known, ...facts, id, text: normaliseText(text) };
}

function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
