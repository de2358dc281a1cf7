import { buildIndex } from "./build-index.ts";
import { type PackPlace, type PackSource, parsePlace } from "./pack.ts";
import { PlaceIndex } from "./place-index.ts";

export const PACK_FORMAT = "hearsay.pack/1";
export const MANIFEST = "pack.json";
export const PLACES_FILE = "places.ndjson";
export const INDEX_FILE = "places.index";

/** SHA-256 in hex digits: given from outside, as this room runs in a browser too. */
export type Sha256 = (bytes: Uint8Array) => string;

/** What a pack's folder says of itself, in `pack.json`. */
export interface Manifest {
  readonly format: typeof PACK_FORMAT;
  readonly id: string;
  readonly version: string;
  /** Of the places file as a whole. */
  readonly licence: string;
  readonly sources: readonly PackSource[];
  readonly places: number;
  readonly names: number;
  /** SHA-256 of each file beside the manifest, in hex digits. */
  readonly files: Readonly<Record<typeof PLACES_FILE | typeof INDEX_FILE, string>>;
}

/** The three files of a pack, by name. Equal places give equal bytes. */
export function packFiles(
  about: Pick<Manifest, "id" | "version" | "licence" | "sources">,
  places: readonly PackPlace[],
  sha256: Sha256,
): Readonly<Record<typeof MANIFEST | typeof PLACES_FILE | typeof INDEX_FILE, Uint8Array>> {
  const encoder = new TextEncoder();
  const lines = encoder.encode(places.map((place) => `${JSON.stringify(place)}\n`).join(""));
  const sum = sha256(lines);
  const index = buildIndex(about.id, places, sum);
  const manifest: Manifest = {
    format: PACK_FORMAT,
    id: about.id,
    version: about.version,
    licence: about.licence,
    sources: about.sources,
    places: places.length,
    names: places.reduce((sum, place) => sum + place.names.length, 0),
    files: { [PLACES_FILE]: sum, [INDEX_FILE]: sha256(index) },
  };
  return {
    [MANIFEST]: encoder.encode(`${JSON.stringify(manifest, null, 2)}\n`),
    [PLACES_FILE]: lines,
    [INDEX_FILE]: index,
  };
}

/** A pack that is ready to be asked. */
export interface OpenPack {
  readonly manifest: Manifest;
  readonly index: PlaceIndex;
}

/** Opens a pack from its files. Throws one sentence when the manifest is none or the index is not the one it names. */
export function openPack(manifest: unknown, index: Uint8Array, sha256: Sha256): OpenPack {
  const checked = checkManifest(manifest);
  if (sha256(index) !== checked.files[INDEX_FILE]) {
    throw new Error(
      `${INDEX_FILE} of the place pack ${checked.id} is not the file its ${MANIFEST} names; build the pack anew with hearsay places import.`,
    );
  }
  return { manifest: checked, index: PlaceIndex.open(index) };
}

/** Tells an opened pack from the parsed JSON of a pack in one file. */
export function isOpenPack(value: unknown): value is OpenPack {
  return typeof value === "object" && value !== null && "index" in value && value.index instanceof PlaceIndex;
}

/** Tells a manifest from the parsed JSON of a pack in one file. */
export function isManifest(value: unknown): value is Manifest {
  return (value as { format?: unknown } | null)?.format === PACK_FORMAT;
}

function checkManifest(json: unknown): Manifest {
  const manifest = json as Partial<Manifest> | null;
  if (typeof manifest !== "object" || manifest === null || manifest.format !== PACK_FORMAT)
    throw new Error(`A place pack's ${MANIFEST} needs "format": "${PACK_FORMAT}".`);
  if (typeof manifest.id !== "string" || typeof manifest.files?.[INDEX_FILE] !== "string")
    throw new Error(`A place pack's ${MANIFEST} needs an "id" and the checksums of its "files".`);
  return manifest as Manifest;
}

/** Places of a places file, one a line. Throws one sentence that names the place. */
export function placesOf(text: string): PackPlace[] {
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line, i) => parsePlace(JSON.parse(line), i));
}
