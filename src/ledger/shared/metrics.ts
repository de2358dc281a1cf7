import type { InboxCounts } from "./inbox.ts";
import type { WorkerCounts } from "./worker.ts";

/** A worker's figures and those of the inbox it works on, in Prometheus' text format (version 0.0.4). */
export function metricsText(worker: WorkerCounts, inbox: InboxCounts): string {
  const metrics: readonly (readonly [name: string, type: string, help: string, value: number])[] = [
    ["worker_documents_total", "counter", "Documents read by this worker.", worker.documents],
    ["worker_known_total", "counter", "Documents found to be in the log already.", worker.known],
    ["worker_parked_total", "counter", "Documents set aside by this worker.", worker.parked],
    ["worker_failed_tries_total", "counter", "Transactions that came to nothing.", worker.failedTries],
    ["worker_reading_seconds_total", "counter", "Time spent reading documents.", worker.reading],
    ["worker_storing_seconds_total", "counter", "Time spent writing to the log.", worker.storing],
    ["inbox_waiting", "gauge", "Documents that wait to be read.", inbox.waiting],
    ["inbox_parked", "gauge", "Documents that were set aside.", inbox.parked],
  ];
  return metrics
    .map(
      ([name, type, help, value]) =>
        `# HELP hearsay_${name} ${help}\n# TYPE hearsay_${name} ${type}\nhearsay_${name} ${value}\n`,
    )
    .join("");
}
