import { count } from "../../export/words.ts";
import { shortDocumentId } from "../../intake/document-id.ts";
import type { Arguments } from "../arguments.ts";
import { OK } from "../exit-codes.ts";
import type { Io } from "../io.ts";
import { withLedger } from "../open-ledger.ts";
import { UsageError } from "../usage-error.ts";

export async function run(args: Arguments, io: Io): Promise<number> {
  const [document = ""] = args.operands;
  const spans = args.texts("span").map(parseSpan);
  const words = args.texts("words");
  const reason = args.text("reason");
  if (spans.length + words.length === 0) throw new UsageError("Say what to take out with --words or --span.");
  if (reason === undefined) throw new UsageError("Say with --reason why; it stands in the log.");
  return withLedger(args, io, async (ledger) => {
    if (args.flag("dry-run")) {
      const { redactedSpans } = await import("../../ledger/redaction.ts");
      const text = ledger.reading(document)?.document.text;
      if (text === undefined) throw new UsageError(`No document has the id or name ${document}.`);
      const found = redactedSpans(text, { spans, words, reason });
      for (const { start, end } of found)
        io.out(`${start}–${end}: ${JSON.stringify(text.slice(start, end))}\n`);
      io.out(
        `Would take out ${count(found.length, "stretch").replace("stretchs", "stretches")}. Nothing was changed.\n`,
      );
      return OK;
    }
    const { spans: taken, salt, elsewhere } = ledger.redact(document, { spans, words, reason });
    io.out(
      `Took out ${taken === 1 ? "1 stretch" : `${taken} stretches`}, and the original bytes. This cannot be undone.\n`,
    );
    io.out(`Keep this salt to show later what it was; it is written nowhere: ${salt}\n`);
    if (elsewhere.length > 0)
      io.out(`The same words stand in ${elsewhere.map(shortDocumentId).join(", ")}.\n`);
    return OK;
  });
}

/** `120-131`. */
function parseSpan(text: string): { start: number; end: number } {
  const match = /^(\d+)-(\d+)$/.exec(text);
  if (match === null) throw new UsageError(`--span ${text} is not START-END in UTF-16 units.`);
  return { start: Number(match[1]), end: Number(match[2]) };
}
