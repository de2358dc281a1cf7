import { decodeEntities } from "./entities.ts";

/** One element of an XML file. */
export interface XmlElement {
  /** With the usual prefix of its namespace, whatever prefix the file uses: `atom:entry`, `content:encoded`, `item`. */
  readonly name: string;
  /** By name as written. */
  readonly attributes: Readonly<Record<string, string>>;
  /** Text, with its entities resolved, and elements, in their order. */
  readonly content: readonly (string | XmlElement)[];
  /** The file ends before the element does. */
  readonly isCut: boolean;
  /** UTF-16 offsets in the file's text: of the element with its tags, and of what is between them. */
  readonly start: number;
  readonly end: number;
  readonly innerStart: number;
  readonly innerEnd: number;
}

/** Namespaces that feeds and office documents use, by the prefix that people know them by. */
const PREFIXES: Readonly<Record<string, string>> = {
  "http://www.w3.org/2005/atom": "atom",
  "http://purl.org/rss/1.0/": "",
  "http://purl.org/rss/1.0/modules/content/": "content",
  "http://purl.org/dc/elements/1.1/": "dc",
  "http://purl.org/dc/terms/": "dcterms",
  "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf",
  "http://search.yahoo.com/mrss/": "media",
  "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
  "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
  "http://www.w3.org/1999/xhtml": "html",
};

/** No feed nests so deep, and no article has so many parts: beyond is an attack. */
const DEEPEST = 200;
const MOST_ELEMENTS = 1_000_000;

/** Entities are declared before the first element. */
const PROLOG = 100_000;

/** Why an XML file is not read; its message is the end of a sentence that begins with the file's name. */
export class XmlError extends Error {}

interface Building extends Omit<XmlElement, "end" | "innerEnd" | "isCut"> {
  readonly content: (string | XmlElement)[];
  readonly namespaces: ReadonlyMap<string, string>;
}

/**
 * Reads XML as feeds have it: entities of HTML and stray ampersands are borne with, entities that a file declares itself
 * are refused, and nothing outside of the file is fetched. Throws `XmlError`.
 */
export async function parseXml(xml: string): Promise<XmlElement> {
  if (/<!ENTITY\s/i.test(xml.slice(0, PROLOG)))
    throw new XmlError("declares entities of its own, which are not expanded; remove its <!DOCTYPE>");
  const { Parser } = await import("htmlparser2");
  const stack: Building[] = [];
  let root: XmlElement | undefined;
  let elements = 0;
  let isCdata = false;
  const parser = new Parser(
    {
      onopentag(raw, attributes) {
        if (stack.length >= DEEPEST) throw new XmlError(`nests elements more than ${DEEPEST} deep`);
        if (++elements > MOST_ELEMENTS) throw new XmlError(`has more than ${MOST_ELEMENTS} elements`);
        const namespaces = scopeOf(stack.at(-1)?.namespaces ?? new Map(), attributes);
        stack.push({
          name: nameOf(raw, namespaces),
          attributes: decoded(attributes),
          content: [],
          namespaces,
          start: parser.startIndex,
          innerStart: parser.endIndex + 1,
        });
      },
      ontext(data) {
        stack.at(-1)?.content.push(isCdata ? data : decodeEntities(data));
      },
      oncdatastart() {
        isCdata = true;
      },
      oncdataend() {
        isCdata = false;
      },
      onclosetag(_name, isImplied) {
        const { namespaces: _namespaces, ...element } = stack.pop()!;
        const isCut = isImplied && parser.startIndex >= xml.length;
        const innerEnd = Math.max(element.innerStart, parser.startIndex);
        const done = { ...element, innerEnd, end: parser.endIndex + 1, isCut };
        const parent = stack.at(-1);
        if (parent === undefined) root ??= done;
        else parent.content.push(done);
      },
    },
    { xmlMode: true, decodeEntities: false },
  );
  parser.write(xml);
  parser.end();
  if (root === undefined) throw new XmlError("holds no XML element");
  return root;
}

/** Elements directly within one, of one name or of all. */
export function childrenOf(element: XmlElement, name?: string): XmlElement[] {
  return element.content.filter(
    (one): one is XmlElement => typeof one !== "string" && (name === undefined || one.name === name),
  );
}

/** The first element of that name directly within one. */
export function childOf(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element === undefined ? undefined : childrenOf(element, name)[0];
}

/** All text within an element, trimmed; null when there is none. */
export function textOf(element: XmlElement | undefined): string | null {
  if (element === undefined) return null;
  const texts: string[] = [];
  const open: (string | XmlElement)[] = [element];
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    if (typeof one === "string") texts.push(one);
    else for (let at = one.content.length - 1; at >= 0; at--) open.push(one.content[at]!);
  }
  return texts.join("").trim() || null;
}

type Scope = ReadonlyMap<string, string>;

/** Prefixes in force within an element: as written → as usual. */
function scopeOf(outer: Scope, attributes: Readonly<Record<string, string>>): Scope {
  let scope: Map<string, string> | undefined;
  for (const [name, uri] of Object.entries(attributes)) {
    if (name !== "xmlns" && !name.startsWith("xmlns:")) continue;
    const usual = PREFIXES[uri.trim().toLowerCase()];
    scope ??= new Map(outer);
    const written = name === "xmlns" ? "" : name.slice(6);
    scope.set(written, usual ?? written);
  }
  return scope ?? outer;
}

function nameOf(raw: string, scope: Scope): string {
  const colon = raw.indexOf(":");
  const written = colon === -1 ? "" : raw.slice(0, colon);
  const usual = scope.get(written) ?? written;
  const local = raw.slice(colon + 1);
  return usual === "" ? local : `${usual}:${local}`;
}

function decoded(attributes: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, decodeEntities(value)]));
}
