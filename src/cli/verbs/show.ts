import { toClaimsJson } from "../../export/claims-json.ts";
import { count } from "../../export/words.ts";
import type { ProjectedView } from "../../ledger/projected-view.ts";
import type { LedgerSource, LedgerView } from "../../ledger/view.ts";
import type { Arguments } from "../arguments.ts";
import { claimView } from "../claim-view.ts";
import { claimsTable } from "../claims-table.ts";
import { OK } from "../exit-codes.ts";
import { type Io, printJson } from "../io.ts";
import { withView } from "../open-ledger.ts";
import { readingView } from "../reading-view.ts";
import { remarksView } from "../remarks-view.ts";
import { style } from "../style.ts";
import { UsageError } from "../usage-error.ts";
import { printable } from "../wrap.ts";

export async function run(args: Arguments, io: Io): Promise<number> {
  const [id = ""] = args.operands;
  const json = args.flag("json");
  return withView(args, io, (ledger) => {
    const claim = ledger.claim(id);
    if (claim) {
      if (json) printJson(io, toClaimsJson([claim]));
      else io.out(claimView(claim, ledger, io, ledger.notes(claim.id)));
      return OK;
    }
    const source = ledger.sources().find((each) => each.id === id);
    if (source) {
      showSource(source, ledger, json, io);
      if (!json) showNotes(source.id, ledger, io);
      return OK;
    }
    const reading = ledger.reading(id);
    if (!reading) {
      throw new UsageError(
        `Nothing in the ledger has the id ${id}, or several begin with it; "hearsay claims" and "hearsay sources" list what there is.`,
      );
    }
    if (json) printJson(io, reading);
    else {
      io.out(readingView(reading, io));
      showNotes(reading.document.id, ledger, io);
    }
    return OK;
  });
}

function showNotes(id: string, ledger: ProjectedView, io: Io): void {
  const lines = remarksView({ assessments: [], evidence: [] }, ledger.notes(id), (source) => source, io);
  if (lines.length > 0) io.out(`${lines.join("\n")}\n`);
}

function showSource(source: LedgerSource, ledger: LedgerView, json: boolean, io: Io): void {
  const claims = ledger.claims({ source: source.id });
  if (json) {
    printJson(io, { format: "hearsay.source/1", source, claims: claims.map((claim) => claim.id) });
    return;
  }
  const { bold, dim } = style(io.colour);
  const facts = [
    source.kind,
    source.named ? "named" : "not named",
    source.affiliation,
    source.party && `party ${source.party}`,
  ];
  io.out(`${bold(printable(source.name))}\n`);
  io.out(`${dim(printable(facts.filter((fact) => fact).join(" · ")))}\n`);
  io.out(`In ${count(source.attestations, "attestation")} of ${count(source.documents, "document")}.\n\n`);
  io.out(claims.length === 0 ? "Stands behind no claim.\n" : claimsTable(claims, ledger, io));
}
