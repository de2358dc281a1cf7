import { LedgerError } from "./ledger-error.ts";
import { copyNamed, keptOutOf, type MergeResult, mergePlan } from "./merge.ts";
import { verifyRecord } from "./verify.ts";
import type { Writer } from "./writer.ts";

/** Takes in what another ledger holds and this one lacks. Throws `damaged` when the other one is. */
export function mergeFrom(writer: Writer, { parts: other }: Writer): MergeResult {
  const [finding] = verifyRecord(other.db, other.blobs);
  if (finding !== undefined)
    throw new LedgerError(
      "damaged",
      `${other.dir} cannot be merged. ${finding.where}: ${finding.what} ${finding.fix}`,
    );
  const { log, imports, projections } = writer.parts;
  return writer.write(() => {
    const plan = mergePlan(log, other.log, keptOutOf(projections, other.projections));
    if (plan === undefined) return { entries: 0, documents: 0, reread: 0 };
    const before = { context: imports.inForce().digest, documents: projections.documents.all().length };
    writer.append("merge", plan.body);
    for (const { entry, origin } of plan.entries) {
      copyNamed(entry, other, writer.parts);
      writer.appendFrom(entry, origin);
    }
    const reread = imports.inForce().digest === before.context ? 0 : writer.rereadAll();
    const documents = projections.documents.all().length - before.documents;
    return { entries: plan.entries.length, documents, reread };
  });
}
