import type { Style } from "./style.ts";
import { pad, padStart, wrap } from "./wrap.ts";

export interface Column {
  readonly title: string;
  /** Columns of the terminal; the one column without takes what is left. */
  readonly width?: number;
  /** Numbers stand at the right. */
  readonly right?: true;
}

const GAP = 2;

/** Narrower than this the open column cannot be read; the others give way, but not below their own least. */
const OPEN_AT_LEAST = 20;
const FIXED_AT_LEAST = 6;

/** A table whose cells wrap. A cell is text, or lines that are wrapped one by one. */
export function table(
  columns: readonly Column[],
  rows: readonly (readonly (string | readonly string[])[])[],
  total: number,
  { bold }: Style,
): string {
  const widths = columnWidths(columns, total);
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, i) => (columns[i]?.right ? padStart : pad)(cell, widths[i] ?? 0))
      .join(" ".repeat(GAP))
      .trimEnd();
  const block = (row: readonly (string | readonly string[])[]) => {
    const cells = row.map((cell, i) =>
      [cell].flat().flatMap((part) => hanging(part, widths[i] ?? OPEN_AT_LEAST)),
    );
    const height = Math.max(...cells.map((lines) => lines.length));
    return Array.from({ length: height }, (_, at) => line(cells.map((lines) => lines[at] ?? "")));
  };
  const head = block(columns.map((column) => column.title)).map(bold);
  const body = rows.flatMap(block);
  return `${[...head, ...body].join("\n")}\n`;
}

/** The open column gets what is left, and takes from the widest of the others where that would be too little. */
function columnWidths(columns: readonly Column[], total: number): number[] {
  const fixed = columns.map((column) => column.width ?? 0);
  const gaps = (columns.length - 1) * GAP;
  const left = () => total - gaps - fixed.reduce((sum, width) => sum + width, 0);
  while (left() < OPEN_AT_LEAST && Math.max(...fixed) > FIXED_AT_LEAST) {
    fixed[fixed.indexOf(Math.max(...fixed))]! -= 1;
  }
  return columns.map((column, i) => (column.width === undefined ? Math.max(1, left()) : (fixed[i] ?? 0)));
}

/** Wraps and keeps the spaces a line begins with. */
function hanging(text: string, columns: number): string[] {
  const indent = /^ */.exec(text)?.[0] ?? "";
  return wrap(text, Math.max(1, columns - indent.length)).map((line) => indent + line);
}
