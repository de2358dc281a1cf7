import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { browserBundle } from "./browser-bundle.ts";
import type { Answer, Question } from "./question.ts";
import { table } from "./table.ts";

const ROOT = new URL("../", import.meta.url);
/** What a reader in a browser loads besides the code. */
const LOADED = [
  ...["models/en/parser.bin", "models/en/forms.bin", "models/en/sentences.bin", "models/en/attribution.bin"],
  ...["data/world.registry.json", "data/world.places.json", "data/loaded-terms.json"],
];

/** How much a browser loads to read. */
export const LIBRARY: Question = {
  name: "library",
  asks: "How much does a browser load to read articles by itself?",
  usage: "",
  options: {},
  operands: 0,
  answer,
};

async function answer(): Promise<Answer> {
  const { bytes, gzipped } = await browserBundle();
  const files = LOADED.map((path) => {
    const content = readFileSync(fileURLToPath(new URL(path, ROOT)));
    return { name: path, bytes: content.length, gzipped: gzipSync(content).length };
  });
  const all = [{ name: "code", bytes, gzipped }, ...files];
  const sum = (field: "bytes" | "gzipped"): number => all.reduce((total, each) => total + each[field], 0);
  const shown = (name: string, size: number, small: number): string[] => [name, kB(size), kB(small)];
  return {
    lines: table([
      ["", "kB", "gzipped"],
      ...all.map(({ name, bytes: size, gzipped: small }) => shown(name, size, small)),
      shown("all of it", sum("bytes"), sum("gzipped")),
    ]),
    figures: Object.fromEntries(all.map(({ name, ...rest }) => [name, rest])),
  };
}

function kB(bytes: number): string {
  return Math.ceil(bytes / 1000).toLocaleString("en");
}
