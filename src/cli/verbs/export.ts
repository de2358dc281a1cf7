import { randomUUID } from "node:crypto";
import { type ExportFormat, FORMATS, type Output } from "../../export/formats.ts";
import type { List } from "../../export/jsonl.ts";
import type { Ledger } from "../../ledger/ledger.ts";
import type { LedgerView } from "../../ledger/view.ts";
import type { Arguments } from "../arguments.ts";
import { OK } from "../exit-codes.ts";
import type { Io } from "../io.ts";
import { withLedger } from "../open-ledger.ts";
import { saveFile, saveFolder } from "../save-file.ts";
import { UsageError } from "../usage-error.ts";
import { printable, wrap } from "../wrap.ts";

export async function run(args: Arguments, io: Io): Promise<number> {
  const format = formatAsked(args);
  const what = listAsked(args, format);
  if (args.flag("fresh") && !args.flag("private"))
    throw new UsageError("--fresh is about the tokens of --private; give both.");
  if (args.flag("exact") && args.flag("private"))
    throw new UsageError("--private rounds locations; leave --exact out.");
  const out = args.text("out");
  if (format.as !== "text" && out === undefined && !args.flag("preview"))
    throw new UsageError(
      `${format.name} is ${format.as === "folder" ? "a folder of files" : "an archive"}; say with --out where to write it.`,
    );
  return withLedger(args, io, async (ledger) => {
    const day = args.text("as-of");
    const then = day === undefined ? ledger : ledger.asOf(day);
    const { view: whole, about } = await narrowed(then, args);
    const { privatePersons, privateView } = await import("../../export/private-view.ts");
    const persons = privatePersons(then, (name) => ledger.holdsPublicRole(name));
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
    const make = await format.load();
    const view = hidden ?? whole;
    await save(make(view, { what, exact: args.flag("exact"), about }), out, view, io);
    return OK;
  });
}

function formatAsked(args: Arguments): ExportFormat {
  const name = args.oneOf(
    "format",
    FORMATS.map((one) => one.name),
  );
  const found = FORMATS.find((one) => one.name === (name ?? "json"));
  if (found === undefined) throw new UsageError('There is no such format; see "hearsay export --help".');
  return found;
}

function listAsked(args: Arguments, { name, lists }: ExportFormat): List {
  const what = args.text("what");
  const list = what === undefined ? (lists[0] ?? "claims") : lists.find((one) => one === what);
  if (list !== undefined && (what === undefined || lists.length > 0)) return list;
  throw new UsageError(
    lists.length === 0
      ? `${name} is always the whole; leave --what out, or narrow it with --claim or --place.`
      : `There is no ${name} of ${what}; there is one of ${lists.join(", ")}.`,
  );
}

/** The ledger with only the claims that `--claim` and `--place` name, and what that is in words. */
async function narrowed(
  ledger: Ledger | ReturnType<Ledger["asOf"]>,
  args: Arguments,
): Promise<{ readonly view: LedgerView; readonly about: string }> {
  const claims = args.texts("claim").map((id) => {
    const claim = ledger.claim(id);
    if (claim === undefined)
      throw new UsageError(
        `No claim has the id ${id}, or several begin with it; "hearsay claims" lists them.`,
      );
    return claim.id;
  });
  const names = args.texts("place");
  const { placesNamed } = await import("../../export/place-history.ts");
  const { foldKey } = await import("../../places/fold.ts");
  const all = names.length === 0 ? [] : ledger.places();
  const places = names.flatMap((name) => {
    const found = placesNamed(name, all, foldKey).map(({ id }) => id);
    if (found.length === 0)
      throw new UsageError(
        `No document of the ledger names a place ${name}; "hearsay places find" knows spellings.`,
      );
    return found;
  });
  if (claims.length + places.length === 0) return { view: ledger, about: "all claims" };
  const { selectedView } = await import("../../export/selected-view.ts");
  return { view: selectedView(ledger, { claims, places }), about: [...claims, ...places].join(", ") };
}

/** Text and bytes go into a file or to standard output; a folder's files into a folder, or into one ZIP archive. */
async function save(output: Output, out: string | undefined, view: LedgerView, io: Io): Promise<void> {
  if (typeof output === "string" && out === undefined) return io.out(output);
  if (out === undefined) return;
  if (typeof output === "string" || output instanceof Uint8Array) await saveFile(out, output);
  else if (!/\.zip$/i.test(out)) await saveFolder(out, output);
  else {
    const { zip } = await import("../../export/zip.ts");
    await saveFile(out, zip(output, view.lastWritten?.() ?? ""));
  }
  io.err(`Written to ${printable(out)}.\n`);
}
