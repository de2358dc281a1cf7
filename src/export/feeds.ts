import { TOOL_VERSION } from "../ledger/version.ts";
import type { LedgerView } from "../ledger/view.ts";
import { escapeHtml } from "./escape.ts";
import { feedOf } from "./feed-entries.ts";

/** What happened to claims as an Atom feed (RFC 4287). */
export function atomFeed(view: LedgerView, about?: string): string {
  const { id, title, updated, entries } = feedOf(view, about);
  const items = entries.map(
    (entry) => `  <entry>
    <id>${escapeXml(entry.id)}</id>
    <title type="text">${escapeXml(entry.title)}</title>
    <updated>${entry.time}</updated>
    <published>${entry.time}</published>
    <author><name>${escapeXml(entry.author)}</name></author>
    <category term="${escapeXml(entry.claim)}" label="claim"/>
${entry.place === null ? "" : `    <category term="${escapeXml(entry.place)}" label="place"/>\n`}${entry.url === null ? "" : `    <link rel="related" href="${escapeXml(entry.url)}"/>\n`}${entry.archived === null ? "" : `    <link rel="via" href="${escapeXml(entry.archived)}"/>\n`}    <content type="text">${escapeXml(entry.text)}</content>
  </entry>
`,
  );
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
  <id>${escapeXml(id)}</id>
  <title type="text">${escapeXml(title)}</title>
  <updated>${updated}</updated>
  <author><name>Hearsay</name></author>
  <generator version="${escapeXml(TOOL_VERSION)}">Hearsay</generator>
${items.join("")}</feed>
`;
}

/** The same as a JSON Feed (version 1.1). */
export function jsonFeed(view: LedgerView, about?: string): string {
  const { title, entries, id } = feedOf(view, about);
  const feed = {
    version: "https://jsonfeed.org/version/1.1",
    title,
    description: "What happened to claims: who says them, who disputes them, what people judge and attach.",
    language: "en",
    _hearsay: { about: "urn:hearsay:terms:feed", id },
    items: entries.map((entry) => ({
      id: entry.id,
      title: entry.title,
      content_text: entry.text,
      date_published: entry.time,
      authors: [{ name: entry.author }],
      tags: [entry.claim, ...(entry.place === null ? [] : [entry.place])],
      ...(entry.url !== null && { external_url: entry.url }),
      _hearsay: { claim: entry.claim, place: entry.place, archived: entry.archived },
    })),
  };
  return `${JSON.stringify(feed, null, 2)}\n`;
}

/** What XML 1.0 has no place for, even escaped. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what has to go.
const UNPRINTABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;

function escapeXml(text: string): string {
  return escapeHtml(text.replace(UNPRINTABLE, "\ufffd"));
}
