import type { DocumentSummary } from "../ledger/view.ts";
import { type Casebook, titleOf } from "./casebook.ts";
import { endingOf, mediaTypeOf } from "./media-type.ts";

/** A file that goes with a case. */
export interface CaseFile {
  readonly path: string;
  readonly name: string;
  readonly content: Uint8Array;
  readonly mediaType: string;
}

/**
 * A document as a file: its original bytes, or its text where those were redacted or may not leave. Named by its hash,
 * never by the name it came with.
 */
export function captureFile(document: DocumentSummary, book: Casebook): CaseFile | undefined {
  const hex = document.id.replace("sha256:", "");
  const bytes = book.view.bytes?.(document.id);
  if (bytes !== undefined) {
    const mediaType = mediaTypeOf(document.file, bytes);
    const ending = endingOf(document.file);
    return {
      path: `captures/${hex}${ending === "" ? "" : `.${ending}`}`,
      name: titleOf(document),
      content: bytes,
      mediaType,
    };
  }
  const text = book.reading(document.id)?.document.text;
  if (text === undefined) return undefined;
  return {
    path: `texts/${hex}.txt`,
    name: `${titleOf(document)} (text)`,
    content: Buffer.from(text),
    mediaType: "text/plain; charset=utf-8",
  };
}

/** The exchange in which a document was fetched, as it was kept, where the document's own bytes may leave. */
export function exchangeFile(document: DocumentSummary, book: Casebook): CaseFile | undefined {
  const { view } = book;
  const kept = view.bytes?.(document.id) === undefined ? undefined : view.exchange?.(document.id);
  if (kept === undefined) return undefined;
  return {
    path: `captures/${document.id.replace("sha256:", "")}.warc.gz`,
    name: `${titleOf(document)} (requests and responses)`,
    content: kept.warc,
    mediaType: "application/warc",
  };
}

/** Files that people attached to claims, where they may leave. */
export function evidenceFiles(book: Casebook): CaseFile[] {
  return book.claims.flatMap(({ evidence }) =>
    evidence.flatMap(({ id, file }) => {
      const content = file === null ? undefined : book.view.evidenceBytes?.(id);
      if (file === null || content === undefined) return [];
      const ending = endingOf(file.name);
      return [
        {
          path: `evidence/${id.replace(/[^\w-]/g, "-")}${ending === "" ? "" : `.${ending}`}`,
          name: file.name,
          content,
          mediaType: file.mediaType,
        },
      ];
    }),
  );
}
