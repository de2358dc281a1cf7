import { parentPort, workerData } from "node:worker_threads";
import { Ledger } from "../src/ledger/ledger.ts";
import { PLAIN_READER, plainDocument } from "./plain-documents.ts";
import { makeWorld } from "./world.ts";

/** Adds a document every so often to a ledger that is served meanwhile, until it is told to stop. */
const { dir, seed, first, every } = workerData as {
  readonly dir: string;
  readonly seed: number;
  /** Number of the first document to add. */
  readonly first: number;
  /** Milliseconds from one to the next. */
  readonly every: number;
};
const world = makeWorld(seed);
const ledger = Ledger.open(dir, {
  ...{ author: "bench", now: () => new Date(), reader: PLAIN_READER },
  // What the server brings up to date meanwhile may take its time on a busy machine.
  busyTimeout: 120_000,
});
let added = 0;
const timer = setInterval(() => {
  const { document, bytes } = plainDocument(world, first + added);
  ledger.add(document, bytes);
  added++;
}, every);
parentPort?.once("message", () => {
  clearInterval(timer);
  ledger.close();
  parentPort?.postMessage({ added });
  parentPort?.close();
});
