import type { Format } from "./format.ts";
import { IntakeError } from "./intake-error.ts";
import type { Entry, ItemOptions, Reference } from "./item.ts";
import { linesOf } from "./lines.ts";
import { failure } from "./make-item.ts";
import { normaliseUrl } from "./normalise.ts";
import type { Opened } from "./opened.ts";

/** Longer lines are no addresses; the rows of an events table have up to a few thousand characters, of a graph table many more. */
const LONGEST_LINE = 4 * 1024 * 1024;

/**
 * Lists of addresses: one a line, or the tables of the GDELT project, which have no head: events 1.0 and 2.0 (58 and 61
 * columns, the address in the last), mentions (16 columns, the address in the 6th) and the graph 2.1 (27 columns, the
 * address in the 5th). What stands at the addresses is not in them, so they give references.
 */
export const ADDRESS_LIST: Format = {
  name: "list of addresses",
  fits: ({ text, isWhole }) => {
    const lines = text.split("\n");
    // The last line of a long beginning is cut off.
    const whole = (isWhole ? lines : lines.slice(0, -1))
      .map((line) => line.trim())
      .filter((line) => line !== "" && !line.startsWith("#"));
    return (
      whole.length > 0 &&
      whole.every((line) => /^https?:\/\/\S+$/i.test(line) || tableOf(line.split("\t")) !== null)
    );
  },
  items: addresses,
};

interface Table {
  readonly url: number;
  readonly time: number;
}

/** GDELT's own formats, by their number of columns and what stands in two of them. */
function tableOf(cells: readonly string[]): Table | null {
  const tables: Readonly<Record<number, Table>> = {
    16: { url: 5, time: 2 },
    27: { url: 4, time: 1 },
    58: { url: 57, time: 56 },
    61: { url: 60, time: 59 },
  };
  const table = tables[cells.length];
  if (table === undefined || !/^\d{8}(?:\d{6})?$/.test(cells[table.time] ?? "")) return null;
  return /^https?:\/\//i.test(cells[table.url] ?? "") ? table : null;
}

async function* addresses(opened: Opened, _options: ItemOptions): AsyncGenerator<Entry, void> {
  const { file } = opened;
  for await (const { number, bytes } of linesOf(opened.chunks(), LONGEST_LINE)) {
    const name = `${file}#${number}`;
    const line = bytes === null ? "" : new TextDecoder().decode(bytes).trim();
    if (line.startsWith("#")) continue;
    const reference = bytes === null ? null : referenceIn(line, name);
    yield reference ??
      failure(
        name,
        new IntakeError(
          name,
          `${name} is no address that can be fetched (${line.slice(0, 80) || "too long"}).`,
        ),
      );
  }
}

function referenceIn(line: string, name: string): Reference | null {
  const cells = line.split("\t");
  const table = cells.length > 1 ? tableOf(cells) : null;
  const url = normaliseUrl(table === null ? cells[0] : cells[table.url]);
  if (url === null) return null;
  const published = table === null ? null : momentOf(cells[table.time] ?? "");
  return { kind: "reference", name, url, title: null, published };
}

/** `20310304081500` as ISO 8601; a day where there is no time. */
function momentOf(digits: string): string {
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d))?$/.exec(digits) ?? [];
  return hour === undefined
    ? `${year}-${month}-${day}`
    : `${year}-${month}-${day}T${hour}:${minute}:${second}Z`;
}
