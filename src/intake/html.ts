import type { Captured } from "./captured.ts";
import { type HtmlMetadata, readHtmlMetadata } from "./html-metadata.ts";
import { BLOCKS, type HtmlScan, ParagraphText, scanHtml, stripHtml } from "./html-scan.ts";

/**
 * Pages beyond these go to the linear stripper instead of the parser. Readability walks to the root from every
 * paragraph and looks through subtrees again and again, so depth and number of elements decide its time:
 * measured, a page at either limit takes well under a second.
 */
const DEEPEST_TREE = 100;
const MOST_ELEMENTS = 10_000;
const MOST_NESTING = 150_000;
const MOST_PIECES = 50_000;
const LARGEST_PAGE = 4_000_000;

/** Articles shorter than this are looked for by the stripper too: Readability was made for long ones. */
const SHORT_ARTICLE = 140;

const NOTHING: HtmlMetadata = {
  title: null,
  publisher: null,
  url: null,
  published: null,
  language: null,
};

/** The parts of the parser's tree that are used here; linkedom's own types bring in the browser's. */
interface Page {
  readonly document: globalThis.Document;
}

/**
 * Reads an HTML page: the article by Readability, the rest by what the page states about itself. Scripts are
 * data here and never run. Pages too deep, too many-tagged or too large for the parser, and pages that
 * Readability finds no article in, are stripped of tags in one linear pass.
 */
export async function readHtml(html: string): Promise<Captured> {
  const scan = scanHtml(html);
  if (isOutsized(scan)) return { ...(await headOf(scan.lean, html)), body: stripHtml(html) };
  const [{ parseHTML }, { Readability }] = await Promise.all([
    import("linkedom"),
    import("@mozilla/readability"),
  ]);
  try {
    const page = parseHTML(withBody(scan.lean)) as unknown as Page;
    const metadata = readHtmlMetadata(page.document);
    const article = new Readability(page.document, {
      serializer: (node) => node as Element,
    }).parse();
    const body = article?.content ? elementText(article.content) : "";
    const stripped = body.length < SHORT_ARTICLE ? stripHtml(html) : "";
    const byline = metadata.byline ?? (article?.byline ? [article.byline] : []);
    return {
      ...metadata,
      byline,
      title: metadata.title ?? article?.title ?? null,
      body: stripped.length > body.length ? stripped : body,
    };
  } catch {
    // The parser gave up on a page that is broken in a way of its own; its words can still be read.
    return { ...NOTHING, title: titleElement(html), body: stripHtml(html) };
  }
}

/** Longer heads are no heads. */
const LONGEST_HEAD = 300_000;

/** What the head of a page states that is too large to be read as a tree. */
async function headOf(lean: string, html: string): Promise<HtmlMetadata> {
  const title = titleElement(html);
  const end = lean.slice(0, LONGEST_HEAD).search(/<\/head\s*>|<body[\s>]/i);
  if (end === -1) return { ...NOTHING, title };
  const head = scanHtml(lean.slice(0, end));
  if (isOutsized(head)) return { ...NOTHING, title };
  const { parseHTML } = await import("linkedom");
  try {
    const page = parseHTML(`${head.lean}</head><body></body></html>`) as unknown as Page;
    const metadata = readHtmlMetadata(page.document);
    return { ...metadata, title: metadata.title ?? title };
  } catch {
    return { ...NOTHING, title };
  }
}

function isOutsized(scan: HtmlScan): boolean {
  if (scan.depth > DEEPEST_TREE || scan.elements > MOST_ELEMENTS) return true;
  if (scan.nesting > MOST_NESTING) return true;
  return scan.pieces > MOST_PIECES || scan.lean.length > LARGEST_PAGE;
}

/** linkedom builds the tree it is given: a page without `<html>` or `<body>` is put into one first. */
function withBody(html: string): string {
  if (/<body[\s>]/i.test(html)) return /<html[\s>]/i.test(html) ? html : `<html>${html}</html>`;
  const headStart = html.search(/<head[\s>]/i);
  const headEnd = headStart === -1 ? -1 : html.slice(headStart).search(/<\/head\s*>/i);
  const head = headEnd === -1 ? "" : `${html.slice(headStart, headStart + headEnd)}</head>`;
  const language = /<html[^>]{0,500}?\slang\s*=\s*["']?([\w-]{2,35})/i.exec(html)?.[1] ?? "";
  const outside = headEnd === -1 ? html : html.slice(0, headStart) + html.slice(headStart + headEnd);
  const rest = outside.replace(/<!doctype[^>]*>|<\/?html(?:\s[^>]*)?>/gi, "");
  return `<!doctype html><html lang="${language}">${head}<body>${rest}</body></html>`;
}

function titleElement(html: string): string | null {
  const start = html.search(/<title[\s>]/i);
  if (start === -1) return null;
  const title = /^<title[^>]{0,200}>([^<]{0,2000})/i.exec(html.slice(start, start + 2400))?.[1];
  return title?.trim() || null;
}

/** The text of an element as a reader sees it, paragraphs parted by empty lines. Walks without recursion. */
export function elementText(root: Element): string {
  const text = new ParagraphText();
  let node: Node | null = root;
  while (node !== null) {
    const name: string = node.nodeType === 1 ? (node as Element).localName : "";
    if (node.nodeType === 3) addText(text, node);
    else if (name === "br") text.breakLine();
    else if (BLOCKS.has(name)) text.breakParagraph();
    node =
      name === "script" || name === "style"
        ? nextAfter(node, root, text)
        : (node.firstChild ?? nextAfter(node, root, text));
  }
  return text.toString();
}

function addText(text: ParagraphText, node: Node): void {
  const verbatim = node.parentElement?.closest("pre");
  if (verbatim) text.addVerbatim(node.nodeValue ?? "");
  else text.add(node.nodeValue ?? "");
}

/** The next node behind this one and all it holds; closes the paragraphs that end on the way up. */
function nextAfter(from: Node, root: Element, text: ParagraphText): Node | null {
  let node: Node | null = from;
  while (node !== null && node !== root) {
    if (node.nodeType === 1 && BLOCKS.has((node as Element).localName)) text.breakParagraph();
    if (node.nextSibling) return node.nextSibling;
    node = node.parentNode;
  }
  return null;
}
