import { createServer, type Server } from "node:http";
import { Inbox } from "../../ledger/shared/inbox.ts";
import { metricsText } from "../../ledger/shared/metrics.ts";
import type { SharedRecord } from "../../ledger/shared/shared-record.ts";
import type { WorkQueue } from "../../ledger/shared/work-queue.ts";
import { Worker } from "../../ledger/shared/worker.ts";
import type { Arguments } from "../arguments.ts";
import { FINDINGS, OK } from "../exit-codes.ts";
import type { Io } from "../io.ts";
import { withRecord } from "../open-ledger.ts";
import { sharedAddress } from "./inbox.ts";

export async function run(args: Arguments, io: Io): Promise<number> {
  const chunk = args.integer("chunk", 1, 500);
  const port = args.integer("metrics-port", 0, 65_535);
  return withRecord(sharedAddress(args), async (record) => {
    const queue = await queueOf(args.text("queue"), record);
    const worker = new Worker(record, queue, {
      now: () => new Date(),
      report: (event) => io.err(`${JSON.stringify({ time: new Date().toISOString(), ...event })}\n`),
      ...(chunk !== undefined && { chunk }),
    });
    const metrics = port === undefined ? undefined : await serveMetrics(port, worker, record, queue);
    try {
      if (args.flag("until-empty")) await worker.runUntilEmpty();
      else await untilStopped(worker, io);
    } finally {
      metrics?.close();
      await queue.close();
    }
    return worker.counts.parked === 0 ? OK : FINDINGS;
  });
}

/** The broker where one is named, else the inbox itself. */
export async function queueOf(addresses: string | undefined, record: SharedRecord): Promise<WorkQueue> {
  if (addresses === undefined) {
    const { TableQueue } = await import("../../ledger/shared/table-queue.ts");
    return new TableQueue(record);
  }
  const { AmqpQueue } = await import("../../ledger/shared/amqp-queue.ts");
  // The hash of a log's first entry is that of no other.
  return new AmqpQueue(addresses, (await record.hashOf(1))?.slice(0, 16));
}

/** What is in work when the person asks to stop is ended first. */
async function untilStopped(worker: Worker, io: Io): Promise<void> {
  const stop = new AbortController();
  void io.untilStopped().then(() => stop.abort());
  await worker.run(stop.signal);
}

/** On this machine only: whoever collects figures from elsewhere puts a proxy before it. */
async function serveMetrics(
  port: number,
  worker: Worker,
  record: SharedRecord,
  queue: WorkQueue,
): Promise<Server> {
  const answer = async (path: string): Promise<[number, string]> => {
    try {
      if (path === "/metrics") return [200, metricsText(worker.counts, await new Inbox(record).counts())];
      if (path !== "/health") return [404, "not found\n"];
      await record.doing(() => record.head());
      const defect = await queue.defect();
      return defect === undefined ? [200, "ok\n"] : [503, `${defect}\n`];
    } catch (error) {
      return [503, `${(error as Error).message}\n`];
    }
  };
  const server = createServer((request, response) => {
    void answer(request.url ?? "").then(([status, text]) => {
      response.writeHead(status, { "content-type": "text/plain; charset=utf-8" }).end(text);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  return server;
}
