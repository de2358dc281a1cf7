import { randomUUID } from "node:crypto";
import type { LedgerView } from "../../ledger/view.ts";
import type { Arguments } from "../arguments.ts";
import { OK } from "../exit-codes.ts";
import type { Io } from "../io.ts";
import { withLedger } from "../open-ledger.ts";
import { saveFile } from "../save-file.ts";
import { UsageError } from "../usage-error.ts";
import { printable, wrap } from "../wrap.ts";

const FORMATS = ["json", "csv", "html"] as const;
const WHATS = ["claims", "attestations", "derivations", "readings"] as const;

type Writer = (ledger: LedgerView) => Promise<string>;

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
  if (args.flag("fresh") && !args.flag("private"))
    throw new UsageError("--fresh is about the tokens of --private; give both.");
  const out = args.text("out");
  return withLedger(args, io, async (ledger) => {
    const day = args.text("as-of");
    const whole = day === undefined ? ledger : ledger.asOf(day);
    const { privatePersons, privateView } = await import("../../export/private-view.ts");
    const persons = privatePersons(whole, (name) => ledger.holdsPublicRole(name));
    const salt = args.flag("fresh") ? randomUUID() : ledger.pseudonymSalt();
    const hidden = args.flag("private") ? privateView(whole, persons, salt) : undefined;
    if (args.flag("preview")) {
      const { exportPreview, previewInWords } = await import("../../export/export-preview.ts");
      const lines = previewInWords(exportPreview(whole, persons, hidden));
      io.out(
        lines
          .flatMap((line) => wrap(printable(line), io.columns))
          .join("\n")
          .concat("\n"),
      );
      return OK;
    }
    const text = await writer(hidden ?? whole);
    if (out === undefined) io.out(text);
    else await saveFile(out, text);
    return OK;
  });
}

function pretty(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
