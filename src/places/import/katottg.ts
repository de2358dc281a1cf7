import type { PackPlace, PlaceName } from "../pack.ts";
import { romaniseUkrainian } from "../romanise.ts";
import { numberOf, rowsOf, type TextFile } from "./delimited.ts";

/** Files of the Ukrainian register of places and of what is known about them elsewhere. */
export interface KatottgFiles {
  /** The register: semicolons, five columns of codes, category, name. */
  readonly register: TextFile;
  /** Tab-separated `pcode`, `name_en`, `name_uk`, `lat`, `lon`. */
  readonly coordinates?: TextFile;
  /** JSON: code → list of [edition, name], oldest first. */
  readonly renamings?: TextFile;
}

/** Ids of the sources, as the manifest names them. */
export const KATOTTG_SOURCE = "katottg";
export const OCHA_SOURCE = "ocha";
export const RENAMINGS_SOURCE = "renamings";

const LEVELS = ["Перший рівень", "Другий рівень", "Третій рівень", "Четвертий рівень", "Додатковий рівень"];
const CATEGORY = "Категорія об’єкта";
const NAME = "Назва об’єкта";
const AUTHORITY = "Verkhovna Rada of Ukraine";
/** So many characters of a code are the code that coordinates are kept under. */
const PCODE = 12;
/** Metres: points stand for the middle of a settlement. */
const PRECISION = 1000;

/** Category letters of the register: region, city with special status, district, community, city, settlement, village, city district. */
const SETTLEMENTS = "KMXC";
const SIZES: Readonly<Record<string, number>> = { K: 9, M: 5, X: 3, C: 1 };
/** Being the seat of a community, a district, a region adds one each, up to this. */
const LARGEST: Readonly<Record<string, number>> = { K: 9, M: 8, X: 4, C: 2 };

interface Entry {
  readonly code: string;
  readonly above: string | null;
  readonly category: string;
  readonly name: string;
}

/** Places of the register. Throws one sentence that names the file and the line that cannot be read. */
export function importKatottg({ register, coordinates, renamings }: KatottgFiles): PackPlace[] {
  const entries = entriesOf(register);
  const points = coordinates === undefined ? new Map<string, Point>() : pointsOf(coordinates);
  const former = renamings === undefined ? new Map<string, Edition[]>() : editionsOf(renamings);
  const byCode = new Map(entries.map((entry) => [entry.code, entry]));
  const seats = seatsOf(entries, byCode);
  return entries.map((entry) => {
    const point = points.get(entry.code.slice(0, PCODE));
    const settlement = SETTLEMENTS.includes(entry.category);
    const names = settlement
      ? settlementNames(entry, point, former.get(entry.code) ?? [])
      : areaNames(entry, namesOfSeat(seats.get(entry.code), former));
    return {
      id: entry.code,
      kind: settlement ? "settlement" : entry.category === "B" ? "part" : "admin",
      names,
      demonym: [],
      within: entry.above,
      lat: settlement ? (point?.lat ?? null) : null,
      lon: settlement ? (point?.lon ?? null) : null,
      ...(settlement && point !== undefined ? { precision: PRECISION } : {}),
      ...(settlement ? { size: sizeOf(entry, byCode, seats) } : {}),
      source: KATOTTG_SOURCE,
    };
  });
}

function entriesOf(register: TextFile): Entry[] {
  return rowsOf(register, ";", [...LEVELS, CATEGORY, NAME]).map((row) => {
    const codes = LEVELS.map((level) => row.get(level)).filter((code) => code !== "");
    const [code, above] = [codes.at(-1), codes.at(-2)];
    const name = row.get(NAME);
    if (code === undefined || name === "")
      throw new Error(`Line ${row.line} of ${register.name} has no code or no name.`);
    return { code, above: above ?? null, category: row.get(CATEGORY), name };
  });
}

interface Point {
  readonly english: string;
  readonly lat: number | null;
  readonly lon: number | null;
}

function pointsOf(file: TextFile): Map<string, Point> {
  const rows = rowsOf(file, "\t", ["pcode", "name_en", "lat", "lon"]);
  return new Map(
    rows.map((row): [string, Point] => [
      row.get("pcode"),
      { english: row.get("name_en"), lat: degrees(row.get("lat")), lon: degrees(row.get("lon")) },
    ]),
  );
}

/** To a tenth of a metre, far below the precision of the points. */
function degrees(text: string): number | null {
  const value = numberOf(text);
  return value === null ? null : Math.round(value * 1e6) / 1e6;
}

/** When a name stood in the register, and how. */
type Edition = readonly [edition: string, name: string];

function editionsOf(file: TextFile): Map<string, Edition[]> {
  const json = JSON.parse(file.text) as Record<string, [string, string][]>;
  return new Map(Object.entries(json));
}

function settlementNames(entry: Entry, point: Point | undefined, editions: readonly Edition[]): PlaceName[] {
  const roman = romaniseUkrainian(entry.name);
  const since = editions.findLast(([, name]) => same(name, entry.name))?.[0] ?? null;
  const names = [
    official(entry.name, editions.length > 1 ? since : null),
    romanised(roman, "KMU-2010", KATOTTG_SOURCE, null),
  ];
  editions.forEach(([, text], i) => {
    if (same(text, entry.name)) return;
    const name = isCapitals(text) ? titleCase(text) : text;
    // A name was given up some time between two editions: it held at most until the later one.
    const to = editions[i + 1]?.[0] ?? null;
    names.push(formerName(name, to), romanised(romaniseUkrainian(name), "KMU-2010", RENAMINGS_SOURCE, to));
  });
  const english = point?.english ?? "";
  if (english !== "" && !names.some(({ text }) => text === english))
    names.push(romanised(english, null, OCHA_SOURCE, null));
  return withoutDoubles(names);
}

