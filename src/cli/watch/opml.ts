import { childrenOf, parseXml, type XmlElement } from "../../intake/xml.ts";

/** A feed that somebody keeps a list of. */
export interface ListedFeed {
  readonly url: string;
  readonly title: string | null;
}

/**
 * The feeds of a list in OPML (opml.org), in its order, folders looked through, each once. Addresses that are not of the web
 * are left out. Throws `XmlError` for what is no XML.
 */
export async function feedsIn(xml: string): Promise<ListedFeed[]> {
  const found = new Map<string, ListedFeed>();
  const open: XmlElement[] = [await parseXml(xml)];
  for (let element = open.pop(); element !== undefined; element = open.pop()) {
    const { xmlUrl, xmlurl, text, title } = element.attributes;
    const url = (xmlUrl ?? xmlurl ?? "").trim();
    if (element.name.toLowerCase() === "outline" && /^https?:\/\//i.test(url) && URL.canParse(url)) {
      const { href } = new URL(url);
      if (!found.has(href)) found.set(href, { url: href, title: title ?? text ?? null });
    }
    open.push(...childrenOf(element).toReversed());
  }
  return [...found.values()];
}
