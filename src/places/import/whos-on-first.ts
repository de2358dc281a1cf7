import { polygonsOf } from "../outline.ts";
import type { PackPlace, PlaceKind, PlaceName } from "../pack.ts";
import { numberOf, type TextFile } from "./delimited.ts";
import { type Feature, featuresOf, middleOf, textOf } from "./geojson.ts";

export const WOF_SOURCE = "whosonfirst";

const KINDS: ReadonlyMap<string, PlaceKind> = new Map([
  ["country", "country"],
  ["dependency", "country"],
  ["disputed", "region"],
  ["macroregion", "admin"],
  ["region", "admin"],
  ["macrocounty", "admin"],
  ["county", "admin"],
  ["localadmin", "admin"],
  ["locality", "settlement"],
  ["borough", "part"],
  ["macrohood", "part"],
  ["neighbourhood", "part"],
  ["microhood", "part"],
]);

/** Places of Who's On First: files of one feature each, collections, or one feature a line. Records that were replaced, and kinds of places that hold no claims, are left out. */
export function importWhosOnFirst(files: readonly TextFile[]): PackPlace[] {
  return files.flatMap((file) => featuresOf(file).flatMap((feature) => placeOf(feature) ?? []));
}

function placeOf(feature: Feature): PackPlace | undefined {
  const { properties } = feature;
  const kind = KINDS.get(textOf(properties["wof:placetype"]) ?? "");
  const [id, name] = [textOf(properties["wof:id"]), textOf(properties["wof:name"])];
  const replaced =
    Array.isArray(properties["wof:superseded_by"]) && properties["wof:superseded_by"].length > 0;
  if (kind === undefined || id === null || name === null || replaced) return undefined;
  const [lat, lon] = [
    numberOf(textOf(properties["geom:latitude"]) ?? ""),
    numberOf(textOf(properties["geom:longitude"]) ?? ""),
  ];
  const middle = middleOf(feature);
  const outline = polygonsOf(feature.geometry, `The place ${id}`);
  const parent = textOf(properties["wof:parent_id"]);
  const population = numberOf(textOf(properties["wof:population"]) ?? "") ?? 0;
  const size = kind !== "settlement" ? 0 : population > 0 ? Math.round(Math.log10(population) * 2 - 4) : 1;
  return {
    id: `wof:${id}`,
    kind,
    names: namesOf(name, properties),
    demonym: [],
    // Negative ids stand for `unknown` and `several`.
    within: parent === null || parent.startsWith("-") ? null : `wof:${parent}`,
    lat: lat ?? middle?.point.lat ?? null,
    lon: lon ?? middle?.point.lon ?? null,
    ...(middle?.precision == null ? {} : { precision: middle.precision }),
    ...(outline === null ? {} : { outline }),
    ...(size > 0 ? { size: Math.min(9, size) } : {}),
    source: WOF_SOURCE,
  };
}

/** `name:ukr_x_preferred`, `name:rus_x_variant`: language and standing are in the key. */
function namesOf(name: string, properties: Feature["properties"]): PlaceName[] {
  const names: PlaceName[] = [nameOf(name, null, "official")];
  for (const [key, values] of Object.entries(properties)) {
    const match = /^name:([a-z]{3})_x_(preferred|variant|colloquial|historical)$/.exec(key);
    if (match === null || !Array.isArray(values)) continue;
    const [, language = "", standing] = match;
    for (const value of values) {
      const text = textOf(value);
      if (text === null || names.some((other) => other.text === text)) continue;
      names.push(
        nameOf(text, LANGUAGES.get(language) ?? language, standing === "historical" ? "former" : "in-use-by"),
      );
    }
  }
  return names;
}

function nameOf(text: string, language: string | null, status: string): PlaceName {
  return { text, language, status, usedBy: null, from: null, to: null, source: WOF_SOURCE };
}

/** Three letters to two, where there are two. */
const LANGUAGES: ReadonlyMap<string, string> = new Map([
  ["ara", "ar"],
  ["deu", "de"],
  ["eng", "en"],
  ["fra", "fr"],
  ["heb", "he"],
  ["pol", "pl"],
  ["rus", "ru"],
  ["spa", "es"],
  ["ukr", "uk"],
  ["zho", "zh"],
]);
