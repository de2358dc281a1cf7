import { constants, gunzipSync } from "node:zlib";
import type { Format } from "../format.ts";
import { LARGEST_FILE } from "../intake.ts";
import { IntakeError } from "../intake-error.ts";
import type { Entry, ItemOptions } from "../item.ts";
import { failure } from "../make-item.ts";
import type { Opened } from "../opened.ts";
import { addressOf, answerIn, isPage, mayHoldPage, pageItem } from "./archived-page.ts";
import { WarcError, warcRecords } from "./warc-reader.ts";

/** Packed bytes that are looked at to tell a WARC from other gzip files. */
const LOOKED_AT = 2000;

/** An archive of the web: every page in it is a document, in the order of the file. */
export const WARC: Format = {
  name: "WARC",
  fits: ({ head }) => begins(head) || begins(unpackedHead(head)),
  endings: /\.warc(?:\.gz)?$/i,
  items: warcItems,
};

async function* warcItems(opened: Opened, options: ItemOptions): AsyncGenerator<Entry, void> {
  const { file } = opened;
  let number = 0;
  try {
    for await (const record of warcRecords(opened.chunks(), { wanted: mayHoldPage, largest: LARGEST_FILE })) {
      if (record.block === null && mayHoldPage(record.type, record.fields)) {
        const what = `record ${record.number} (${addressOf(record.fields).slice(0, 300)}) has more than 64 MB`;
        yield failure(file, new IntakeError(file, `In ${file}, ${what}; it is left out.`));
        continue;
      }
      const answer = answerIn(record);
      if (answer === undefined || !isPage(answer)) continue;
      number++;
      yield await pageItem(record, answer, `${file}#${number}`, options);
    }
  } catch (cause) {
    if (!(cause instanceof WarcError)) throw cause;
    const before = number === 0 ? "" : `, after ${number} ${number === 1 ? "page" : "pages"}`;
    throw new IntakeError(
      file,
      `${file} cannot be read on${before}: ${cause.message}; get another copy of the archive.`,
      { cause },
    );
  }
  if (number === 0)
    throw new IntakeError(
      file,
      `${file} holds no page that could be read; check that it is the right archive.`,
    );
}

function begins(head: Uint8Array): boolean {
  return /^WARC\/\d/.test(new TextDecoder("latin1").decode(head.subarray(0, 8)));
}

function unpackedHead(head: Uint8Array): Uint8Array {
  if (head[0] !== 0x1f || head[1] !== 0x8b) return new Uint8Array();
  try {
    return gunzipSync(head.subarray(0, LOOKED_AT), { finishFlush: constants.Z_SYNC_FLUSH });
  } catch {
    return new Uint8Array();
  }
}
