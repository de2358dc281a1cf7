import type { Claim } from "../ledger/claim.ts";
import { DISPUTE_RELATIONS } from "../ledger/claim.ts";
import type { LedgerView } from "../ledger/view.ts";

type Cell = string | number | null;

/** A cell that begins with one of these is a formula to a spreadsheet, also in its full-width form. */
const FORMULA_START = /^[=+\-@\t\r\n|＝＋－＠]/;

/**
 * Rows as RFC 4180 CSV with CRLF line ends. Text that a spreadsheet would run as a formula gets an apostrophe in
 * front (OWASP, CSV injection); numbers stay numbers.
 */
export function csv(rows: readonly (readonly Cell[])[]): string {
  return rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}

function cell(value: Cell): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const safe = FORMULA_START.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const CLAIM_COLUMNS = [
  "id",
  "claim",
  "type",
  "place",
  "from",
  "to",
  "roots_lower",
  "roots_expected",
  "roots_upper",
  "unassessable_origins",
  "cut",
  "originators",
  "channels",
  "documents",
  "attestations",
  ...DISPUTE_RELATIONS.map((relation) => `${relation}_by`),
];

/** One row a claim. Lists inside a cell are parted by `; `. */
export function claimsCsv(claims: readonly Claim[]): string {
  const rows = claims.map((claim) => [
    claim.id,
    claim.text,
    claim.type,
    claim.place,
    claim.time?.start ?? null,
    claim.time?.end ?? null,
    claim.roots.lower,
    claim.roots.expected,
    claim.roots.upper,
    claim.roots.unassessable,
    claim.roots.cut.join("; "),
    claim.roots.originators.join("; "),
    claim.roots.channels.join("; "),
    claim.documents,
    claim.attestations.length,
    ...DISPUTE_RELATIONS.map((relation) =>
      claim.disputedBy
        .filter((dispute) => dispute.relation === relation)
        .map((dispute) => dispute.source)
        .join("; "),
    ),
  ]);
  return csv([CLAIM_COLUMNS, ...rows]);
}

const ATTESTATION_COLUMNS = [
  "claim",
  "document",
  "file",
  "publisher",
  "published",
  "attestation",
  "sentence",
  "mode",
  "chain",
  "factuality",
  "cue",
  "content",
  "conditions",
  "start",
  "end",
];

/** One row an attestation, in the order of the documents; `start` and `end` are UTF-16 offsets of the first piece. */
export function attestationsCsv(ledger: LedgerView): string {
  const rows = ledger.documents().flatMap(({ id }) => {
    const reading = ledger.reading(id);
    if (!reading) return [];
    const names = new Map(reading.sources.map((source) => [source.id, source.name]));
    return reading.attestations.map((attestation): Cell[] => [
      ledger.claimOf(id, attestation.id) ?? null,
      id,
      reading.document.file,
      reading.document.publisher,
      reading.document.published,
      attestation.id,
      attestation.sentence,
      attestation.mode,
      attestation.chain.map((source) => names.get(source) ?? source).join(" → "),
      attestation.chain.map((source) => attestation.factuality[source] ?? "").join(" → "),
      attestation.cue.map((span) => span.text).join(" … "),
      attestation.content.map((span) => span.text).join(" … "),
      attestation.conditions.map((span) => span.text).join("; "),
      attestation.content[0]?.start ?? null,
      attestation.content[0]?.end ?? null,
    ]);
  });
  return csv([ATTESTATION_COLUMNS, ...rows]);
}
