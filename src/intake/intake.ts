import { bodyOnly, type Captured } from "./captured.ts";
import { decode } from "./decode.ts";
import type { Document } from "./document.ts";
import { documentFrom } from "./document-from.ts";
import { readHtml } from "./html.ts";
import { IntakeError } from "./intake-error.ts";
import { readMarkdown } from "./markdown.ts";
import { normaliseText } from "./normalise.ts";
import { readPlainText } from "./plain-text.ts";

/** 64 MB: a hundred times the longest report; a larger file is a mistake. */
export const LARGEST_FILE = 64 * 1024 * 1024;

/** The name that stands for standard input; its document has no file. */
const STDIN = "-";

/** Share of control characters from which a file is data, not text. */
const DATA_SHARE = 0.1;

export type TextKind = "plain" | "markdown" | "html";

/**
 * Turns the bytes of one file into a document: plain text with optional header lines, Markdown with optional front
 * matter, or an HTML page. `name` is a file name or path; only its last part is kept, and its ending helps to tell
 * the kind; `-` stands for standard input, whose document has no file name. `charset` is what a server said it is. The id is the SHA-256 of the bytes as
 * they came. Throws `IntakeError` and nothing else.
 */
export async function intake(bytes: Uint8Array, name: string, charset?: string): Promise<Document> {
  const file = name === STDIN ? "standard input" : name.split(/[\\/]/).pop() || name;
  if (bytes.length > LARGEST_FILE) {
    const size = (bytes.length / 1024 / 1024).toFixed(0);
    throw new IntakeError(
      file,
      `${file} has ${size} MB, more than the 64 MB a document may have; split it into its articles.`,
    );
  }
  try {
    return await capture(bytes, file, charset);
  } catch (cause) {
    if (cause instanceof IntakeError) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new IntakeError(file, `${file} could not be read (${reason}); save its text as a .txt file.`, {
      cause,
    });
  }
}

async function capture(bytes: Uint8Array, file: string, charset: string | undefined): Promise<Document> {
  const decoded = decode(bytes, file, charset);
  refuseData(decoded, file);
  const source = normaliseText(decoded);
  const kind = tellKind(source, file);
  const captured = await readKind(kind, source, file);
  return documentFrom(captured, bytes, file);
}

async function readKind(kind: TextKind, source: string, file: string): Promise<Captured> {
  if (kind === "html") return readHtml(source);
  const captured = kind === "markdown" ? await readMarkdown(source, file) : readPlainText(source);
  // A header block alone is a note about an article that is missing; better to read its lines than nothing.
  return captured.body.trim() === "" && kind === "plain" ? bodyOnly(source) : captured;
}

/** By what the text begins with, then by the ending of the name; plain text when neither says more. */
export function tellKind(text: string, file: string): TextKind {
  const head = text.slice(0, 1000);
  if (looksLikeHtml(head)) return "html";
  if (/\.x?html?$/i.test(file)) return "html";
  if (/\.(?:md|markdown|mdown)$/i.test(file)) return "markdown";
  return /^---[ \t]*\n[\w-]+[ \t]*:/.test(head) ? "markdown" : "plain";
}

/** Whether a text begins like an HTML page. */
export function looksLikeHtml(head: string): boolean {
  return /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)?(?:<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>])/i.test(
    head,
  );
}

function refuseData(text: string, file: string): void {
  const sample = Math.min(text.length, 65_536);
  let control = 0;
  for (let i = 0; i < sample; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x20 && unit !== 0x09 && unit !== 0x0a && unit !== 0x0d && unit !== 0x0c) control++;
  }
  // A few stray control characters in a short note are damage; the bound of 8 lets those through.
  if (control > 8 && control > sample * DATA_SHARE) {
    throw new IntakeError(
      file,
      `${file} looks like data, not text (${control} control characters in its first ${sample}); save its text as .txt, .md or .html.`,
    );
  }
}
