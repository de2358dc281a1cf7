import { hash } from "node:crypto";
import type { Document } from "../src/intake/document.ts";

/** A document of one text without title, publisher and date. */
export function documentFromText(text: string): Document {
  return {
    id: `sha256:${hash("sha256", text, "hex")}`,
    file: null,
    title: null,
    publisher: null,
    url: null,
    published: null,
    language: "en",
    text,
  };
}
