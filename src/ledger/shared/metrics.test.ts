import { expect, test } from "vitest";
import { metricsText } from "./metrics.ts";

const worker = { documents: 12, known: 1, parked: 2, failedTries: 3, reading: 1.5, storing: 0.25 };

test("figures are given as Prometheus reads them: help, type, value, each on a line", () => {
  const text = metricsText(worker, { waiting: 7, done: 20, parked: 2 });
  expect(text).toContain(
    "# TYPE hearsay_worker_documents_total counter\nhearsay_worker_documents_total 12\n",
  );
  expect(text).toContain("\nhearsay_inbox_waiting 7\n");
  for (const line of text.trimEnd().split("\n"))
    expect(line).toMatch(/^(?:# (?:HELP|TYPE) )?hearsay_[a-z_]+ \S/u);
});
