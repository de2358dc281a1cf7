import { decodeEntities } from "./entities.ts";

/** Elements whose content is not prose, or not for readers. */
const SKIPPED = new Set([
  "script",
  "style",
  "noscript",
  "template",
  "svg",
  "math",
  "iframe",
  "object",
  "textarea",
  "select",
  "title",
]);

/** Elements around an article that are not the article: left out by the plain stripper. */
const FURNITURE = new Set(["nav", "aside", "footer", "form", "button"]);

/** Elements that begin and end a paragraph. */
export const BLOCKS = new Set(
  (
    "address article aside blockquote body dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 " +
    "h5 h6 header hgroup hr html li main nav ol p pre section summary table tbody td tfoot th thead tr ul"
  ).split(" "),
);

/** Elements that never have an end tag, or whose end tag is usually left out. */
const NOT_NESTING = new Set(
  "area base br col embed hr img input link meta param source track wbr p li dt dd td th tr option thead tbody tfoot".split(
    " ",
  ),
);

/** Longer tags lose their attributes: saved pages carry whole pictures in them. */
const LONGEST_TAG = 4096;

/** JSON-LD larger than this says more than who published what and when. */
const LONGEST_JSON_LD = 262_144;

/** What one linear pass over HTML finds. */
export interface HtmlScan {
  /** The same page without scripts (JSON-LD kept), styles, comments and oversized attributes. */
  readonly lean: string;
  /** Number of start tags in `lean`. */
  readonly elements: number;
  /** How deep they nest, counting unclosed ones. */
  readonly depth: number;
  /** The depths of all of them added up: the steps a walk from each one to the root takes. */
  readonly nesting: number;
  /** Number of character references and stray `<`, each of which a parser makes a text node of. */
  readonly pieces: number;
}

interface Tag {
  readonly name: string;
  readonly closing: boolean;
  /** Offset behind the `>`. */
  readonly end: number;
}

/** Measures a page and takes out what no reader sees, in one pass that does not build a tree. */
export function scanHtml(html: string): HtmlScan {
  const out: string[] = [];
  let elements = 0;
  let open = 0;
  let depth = 0;
  let nesting = 0;
  let pieces = 0;
  walkHtml(html, {
    text: (start, end) => {
      const piece = html.slice(start, end);
      if (piece === "<") pieces++;
      for (let at = piece.indexOf("&"); at !== -1; at = piece.indexOf("&", at + 1)) pieces++;
      out.push(piece === "<" ? "&lt;" : piece);
    },
    raw: (tag, start, contentStart, contentEnd, end) => {
      const head = html.slice(start, contentStart);
      if (tag.name !== "script" || !/\bld\+json\b/i.test(head.slice(0, LONGEST_TAG))) return;
      if (contentEnd - contentStart <= LONGEST_JSON_LD) out.push(html.slice(start, end));
    },
    tag: (tag, start) => {
      if (tag.closing) open = Math.max(0, open - (NOT_NESTING.has(tag.name) ? 0 : 1));
      else {
        elements++;
        nesting += open;
        if (!NOT_NESTING.has(tag.name) && html[tag.end - 2] !== "/") depth = Math.max(depth, ++open);
      }
      const whole = tag.end - start <= LONGEST_TAG;
      out.push(whole ? html.slice(start, tag.end) : `<${tag.closing ? "/" : ""}${tag.name}>`);
    },
  });
  return { lean: out.join(""), elements, depth, nesting, pieces };
}

/** The words of a page, paragraphs apart, without a tree: for pages too strange for a parser. Linear. */
export function stripHtml(html: string): string {
  const text = new ParagraphText();
  let skipping = 0;
  let skipName = "";
  walkHtml(html, {
    text: (start, end) => {
      if (skipping === 0) text.add(decodeEntities(html.slice(start, end)));
    },
    raw: () => {},
    tag: (tag) => {
      if (skipping > 0) {
        if (tag.name === skipName) skipping += tag.closing ? -1 : 1;
      } else if (!tag.closing && (SKIPPED.has(tag.name) || FURNITURE.has(tag.name))) {
        skipping = 1;
        skipName = tag.name;
        text.breakParagraph();
      } else if (tag.name === "br") text.breakLine();
      else if (BLOCKS.has(tag.name)) text.breakParagraph();
    },
  });
  return text.toString();
}

/** Gathers running text: white space collapses, paragraphs are parted by one empty line. */
export class ParagraphText {
  readonly #paragraphs: string[] = [];
  #current: string[] = [];

