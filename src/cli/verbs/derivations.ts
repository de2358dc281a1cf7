import type { Derivation, PassageRef } from "../../derivation/derivation.ts";
import { toDerivationsJson } from "../../export/derivations-json.ts";
import { shortDocumentId } from "../../intake/document-id.ts";
import type { Arguments } from "../arguments.ts";
import { OK } from "../exit-codes.ts";
import { type Io, printJson } from "../io.ts";
import { withView } from "../open-ledger.ts";
import { style } from "../style.ts";
import { UsageError } from "../usage-error.ts";
import { clip, quoted, wrap } from "../wrap.ts";

const LONGEST_PASSAGE = 160;

export async function run(args: Arguments, io: Io): Promise<number> {
  const [document] = args.operands;
  return withView(args, io, (ledger) => {
    const reading = document === undefined ? undefined : ledger.reading(document);
    if (document !== undefined && reading === undefined) {
      throw new UsageError(
        `No document is named ${document}, or several are; use its file name or more digits of its hash.`,
      );
    }
    const derivations = ledger.derivations(reading && { document: reading.document.id });
    if (args.flag("json")) printJson(io, toDerivationsJson(derivations));
    else if (derivations.length === 0) io.out("No passage comes from another.\n");
    else io.out(`${derivations.map((each) => derivationText(each, io)).join("\n\n")}\n`);
    return OK;
  });
}

function derivationText({ from, to, kind, score, direction, why }: Derivation, io: Io): string {
  const { bold, dim } = style(io.colour);
  const percent = (share: number) => `${Math.round(share * 100)} %`;
  const way = `this way ${percent(direction.forward)}, the other way ${percent(direction.backward)}`;
  const passage = clip(to.span.text, LONGEST_PASSAGE);
  return [
    bold(`${fileOf(from)} → ${fileOf(to)}`),
    ...wrap(`${kind}, no coincidence ${percent(score)}; ${way}`, io.columns - 2).map((line) => `  ${line}`),
    ...wrap(quoted(passage), io.columns - 4).map((line) => `    ${line}`),
    ...why.flatMap((reason) => wrap(reason, io.columns - 6)).map((line) => dim(`    · ${line}`)),
  ].join("\n");
}

function fileOf(passage: PassageRef): string {
  return passage.file ?? shortDocumentId(passage.document);
}
