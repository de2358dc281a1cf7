import { parentPort, workerData } from "node:worker_threads";
import { Ledger } from "../ledger/ledger.ts";
import type { McpAnswer } from "./mcp/server.ts";
import { SharedWriter } from "./shared-writer.ts";
import { answeredOf, type Outcome, requestOf, type Task, type ThreadData } from "./thread-messages.ts";
import { createWriteApp } from "./write-app.ts";

/** The one thread of a server that writes: what people send in, and whatever waits to be brought up to date. */
const { dir, author, shared: address, key, port, token, access } = workerData as ThreadData;
const options = { author, now: () => new Date(), ...(key !== null && { key }) };
const shared = address === null ? undefined : await SharedWriter.open(address, dir, options);
const ledger = shared?.ledger ?? Ledger.open(dir, options);
let answering: Promise<McpAnswer> | undefined;
const mcp: McpAnswer = async (request) => {
  answering ??= import("./mcp/server.ts").then(({ mcpOverHttp }) => mcpOverHttp(ledger, { propose: true }));
  return (await answering)(request);
};
const app = token === null ? undefined : createWriteApp(ledger, token, () => port, { access, mcp });

let last: Promise<unknown> = Promise.resolve();
let following = false;
const stopFollowing = shared?.regularly(() => {
  // While the server cannot be reached a look takes long; more than one would only keep those who write waiting.
  if (following) return;
  following = true;
  last = last
    .then(() => shared.follow())
    // The next look tries again.
    .catch(() => {})
    .finally(() => {
      following = false;
    });
});
parentPort?.on("message", (task: Task | "close") => {
  last = last.then(async () => {
    if (task !== "close") {
      parentPort?.postMessage(await outcomeOf(task));
      return;
    }
    stopFollowing?.();
    // Signs what was written, and brings the seal up to date.
    if (shared === undefined) ledger.close();
    else await shared.close();
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
    if ("knows" in task)
      return (await shared?.knows(task.knows)) ? { id, done: true } : { id, unknown: true };
    if (app === undefined || token === null) return { id, failed: "Nothing can be written here." };
    const request = requestOf(task.asked);
    const fetch = (asked: Request): Response | Promise<Response> => app.fetch(asked);
    const response = await (shared === undefined ? fetch(request) : shared.write(request, token, fetch));
    return { id, answered: await answeredOf(response) };
  } catch (error) {
    return { id, failed: error instanceof Error ? error.message : String(error) };
  }
}