  add(piece: string): void {
    if (piece !== "") this.#current.push(piece.replace(/[ \t\n\r\f]+/g, " "));
  }

  /** Text whose line ends count, as in `<pre>`. */
  addVerbatim(piece: string): void {
    this.#current.push(piece.replace(/\n/g, "\u2028"));
  }

  breakLine(): void {
    this.#current.push("\u2028");
  }

  breakParagraph(): void {
    if (this.#current.length === 0) return;
    // A line break is a soft one; two in a row are how old pages write a paragraph.
    const joined = this.#current.join("").replace(/ {2,}/g, " ");
    for (const part of joined.split(/(?: *\u2028){2,} */)) {
      const lines = part.split("\u2028").map((line) => line.trim());
      const paragraph = lines.filter((line) => line !== "").join("\n");
      if (paragraph !== "") this.#paragraphs.push(paragraph);
    }
    this.#current = [];
  }

  toString(): string {
    this.breakParagraph();
    return this.#paragraphs.join("\n\n");
  }
}

interface HtmlHandler {
  text(start: number, end: number): void;
  tag(tag: Tag, start: number): void;
  /** A script or style element, given whole. */
  raw(tag: Tag, start: number, contentStart: number, contentEnd: number, end: number): void;
}

/** Finds tags the way browsers do, closely enough: every branch moves forward, so the time is linear. */
function walkHtml(html: string, handler: HtmlHandler): void {
  let at = 0;
  while (at < html.length) {
    const lt = html.indexOf("<", at);
    const textEnd = lt === -1 ? html.length : lt;
    if (textEnd > at) handler.text(at, textEnd);
    if (lt === -1) return;
    const next = html.charCodeAt(lt + 1);
    if (next === 0x21 || next === 0x3f) {
      at = endOfDeclaration(html, lt);
      continue;
    }
    const tag = tagAt(html, lt);
    if (tag === null) {
      handler.text(lt, lt + 1);
      at = lt + 1;
    } else if (!tag.closing && (tag.name === "script" || tag.name === "style")) {
      at = walkRaw(html, tag, lt, handler);
    } else {
      handler.tag(tag, lt);
      at = tag.end;
    }
  }
}

function walkRaw(html: string, tag: Tag, start: number, handler: HtmlHandler): number {
  const closer = tag.name === "script" ? /<\/script/gi : /<\/style/gi;
  closer.lastIndex = tag.end;
  const match = closer.exec(html);
  const contentEnd = match?.index ?? html.length;
  const gt = html.indexOf(">", contentEnd);
  const end = gt === -1 ? html.length : gt + 1;
  handler.raw(tag, start, tag.end, contentEnd, end);
  return end;
}

/** Comments, doctype, CDATA and processing instructions: offset behind them. */
function endOfDeclaration(html: string, lt: number): number {
  const closer = html.startsWith("<!--", lt) ? "-->" : html.startsWith("<![CDATA[", lt) ? "]]>" : ">";
  const found = html.indexOf(closer, lt + 2);
  return found === -1 ? html.length : found + closer.length;
}

function tagAt(html: string, lt: number): Tag | null {
  const closing = html.charCodeAt(lt + 1) === 0x2f;
  const nameStart = lt + (closing ? 2 : 1);
  let at = nameStart;
  while (at < html.length && at - nameStart < 40 && isNameChar(html.charCodeAt(at), at === nameStart)) at++;
  if (at === nameStart) return null;
  const name = html.slice(nameStart, at).toLowerCase();
  while (at < html.length) {
    const char = html.charCodeAt(at);
    if (char === 0x3e) return { name, closing, end: at + 1 };
    // Quotes only guard a `>` behind an equals sign; elsewhere they are stray.
    if ((char === 0x22 || char === 0x27) && followsEquals(html, at)) {
      const close = html.indexOf(html[at] ?? "", at + 1);
      if (close === -1) return { name, closing, end: html.length };
      at = close;
    }
    at++;
  }
  return { name, closing, end: html.length };
}

function followsEquals(html: string, at: number): boolean {
  let before = at - 1;
  // Eight spaces are more than any page puts there, and the bound keeps the scan linear.
  while (before > at - 8 && html.charCodeAt(before) === 0x20) before--;
  return html.charCodeAt(before) === 0x3d;
}

function isNameChar(char: number, first: boolean): boolean {
  const letter = (char >= 0x61 && char <= 0x7a) || (char >= 0x41 && char <= 0x5a);
  return letter || (!first && ((char >= 0x30 && char <= 0x39) || char === 0x2d || char === 0x3a));
}