/** `Донецька` is the region of Donetsk: named by its adjective, and in English after its seat where it has the seat's name. */
function areaNames(entry: Entry, seat: readonly string[]): PlaceName[] {
  const [noun, ...english] = AREAS[entry.category] ?? ["", ""];
  if (noun === "" || entry.name.includes(" "))
    return [
      official(entry.name, null),
      romanised(romaniseUkrainian(entry.name), "KMU-2010", KATOTTG_SOURCE, null),
    ];
  const base = seat.length > 0 ? seat : basesOf(entry.name).map(romaniseUkrainian);
  const full = `${entry.name} ${noun}`;
  return withoutDoubles([
    official(full, null),
    romanised(romaniseUkrainian(full), "KMU-2010", KATOTTG_SOURCE, null),
    ...english.flatMap((word) =>
      base.map((name) => romanised(word === "" ? name : `${name} ${word}`, null, KATOTTG_SOURCE, null)),
    ),
  ]);
}

const AREAS: Readonly<Record<string, readonly string[]>> = {
  O: ["область", "region", "oblast"],
  P: ["район", "district", "raion"],
  H: ["громада", "community", "hromada"],
  B: ["район", "district"],
};

function official(text: string, from: string | null): PlaceName {
  return {
    text,
    language: "uk",
    status: "official",
    usedBy: null,
    from,
    to: null,
    authority: AUTHORITY,
    source: KATOTTG_SOURCE,
  };
}

function formerName(text: string, to: string | null): PlaceName {
  return { text, language: "uk", status: "former", usedBy: null, from: null, to, source: RENAMINGS_SOURCE };
}

function romanised(text: string, scheme: string | null, source: string, to: string | null): PlaceName {
  return {
    text,
    language: scheme === null ? "en" : "uk",
    status: to === null ? "romanised" : "former",
    usedBy: null,
    from: null,
    to,
    ...(scheme === null ? {} : { scheme }),
    source,
  };
}

function withoutDoubles(names: readonly PlaceName[]): PlaceName[] {
  return names.filter(({ text }, i) => names.findIndex((name) => name.text === text) === i);
}

/** Names of the town an area is called after, present and former: regions keep the old one. */
function namesOfSeat(seat: Entry | undefined, former: ReadonlyMap<string, readonly Edition[]>): string[] {
  if (seat === undefined) return [];
  const names = [seat.name, ...(former.get(seat.code) ?? []).map(([, name]) => titleCase(name))];
  return [...new Set(names.map(romaniseUkrainian))];
}

/** For each area the largest settlement in it whose name, or former name, its adjective is made from. */
function seatsOf(entries: readonly Entry[], byCode: ReadonlyMap<string, Entry>): Map<string, Entry> {
  const seats = new Map<string, Entry>();
  for (const entry of entries) {
    if (!SETTLEMENTS.includes(entry.category)) continue;
    for (let code = entry.above; code !== null; code = byCode.get(code)?.above ?? null) {
      const area = byCode.get(code);
      if (area === undefined || !"OPH".includes(area.category) || !isCalledAfter(area.name, entry.name))
        continue;
      // A region is called after a city, if after any place in it.
      if (area.category === "O" && entry.category !== "M") continue;
      const seat = seats.get(code);
      if (seat === undefined || (SIZES[entry.category] ?? 0) > (SIZES[seat.category] ?? 0))
        seats.set(code, entry);
    }
  }
  return seats;
}

/** `Запорізька` after `Запоріжжя`: what is left of both without endings agrees but for the last letters. */
function isCalledAfter(adjective: string, town: string): boolean {
  if (town.startsWith(adjective.slice(0, -1)) || town.startsWith(adjective.slice(0, -2))) return true;
  const stem = stemOfAdjective(adjective);
  const kept = Math.max(Math.min(4, stem.length), stem.length - 2);
  return kept >= 3 && town.length - stem.length <= 4 && town.slice(0, kept) === stem.slice(0, kept);
}

function stemOfAdjective(adjective: string): string {
  return adjective.replace(/(?:[сзц]ьк)?(?:а|ий|е)$/u, "");
}

/** `Волинська`: `Волин`, `Волинськ`. */
function basesOf(adjective: string): string[] {
  return [...new Set([stemOfAdjective(adjective), adjective.replace(/(?:а|ий|е)$/u, "")])];
}

function sizeOf(
  { code, category, above }: Entry,
  byCode: ReadonlyMap<string, Entry>,
  seats: ReadonlyMap<string, Entry>,
): number {
  let size = SIZES[category] ?? 0;
  for (let area = above; area !== null; area = byCode.get(area)?.above ?? null)
    if (seats.get(area)?.code === code) size++;
  return Math.min(size, LARGEST[category] ?? size);
}

function same(one: string, other: string): boolean {
  const plain = (name: string): string => name.toLowerCase().replace(/[’ʼ]/gu, "'");
  return plain(one) === plain(other);
}

function isCapitals(name: string): boolean {
  return name === name.toUpperCase();
}

/** `КРАСНИЙ ЛИМАН` as it is written in running text. */
function titleCase(name: string): string {
  return name.toLowerCase().replace(/(^|[\s-])(\p{L})/gu, (_, before: string, letter: string) => {
    return before + letter.toUpperCase();
  });
}
