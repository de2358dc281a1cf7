import { parentPort, workerData } from "node:worker_threads";
import { Ledger } from "../ledger/ledger.ts";
import { createApp } from "./app.ts";
import type { McpAnswer } from "./mcp/server.ts";
import { answeredOf, type Outcome, requestOf, type Task, type ThreadData } from "./thread-messages.ts";
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
  const { asked } = task;
  try {
    return await ledger.steadily(async () =>
      ledger.isFresh
        ? { id, answered: await answeredOf(await app.fetch(requestOf(asked))) }
        : { id, stale: true },
    );
  } catch (error) {
    return { id, failed: error instanceof Error ? error.message : String(error) };
  }
}
