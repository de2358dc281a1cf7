import type { Captured } from "./captured.ts";

export type HtmlMetadata = Omit<Captured, "body">;

type Json = Record<string, unknown>;

/** How deep JSON-LD is looked through: `@graph` inside an array inside an object. */
const DEEPEST_JSON_LD = 6;

const ARTICLE_TYPE = /(?:Article|BlogPosting|Report|LiveBlogPosting)$/;

/**
 * What a page states about itself, each field from the most explicit place that has it: schema.org JSON-LD, then
 * OpenGraph and other `<meta>`, then `<link rel=canonical>`, `<time>`, `<title>` and `<html lang>`.
 * Must run before Readability, which takes scripts out of the tree.
 */
export function readHtmlMetadata(document: globalThis.Document): HtmlMetadata {
  const meta = metaValues(document);
  const article = jsonLdArticle(document);
  const first = (...names: string[]) =>
    names.map((name) => meta.get(name)).find((v) => v !== undefined) ?? null;
  return {
    title:
      text(article?.headline) ??
      first("og:title", "twitter:title", "dc.title") ??
      (document.querySelector("title")?.textContent.trim() || null),
    publisher:
      nameOf(article?.publisher) ?? first("og:site_name", "publisher", "dc.publisher", "application-name"),
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
      attribute(document, "article time[datetime], time[pubdate][datetime], time[datetime]", "datetime"),
    language:
      attribute(document, "html", "lang") ??
      text(article?.inLanguage) ??
      first("content-language", "og:locale"),
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

function jsonLdArticle(document: globalThis.Document): Json | null {
  for (const script of document.querySelectorAll('script[type="application/ld+json"]')) {
    let data: unknown;
    try {
      data = JSON.parse(script.textContent);
    } catch {
      continue;
    }
    const article = findArticle(data, DEEPEST_JSON_LD);
    if (article) return article;
  }
  return null;
}

function findArticle(data: unknown, depth: number): Json | null {
  if (depth === 0 || typeof data !== "object" || data === null) return null;
  if (Array.isArray(data)) {
    for (const entry of data) {
      const found = findArticle(entry, depth - 1);
      if (found) return found;
    }
    return null;
  }
  const node = data as Json;
  const types = [node["@type"]].flat();
  if (types.some((type) => typeof type === "string" && ARTICLE_TYPE.test(type))) return node;
  return findArticle(node["@graph"], depth - 1) ?? findArticle(node.mainEntity, depth - 1);
}

function text(value: unknown): string | null {
  const one: unknown = Array.isArray(value) ? value[0] : value;
  return typeof one === "string" && one.trim() !== "" ? one : null;
}

function nameOf(value: unknown): string | null {
  const one: unknown = Array.isArray(value) ? value[0] : value;
  return typeof one === "object" && one !== null ? text((one as Json).name) : text(one);
}

function idOf(value: unknown): string | null {
  return typeof value === "object" && value !== null ? text((value as Json)["@id"]) : text(value);
}
