import type { Captured } from "./captured.ts";
import { documentFrom } from "./document-from.ts";
import { hostOf, MOST_FEED_ITEMS } from "./feed.ts";
import type { Format } from "./format.ts";
import { stripHtml } from "./html-scan.ts";
import { LARGEST_FILE } from "./intake.ts";
import { IntakeError } from "./intake-error.ts";
import type { Entry, ItemOptions } from "./item.ts";
import { JsonError, JsonSplitter, parsed } from "./json-splitter.ts";
import { isObject, type JsonObject, objectsOf, stringOf } from "./json-value.ts";
import { linesOf } from "./lines.ts";
import { failure, makeItem } from "./make-item.ts";
import type { Opened } from "./opened.ts";
import { recordEntry } from "./record.ts";

/** A document of more words is none; a line of more is a file that lost its line ends. */
export const LARGEST_RECORD = 16 * 1024 * 1024;

const OBJECT = /^\s*\{\s*(?:"[^"\n]{0,200}"\s*:|\})/;

/** One JSON object a line (jsonlines.org): told by two lines that are objects, or by its name. */
export const JSON_LINES: Format = {
  name: "JSONL",
  fits: ({ text }) => {
    const [first = "", second] = text.split("\n", 2);
    return (
      OBJECT.test(first) &&
      /\}\s*$/.test(first) &&
      second !== undefined &&
      isWhole(first) &&
      OBJECT.test(second)
    );
  },
  endings: /\.(?:jsonl|ndjson|jsonlines)$/i,
  items: records,
};

