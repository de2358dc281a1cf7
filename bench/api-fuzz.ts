import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chanceOf, Fuzz, faultOf } from "../src/server/openapi/test-fuzz.ts";
import { testServer } from "../src/server/openapi/test-server.ts";
import type { Answer } from "./question.ts";

const SEED = 2032;
/** Faults that are told in words. */
const TOLD = 20;

/** Asks every route of a small ledger for things made up from the server's own description. */
export async function fuzzed(requests: number): Promise<Answer> {
  const home = mkdtempSync(join(tmpdir(), "hearsay-bench-"));
  const server = await testServer(join(home, "ledger"));
  try {
    const fuzz = new Fuzz(chanceOf(SEED), server.known);
    const statuses: Record<string, number> = {};
    const faults: string[] = [];
    for (let i = 0; i < requests; i++) {
      const made = fuzz.next(server.headers);
      const response = await server.answer(made);
      statuses[response.status] = (statuses[response.status] ?? 0) + 1;
      const fault = await faultOf(made, response);
      if (fault !== undefined) faults.push(fault);
    }
    const findings = server.ledger.verify().length;
    return {
      lines: [
        `${requests.toLocaleString("en")} requests made up from the description: ${faults.length} answered otherwise than described or with a failure`,
        `by status: ${Object.entries(statuses)
          .map(([status, count]) => `${status} ${count}`)
          .join(", ")}; findings in the ledger afterwards: ${findings}`,
        ...faults.slice(0, TOLD),
      ],
      figures: { requests, faults: faults.length, statuses, findings },
    };
  } finally {
    server.ledger.close();
    rmSync(home, { recursive: true, force: true });
  }
}
