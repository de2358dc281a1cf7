import { toClaimsJson } from "../../export/claims-json.ts";
import { count } from "../../export/words.ts";
import type { PlacedRemark, ProjectedView } from "../../ledger/projected-view.ts";
import type { LedgerSource, LedgerView } from "../../ledger/view.ts";
import type { Arguments } from "../arguments.ts";
import { claimView } from "../claim-view.ts";
import { claimsTable } from "../claims-table.ts";
import { OK } from "../exit-codes.ts";
import { type Io, printJson } from "../io.ts";
import { withView } from "../open-ledger.ts";
import { readingView } from "../reading-view.ts";
import { remarksView } from "../remarks-view.ts";
import { saveFile } from "../save-file.ts";
import { style } from "../style.ts";
import { UsageError } from "../usage-error.ts";
import { printable, quoted, wrap } from "../wrap.ts";

const CITATIONS = ["text", "markdown", "csl"] as const;

export async function run(args: Arguments, io: Io): Promise<number> {
  const [id = ""] = args.operands;
  const json = args.flag("json");
  const how = args.oneOf("cite", CITATIONS);
  return withView(args, io, async (ledger) => {
    if (how !== undefined) return cite(id, how, ledger, io);
    const claim = ledger.claim(id);
    if (claim) {
      if (json) printJson(io, toClaimsJson([claim]));
      else io.out(claimView(claim, ledger, io, ledger.notes(claim.id)));
      return OK;
    }
    const remark = ledger.remark(id);
    if (remark) return showRemark(id, remark, ledger, args, io);
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

/** A claim or document, ready to be pasted where it is cited. */
async function cite(
  id: string,
  how: (typeof CITATIONS)[number],
  ledger: ProjectedView,
  io: Io,
): Promise<number> {
  const { citationOf } = await import("../../export/citation.ts");
  const citation = citationOf(ledger, id);
  if (citation === undefined)
    throw new UsageError(
      `No claim or document has the id ${id}, or several begin with it; only those can be cited.`,
    );
  if (how === "csl") printJson(io, citation.csl);
  else io.out(`${printable(citation[how])}\n`);
  return OK;
}

/** What one person wrote, and with `--out` the file attached. */
async function showRemark(
  id: string,
  remark: PlacedRemark,
  ledger: ProjectedView,
  args: Arguments,
  io: Io,
): Promise<number> {
  const { claim, subject, assessment, evidence } = remark;
  const out = args.text("out");
  if (out !== undefined) {
    const bytes = ledger.evidenceBytes(id);
    if (bytes === undefined) throw new UsageError(`${id} has no file attached.`);
    await saveFile(out, bytes);
    return OK;
  }
  if (args.flag("json")) {
    printJson(io, { format: "hearsay.remark/1", ...remark });
    return OK;
  }
  const about =
    subject.kind === "claim"
      ? `${quoted(subject.text)} (${claim ?? "no claim holds these words now"})`
      : subject.id;
  const lists = { assessments: assessment ? [assessment] : [], evidence: evidence ? [evidence] : [] };
  io.out(
    [...wrap(printable(about), io.columns), ...remarksView(lists, [], (source) => source, io), ""].join("\n"),
  );
  return OK;
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