/** JSON Feed 1.0 and 1.1 (jsonfeed.org). */
export const JSON_FEED: Format = {
  name: "JSON Feed",
  fits: ({ text }) =>
    /^\s*\{/.test(text) && /"version"\s*:\s*"https?:\/\/jsonfeed\.org\/version\//.test(text),
  items: feedItems,
};

/** Any other JSON: a list of records, an object that holds one, or a record by itself. */
export const JSON_FILE: Format = {
  name: "JSON",
  fits: ({ text }) => OBJECT.test(text) || /^\s*\[\s*\{\s*"/.test(text),
  endings: /\.json$/i,
  items: jsonRecords,
};

function isWhole(line: string): boolean {
  try {
    return isObject(JSON.parse(line));
  } catch {
    return false;
  }
}

async function* records(opened: Opened, options: ItemOptions): AsyncGenerator<Entry, void> {
  for await (const { number, bytes } of linesOf(opened.chunks(), LARGEST_RECORD)) {
    const name = `${opened.file}#${number}`;
    yield bytes === null ? tooLarge(name) : recordOf(bytes, name, options);
  }
}

/** An entry for one record's bytes. */
async function recordOf(bytes: Uint8Array, name: string, options: ItemOptions): Promise<Entry> {
  try {
    return await recordEntry(parsed(bytes), bytes, name, options);
  } catch (error) {
    return failure(name, told(error, name));
  }
}

function tooLarge(name: string): Entry {
  return failure(name, new IntakeError(name, `${name} has more than 16 MB, which is no document; split it.`));
}

/** What is not JSON, as a sentence about the file. */
function told(error: unknown, name: string): unknown {
  return error instanceof JsonError
    ? new IntakeError(name, `${name} ${error.message}.`, { cause: error })
    : error;
}

/** Members of an object that hold its records, as web services answer. */
const LISTS = new Set([
  "articles",
  "documents",
  "items",
  "results",
  "records",
  "posts",
  "stories",
  "news",
  "data",
  "entries",
]);

async function* jsonRecords(opened: Opened, options: ItemOptions): AsyncGenerator<Entry, void> {
  const { file } = opened;
  if (/^\s*\[/.test(opened.text)) {
    yield* elements(opened.chunks(), file, 1, options);
    return;
  }
  const bytes = await opened.bytes(
    LARGEST_FILE,
    "a JSON object may have; save it as JSONL, one object a line",
  );
  let value: unknown;
  try {
    value = parsed(bytes);
  } catch (error) {
    throw told(error, file);
  }
  if (isObject(value) && !("text" in value) && Object.keys(value).some((key) => isList(value, key)))
    yield* elements(once(bytes), file, 2, options);
  else yield recordEntry(value, bytes, file, options);
}

function isList(value: JsonObject, key: string): boolean {
  const list = value[key];
  return LISTS.has(key) && Array.isArray(list) && list.length > 0 && list.every(isObject);
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array, void> {
  yield bytes;
}

/** The elements of lists at a depth: of a list that is the file, or of one in its object. */
async function* elements(
  chunks: AsyncIterable<Uint8Array>,
  file: string,
  depth: 1 | 2,
  options: ItemOptions,
): AsyncGenerator<Entry, void> {
  let number = 0;
  for await (const bytes of pieces(chunks, file, depth)) {
    number++;
    const name = `${file}#${number}`;
    yield bytes === null ? tooLarge(name) : recordOf(bytes, name, options);
  }
  if (number === 0)
    throw new IntakeError(file, `${file} is an empty list; take a file that holds documents.`);
}

/** Throws `IntakeError` where the file is not JSON; what came before has been given by then. */
async function* pieces(
  chunks: AsyncIterable<Uint8Array>,
  file: string,
  depth: 1 | 2,
): AsyncGenerator<Uint8Array | null, void> {
  const splitter = new JsonSplitter(
    (path) =>
      path.length === depth && typeof path.at(-1) === "number" && (depth === 1 || LISTS.has(String(path[0]))),
    LARGEST_RECORD,
  );
  try {
    for await (const chunk of chunks) for (const { bytes } of splitter.push(chunk)) yield bytes;
    for (const { bytes } of splitter.end()) yield bytes;
  } catch (error) {
    throw told(error, file);
  }
}

async function* feedItems(opened: Opened, options: ItemOptions): AsyncGenerator<Entry, void> {
  const { file } = opened;
  const bytes = await opened.bytes(LARGEST_FILE, "a feed may have; split it");
  let feed: unknown;
  try {
    feed = parsed(bytes);
  } catch (error) {
    throw told(error, file);
  }
  if (!isObject(feed) || objectsOf(feed.items).length === 0)
    throw new IntakeError(file, `${file} is a feed without items; take one that has any.`);
  let number = 0;
  for await (const piece of pieces(once(bytes), file, 2)) {
    number++;
    const name = `${file}#${number}`;
    if (number > MOST_FEED_ITEMS) {
      const more = `${file} has more than ${MOST_FEED_ITEMS} items; the others are left out, split it to add them.`;
      yield failure(name, new IntakeError(name, more));
      return;
    }
    const item = piece === null ? null : parsed(piece);
    if (piece === null) yield tooLarge(name);
    else if (!isObject(item))
      yield failure(name, new IntakeError(name, `${name} is no object, as the items of a feed are.`));
    else
      yield makeItem(piece, name, options, () =>
        documentFrom(feedItem(item, feed), piece, name, options.zone),
      );
  }
}

function feedItem(item: JsonObject, feed: JsonObject): Captured {
  const html = stringOf(item.content_html);
  const title = stringOf(item.title);
  const external = stringOf(item.external_url);
  const host = hostOf(external);
  const url = stringOf(item.url) ?? stringOf(item.id);
  return {
    title,
    publisher: stringOf(feed.title),
    url: url ?? external,
    published: stringOf(item.date_published) ?? stringOf(item.date_modified),
    language: stringOf(item.language) ?? stringOf(feed.language),
    body:
      (html === null ? null : stripHtml(html)) ||
      stringOf(item.content_text) ||
      stringOf(item.summary) ||
      title ||
      "",
    credits:
      external === null || host === null || host === hostOf(url)
        ? []
        : [{ name: host, kind: "json-feed-external", confirmed: true, whole: false, url: external }],
  };
}
