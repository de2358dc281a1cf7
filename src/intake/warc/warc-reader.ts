import { ByteReader } from "./byte-reader.ts";
import { DigestCheck } from "./digest.ts";
import { HeaderFields } from "./header-fields.ts";
import { gunzipped } from "./inflate.ts";

/** One record of a WARC file (ISO 28500). */
export interface WarcRecord {
  /** Counted from 1. */
  readonly number: number;
  /** `response`, `resource`, `request`, `revisit`, `metadata`, `warcinfo`, … in small letters. */
  readonly type: string;
  readonly fields: HeaderFields;
  /** What stands behind the header; null where it was not wanted, or is larger than what may be held. */
  readonly block: Uint8Array | null;
  /** Length of the block in bytes. */
  readonly length: number;
  /** False when the block is not what its `WARC-Block-Digest` says. Not looked at for blocks that were not wanted. */
  readonly sound: boolean;
}

export interface WarcOptions {
  /** Whether the block of a record is wanted; others are passed over without being held. */
  readonly wanted?: (type: string, fields: HeaderFields) => boolean;
  /** Bytes of the largest block that is held; 64 MB by default. */
  readonly largest?: number;
}

/** A file that is no WARC, or broken off or damaged at some place: one sentence without a file name. */
export class WarcError extends Error {
  override readonly name = "WarcError";
}

const LARGEST_BLOCK = 64 * 1024 * 1024;
const LONGEST_LINE = 64 * 1024;
const MOST_LINES = 1000;
const latin1 = new TextDecoder("latin1");
const utf8 = new TextDecoder();

/**
 * The records of a WARC file, 0.18 to 1.1, plain or in gzip members. Holds one block at a time, whatever the size of the
 * file. Throws `WarcError` where it cannot be followed any further; the records before have been given then.
 */
export async function* warcRecords(
  source: AsyncIterable<Uint8Array>,
  options: WarcOptions = {},
): AsyncGenerator<WarcRecord> {
  const bytes = new ByteReader(gunzipped(source));
  let number = 0;
  try {
    for (;;) {
      const fields = await header(bytes, number + 1);
      if (fields === null) break;
      number++;
      yield await record(bytes, number, fields, options);
    }
  } catch (cause) {
    if (cause instanceof WarcError) throw cause;
    const reason = cause instanceof Error ? cause.message.replace(/\.$/, "") : String(cause);
    throw new WarcError(`its record ${number + 1} cannot be read (${reason})`, { cause });
  } finally {
    await bytes.close();
  }
}

/** The header of the next record; null at the end of the file. */
async function header(bytes: ByteReader, number: number): Promise<HeaderFields | null> {
  let line = await bytes.line(LONGEST_LINE);
  while (line?.length === 0) line = await bytes.line(LONGEST_LINE);
  if (line === null) return null;
  if (!/^WARC\/\d/.test(latin1.decode(line))) {
    throw new WarcError(
      number === 1
        ? 'it does not begin with "WARC/"'
        : `record ${number} does not begin with "WARC/" where the one before ends`,
    );
  }
  const lines: string[] = [];
  for (;;) {
    const next = await bytes.line(LONGEST_LINE);
    if (next === null) throw new WarcError(`it breaks off in the header of record ${number}`);
    if (next.length === 0) return HeaderFields.parse(lines);
    if (lines.push(utf8.decode(next)) > MOST_LINES)
      throw new WarcError(`the header of record ${number} has more than ${MOST_LINES} lines`);
  }
}

async function record(
  bytes: ByteReader,
  number: number,
  fields: HeaderFields,
  { wanted = () => true, largest = LARGEST_BLOCK }: WarcOptions,
): Promise<WarcRecord> {
  const stated = fields.get("content-length") ?? "";
  const length = /^\d{1,15}$/.test(stated) ? Number(stated) : Number.NaN;
  if (Number.isNaN(length))
    throw new WarcError(`record ${number} states no length (Content-Length: ${stated || "none"})`);
  const type = fields.get("warc-type")?.toLowerCase() ?? "";
  const hold = wanted(type, fields) && length <= largest;
  const check = hold ? DigestCheck.of(fields.get("warc-block-digest")) : undefined;
  const block = hold ? await bytes.take(length) : null;
  const there = block === null ? await bytes.pass(length) : block.length;
  if (there < length)
    throw new WarcError(`it breaks off in record ${number}, after ${there} of ${length} bytes`);
  return {
    number,
    type,
    fields,
    block,
    length,
    sound: check?.update(block ?? new Uint8Array()).holds() ?? true,
  };
}
