import type { Captured } from "./captured.ts";

export type HtmlMetadata = Omit<Captured, "body">;

type Json = Record<string, unknown>;

/** How deep JSON-LD is looked through: `@graph` inside an array inside an object. */
const DEEPEST_JSON_LD = 6;

/** Control characters, which JSON does not allow inside of strings. */
const CONTROLS = /\p{Cc}/gu;

const PAGE_TYPE = /^(?:\w+:)?(?:WebPage|ItemPage)$/;
const ARTICLE_TYPE = /(?:Article|BlogPosting|Report|LiveBlogPosting)$/;

/**
 * What a page states about itself, each field from the most explicit place that has it: schema.org JSON-LD, then
 * OpenGraph and other `<meta>`, then `<link rel=canonical>`, `<time>`, `<title>` and `<html lang>`.
 * Must run before Readability, which takes scripts out of the tree.
 */
export function readHtmlMetadata(document: globalThis.Document): HtmlMetadata {
  const meta = metaValues(document);
  const { article, page, byId } = jsonLd(document);
  const first = (...names: string[]) =>
    names.map((name) => meta.get(name)).find((v) => v !== undefined) ?? null;
  const byline = authorsOf(article?.author ?? article?.creator, byId);
  if (byline.length === 0) {
    const named = first("author", "parsely-author", "dc.creator", "article:author", "byl", "sailthru.author");
    if (named !== null) byline.push(named);
  }
  return {
    title:
      text(article?.headline) ??
      first("og:title", "twitter:title", "dc.title") ??
      (document.querySelector("title")?.textContent.trim() || null),
    publisher:
      nameOf(article?.publisher, byId) ??
      first("og:site_name", "publisher", "dc.publisher", "application-name"),
    url:
      attribute(document, 'link[rel~="canonical"]', "href") ??
      first("og:url") ??
      text(article?.url) ??
      idOf(article?.mainEntityOfPage),
    published:
      text(article?.datePublished) ??
      first(
        "article:published_time",
        "datepublished",
        "og:article:published_time",
        "parsely-pub-date",
        "dc.date",
        "dc.date.issued",
        "date",
        "pubdate",
      ) ??
      text(page?.datePublished) ??
      attribute(document, "article time[datetime], time[pubdate][datetime], time[datetime]", "datetime"),
    language:
      attribute(document, "html", "lang") ??
      text(article?.inLanguage) ??
      first("content-language", "og:locale"),
    ...(byline.length > 0 && { byline }),
  };
}

/** Content of every `<meta>` by its lower-cased `property`, `name`, `itemprop` or `http-equiv`; the first counts. */
function metaValues(document: globalThis.Document): Map<string, string> {
  const values = new Map<string, string>();
  for (const element of document.querySelectorAll("meta[content]")) {
    const content = element.getAttribute("content")?.trim();
    if (!content) continue;
    for (const key of ["property", "name", "itemprop", "http-equiv"]) {
      const name = element.getAttribute(key)?.trim().toLowerCase();
      if (name && !values.has(name)) values.set(name, content);
    }
  }
  return values;
}

function attribute(document: globalThis.Document, selector: string, name: string): string | null {
  return document.querySelector(selector)?.getAttribute(name)?.trim() || null;
}

/** What the page's JSON-LD holds of it. */
interface LinkedData {
  readonly article: Json | null;
  /** The page as such, which some sites date instead. */
  readonly page: Json | null;
  /** What is referred to by `@id`, such as the publisher of every page of a site. */
  readonly byId: ReadonlyMap<string, Json>;
}

function jsonLd(document: globalThis.Document): LinkedData {
  let article: Json | null = null;
  let page: Json | null = null;
  const byId = new Map<string, Json>();
  for (const script of document.querySelectorAll('script[type="application/ld+json"]')) {
    for (const node of nodesOf(parsed(script.textContent), DEEPEST_JSON_LD)) {
      const types = [node["@type"]].flat().filter((type) => typeof type === "string");
      if (types.some((type) => ARTICLE_TYPE.test(type))) article ??= node;
      if (types.some((type) => PAGE_TYPE.test(type))) page ??= node;
      const id = node["@id"];
      // A bare reference holds nothing to be referred to.
      if (typeof id === "string" && Object.keys(node).length > 1 && !byId.has(id)) byId.set(id, node);
    }
  }
  return { article, page, byId };
}

/** JSON as sites write it: between comments, with line ends inside of strings. */
function parsed(source: string): unknown {
  const json = source.replace(
    /^\s*(?:<!--|(?:\/\/|\/\*)\s*<!\[CDATA\[(?:\s*\*\/)?)|(?:-->|(?:\/\/|\/\*)\s*\]\]>(?:\s*\*\/)?)\s*;?\s*$/g,
    "",
  );
  for (const attempt of [json, json.replace(CONTROLS, " ")]) {
    try {
      return JSON.parse(attempt);
    } catch {
      // The next attempt, or nothing.
    }
  }
  return null;
}

/** Every node down to some depth, in the order of the file. */
function* nodesOf(data: unknown, depth: number): Iterable<Json> {
  if (depth === 0 || typeof data !== "object" || data === null) return;
  if (Array.isArray(data)) {
    for (const entry of data as unknown[]) yield* nodesOf(entry, depth - 1);
    return;
  }
  const node = data as Json;
  yield node;
  yield* nodesOf(node["@graph"], depth - 1);
  for (const field of ["mainEntity", "mainEntityOfPage", "publisher", "author"])
    yield* nodesOf(node[field], depth - 1);
}

function authorsOf(value: unknown, byId: LinkedData["byId"]): string[] {
  return [value].flat().flatMap((one: unknown) => nameOf(one, byId) ?? []);
}

function text(value: unknown): string | null {
  const one: unknown = Array.isArray(value) ? value[0] : value;
  return typeof one === "string" && one.trim() !== "" ? one : null;
}

function nameOf(value: unknown, byId: LinkedData["byId"]): string | null {
  const one: unknown = Array.isArray(value) ? value[0] : value;
  if (typeof one !== "object" || one === null) return text(one);
  const { name, "@id": id } = one as Json;
  return text(name) ?? (typeof id === "string" ? text(byId.get(id)?.name) : null);
}

function idOf(value: unknown): string | null {
  return typeof value === "object" && value !== null ? text((value as Json)["@id"]) : text(value);
}
