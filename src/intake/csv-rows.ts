import { Gathered } from "./lines.ts";

/** One row of a table. */
export interface CsvRow {
  /** From 1, the head included, empty rows not. */
  readonly number: number;
  /** Exactly as it stands in the file, without its line end; null for a row beyond the limit, which was passed over. */
  readonly bytes: Uint8Array | null;
}

const QUOTE = 0x22;
const LF = 0x0a;

/**
 * The rows of a table of separated values (RFC 4180): a line end within quotation marks belongs to the row. UTF-8 or any
 * single-byte charset. `separator` decides where a quotation mark opens a field: only at its beginning.
 */
export async function* csvRows(
  chunks: AsyncIterable<Uint8Array>,
  separator: string,
  limit: number,
): AsyncGenerator<CsvRow, void> {
  const row = new Gathered(limit);
  const separatorByte = separator.charCodeAt(0);
  let [number, inQuotes, opens] = [1, false, true];
  for await (const chunk of chunks) {
    let from = 0;
    for (let at = 0; at < chunk.length; at++) {
      const byte = chunk[at]!;
      if (inQuotes) {
        // A doubled mark closes and opens again, which comes to the same.
        if (byte === QUOTE) inQuotes = false;
        opens = byte === QUOTE;
        continue;
      }
      if (byte === QUOTE && opens) inQuotes = true;
      else if (byte === LF) {
        row.add(chunk.subarray(from, at));
        from = at + 1;
        const done = row.take();
        if (done === null || done.length > 0) yield { number: number++, bytes: done };
      }
      opens = byte === separatorByte || byte === LF || isMark(byte, row.length + at - from);
    }
    row.add(chunk.subarray(from));
  }
  const last = row.take();
  if (last === null || last.length > 0) yield { number, bytes: last };
}

/** The bytes of a byte order mark, before which nothing stands. */
function isMark(byte: number, before: number): boolean {
  return before <= 2 && (byte === 0xef || byte === 0xbb || byte === 0xbf);
}

/** The fields of one row. A quotation mark that nothing closes takes the rest of the row. */
export function csvFields(row: string, separator: string): string[] {
  const fields: string[] = [];
  let at = 0;
  for (;;) {
    const { field, end } = row[at] === '"' ? quotedField(row, at, separator) : bareField(row, at, separator);
    fields.push(field);
    if (end >= row.length) return fields;
    at = end + 1;
  }
}

function bareField(row: string, start: number, separator: string): { field: string; end: number } {
  const found = row.indexOf(separator, start);
  const end = found === -1 ? row.length : found;
  return { field: row.slice(start, end), end };
}

function quotedField(row: string, start: number, separator: string): { field: string; end: number } {
  let close = row.indexOf('"', start + 1);
  while (close !== -1 && row[close + 1] === '"') close = row.indexOf('"', close + 2);
  if (close === -1) return { field: row.slice(start + 1).replaceAll('""', '"'), end: row.length };
  const rest = bareField(row, close + 1, separator);
  return { field: row.slice(start + 1, close).replaceAll('""', '"') + rest.field, end: rest.end };
}

/** The separator of a table: that of the usual ones which its first line has most of outside quotation marks; a comma when in doubt. */
export function separatorOf(line: string): string {
  const bare = line.replace(/"[^"]*"/g, "");
  const counts = [",", ";", "\t", "|"].map((separator) => ({
    separator,
    count: bare.split(separator).length,
  }));
  return counts.reduce((most, one) => (one.count > most.count ? one : most)).separator;
}
