import type { Captured } from "./captured.ts";
import { decode } from "./decode.ts";
import { documentFrom } from "./document-from.ts";
import type { Format } from "./format.ts";
import { stripHtml } from "./html-scan.ts";
import { LARGEST_FILE } from "./intake.ts";
import { IntakeError } from "./intake-error.ts";
import type { Entry, ItemOptions } from "./item.ts";
import { failure, makeItem } from "./make-item.ts";
import { bodyOf } from "./markup.ts";
import type { Opened } from "./opened.ts";
import type { StatedCredit } from "./stated-credit.ts";
import { childOf, childrenOf, parseXml, textOf, type XmlElement, XmlError } from "./xml.ts";

/** A feed of more items has no end that matters: the newest come first. */
export const MOST_FEED_ITEMS = 10_000;

/** RSS 0.9x, 1.0 and 2.0 (rssboard.org/rss-specification), and Atom (RFC 4287). */
export const XML_FEED: Format = {
  name: "RSS or Atom feed",
  fits: ({ text }) => ROOT.test(text.slice(0, 20_000)),
  items: feedItems,
};

/** The first element, behind declarations and comments. */
const ROOT =
  /^\s*(?:<\?[^>]{0,2000}\?>\s*|<!--[\s\S]{0,5000}?-->\s*|<!DOCTYPE[^[>]{0,2000}(?:\[[^\]]{0,15000}\])?[^>]{0,200}>\s*){0,20}<(?:rss|feed|(?:[A-Za-z]{1,20}:)(?:RDF|feed|rss)|RDF)[\s>]/;

async function* feedItems(opened: Opened, options: ItemOptions): AsyncGenerator<Entry, void> {
  const { file } = opened;
  const bytes = await opened.bytes(LARGEST_FILE, "a feed may have; split it");
  const xml = decode(bytes, file);
  const root = await rootOf(xml, file);
  const channel = root.name === "atom:feed" ? root : (childOf(root, "channel") ?? root);
  const entries = [...childrenOf(channel), ...(channel === root ? [] : childrenOf(root))].filter(
    ({ name }) => name === "item" || name === "atom:entry",
  );
  if (entries.length === 0)
    throw new IntakeError(file, `${file} is a feed without items; take one that has any.`);
  const feed = feedOf(channel);
  for (const [at, element] of entries.entries()) {
    const name = `${file}#${at + 1}`;
    if (at === MOST_FEED_ITEMS) {
      const more = `${file} has ${entries.length} items; those after the first ${MOST_FEED_ITEMS} are left out, split it to add them.`;
      yield failure(name, new IntakeError(name, more));
      return;
    }
    if (element.isCut) {
      yield failure(name, new IntakeError(name, `${name} ends in the middle; get the whole feed again.`));
      continue;
    }
    const slice = new TextEncoder().encode(xml.slice(element.start, element.end));
    const captured = () => (element.name === "item" ? rssItem(element, feed) : atomEntry(element, feed, xml));
    yield makeItem(slice, name, options, () => documentFrom(captured(), slice, name));
  }
}

async function rootOf(xml: string, file: string): Promise<XmlElement> {
  try {
    return await parseXml(xml);
  } catch (error) {
    if (error instanceof XmlError) throw new IntakeError(file, `${file} ${error.message}.`, { cause: error });
    throw error;
  }
}

interface Feed {
  readonly title: string | null;
  readonly link: string | null;
  readonly language: string | null;
}

function feedOf(channel: XmlElement): Feed {
  const isAtom = channel.name === "atom:feed";
  return {
    title: isAtom ? atomText(childOf(channel, "atom:title"), null) : textOf(childOf(channel, "title")),
    link: isAtom ? atomLink(channel, "alternate") : textOf(childOf(channel, "link")),
    language:
      channel.attributes["xml:lang"] ??
      textOf(childOf(channel, "language")) ??
      textOf(childOf(channel, "dc:language")),
  };
}

function rssItem(item: XmlElement, feed: Feed): Captured {
  const text = (name: string) => textOf(childOf(item, name));
  const guid = childOf(item, "guid");
  const permanent = guid?.attributes.isPermaLink !== "false" ? textOf(guid) : null;
  const title = plain(text("title"));
  const body = bodyOf(text("content:encoded")) || bodyOf(text("description"));
  return {
    title,
    publisher: feed.title,
    url: resolved(text("link"), feed.link) ?? resolved(permanent, null),
    published: text("pubDate") ?? text("dc:date") ?? text("dcterms:issued"),
    language: text("dc:language") ?? feed.language,
    // An item of a headline alone says what its headline says.
    body: body || (title ?? ""),
    credits: rssCredits(item, feed),
  };
}

