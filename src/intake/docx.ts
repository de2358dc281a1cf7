import { bodyOnly } from "./captured.ts";
import { decode } from "./decode.ts";
import { documentFrom } from "./document-from.ts";
import type { Format } from "./format.ts";
import { LARGEST_FILE } from "./intake.ts";
import { IntakeError } from "./intake-error.ts";
import type { Entry, ItemOptions } from "./item.ts";
import { makeItem } from "./make-item.ts";
import type { Opened } from "./opened.ts";
import { entryBytes, type Slice, type ZipEntry, ZipError, zipEntries } from "./wacz/zip-directory.ts";
import { childOf, childrenOf, parseXml, textOf, type XmlElement, XmlError } from "./xml.ts";

/** The parts of the archive that are read; pictures, macros and embedded files are not even unpacked. */
const BODY = "word/document.xml";
const PROPERTIES = "docProps/core.xml";
const LARGEST_PART = 64 * 1024 * 1024;

/** Word documents (ISO/IEC 29500): an archive with one XML file of paragraphs. */
export const DOCX: Format = {
  name: "Word document",
  fits: ({ head }) => {
    const start = String.fromCharCode(...head.subarray(0, 4));
    return (
      start === "PK\u0003\u0004" && Buffer.from(head.buffer, head.byteOffset, head.length).includes("word/")
    );
  },
  endings: /\.docx$/i,
  items: document,
};

async function* document(opened: Opened, options: ItemOptions): AsyncGenerator<Entry, void> {
  const { file } = opened;
  const bytes = await opened.bytes(LARGEST_FILE, "a document may have; split it");
  yield makeItem(bytes, file, options, async () => {
    const { title, body } = await readWord(bytes, file);
    return documentFrom({ ...bodyOnly(body), title }, bytes, file);
  });
}

async function readWord(bytes: Uint8Array, file: string): Promise<{ title: string | null; body: string }> {
  const slice: Slice = async (start, end) => bytes.subarray(start, end);
  try {
    const entries = await zipEntries(slice, bytes.length);
    const main = entries.find(({ name }) => name === BODY);
    if (main === undefined)
      throw new IntakeError(
        file,
        `${file} is no Word document, for all its name; save its text as .txt, .md or .html.`,
      );
    const root = await parseXml(decode(await partOf(slice, main, file), file));
    const paragraphs = paragraphsIn(root);
    const title = paragraphs.find(({ isTitle }) => isTitle);
    const body = paragraphs.filter((one) => one !== title).map(({ text }) => text);
    const stated = entries.find(({ name }) => name === PROPERTIES);
    return {
      title: title?.text ?? (stated === undefined ? null : await statedTitle(slice, stated, file)),
      body: body.join("\n\n"),
    };
  } catch (cause) {
    if (cause instanceof ZipError)
      throw new IntakeError(file, `${file} is a damaged Word document: ${cause.message}; get it again.`, {
        cause,
      });
    if (cause instanceof XmlError) throw new IntakeError(file, `${file} ${cause.message}.`, { cause });
    throw cause;
  }
}

async function partOf(slice: Slice, entry: ZipEntry, file: string): Promise<Uint8Array> {
  if (entry.size > LARGEST_PART)
    throw new IntakeError(
      file,
      `${file} unpacks to more than 64 MB of text, which is no document; split it.`,
    );
  return Buffer.concat(await Array.fromAsync(entryBytes(slice, entry)));
}

async function statedTitle(slice: Slice, entry: ZipEntry, file: string): Promise<string | null> {
  return textOf(childOf(await parseXml(decode(await partOf(slice, entry, file), file)), "dc:title"));
}

interface Paragraph {
  readonly text: string;
  readonly isTitle: boolean;
}

/** What stands there and is not words of the document: what was struck out, codes of fields, the older form of a drawing. */
const SKIPPED = new Set([
  "w:del",
  "w:moveFrom",
  "w:instrText",
  "w:delText",
  "mc:Fallback",
  "w:pPr",
  "w:rPr",
  "w:footnoteReference",
]);
const STANDS_FOR: Readonly<Record<string, string>> = {
  "w:tab": "\t",
  "w:br": "\n",
  "w:cr": "\n",
  "w:noBreakHyphen": "\u2011",
};

/** Paragraphs with words in them, in the order of the file; those of text boxes behind the one they hang on. */
function paragraphsIn(root: XmlElement): Paragraph[] {
  const found: Paragraph[] = [];
  const visit = (element: XmlElement): void => {
    for (const child of childrenOf(element)) {
      if (SKIPPED.has(child.name)) continue;
      if (child.name === "w:p") {
        const text = wordsOf(child).trim();
        if (text !== "") found.push({ text, isTitle: styleOf(child) === "title" });
      }
      visit(child);
    }
  };
  visit(root);
  return found;
}

/** The text of a paragraph without that of paragraphs inside of it. */
function wordsOf(element: XmlElement): string {
  return childrenOf(element)
    .map((child) => {
      if (child.name === "w:p" || SKIPPED.has(child.name)) return "";
      if (child.name === "w:t") return child.content.filter((one) => typeof one === "string").join("");
      return STANDS_FOR[child.name] ?? wordsOf(child);
    })
    .join("");
}

function styleOf(paragraph: XmlElement): string | undefined {
  return childOf(childOf(paragraph, "w:pPr"), "w:pStyle")?.attributes["w:val"]?.toLowerCase();
}
