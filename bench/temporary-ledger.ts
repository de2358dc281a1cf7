import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ledger } from "../src/ledger/ledger.ts";

/** A ledger in a temporary folder that is gone when the work is done. The clock stands still. */
export function withTemporaryLedger<Result>(work: (ledger: Ledger) => Result): Result {
  const folder = mkdtempSync(join(tmpdir(), "hearsay-bench-"));
  try {
    using ledger = Ledger.init(join(folder, "ledger"), {
      author: "bench",
      now: () => new Date(Date.UTC(2031, 0, 1)),
    });
    return work(ledger);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
