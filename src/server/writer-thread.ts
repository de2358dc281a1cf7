import { parentPort, workerData } from "node:worker_threads";
import { Ledger } from "../ledger/ledger.ts";
import type { McpAnswer } from "./mcp/server.ts";
import { answeredOf, type Outcome, requestOf, type Task, type ThreadData } from "./thread-messages.ts";
import { createWriteApp } from "./write-app.ts";

/** The one thread of a server that writes: what people send in, and whatever waits to be brought up to date. */
const { dir, author, key, port, token, access } = workerData as ThreadData;
const ledger = Ledger.open(dir, { author, now: () => new Date(), ...(key !== null && { key }) });
let answering: Promise<McpAnswer> | undefined;
const mcp: McpAnswer = async (request) => {
  answering ??= import("./mcp/server.ts").then(({ mcpOverHttp }) => mcpOverHttp(ledger, { propose: true }));
  return (await answering)(request);
};
const app = token === null ? undefined : createWriteApp(ledger, token, () => port, { access, mcp });

let last: Promise<unknown> = Promise.resolve();
parentPort?.on("message", (task: Task | "close") => {
  last = last.then(async () => {
    if (task !== "close") {
      parentPort?.postMessage(await outcomeOf(task));
      return;
    }
    // Signs what was written, and brings the seal up to date.
    ledger.close();
    parentPort?.close();
  });
});
parentPort?.postMessage({ ready: true });

async function outcomeOf(task: Task): Promise<Outcome> {
  const { id } = task;
  try {
    if ("refresh" in task) {
      ledger.refresh();
      return { id, done: true };
    }
    if (app === undefined) return { id, failed: "Nothing can be written here." };
    return { id, answered: await answeredOf(await app.fetch(requestOf(task.asked))) };
  } catch (error) {
    return { id, failed: error instanceof Error ? error.message : String(error) };
  }
}
