// Trains the extractor of attributions: node bin/run.mjs train/attribution.ts --out FILE [--own DIR] [--dev DIR] DIR…
// DIR is a folder of PolNeAR with text/ and attributions/; of --own, the project's own set, only the part for training
// is read. The same files give the same bytes: every order comes from a
// seeded generator.
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { readPolnear } from "../bench/polnear.ts";
import {
  type AttributionModel,
  dumpAttribution,
  loadAttribution,
} from "../src/attribution/learned/attribution-model.ts";
import { loadContext } from "../src/ledger/load-context.ts";
import { analyseAll, lookAt, vocabularyOf } from "./attribution-data.ts";
import { report } from "./attribution-score.ts";
import { trainExtractor } from "./attribution-tables.ts";
import { readOwnTexts } from "./own-texts.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { out: { type: "string" }, dev: { type: "string" }, own: { type: "string" } },
});
if (values.out === undefined || positionals.length === 0)
  throw new Error("Name the file to write and the corpus: --out FILE [--own DIR] [--dev DIR] DIR…");

const context = loadContext([], [], false);
const own = values.own === undefined ? [] : readOwnTexts(values.own);
const texts = analyseAll([...positionals.flatMap(readPolnear), ...own], context);
const vocabulary = vocabularyOf(texts);
const examples = lookAt(texts, vocabulary);
say(`${examples.length} texts, ${vocabulary.size} words`);
const model: AttributionModel = { vocabulary, ...trainExtractor(examples, say) };
const bytes = dumpAttribution(model);
writeFileSync(values.out, bytes);
say(`${values.out}: ${bytes.length} bytes`);
if (values.dev !== undefined) {
  const dev = lookAt(analyseAll(readPolnear(values.dev), context), vocabulary);
  for (const line of report(dev, loadAttribution(bytes))) console.log(line);
}

function say(line: string): void {
  const { user, system } = process.cpuUsage();
  console.log(`${((user + system) / 1e6).toFixed(0)} s  ${line}`);
}
