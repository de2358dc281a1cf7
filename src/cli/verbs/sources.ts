import type { LedgerSource } from "../../ledger/view.ts";
import type { Arguments } from "../arguments.ts";
import { OK } from "../exit-codes.ts";
import { type Io, printJson } from "../io.ts";
import { withView } from "../open-ledger.ts";
import { style } from "../style.ts";
import { table } from "../table.ts";
import { printable } from "../wrap.ts";

export async function run(args: Arguments, io: Io): Promise<number> {
  return withView(args, io, (ledger) => {
    const sources = ledger.sources();
    if (args.flag("json")) printJson(io, { format: "hearsay.sources/1", sources });
    else io.out(sources.length === 0 ? "No sources.\n" : sourcesTable(sources, io));
    return OK;
  });
}

function sourcesTable(sources: readonly LedgerSource[], io: Io): string {
  return table(
    [
      { title: "Source" },
      { title: "Kind", width: 13 },
      { title: "Party", width: 12 },
      { title: "Said", width: 5, right: true },
      { title: "Docs", width: 4, right: true },
    ],
    sources.map((source) => [
      [printable(source.name), `  ${source.id}`],
      [source.kind, ...(source.named || source.kind === "unnamed" ? [] : ["not named"])],
      source.party ?? "",
      String(source.attestations),
      String(source.documents),
    ]),
    io.columns,
    style(io.colour),
  );
}
