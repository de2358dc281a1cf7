import { additionInWords, count, rootsInWords } from "../../export/words.ts";
import type { Claim } from "../../ledger/claim.ts";
import type { LedgerView, SupportGraph } from "../../ledger/view.ts";
import { additionsTo } from "../../roots/additions.ts";
import type { Arguments } from "../arguments.ts";
import { nameOf, sourceNames } from "../claims-table.ts";
import { OK } from "../exit-codes.ts";
import { graphLines } from "../graph-view.ts";
import { type Io, printJson } from "../io.ts";
import { withView } from "../open-ledger.ts";
import { requireClaim } from "../require.ts";
import { style } from "../style.ts";
import { printable, wrap } from "../wrap.ts";

export async function run(args: Arguments, io: Io): Promise<number> {
  const [id = ""] = args.operands;
  return withView(args, io, (ledger) => {
    const claim = requireClaim(ledger, id);
    const graph = ledger.graph(claim.id) ?? { nodes: [], edges: [] };
    if (args.flag("json"))
      printJson(io, {
        format: "hearsay.trace/1",
        claim: claim.id,
        chains: chainsOf(claim),
        graph,
        additions: additionsTo(claim, graph),
      });
    else io.out(traceText(claim, graph, ledger, io));
    return OK;
  });
}

interface Chain {
  /** Ledger source ids, outermost first. */
  readonly chain: readonly string[];
  readonly documents: readonly string[];
}

/** Each distinct chain without the outlets' own voices, with the documents it stands in. */
function chainsOf(claim: Claim): Chain[] {
  const groups = Map.groupBy(claim.attestations, ({ chain }) =>
    JSON.stringify(chain.slice(chain.length > 1 ? 1 : 0)),
  );
  return [...groups].map(([key, attestations]) => ({
    chain: JSON.parse(key) as string[],
    documents: [...new Set(attestations.map(({ document, file }) => file ?? document))],
  }));
}

function traceText(claim: Claim, graph: SupportGraph, ledger: LedgerView, io: Io): string {
  const names = sourceNames(ledger);
  const { bold, accent } = style(io.colour);
  const wrapped = (text: string, first: string, next: string) =>
    wrap(text, io.columns - first.length).map((line, i) => (i === 0 ? first : next) + line);
  const chains = chainsOf(claim).flatMap(({ chain, documents }) => {
    const path = ["reader", ...chain.map((id) => nameOf(names, id))].join(" → ");
    const where = documents.length === 1 ? (documents[0] ?? "") : count(documents.length, "document");
    return wrapped(`${path}  (${printable(where)})`, "  ", "      ");
  });
  const cut = claim.roots.cut.map((id) => nameOf(names, id)).join(", ");
  return `${[
    ...wrapped(`${claim.id} · ${printable(claim.text)}`, "", "  ").map((line, i) =>
      i === 0 ? bold(line) : line,
    ),
    accent(rootsInWords(claim.roots)),
    "",
    bold("Chains, from the reader inwards"),
    ...chains,
    "",
    bold("Support graph, from the origins outwards"),
    ...graphLines(graph, io.columns, fileNames(ledger)),
    "",
    bold("Cut"),
    ...wrapped(
      cut === "" ? "Nobody whose fall would take all support away." : `All support falls with: ${cut}`,
      "  ",
      "  ",
    ),
    ...additionLines(claim, graph, ledger, io),
  ].join("\n")}\n`;
}

/** What would settle the count or add a root; nothing where there is nothing to look for. */
function additionLines(claim: Claim, graph: SupportGraph, ledger: LedgerView, io: Io): string[] {
  const labels = new Map(graph.nodes.map(({ id, label }) => [id, label]));
  const files = fileNames(ledger);
  const places = new Map(
    ledger.places().flatMap(({ id, names: [name] }) => (name ? [[id, name] as const] : [])),
  );
  const name = (id: string): string => printable(files.get(id) ?? labels.get(id) ?? places.get(id) ?? id);
  // Two anonymous people of one name are two additions, but one sentence.
  const additions = new Set(additionsTo(claim, graph).map((addition) => additionInWords(addition, name)));
  if (additions.size === 0) return [];
  const lines = [...additions].flatMap((words) =>
    wrap(words, io.columns - 4).map((line, i) => `${i === 0 ? "  · " : "    "}${line}`),
  );
  return ["", style(io.colour).bold("What would settle or add a root"), ...lines];
}

/** Files by document id, for the documents that have one. */
function fileNames(ledger: LedgerView): ReadonlyMap<string, string> {
  return new Map(ledger.documents().flatMap(({ id, file }) => (file === null ? [] : [[id, file] as const])));
}
