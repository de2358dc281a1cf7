/** A file given to an importer: its name for errors, and its text. */
export interface TextFile {
  readonly name: string;
  readonly text: string;
}

/** One line of a file by the names of its columns; `line` counts from 1. */
export interface Row {
  readonly line: number;
  get(column: string): string;
}

/**
 * Rows of a file with a head, separated by `separator`; fields may stand in double quotes, doubled inside. Throws one
 * sentence when a column that is needed is missing.
 */
export function rowsOf(file: TextFile, separator: string, needed: readonly string[]): Row[] {
  const lines = recordsOf(file.text, separator);
  const head = (lines[0] ?? []).map((name) => name.replace(/^\uFEFF/, "").trim());
  const columns = new Map(head.map((name, i) => [name, i]));
  const missing = needed.find((name) => !columns.has(name));
  if (missing !== undefined) {
    throw new Error(
      `${file.name} has no column "${missing}"; its columns are ${head.map((name) => `"${name}"`).join(", ")}.`,
    );
  }
  return lines.slice(1).map((fields, i) => ({
    line: i + 2,
    get: (column) => {
      const at = columns.get(column);
      return at === undefined ? "" : (fields[at] ?? "").trim();
    },
  }));
}

/** Fields of every line; empty lines are left out. */
export function recordsOf(text: string, separator: string): string[][] {
  const records: string[][] = [];
  let fields: string[] = [];
  let from = 0;
  for (let at = 0; at <= text.length; at++) {
    const code = at < text.length ? text[at] : "\n";
    if (at === from && code === '"' && at < text.length) {
      const end = closingQuote(text, at);
      fields.push(text.slice(at + 1, end).replaceAll('""', '"'));
      at = end + 1;
      from = at + 1;
      if (at < text.length && text[at] === separator) continue;
    } else if (code === separator) {
      fields.push(text.slice(from, at));
      from = at + 1;
      continue;
    } else if (code === "\n") {
      fields.push(text.slice(from, text[at - 1] === "\r" ? at - 1 : at));
    } else continue;
    if (text[at] === "\r") at++;
    from = at + 1;
    if (fields.length > 1 || fields[0] !== "") records.push(fields);
    fields = [];
  }
  return records;
}

function closingQuote(text: string, open: number): number {
  for (let at = open + 1; at < text.length; at++) {
    if (text[at] !== '"') continue;
    if (text[at + 1] !== '"') return at;
    at++;
  }
  return text.length;
}

/** A number, or null for anything else. */
export function numberOf(text: string): number | null {
  const value = Number(text);
  return text === "" || !Number.isFinite(value) ? null : value;
}
