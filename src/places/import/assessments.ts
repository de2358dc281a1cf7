import type { AreaValue, StatusValue } from "../assessment.ts";
import { rowsOf, type TextFile } from "./delimited.ts";
import { featuresOf, textOf } from "./geojson.ts";

const DAY = /^\d{4}-?\d{2}-?\d{2}$/;

/** Which columns of a table hold what. */
export interface StatusColumns {
  readonly place: string;
  readonly date: string;
  readonly status: string;
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
  for (const row of rowsOf(file, separator, [columns.place, columns.date, columns.status])) {
    const value = row.get(columns.status);
    if (value === "") continue;
    const place = idOf(row.get(columns.place));
    if (place === null) unknown++;
    else
      statuses.push({ place, asOf: dayOf(row.get(columns.date), `Line ${row.line} of ${file.name}`), value });
  }
  return { statuses, unknown };
}

/** Areas of a GeoJSON file, each with the value of one of its properties. `asOf` is the day they show. */
export function importAreas(file: TextFile, property: string, asOf: string): AreaValue[] {
  const day = dayOf(asOf, file.name);
  return featuresOf(file).flatMap(({ properties, geometry }, i): AreaValue[] => {
    if (geometry?.type !== "Polygon" && geometry?.type !== "MultiPolygon") return [];
    const value = textOf(properties[property]);
    if (value === null)
      throw new Error(`Feature ${i + 1} of ${file.name} has no "${property}" among its properties.`);
    const polygons = (geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates) as [
      number,
      number,
    ][][][];
    return [
      {
        asOf: day,
        value,
        polygons: polygons.map((rings) => rings.map((ring) => ring.map(([x, y]) => [x, y]))),
      },
    ];
  });
}

function dayOf(text: string, where: string): string {
  if (!DAY.test(text)) throw new Error(`${where} has no day such as 2031-03-04, but "${text}".`);
  const digits = text.replaceAll("-", "");
  return `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6, 8)}`;
}
