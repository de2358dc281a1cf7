import { readArchivedRow } from "./archived-record.ts";
import type { Captured } from "./captured.ts";
import { csvFields, csvRows, separatorOf } from "./csv-rows.ts";
import { decode } from "./decode.ts";
import type { Format } from "./format.ts";
import { IntakeError } from "./intake-error.ts";
import type { Entry, ItemOptions } from "./item.ts";
import { LARGEST_RECORD } from "./json-file.ts";
import { failure } from "./make-item.ts";
import { bodyOf } from "./markup.ts";
import type { Opened } from "./opened.ts";
import { FIELD_NAMES, FIELDS, type Field, fieldsEntry, foldedName, fromEpoch } from "./record.ts";

/** A table whose first row names its columns, one document a row. */
export const TABLE: Format = {
  name: "CSV",
  endings: /\.(?:csv|tsv|tab)$/i,
  items: rows,
};

async function* rows(opened: Opened, options: ItemOptions): AsyncGenerator<Entry, void> {
  const { file } = opened;
  if (opened.head[0] === 0xff || opened.head[0] === 0xfe)
    throw new IntakeError(file, `${file} is a table in UTF-16, which is not read; save it as CSV in UTF-8.`);
  const separator = separatorOf(opened.text.split(/\r?\n/, 1)[0] ?? "");
  let columns: Columns | undefined;
  for await (const { number, bytes } of csvRows(opened.chunks(), separator, LARGEST_RECORD)) {
    // The head is no document: the first one is number 1.
    const name = `${file}#${number - 1}`;
    const values = bytes === null ? null : csvFields(rowText(bytes, file), separator);
    if (columns === undefined) {
      if (values === null)
        throw new IntakeError(file, `${file} has a first row of more than 16 MB, which names no columns.`);
      columns = new Columns(values, options, file);
    } else if (bytes === null || values === null) {
      const what = `${name} is a row of more than 16 MB, which is no document; look for a quotation mark that nothing closes.`;
      yield failure(name, new IntakeError(name, what));
    } else yield fieldsEntry(columns.capture(values), bytes, name, options);
  }
  if (columns === undefined)
    throw new IntakeError(file, `${file} is an empty table; take one that holds documents.`);
}

/** Rows are decoded one by one, so that a file of gigabytes is never a string. */
function rowText(bytes: Uint8Array, file: string): string {
  return decode(bytes, file).replace(/^\uFEFF/, "");
}

/** Which column holds which field. */
class Columns {
  readonly #names: readonly string[];
  readonly #at: ReadonlyMap<Field, number>;

  /** Throws `IntakeError` where no column holds text or addresses, or one that was named is not there. */
  constructor(names: readonly string[], options: ItemOptions, file: string) {
    this.#names = names.map((name) => name.trim());
    const folded = this.#names.map(foldedName);
    const at = new Map<Field, number>();
    for (const field of FIELDS) {
      const chosen = options.columns?.[field];
      const found = chosen === undefined ? firstOf(FIELD_NAMES[field], folded) : this.#find(chosen, file);
      if (found !== -1) at.set(field, found);
    }
    this.#at = at;
    const isArchive = ["status", "metadata", "media"].every((name) => folded.includes(name));
    if (!at.has("text") && !at.has("url") && !isArchive)
      throw new IntakeError(
        file,
        `${file} has no column that is known to hold text; name it among its own (${this.#shown()}), such as --columns text=${this.#names[0] || "Body"}.`,
      );
  }

  capture(values: readonly string[]): Captured {
    const row = Object.fromEntries(this.#names.map((name, at) => [name.toLowerCase(), values[at] ?? ""]));
    const archived = readArchivedRow(row);
    if (archived !== null) return archived;
    const value = (field: Field): string | null => values[this.#at.get(field) ?? -1]?.trim() || null;
    const published = value("published");
    return {
      title: value("title"),
      publisher: value("publisher"),
      url: value("url"),
      published: published === null ? null : fromEpoch(published),
      language: value("language"),
      body: bodyOf(value("text")),
    };
  }

  #find(chosen: string, file: string): number {
    const exact = this.#names.indexOf(chosen);
    const at = exact === -1 ? this.#names.map(foldedName).indexOf(foldedName(chosen)) : exact;
    if (at === -1)
      throw new IntakeError(file, `${file} has no column “${chosen}”; its columns are ${this.#shown()}.`);
    return at;
  }

  #shown(): string {
    const shown = this.#names.slice(0, MOST_SHOWN).map((name) => name.slice(0, LONGEST_SHOWN));
    return shown.join(", ") + (this.#names.length > MOST_SHOWN ? ", …" : "");
  }
}

const MOST_SHOWN = 20;
const LONGEST_SHOWN = 40;

/** The place of the first of some names that is there. */
function firstOf(names: readonly string[], there: readonly string[]): number {
  for (const name of names) {
    const at = there.indexOf(name);
    if (at !== -1) return at;
  }
  return -1;
}
