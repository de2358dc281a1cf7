import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Ledger } from "../src/ledger/ledger.ts";
import type { Generator } from "./generate.ts";
import { addCost, type Cost, costOf } from "./spread.ts";
import { withTemporaryLedger } from "./temporary-ledger.ts";
import { placesOf } from "./world.ts";

const DATABASE = "ledger.sqlite";
/** Documents in one transaction, as the command line writes them. */
const BATCH = 25;
/** Claims are brought up to date after so many documents, as somebody would who looks at them once a round of feeds. */
const ROUND = 100;
/** Documents before a mark whose cost stands for it; where there are fewer than twice as many, half of them. */
const WINDOW = 500;

const FREE: Cost = { cpu: 0, wall: 0 };

/** What a document costs when the ledger holds `size` of them; milliseconds per document. */
export interface Mark {
  readonly size: number;
  readonly window: number;
  /** Reading, writing, indexing. */
  readonly add: Cost;
  /** Derivations, claims and roots brought up to date. */
  readonly refresh: Cost;
  readonly total: Cost;
  /** Bytes of the whole ledger, by document. */
  readonly bytes: number;
}

/** Adds generated documents to a ledger in a temporary folder up to the largest size, and looks at the cost at each. */
export function measureGrowth(
  generator: Generator,
  sizes: readonly number[],
  report: (done: number) => void,
): Mark[] {
  return withTemporaryLedger((ledger) => {
    ledger.importPlaces(placesOf(generator.world));
    return sizes.map((size, i) => growTo(ledger, generator, sizes[i - 1] ?? 0, size, report));
  });
}

function growTo(
  ledger: Ledger,
  generator: Generator,
  before: number,
  size: number,
  report: (done: number) => void,
): Mark {
  const window = Math.min(WINDOW, (size - before) >> 1);
  let [add, refresh] = [FREE, FREE];
  const start = size - window;
  for (let at = before; at < size; ) {
    // What came before the window is caught up with in one go, and not counted.
    if (at === start) ledger.refresh();
    const to = Math.min(at + BATCH, at < start ? start : size);
    const inputs = Array.from({ length: to - at }, (_, i) => generator.document(at + i));
    const added = costOf(() => ledger.addBatch(inputs));
    if (at >= start) {
      add = addCost(add, added);
      if ((to - start) % ROUND === 0 || to === size)
        refresh = addCost(
          refresh,
          costOf(() => ledger.refresh()),
        );
    }
    at = to;
    report(at);
  }
  const each = (cost: Cost): Cost => ({ cpu: cost.cpu / window, wall: cost.wall / window });
  return {
    size,
    window,
    add: each(add),
    refresh: each(refresh),
    total: each(addCost(add, refresh)),
    bytes: ledgerSize(ledger.dir) / size,
  };
}

/** The database as large as it is once its journal is folded in, and everything else in the folder. */
function ledgerSize(dir: string): number {
  const files = readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith(DATABASE))
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
  using database = new DatabaseSync(join(dir, DATABASE), { readOnly: true });
  const { bytes } = database
    .prepare("SELECT page_count * page_size AS bytes FROM pragma_page_count(), pragma_page_size()")
    .get() as { bytes: number };
  return files + bytes;
}
