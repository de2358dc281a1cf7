import { count, rootRange } from "../export/words.ts";
import type { Claim } from "../ledger/claim.ts";
import type { LedgerView } from "../ledger/view.ts";
import type { Io } from "./io.ts";
import { style } from "./style.ts";
import { table } from "./table.ts";
import { clip, printable } from "./wrap.ts";

/** Disputing sources named in a row; the rest is counted. */
const DISPUTANTS_SHOWN = 3;

/** Longest wording shown in a row: three lines at 80 columns. */
const LONGEST_CLAIM = 130;

/** The claims as a table: what is claimed, its roots, who disputes it, in how many documents it stands. */
export function claimsTable(claims: readonly Claim[], ledger: LedgerView, io: Io): string {
  const names = sourceNames(ledger);
  return table(
    [
      { title: "Claim" },
      { title: "Roots", width: 5, right: true },
      { title: "Disputed by", width: 20 },
      { title: "Docs", width: 4, right: true },
    ],
    claims.map((claim) => [
      [clip(printable(claim.text), LONGEST_CLAIM), idLine(claim)],
      rootRange(claim.roots),
      disputants(claim, names),
      String(claim.documents),
    ]),
    io.columns,
    style(io.colour),
  );
}

/** Unassessable support stands beside the range, which it never adds to. */
function idLine({ id, roots: { unassessable } }: Claim): string {
  return unassessable === 0 ? `  ${id}` : `  ${id} (and ${count(unassessable, "origin")} unassessable)`;
}

function disputants(claim: Claim, names: ReadonlyMap<string, string>): string[] {
  const unique = [...new Set(claim.disputedBy.map((dispute) => nameOf(names, dispute.source)))];
  const more = unique.length - DISPUTANTS_SHOWN;
  return [...unique.slice(0, DISPUTANTS_SHOWN), ...(more > 0 ? [`and ${more} more`] : [])];
}

/** Ledger source ids with the names to show for them. */
export function sourceNames(ledger: LedgerView): ReadonlyMap<string, string> {
  return new Map(ledger.sources().map((source) => [source.id, printable(source.name)]));
}

/** The name of a ledger source, or its id where the ledger has none. */
export function nameOf(names: ReadonlyMap<string, string>, id: string): string {
  return names.get(id) ?? id;
}
