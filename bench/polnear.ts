import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type GoldAttribution, parseBrat } from "./brat.ts";

/** One text and what one annotator marked in it. */
export interface AnnotatedText {
  readonly text: string;
  /** One list for every annotator of the text: each is scored by itself. */
  readonly annotations: readonly (readonly GoldAttribution[])[];
}

/** True when the folder holds `text/` and `attributions/`. */
export function isPolnear(dir: string): boolean {
  return existsSync(join(dir, "text")) && existsSync(join(dir, "attributions"));
}

/** The texts of a PolNeAR folder that have annotations, by name. An annotation file is named `<text>_<annotator>.ann`. */
export function readPolnear(dir: string): AnnotatedText[] {
  const files = readdirSync(join(dir, "attributions"))
    .filter((name) => name.endsWith(".ann"))
    .sort();
  const byText = Map.groupBy(files, (name) => name.replace(/_[^_]*\.ann$/, ""));
  return [...byText].map(([stem, names]) => {
    const text = readFileSync(join(dir, "text", `${stem}.txt`), "utf8");
    const annotations = names.map((name) =>
      parseBrat(readFileSync(join(dir, "attributions", name), "utf8"), text),
    );
    return { text, annotations };
  });
}
