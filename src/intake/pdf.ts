import { bodyOnly } from "./captured.ts";
import { documentFrom } from "./document-from.ts";
import type { Format } from "./format.ts";
import { LARGEST_FILE } from "./intake.ts";
import { IntakeError } from "./intake-error.ts";
import type { Entry, ItemOptions } from "./item.ts";
import { makeItem } from "./make-item.ts";
import type { Opened } from "./opened.ts";
import { type PageLine, paragraphsOf } from "./page-lines.ts";

/** A report of more pages is a book or an attack. */
export const MOST_PAGES = 500;
/** A page of more pieces of text is a drawing made of letters. */
const MOST_PIECES = 50_000;

/** The text layer of a PDF; nothing in it is run or fetched, and pictures are not looked at. */
export const PDF: Format = {
  name: "PDF",
  fits: ({ head }) => String.fromCharCode(...head.subarray(0, 1024)).includes("%PDF-"),
  items: document,
};

async function* document(opened: Opened, options: ItemOptions): AsyncGenerator<Entry, void> {
  const { file } = opened;
  const bytes = await opened.bytes(LARGEST_FILE, "a PDF may have; split it");
  yield makeItem(bytes, file, options, async () => {
    const { title, pages } = await readPages(bytes, file);
    const body = paragraphsOf(pages);
    if (body.trim() === "") {
      const count = pages.length === 1 ? "1 page" : `${pages.length} pages`;
      const what = `${file} holds no text (${count}): it is a scan or a picture; run text recognition (OCR) over it first.`;
      throw new IntakeError(file, what);
    }
    return documentFrom({ ...bodyOnly(body), title }, bytes, file);
  });
}

/** Titles that programs make up. */
const NO_TITLE =
  /^(?:untitled|unknown|document\d*|microsoft word\b.*|.*\.(?:docx?|odt|indd|qxd|pdf|rtf|txt))$/i;

async function readPages(
  bytes: Uint8Array,
  file: string,
): Promise<{ title: string | null; pages: PageLine[][] }> {
  const { getDocumentProxy } = await import("unpdf");
  // A copy: the parser takes over what it is given, and the ledger needs it. Not a `Buffer`, which it refuses.
  const pdf = await getDocumentProxy(Uint8Array.from(bytes), { verbosity: 0 }).catch((cause: unknown) => {
    throw unreadable(cause, file);
  });
  try {
    if (pdf.numPages > MOST_PAGES)
      throw new IntakeError(
        file,
        `${file} has ${pdf.numPages} pages, more than the ${MOST_PAGES} a document may have; split it.`,
      );
    const { info } = await pdf.getMetadata().catch(() => ({ info: {} }));
    const title = "Title" in info && typeof info.Title === "string" ? info.Title.trim() : "";
    const pages: PageLine[][] = [];
    for (let number = 1; number <= pdf.numPages; number++) {
      const page = await pdf.getPage(number);
      const { items } = await page.getTextContent();
      pages.push(linesOf(items.slice(0, MOST_PIECES).filter((item) => "str" in item)));
      page.cleanup();
    }
    return { title: title === "" || NO_TITLE.test(title) ? null : title, pages };
  } catch (cause) {
    throw cause instanceof IntakeError ? cause : unreadable(cause, file);
  } finally {
    await pdf.loadingTask.destroy();
  }
}

function unreadable(cause: unknown, file: string): IntakeError {
  const name = cause instanceof Error ? cause.name : "";
  const message =
    name === "PasswordException"
      ? `${file} is locked with a password; save a copy without one.`
      : `${file} is a damaged PDF (${cause instanceof Error ? cause.message.replace(/\.$/, "") : String(cause)}); get it again, or save its text as .txt.`;
  return new IntakeError(file, message, { cause });
}

/** A piece of text as the parser gives it. */
interface Piece {
  readonly str: string;
  readonly transform: readonly number[];
  readonly width: number;
  readonly height: number;
  readonly hasEOL: boolean;
}

/** Pieces at one height are one line; so are those up to where the parser sees a line's end. */
function linesOf(pieces: readonly Piece[]): PageLine[] {
  const lines: PageLine[] = [];
  let open: PageLine | null = null;
  const close = () => {
    if (open !== null && open.text.trim() !== "") lines.push(open);
    open = null;
  };
  for (const { str, transform, width, height, hasEOL } of pieces) {
    const [x = 0, y = 0] = transform.slice(4);
    const line: PageLine | null = open;
    if (line !== null && str.trim() !== "" && Math.abs(line.y - y) > Math.max(line.height, height) / 2)
      close();
    open = extended(open, { text: str, x, y, height, right: x + width });
    if (hasEOL) close();
  }
  close();
  return lines;
}

function extended(line: PageLine | null, piece: PageLine): PageLine {
  if (line === null) return piece;
  return {
    ...line,
    text: line.text + piece.text,
    height: Math.max(line.height, piece.height),
    right: Math.max(line.right, piece.right),
  };
}
