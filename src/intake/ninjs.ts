import type { Captured } from "./captured.ts";
import { stripHtml } from "./html-scan.ts";
import { IntakeError } from "./intake-error.ts";
import { type JsonObject, objectsOf, stringOf } from "./json-value.ts";
import type { StatedCredit } from "./stated-credit.ts";

/** Members that only ninjs has together with `uri`. */
const MARKS = [
  "bodies",
  "headlines",
  "pubStatus",
  "pubstatus",
  "versionCreated",
  "versioncreated",
  "infoSources",
  "infosources",
  "body_text",
  "body_xhtml",
];

/** Whether an object is a news item of IPTC's ninjs, 1.x to 3.x. */
export function isNinjs(record: JsonObject): boolean {
  return stringOf(record.uri) !== null && MARKS.some((name) => name in record);
}

/**
 * Reads a news item (ninjs 3.1; the names of 1.x are understood, too). A `pubStatus` of `canceled` is a kill: the item's
 * last words are kept as the notice that it is, and what was captured of it before stays. Throws `IntakeError` for items
 * without words, such as pictures.
 */
export function readNinjs(item: JsonObject, file: string): Captured {
  const status = stringOf(item.pubStatus) ?? stringOf(item.pubstatus) ?? "usable";
  const isUsable = status === "usable";
  const title =
    mainOf(item.headlines) ?? stringOf(item.headline) ?? stringOf(item.title) ?? stringOf(item.name);
  const body =
    bodyText(item) ?? (isUsable ? null : (stringOf(item.edNote) ?? stringOf(item.ednote) ?? title));
  if (body === null && stringOf(item.type) !== null && item.type !== "text")
    throw new IntakeError(
      file,
      `${file} is a ${String(item.type).slice(0, 40)} without words; add the texts that go with it.`,
    );
  const publisher = publisherOf(item);
  return {
    title,
    publisher,
    url: stringOf(item.url) ?? stringOf(item.uri),
    published: stringOf(item.firstCreated) ?? stringOf(item.contentCreated) ?? createdOf(item),
    language: stringOf(item.language),
    body: body ?? "",
    credits: sourcesOf(item, publisher),
    ...((status === "canceled" || status === "withheld") && { status, published: createdOf(item) }),
  };
}

/** When this version was made: for a kill the moment it was killed. */
function createdOf(item: JsonObject): string | null {
  return stringOf(item.versionCreated) ?? stringOf(item.versioncreated) ?? stringOf(item.firstcreated);
}

function publisherOf(item: JsonObject): string | null {
  const providers = objectsOf(item.organisations).filter(
    (one) => one.rel === "provider" || one.rel === "publisher",
  );
  return stringOf(providers[0]?.name) ?? stringOf(item.copyrightHolder) ?? stringOf(item.copyrightholder);
}

/** The value of the main one of a list such as `headlines`. */
function mainOf(list: unknown): string | null {
  const objects = objectsOf(list);
  const main = objects.find(({ role }) => role === "main") ?? objects[0];
  return stringOf(main?.value);
}

/** Marked-up text keeps its paragraphs, so it goes before plain text of the same. */
function bodyText(item: JsonObject): string | null {
  const bodies = objectsOf(item.bodies).filter(({ value }) => stringOf(value) !== null);
  const markup = bodies.find(({ contentType }) => /html|xml/i.test(String(contentType)));
  const html = stringOf(markup?.value) ?? stringOf(item.body_xhtml) ?? stringOf(item.body_html);
  if (html !== null) return stripHtml(html) || null;
  return mainOf(bodies) ?? stringOf(item.body_text);
}

/** `infoSources`: parties that supplied information for the item; each has its part in it, and who wrote it is the publisher. */
function sourcesOf(item: JsonObject, publisher: string | null): StatedCredit[] {
  return objectsOf(item.infoSources ?? item.infosources).flatMap((source): StatedCredit[] => {
    const name = stringOf(source.name) ?? stringOf(source.literal) ?? stringOf(source.uri);
    if (name === null || name === publisher) return [];
    const uri = stringOf(source.uri);
    return [
      {
        name,
        kind: "ninjs-source",
        confirmed: uri !== null,
        whole: false,
        ...(uri !== null && { url: uri }),
      },
    ];
  });
}
