import { shortDocumentId } from "../../intake/document-id.ts";
import type { RedactionResult } from "../../ledger/ledger-types.ts";
import type { Arguments } from "../arguments.ts";
import { OK } from "../exit-codes.ts";
import type { Io } from "../io.ts";
import { withLedger } from "../open-ledger.ts";
import { UsageError } from "../usage-error.ts";
import { printable } from "../wrap.ts";

export async function run(args: Arguments, io: Io): Promise<number> {
  const [document = ""] = args.operands;
  const spans = args.texts("span").map(parseSpan);
  const words = args.texts("words");
  const reason = args.text("reason");
  if (spans.length + words.length === 0) throw new UsageError("Say what to take out with --words or --span.");
  if (reason === undefined) throw new UsageError("Say with --reason why; it stands in the log.");
  return withLedger(args, io, (ledger) => {
    const input = { spans, words, reason, remarks: args.flag("remarks") };
    if (args.flag("dry-run")) {
      const preview = ledger.previewRedaction(document, input);
      for (const { start, end, before, words: taken, after } of preview.spans)
        io.out(`${start}–${end}: ${line(before)}[${line(taken)}]${line(after)}\n`);
      io.out(
        `Would take out ${stretches(preview.spans.length)} and mask ${preview.masked.length === 1 ? "1 entry" : `${preview.masked.length} entries`} of the log. Nothing was changed.\n`,
      );
      io.out(whatStays(preview));
      return OK;
    }
    const result = ledger.redact(document, input);
    const { spans: taken, salt } = result;
    io.out(`Took out ${stretches(taken)}, and the original bytes. This cannot be undone.\n`);
    io.out(`Keep this salt to show later what it was; it is written nowhere: ${salt}\n`);
    io.out(whatStays(result));
    return OK;
  });
}

function stretches(number: number): string {
  return number === 1 ? "1 stretch" : `${number} stretches`;
}

/** In one line, line breaks shown. */
function line(text: string): string {
  return printable(text.replaceAll("\n", "↵"));
}

/** The same words elsewhere: they stay, and whoever redacts has to know. */
function whatStays({ elsewhere, remarks }: Pick<RedactionResult, "elsewhere" | "remarks">): string {
  const documents =
    elsewhere.length === 0
      ? ""
      : `The same words stand in ${elsewhere.map((id) => shortDocumentId(id)).join(", ")}.\n`;
  if (remarks.length === 0) return documents;
  const written = remarks.map(
    ({ entry, type, author, time }) =>
      `  entry ${entry}, ${type} by ${printable(author)}, ${time.slice(0, 10)}\n`,
  );
  return `${documents}They may also stand in what people wrote about other things; --remarks masks them there, too:\n${written.join("")}`;
}

/** `120-131`. */
function parseSpan(text: string): { start: number; end: number } {
  const match = /^(\d+)-(\d+)$/.exec(text);
  if (match === null) throw new UsageError(`--span ${text} is not START-END in UTF-16 units.`);
  return { start: Number(match[1]), end: Number(match[2]) };
}
