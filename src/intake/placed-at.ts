import type { Document } from "./document.ts";
import { normaliseUrl } from "./normalise.ts";

/** Beginnings of host names under which one site shows the same pages. */
const SAME_SITE = /^(?:www|m|mobile|amp)\./;

/**
 * A document that was found at an address. The address that the page states of itself stays where it is one of the same
 * site, such as the one without tracking parameters; a page that states another site's address does not stand there.
 */
export function placedAt(document: Document, address: string): Document {
  const found = normaliseUrl(address);
  if (found === null) return document;
  const stated = document.url;
  return stated !== null && siteOf(stated) === siteOf(found) ? document : { ...document, url: found };
}

function siteOf(address: string): string {
  return new URL(address).hostname.toLowerCase().replace(SAME_SITE, "");
}

/** The charset that a `Content-Type` header states; undefined when it states none. */
export function charsetOf(contentType: string | undefined): string | undefined {
  return /;\s*charset\s*=\s*["']?([\w:.-]{1,40})/i.exec(contentType ?? "")?.[1];
}

/** Endings of names by content type, for those that the content itself does not show for certain. */
const ENDINGS: Readonly<Record<string, string>> = {
  "text/html": ".html",
  "application/xhtml+xml": ".html",
  "text/plain": ".txt",
  "text/markdown": ".md",
  "application/pdf": ".pdf",
  "application/rss+xml": ".xml",
  "application/atom+xml": ".xml",
  "application/feed+json": ".json",
  "application/json": ".json",
};

const LONGEST_NAME = 120;

/** A file name for what stands at an address: `maren.example-news-bridge.html`. */
export function fileNameFor(address: string, contentType: string | undefined): string {
  const { hostname, pathname } = new URL(address);
  const ending = ENDINGS[(contentType ?? "").split(";")[0]?.trim().toLowerCase() ?? ""] ?? "";
  const path = decoded(pathname).replace(/[^\p{L}\p{N}._-]+/gu, "-");
  const name = `${hostname}${path}`.slice(0, LONGEST_NAME).replace(/[-.]+$/, "");
  return name.toLowerCase().endsWith(ending) ? name : name + ending;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
