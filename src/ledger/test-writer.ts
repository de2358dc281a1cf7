// Run by the crash test: adds generated articles one at a time and says so only when each is acknowledged.
//
//   node test-writer.ts DIR COUNT SEED
import { writeSync } from "node:fs";
import { Ledger } from "./ledger.ts";
import { testArticles } from "./test-articles.ts";
import { TEST_OPTIONS } from "./test-reader.ts";

const [dir = "", count = "", seed = ""] = process.argv.slice(2);
const ledger = Ledger.exists(dir) ? Ledger.open(dir, TEST_OPTIONS) : Ledger.init(dir, TEST_OPTIONS);
for (const [at, article] of testArticles(Number(count), Number(seed)).entries()) {
  const { id } = ledger.add(article.document, article.bytes);
  // Straight to the descriptor: a buffered line could be lost, or come before its turn.
  writeSync(1, `${id}\n`);
  if (at % 4 === 3) ledger.refresh();
}
ledger.close();
