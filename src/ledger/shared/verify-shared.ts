import type { Carried } from "../carried.ts";
import { allNamedBy } from "../carried.ts";
import type { Finding } from "../finding.ts";
import { sha256 } from "../hash.ts";
import type { Ledger } from "../ledger.ts";
import type { SharedRecord } from "./shared-record.ts";

const AT_ONCE = 500;
const FIX = "Restore the database from a backup, or compare with other replicas.";

/**
 * Compares every entry, text and file on the server with the folder that follows it, which has compared them with their
 * hashes and links when they came. The folder has all entries there are.
 */
export async function verifyServer(record: SharedRecord, ledger: Ledger): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (let after = 0; ; after += AT_ONCE) {
    const there = await record.doing(() => record.carry(after, AT_ONCE));
    const here = ledger.carry(after, AT_ONCE);
    if (there.entries.length < here.entries.length)
      findings.push({
        where: "the shared log",
        what: `It ends at entry ${after + there.entries.length}; this folder knows more.`,
        fix: FIX,
      });
    findings.push(...differences(there, here));
    if (there.entries.length < AT_ONCE) return findings;
  }
}

function differences(there: Carried, here: Carried): Finding[] {
  const found = (where: string, what: string): Finding => ({ where: `the server, ${where}`, what, fix: FIX });
  const findings = there.entries.flatMap((entry, i) =>
    JSON.stringify(entry) === JSON.stringify(here.entries[i])
      ? []
      : [found(`log entry ${entry.seq}`, "It is not the entry that was written.")],
  );
  const named = allNamedBy(here.entries);
  for (const hash of named.texts) {
    const text = there.texts.get(hash);
    if (here.texts.has(hash) && (text === undefined || sha256(text) !== hash))
      findings.push(found(`text ${hash.slice(0, 12)}`, "It is missing or does not match its hash."));
  }
  for (const hash of named.blobs) {
    const bytes = there.blobs.get(hash);
    if (here.blobs.has(hash) && (bytes === undefined || sha256(bytes) !== hash))
      findings.push(found(`blob ${hash.slice(0, 12)}`, "It is missing or does not match its hash."));
  }
  return findings;
}
