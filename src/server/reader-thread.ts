import { parentPort, workerData } from "node:worker_threads";
import { Ledger } from "../ledger/ledger.ts";
import { createApp } from "./app.ts";
import type { McpAnswer } from "./mcp/server.ts";
import {
  type Answered,
  answeredOf,
  type Outcome,
  requestOf,
  type Task,
  type ThreadData,
} from "./thread-messages.ts";
import { readWebFiles } from "./web-files.ts";

/** Answers reads of a ledger in a thread of its own, one after the other: a slow page keeps nobody else waiting. */
const { dir, author, webRoot, port, access } = workerData as ThreadData;
const ledger = Ledger.openReader(dir, { author, now: () => new Date() });
// Loaded with the first question: most servers are never asked one.
let answering: Promise<McpAnswer> | undefined;
const mcp: McpAnswer = async (request) => {
  answering ??= import("./mcp/server.ts").then(({ mcpOverHttp }) => mcpOverHttp(ledger, { propose: false }));
  return (await answering)(request);
};
const app = createApp(ledger, readWebFiles(webRoot), () => port, { access, mcp });

let last: Promise<unknown> = Promise.resolve();
parentPort?.on("message", (task: Task) => {
  last = last.then(async () => {
    const outcome = await outcomeOf(task);
    const transferred = "answered" in outcome ? [outcome.answered.body.buffer] : [];
    parentPort?.postMessage(outcome, transferred);
  });
});
parentPort?.postMessage({ ready: true });

async function outcomeOf(task: Task): Promise<Outcome> {
  const { id } = task;
  if (!("asked" in task)) return { id, failed: "A reader does not refresh." };
  const { asked, anyway = false } = task;
  try {
    return await ledger.steadily(async () => {
      const { isFresh } = ledger;
      if (!isFresh && !anyway) return { id, stale: true };
      const answered = await answeredOf(await app.fetch(requestOf(asked)));
      return { id, answered: isFresh ? answered : unkept(answered) };
    });
  } catch (error) {
    return { id, failed: error instanceof Error ? error.message : String(error) };
  }
}

/** Once it is up to date, the same entry of the log gives another answer: nobody may keep this one. */
function unkept(answered: Answered): Answered {
  const headers = answered.headers.filter(([name]) => !UNKEPT.has(name.toLowerCase()));
  return { ...answered, headers: [...headers, ["Cache-Control", "no-store"]] };
}

const UNKEPT: ReadonlySet<string> = new Set(["etag", "cache-control"]);
