import type { Captured } from "./captured.ts";
import { bodyOnly } from "./captured.ts";
import { isObject, type JsonObject, stringOf } from "./json-value.ts";
import { readPython } from "./python-literal.ts";

/**
 * What bellingcat/auto-archiver writes of one address: `status`, `metadata` (`url`, `title`, `content`, `timestamp`) and
 * `media`. Null for any other record. A post that could not be archived, or has no words, gives a body of nothing.
 */
export function readArchived(record: JsonObject): Captured | null {
  const { status, metadata, media } = record;
  if (typeof status !== "string" || !isObject(metadata) || !Array.isArray(media)) return null;
  const time = metadata.timestamp;
  return {
    ...bodyOnly(stringOf(metadata.content) ?? ""),
    title: stringOf(metadata.title),
    publisher: stringOf(metadata.author) ?? stringOf(metadata.uploader),
    url: stringOf(metadata.url),
    published: typeof time === "number" ? new Date(time * 1000).toISOString() : stringOf(time),
    language: stringOf(metadata.language),
  };
}

/** The same from a row of its CSV, whose `metadata` is written as Python writes a dictionary. */
export function readArchivedRow(row: JsonObject): Captured | null {
  const { status, metadata, media } = row;
  if (typeof metadata !== "string" || !metadata.startsWith("{") || media === undefined) return null;
  const dictionary = readPython(metadata);
  return isObject(dictionary) ? readArchived({ status, metadata: dictionary, media: [] }) : null;
}
