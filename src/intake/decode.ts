import { IntakeError } from "./intake-error.ts";

/** How far into a file a declared charset is looked for. The HTML standard says 1024 bytes, browsers look through the head. */
const PRESCAN_BYTES = 16_384;

/** Bytes looked at to tell UTF-16 without a byte order mark from text with stray NULs. */
const UTF16_SAMPLE_BYTES = 4096;

const CHARSET_DECLARATION =
  /(?:<meta[^>]{0,200}?\bcharset|<\?xml[^>]{0,100}?\bencoding)\s*=\s*["']?\s*([\w:.-]{1,40})/i;

/** Kinds of files people drop in by mistake, by their first bytes. */
const BINARY_MAGIC: readonly (readonly [string, string])[] = [
  ["%PDF-", "a PDF"],
  ["PK\u0003\u0004", "a ZIP archive or an office document"],
  ["\u00d0\u00cf\u0011\u00e0", "an old Office document, or one locked with a password"],
  ["\u0089PNG", "a PNG picture"],
  ["\u00ff\u00d8\u00ff", "a JPEG picture"],
  ["GIF8", "a GIF picture"],
  ["\u001f\u008b", "a gzip archive"],
  ["\u007fELF", "a program"],
  ["SQLite format 3", "an SQLite database"],
];

/**
 * Turns bytes into text. In this order: byte order mark (UTF-8, UTF-16), the charset a server said it is, the one the
 * file declares (HTML and XML),
 * UTF-16 recognised by its zero bytes, valid UTF-8. What is left is damaged UTF-8 or an old single-byte file:
 * it is read as UTF-8 with U+FFFD for the damage when it holds at least as many sound multi-byte characters
 * as damaged places, and as Windows-1252 otherwise.
 */
export function decode(bytes: Uint8Array, file: string, charset?: string): string {
  refuseBinary(bytes, file);
  const marked = decodeByMark(bytes, file);
  if (marked !== null) return marked;
  const declared = charsetNamed(charset) ?? declaredCharset(bytes);
  if (declared !== null && declared !== "utf-8") return new TextDecoder(declared).decode(bytes);
  const wide = guessUtf16(bytes);
  if (wide !== null) return new TextDecoder(wide).decode(bytes);
  const text = new TextDecoder("utf-8").decode(bytes);
  return text.includes("\uFFFD") && mostlyDamaged(text)
    ? new TextDecoder("windows-1252").decode(bytes)
    : text;
}

function refuseBinary(bytes: Uint8Array, file: string): void {
  const head = String.fromCharCode(...bytes.subarray(0, 16));
  for (const [magic, kind] of BINARY_MAGIC) {
    if (head.startsWith(magic)) {
      throw new IntakeError(
        file,
        `${file} is ${kind}, which cannot be read yet; save its text as .txt, .md or .html.`,
      );
    }
  }
}

function decodeByMark(bytes: Uint8Array, file: string): string | null {
  const [a, b, c, d] = bytes;
  if (a === 0xff && b === 0xfe && c === 0 && d === 0) {
    throw new IntakeError(file, `${file} is encoded in UTF-32, which is not read; save it as UTF-8.`);
  }
  if (a === 0xef && b === 0xbb && c === 0xbf) return new TextDecoder("utf-8").decode(bytes);
  if (a === 0xff && b === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (a === 0xfe && b === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  return null;
}

/** The canonical name of a charset declared in the first bytes; null when there is none or it is not a known one. */
function declaredCharset(bytes: Uint8Array): string | null {
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, PRESCAN_BYTES));
  const label = CHARSET_DECLARATION.exec(head)?.[1];
  const name = charsetNamed(label);
  // The declaration could be read as single bytes, so UTF-16 cannot be right; the HTML standard says UTF-8 then.
  return name?.startsWith("utf-16") ? "utf-8" : name;
}

/** The canonical name of a charset; null for none, and for what is none. */
function charsetNamed(label: string | undefined): string | null {
  if (label === undefined) return null;
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return null;
  }
}

function guessUtf16(bytes: Uint8Array): "utf-16le" | "utf-16be" | null {
  const length = Math.min(bytes.length, UTF16_SAMPLE_BYTES) & ~1;
  if (length < 8) return null;
  let even = 0;
  let odd = 0;
  for (let i = 0; i < length; i += 2) {
    if (bytes[i] === 0) even++;
    if (bytes[i + 1] === 0) odd++;
  }
  const most = (length / 2) * 0.6;
  const few = (length / 2) * 0.05;
  if (odd > most && even < few) return "utf-16le";
  if (even > most && odd < few) return "utf-16be";
  return null;
}

function mostlyDamaged(text: string): boolean {
  let damaged = 0;
  let sound = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit === 0xfffd) damaged++;
    else if (unit > 0x7f) sound++;
  }
  return damaged > sound;
}