/** RSS 2.0: `<source url>` names the feed that the item came from. */
function rssCredits(item: XmlElement, feed: Feed): StatedCredit[] {
  const source = childOf(item, "source");
  const name = textOf(source) ?? hostOf(source?.attributes.url);
  if (name === null || name === feed.title) return [];
  const url = source?.attributes.url;
  return [
    {
      name,
      kind: "rss-source",
      confirmed: url !== undefined,
      whole: true,
      ...(url !== undefined && { url }),
    },
  ];
}

function atomEntry(entry: XmlElement, feed: Feed, xml: string): Captured {
  const text = (name: string) => textOf(childOf(entry, name));
  const title = atomText(childOf(entry, "atom:title"), xml);
  const body =
    atomText(childOf(entry, "atom:content"), xml) ?? atomText(childOf(entry, "atom:summary"), xml) ?? title;
  return {
    title: title?.replace(/\s+/g, " ") ?? null,
    publisher: feed.title,
    url: resolved(atomLink(entry, "alternate"), feed.link) ?? resolved(text("atom:id"), null),
    published: text("atom:published") ?? text("atom:updated"),
    language: entry.attributes["xml:lang"] ?? feed.language,
    body: body ?? "",
    credits: atomCredits(entry, feed),
  };
}

/** RFC 4287, 4.2.11: `<source>` keeps the metadata of the feed that the entry was copied from. */
function atomCredits(entry: XmlElement, feed: Feed): StatedCredit[] {
  const credits: StatedCredit[] = [];
  const source = childOf(entry, "atom:source");
  const name = source === undefined ? null : atomText(childOf(source, "atom:title"), null);
  if (source !== undefined && name !== null && name !== feed.title) {
    const url =
      atomLink(source, "alternate") ?? atomLink(source, "self") ?? textOf(childOf(source, "atom:id"));
    const identified = url !== null && { url };
    credits.push({ name, kind: "atom-source", confirmed: url !== null, whole: true, ...identified });
  }
  for (const { attributes } of childrenOf(entry, "atom:link")) {
    if (attributes.rel !== "via" || attributes.href === undefined) continue;
    const via = attributes.title ?? hostOf(attributes.href);
    if (via !== null)
      credits.push({ name: via, kind: "atom-via", confirmed: true, whole: false, url: attributes.href });
  }
  return credits;
}

/** Text of an Atom text construct. `xml`: the file, whose markup is the text of `type="xhtml"`. */
function atomText(element: XmlElement | undefined, xml: string | null): string | null {
  if (element === undefined) return null;
  const { type = "text" } = element.attributes;
  if (type === "xhtml" && xml !== null)
    return stripHtml(xml.slice(element.innerStart, element.innerEnd)) || null;
  const text = textOf(element);
  if (text === null) return null;
  // Anything but words, such as a picture or another file's address, gives no text.
  if (type !== "text" && !/html|^text\//.test(type)) return null;
  return /html/.test(type) ? stripHtml(text) || null : text;
}

function atomLink(element: XmlElement, rel: string): string | null {
  const links = childrenOf(element, "atom:link");
  const link = links.find(({ attributes }) => (attributes.rel ?? "alternate") === rel);
  return link?.attributes.href ?? null;
}

function plain(title: string | null): string | null {
  return title === null
    ? null
    : /<[a-z/!]|&[#a-z]/i.test(title)
      ? stripHtml(title).replace(/\s+/g, " ")
      : title;
}

/** An address, relative to that of the feed's own page where it is not absolute. */
function resolved(address: string | null, base: string | null): string | null {
  const stated = address?.trim() ?? "";
  if (stated === "") return null;
  if (URL.canParse(stated)) return stated;
  return base !== null && URL.canParse(stated, base) ? new URL(stated, base).href : null;
}

/** The host of an address, as a name for whoever is there. */
export function hostOf(address: string | null | undefined): string | null {
  return typeof address === "string" && URL.canParse(address)
    ? new URL(address).hostname.replace(/^www\./, "") || null
    : null;
}
