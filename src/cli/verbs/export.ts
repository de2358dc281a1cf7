import type { ProjectedView } from "../../ledger/projected-view.ts";
import type { Arguments } from "../arguments.ts";
import { OK } from "../exit-codes.ts";
import type { Io } from "../io.ts";
import { withView } from "../open-ledger.ts";
import { saveFile } from "../save-file.ts";
import { UsageError } from "../usage-error.ts";

const FORMATS = ["json", "csv", "html"] as const;
const WHATS = ["claims", "attestations", "derivations", "readings"] as const;

type Writer = (ledger: ProjectedView) => Promise<string>;

/** What can be written how. */
const WRITERS: Readonly<Record<string, Writer>> = {
  "json claims": async (ledger) => {
    const { toClaimsJson } = await import("../../export/claims-json.ts");
    return pretty(toClaimsJson(ledger.claims()));
  },
  "json derivations": async (ledger) => {
    const { toDerivationsJson } = await import("../../export/derivations-json.ts");
    return pretty(toDerivationsJson(ledger.derivations()));
  },
  "json readings": async (ledger) =>
    ledger
      .documents()
      .map(({ id }) => `${JSON.stringify(ledger.reading(id))}\n`)
      .join(""),
  "csv claims": async (ledger) => {
    const { claimsCsv } = await import("../../export/csv.ts");
    return claimsCsv(ledger.claims());
  },
  "csv attestations": async (ledger) => {
    const { attestationsCsv } = await import("../../export/csv.ts");
    return attestationsCsv(ledger);
  },
  "html claims": async (ledger) => {
    const { htmlReport } = await import("../../export/html-report.ts");
    return htmlReport(ledger);
  },
};

export async function run(args: Arguments, io: Io): Promise<number> {
  const format = args.oneOf("format", FORMATS) ?? "json";
  const what = args.oneOf("what", WHATS) ?? "claims";
  const writer = WRITERS[`${format} ${what}`];
  if (!writer) throw new UsageError(`There is no ${format} of ${what}; see "hearsay export --help".`);
  const out = args.text("out");
  return withView(args, io, async (ledger) => {
    const text = await writer(ledger);
    if (out === undefined) io.out(text);
    else await saveFile(out, text);
    return OK;
  });
}

function pretty(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
