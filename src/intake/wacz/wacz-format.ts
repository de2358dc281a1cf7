import type { Format } from "../format.ts";
import { LARGEST_FILE } from "../intake.ts";
import { IntakeError } from "../intake-error.ts";
import type { Entry, FailedItem, ItemOptions } from "../item.ts";
import { failure } from "../make-item.ts";
import type { Opened } from "../opened.ts";
import { addressOf, answerIn, isPage, mayHoldPage, pageItem } from "../warc/archived-page.ts";
import { WarcError, type WarcRecord, warcRecords } from "../warc/warc-reader.ts";
import { checkedResources } from "./data-package.ts";
import { PageList, readPages } from "./page-list.ts";
import { entryBytes, type Slice, type ZipEntry, ZipError, zipEntries } from "./zip-directory.ts";

const ARCHIVE = /^archive\/.+\.warc(?:\.gz)?$/i;
const PAGES = /^pages\/.+\.jsonl$/i;
const NESTED = /\.(?:wacz|zip|7z|rar|tar|tgz)$/i;

/** How the first file of the archive is called, right behind the first header of a ZIP, which takes 30 bytes. */
const FIRST_NAME = /^(?:archive\/|indexes\/|pages\/|logs\/|datapackage)/;
const FIRST_HEADER = 30;

/**
 * A web archive collection (WACZ 1.1.1 and 1.2.0): the pages of its list are documents, in the order of their records. Files
 * and records whose digests do not fit are left out, each with a line, and the rest goes on.
 */
export const WACZ: Format = {
  name: "WACZ",
  fits: ({ head }) => {
    const begin = new TextDecoder("latin1").decode(head.subarray(0, 64));
    return begin.startsWith("PK\u0003\u0004") && FIRST_NAME.test(begin.slice(FIRST_HEADER));
  },
  endings: /\.wacz$/i,
  async *items(opened, options) {
    const { file, size, slice } = opened;
    if (slice === undefined || size === null)
      throw new IntakeError(
        file,
        `${file} is a web archive, which cannot be read from a pipe; save it to a file.`,
      );
    try {
      yield* collection(opened, slice, await zipEntries(slice, size), options);
    } catch (cause) {
      if (!(cause instanceof ZipError)) throw cause;
      throw new IntakeError(file, `${file} cannot be read: ${cause.message}; get another copy of it.`, {
        cause,
      });
    }
  },
};

async function* collection(
  { file }: Opened,
  slice: Slice,
  entries: readonly ZipEntry[],
  options: ItemOptions,
): AsyncGenerator<Entry, void> {
  const wrong = (part: string, what: string): FailedItem =>
    failure(
      `${file}#${part}`,
      new IntakeError(file, `${part.slice(0, 200)} in ${file} ${what}; it is left out.`),
    );
  const sound = new Map<string, ZipEntry>();
  for await (const { entry, defect } of checkedResources(slice, entries, file)) {
    if (NESTED.test(entry.name))
      yield wrong(entry.name, "is an archive within the archive, which is not opened");
    else if (defect === undefined) sound.set(entry.name, entry);
    else yield wrong(entry.name, defect);
  }
  const list = new PageList();
  for (const entry of sound.values()) {
    if (!PAGES.test(entry.name)) continue;
    try {
      for (const what of await readPages(entryBytes(slice, entry), list))
        yield wrong(entry.name, `cannot be followed: ${what}`);
    } catch (cause) {
      yield wrong(entry.name, `cannot be read: ${(cause as Error).message}`);
    }
  }
  let number = 0;
  for (const entry of sound.values()) {
    if (!ARCHIVE.test(entry.name)) continue;
    try {
      const wanted = wantedOf(list);
      for await (const record of warcRecords(entryBytes(slice, entry), { wanted, largest: LARGEST_FILE })) {
        const tooLarge = record.block === null && wanted(record.type, record.fields);
        const item = await itemIn(record, tooLarge, list, () => `${file}#${++number}`, options);
        if (item !== undefined) yield item;
      }
    } catch (cause) {
      if (!(cause instanceof WarcError)) throw cause;
      yield wrong(entry.name, `cannot be read on: ${cause.message}`);
    }
  }
  for (const url of list.missing()) yield wrong(url, "is listed as a page, but no page is archived there");
  if (number === 0)
    throw new IntakeError(
      file,
      `${file} holds no page that could be read; check that it is the right archive.`,
    );
}

/**
 * Whether a record can be a page of the list, or any page where there is no list. A list may also name what was archived
 * without an address of the web, such as files.
 */
function wantedOf(list: PageList): (type: string, fields: WarcRecord["fields"]) => boolean {
  return (type, fields) =>
    list.size === 0
      ? mayHoldPage(type, fields)
      : (type === "resource" || mayHoldPage(type, fields)) && list.has(addressOf(fields));
}

async function itemIn(
  record: WarcRecord,
  tooLarge: boolean,
  list: PageList,
  name: () => string,
  options: ItemOptions,
): Promise<Entry | undefined> {
  const url = addressOf(record.fields);
  // The same bytes were archived before, under this address or another one.
  if (record.type === "revisit") {
    const before = record.fields.get("warc-refers-to-target-uri") ?? url;
    if (list.has(before)) list.found(url);
    return undefined;
  }
  if (tooLarge) {
    list.found(url);
    const item = name();
    return failure(
      item,
      new IntakeError(item, `${item} (${url.slice(0, 300)}) has more than 64 MB; it is left out.`),
    );
  }
  const answer = answerIn(record);
  if (answer === undefined) return undefined;
  const location = answer.status >= 300 && answer.status < 400 ? answer.fields.get("location") : undefined;
  if (location !== undefined) list.follow(url, location);
  if (!isPage(answer)) return undefined;
  list.found(url);
  return pageItem(record, answer, name(), options);
}
