import { isCalendarDate } from "../../intake/calendar-date.ts";
import type { AreaValue, StatusValue } from "../assessment.ts";
import { polygonsOf } from "../outline.ts";
import { rowsOf, type TextFile } from "./delimited.ts";
import { featuresOf, textOf } from "./geojson.ts";

const DAY = /^\d{4}-?\d{2}-?\d{2}$/;

/** Which columns of a table hold what. */
export interface StatusColumns {
  readonly place: string;
  readonly date: string;
  readonly status: string;
  /** The day each row was made public, where the table has it. */
  readonly published?: string;
}

/**
 * Dated statuses of places from a table with a head (commas, semicolons or tabs, told from its first line). `idOf` finds
 * the place of what stands in the place column; rows whose place it does not know are left out and counted.
 */
export function importStatuses(
  file: TextFile,
  columns: StatusColumns,
  idOf: (name: string) => string | null,
): { readonly statuses: StatusValue[]; readonly unknown: number } {
  const head = file.text.slice(0, file.text.indexOf("\n") + 1 || undefined);
  const separator = ["\t", ";", ","].find((each) => head.includes(each)) ?? ",";
  const statuses: StatusValue[] = [];
  let unknown = 0;
  const needed = [columns.place, columns.date, columns.status];
  if (columns.published !== undefined) needed.push(columns.published);
  for (const row of rowsOf(file, separator, needed)) {
    const value = row.get(columns.status);
    if (value === "") continue;
    const place = idOf(row.get(columns.place));
    if (place === null) unknown++;
    else {
      const where = `Line ${row.line} of ${file.name}`;
      const published = columns.published === undefined ? "" : row.get(columns.published);
      statuses.push({
        place,
        asOf: dayOf(row.get(columns.date), where),
        value,
        ...(published === "" ? {} : { published: dayOf(published, where) }),
      });
    }
  }
  return { statuses, unknown };
}

/** Areas of a GeoJSON file, each with the value of one of its properties. `asOf` is the day they show. */
export function importAreas(file: TextFile, property: string, asOf: string): AreaValue[] {
  const day = dayOf(asOf, file.name);
  return featuresOf(file).flatMap(({ properties, geometry }, i): AreaValue[] => {
    const where = `Feature ${i + 1} of ${file.name}`;
    const polygons = polygonsOf(geometry, where);
    if (polygons === null) return [];
    const value = textOf(properties[property]);
    if (value === null) throw new Error(`${where} has no "${property}" among its properties.`);
    return [{ asOf: day, value, polygons }];
  });
}

/** A day of the calendar, written with hyphens or without. Throws one sentence that begins with `where`. */
export function dayOf(text: string, where: string): string {
  const digits = text.replaceAll("-", "");
  const day = `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6, 8)}`;
  if (!DAY.test(text) || !isCalendarDate(day))
    throw new Error(`${where} has no day such as 2031-03-04, but "${text}".`);
  return day;
}
