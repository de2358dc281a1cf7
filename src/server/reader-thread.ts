import { parentPort, workerData } from "node:worker_threads";
import { Ledger } from "../ledger/ledger.ts";
import { createApp } from "./app.ts";
import { answeredOf, type Outcome, requestOf, type Task, type ThreadData } from "./thread-messages.ts";
import { readWebFiles } from "./web-files.ts";

/** Answers reads of a ledger in a thread of its own, one after the other: a slow page keeps nobody else waiting. */
const { dir, author, webRoot, port } = workerData as ThreadData;
const ledger = Ledger.openReader(dir, { author, now: () => new Date() });
const app = createApp(ledger, readWebFiles(webRoot), () => port);

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
