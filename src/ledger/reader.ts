import type { Document } from "../intake/document.ts";
import { READER_VERSION, read } from "../reading/read.ts";
import type { Reading } from "../reading/reading.ts";
import { loadContext } from "./load-context.ts";

/** What turns documents into readings, given the registries and place packs in force. */
export interface Reader {
  readonly version: string;
  /** Throws one sentence that names what is wrong with a registry or pack. */
  prepare(registries: readonly unknown[], packs: readonly unknown[]): (document: Document) => Reading;
}

/** The reading room, with what ships with Hearsay under what was imported. */
export const READER: Reader = {
  version: READER_VERSION,
  prepare(registries, packs) {
    const context = loadContext(registries, packs);
    return (document) => read(document, context);
  },
};
