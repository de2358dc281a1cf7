import { createReadStream } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { sha256 } from "../ledger/hash.ts";
import type { TextFile } from "../places/import/delimited.ts";
import { importGeoJson } from "../places/import/geojson.ts";
import { GEONAMES_SOURCE, GeoNames } from "../places/import/geonames.ts";
import { importKatottg, KATOTTG_SOURCE, OCHA_SOURCE, RENAMINGS_SOURCE } from "../places/import/katottg.ts";
import { importWhosOnFirst, WOF_SOURCE } from "../places/import/whos-on-first.ts";
import type { PackPlace, PackSource } from "../places/pack.ts";
import { MANIFEST, type Manifest, packFiles } from "../places/pack-files.ts";
import type { Arguments } from "./arguments.ts";
import { findInputs } from "./inputs.ts";
import { reasonOf } from "./json-file.ts";
import { UsageError } from "./usage-error.ts";

const KINDS = ["katottg", "geonames", "whosonfirst", "geojson"] as const;

interface Imported {
  readonly licence: string;
  readonly sources: readonly PackSource[];
  readonly places: readonly PackPlace[];
}

/** Builds a place pack from files and writes it to a folder. Returns its manifest. */
export async function importPlaces(args: Arguments, paths: readonly string[]): Promise<Manifest> {
  const kind = args.oneOf("from", KINDS);
  const out = args.text("out");
  if (kind === undefined) throw new UsageError(`Say what the files are with --from ${KINDS.join(", ")}.`);
  if (out === undefined) throw new UsageError("Name the folder the pack goes to with --out DIR.");
  const { licence, sources, places } = await explained(paths, () => IMPORTERS[kind](args, paths));
  if (places.length === 0) throw new UsageError(`There is no place in ${paths.join(", ")}.`);
  const id = args.text("id") ?? basename(resolve(out));
  const version = sha256(sources.map((source) => source.sha256 ?? "").join(" ")).slice(0, 12);
  const files = await explained(paths, () => packFiles({ id, version, licence, sources }, places, sha256));
  await mkdir(out, { recursive: true });
  for (const [name, bytes] of Object.entries(files)) await writeFile(join(out, name), bytes);
  return JSON.parse(new TextDecoder().decode(files[MANIFEST])) as Manifest;
}

/** Whatever is wrong with a file is a sentence for whoever asked. */
async function explained<T>(paths: readonly string[], work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof UsageError) throw cause;
    const reason = cause instanceof Error && "code" in cause ? reasonOf(cause) : (cause as Error).message;
    throw new UsageError(`${paths[0]}: ${reason.replace(/\.$/, "")}.`, { cause });
  }
}

const IMPORTERS: Readonly<
  Record<(typeof KINDS)[number], (args: Arguments, paths: readonly string[]) => Promise<Imported>>
> = {
  katottg: async (args, paths) => {
    const register = await read(one(paths));
    const [coordinates, renamings] = await Promise.all([
      optional(args.text("coordinates")),
      optional(args.text("renamings")),
    ]);
    const sources = [
      source(
        KATOTTG_SOURCE,
        "KATOTTG, register of administrative units of Ukraine",
        "official act",
        "",
        register,
      ),
      ...(coordinates === undefined
        ? []
        : [
            source(
              OCHA_SOURCE,
              "OCHA, Ukraine settlements (COD-AB)",
              "CC-BY-3.0-IGO",
              "Coordinates: United Nations Office for the Coordination of Humanitarian Affairs",
              coordinates,
            ),
          ]),
      ...(renamings === undefined
        ? []
        : [
            source(RENAMINGS_SOURCE, "Editions of the register, 2016 to 2025", "official act", "", renamings),
          ]),
    ];
    return {
      licence: coordinates === undefined ? "official act" : "CC-BY-3.0-IGO",
      sources,
      places: importKatottg({
        register,
        ...(coordinates === undefined ? {} : { coordinates }),
        ...(renamings === undefined ? {} : { renamings }),
      }),
    };
  },
  geonames: async (args, paths) => {
    const geonames = new GeoNames({ countries: args.texts("country").map((code) => code.toUpperCase()) });
    const sums: string[] = [];
    for (const path of paths) sums.push(await eachLine(path, (line) => geonames.addPlace(line)));
    const names = args.text("names");
    if (names !== undefined) sums.push(await eachLine(names, (line) => geonames.addName(line)));
    return {
      licence: "CC-BY-4.0",
      sources: [
        {
          id: GEONAMES_SOURCE,
          title: "GeoNames",
          licence: "CC-BY-4.0",
          attribution: "Contains data of GeoNames (geonames.org)",
          sha256: sha256(sums.join(" ")),
        },
      ],
      places: geonames.places(),
    };
  },
  whosonfirst: async (_args, paths) => {
    const files = await Promise.all((await geoJsonFiles(paths)).map(read));
    return {
      licence: "CC-BY-4.0",
      sources: [
        {
          id: WOF_SOURCE,
          title: "Who's On First",
          licence: "CC0 and CC-BY-4.0, by record",
          attribution: "Contains data of Who's On First (whosonfirst.org)",
          sha256: sha256(files.map(({ text }) => sha256(text)).join(" ")),
        },
      ],
      places: importWhosOnFirst(files),
    };
  },
  geojson: async (args, paths) => {
    const licence = args.text("licence");
    if (licence === undefined)
      throw new UsageError("Say under which licence the file is, with --licence LICENCE.");
    const file = await read(one(paths));
    const id = file.name.replace(/\.[^.]+$/, "");
    return {
      licence,
      sources: [source(id, file.name, licence, args.text("attribution") ?? "", file)],
      places: importGeoJson(file, id),
    };
  },
};

function one(paths: readonly string[]): string {
  if (paths.length !== 1)
    throw new UsageError("This kind of pack is made from one file; name just that one.");
  return paths[0]!;
}

function source(id: string, title: string, licence: string, attribution: string, file: TextFile): PackSource {
  return { id, title, licence, attribution, sha256: sha256(file.text) };
}

async function read(path: string): Promise<TextFile> {
  try {
    return { name: basename(path), text: await readFile(path, "utf8") };
  } catch (cause) {
    throw new UsageError(`${path} cannot be read (${reasonOf(cause)}).`, { cause });
  }
}

function optional(path: string | undefined): Promise<TextFile | undefined> {
  return path === undefined ? Promise.resolve(undefined) : read(path);
}

/** Calls back for every line and returns the SHA-256 of all of them. */
async function eachLine(path: string, take: (line: string) => void): Promise<string> {
  let sum = "";
  let batch = "";
  try {
    for await (const line of createInterface({
      input: createReadStream(path),
      crlfDelay: Number.POSITIVE_INFINITY,
    })) {
      take(line);
      batch += `${line}\n`;
      if (batch.length < 1 << 20) continue;
      sum = sha256(sum + batch);
      batch = "";
    }
  } catch (cause) {
    throw new UsageError(`${path} cannot be read (${reasonOf(cause)}).`, { cause });
  }
  return sha256(sum + batch);
}

/** Files that end in .geojson or .json, and those in the folders named. */
async function geoJsonFiles(paths: readonly string[]): Promise<string[]> {
  const inputs = await findInputs(paths, /\.(?:geo)?jsonl?$/i);
  const found: string[] = [];
  for (const input of inputs) {
    if ("error" in input) throw new UsageError(`${input.path} cannot be read (${reasonOf(input.error)}).`);
    found.push(input.path);
  }
  return found;
}
