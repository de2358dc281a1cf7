import { CONTESTED_HOLDER } from "../../claims/control.ts";
import {
  type AssessmentLane,
  type Difference,
  type PlaceHistory,
  placeHistory,
  placesNamed,
} from "../../export/place-history.ts";
import { count } from "../../export/words.ts";
import { loadContext } from "../../ledger/load-context.ts";
import type { LedgerPlace } from "../../ledger/view.ts";
import { foldKey } from "../../places/fold.ts";
import type { PackPlace } from "../../places/pack.ts";
import { resolve } from "../../places/resolve.ts";
import type { Arguments } from "../arguments.ts";
import { FINDINGS, OK } from "../exit-codes.ts";
import { type Io, printJson } from "../io.ts";
import { ledgerDir, withLedger } from "../open-ledger.ts";
import { openedPack, readPack } from "../place-packs.ts";
import { style } from "../style.ts";
import { table } from "../table.ts";
import { UsageError } from "../usage-error.ts";
import { printable } from "../wrap.ts";

const DATE = /^\d{4}(?:-\d{2}(?:-\d{2})?)?$/;

export async function run(args: Arguments, io: Io): Promise<number> {
  const [name = ""] = args.operands;
  const asOf = args.text("as-of") ?? null;
  if (asOf !== null && !DATE.test(asOf))
    throw new UsageError(`--as-of ${asOf} is not a day, month or year such as 2031-03-04.`);
  const { Ledger } = await import("../../ledger/ledger.ts");
  if (Ledger.exists(ledgerDir(args))) {
    const code = await withLedger(args, io, (ledger) => {
      const found = placesNamed(name, ledger.places(), foldKey);
      if (found.length === 0) return undefined;
      if (found.length > 1) {
        io.err(`${printable(name)} is the name of several places in the ledger; ask by id:\n`);
        for (const { id, names, documents } of found)
          io.err(`  ${id}  ${printable(names.join(", "))}  ${count(documents.length, "document")}\n`);
        return FINDINGS;
      }
      const history = placeHistory(ledger, found[0]!, asOf);
      if (args.flag("json")) printJson(io, history);
      else io.out(historyText(history, io));
      return OK;
    });
    if (code !== undefined) return code;
  }
  return fromPacks(name, args, io);
}

/** What the packs know of a place that no document names. */
async function fromPacks(name: string, args: Arguments, io: Io): Promise<number> {
  const packs = (await Promise.all(args.texts("places").map(readPack))).map(openedPack);
  const { book } = loadContext([], packs).gazetteer;
  const pack = book.place(name) ?? book.place(resolve(name, book).answer?.id ?? "");
  if (pack === undefined) {
    io.err(
      `No document and no pack at hand has one place that ${printable(name)} clearly means; try "hearsay places find".\n`,
    );
    return FINDINGS;
  }
  const place: LedgerPlace = { id: pack.id, names: [], documents: [], pack };
  const empty = {
    format: "hearsay.place/1",
    asOf: null,
    names: [],
    lanes: [],
    assessments: [],
    differences: [],
    undated: 0,
  } as const;
  if (args.flag("json")) printJson(io, { ...empty, place });
  else io.out(historyText({ ...empty, place }, io));
  return OK;
}

function historyText(history: PlaceHistory, io: Io): string {
  const { bold, dim } = style(io.colour);
  const { place, names, lanes, differences, asOf, undated } = history;
  const lines = [
    bold(printable(place.pack?.names[0]?.text ?? place.names[0] ?? place.id)),
    dim(factsOf(place)),
  ];
  if (place.pack !== null)
    lines.push("", bold("Names in the packs"), ...place.pack.names.map((each) => `  ${nameLine(each)}`));
  if (asOf !== null)
    lines.push(
      "",
      `What was said by the end of ${asOf}${undated > 0 ? `; ${count(undated, "document")} without a date left out` : ""}.`,
    );
  let text = `${lines.join("\n")}\n`;
  const heading = (title: string): string => `\n${bold(title)}\n`;
  if (names.length > 0)
    text += `${heading("Which name, by whom")}${table(
      [
        { title: "Name", width: 20 },
        { title: "Used by" },
        { title: "Outlet", width: 20 },
        { title: "Times", width: 5, right: true },
        { title: "First", width: 10 },
        { title: "Last", width: 10 },
      ],
      usesOf(history),
      io.columns,
      style(io.colour),
    )}`;
  for (const { claimant, statements } of lanes) {
    text += heading(printable([claimant.name, claimant.party].filter((part) => part !== null).join(" · ")));
    text += table(
      [
        { title: "Said on", width: 10 },
        { title: "Holder", width: 14 },
        { title: "How", width: 11 },
        { title: "Effective", width: 11 },
        { title: "Words" },
      ],
      statements.map(({ published, holder, polarity, extent, effective, span }) => [
        published?.slice(0, 10) ?? "no date",
        printable(holder ?? "not named"),
        [polarity, ...(extent === null ? [] : [`  ${printable(extent.kind)}`])],
        effective === null
          ? ""
          : effective.start === effective.end
            ? effective.start
            : [effective.start, effective.end],
        printable(span.text),
      ]),
      io.columns,
      style(io.colour),
    );
  }
  if (lanes.length === 0 && place.documents.length > 0) text += "\nNobody says who holds it.\n";
  for (const lane of history.assessments) text += assessmentText(lane, io);
  if (differences.length > 0) {
    text += heading("What came first");
    for (const difference of differences) text += `  ${differenceLine(difference)}\n`;
  }
  return text;
}

function factsOf({ id, documents, pack }: LedgerPlace): string {
  const at =
    pack?.lat == null || pack.lon == null
      ? ""
      : `${pack.lat.toFixed(3)} ${pack.lon.toFixed(3)}${pack.precision === undefined ? "" : ` ± ${pack.precision} m`}`;
  return [id, pack?.kind ?? "in no pack", pack?.within ?? "", at, count(documents.length, "document")]
    .filter((part) => part !== "")
    .join(" · ");
}

function nameLine({ text, language, status, usedBy, from, to, scheme }: PackPlace["names"][number]): string {
  const dates = from === null && to === null ? "" : `${from ?? "…"} to ${to ?? "…"}`;
  return printable(
    [text, language ?? "", usedBy === null ? status : `in use by ${usedBy}`, scheme ?? "", dates]
      .filter((part) => part !== "")
      .join(" · "),
  );
}

/** One row a name, speaker and outlet, in order of first use. */
function usesOf({ names }: PlaceHistory): string[][] {
  const groups = Map.groupBy(names, ({ name, speaker, outlet }) =>
    JSON.stringify([name, speaker.name, outlet]),
  );
  return [...groups.values()].map((uses) => {
    const dates = uses.flatMap(({ published }) => published?.slice(0, 10) ?? []);
    return [
      printable(uses[0]!.name),
      printable(uses[0]!.speaker.name),
      printable(uses[0]!.outlet ?? ""),
      String(uses.length),
      dates[0] ?? "",
      dates.at(-1) ?? "",
    ];
  });
}

/** What one assessor shows, under its own name and licence. */
function assessmentText(
  { assessor, layer, method, licence, mayRedistribute, derivedFrom, shown }: AssessmentLane,
  io: Io,
): string {
  const facts = [
    layer,
    method,
    licence,
    mayRedistribute ? "" : "not to be passed on",
    derivedFrom.length === 0 ? "" : `draws on ${derivedFrom.join(", ")}`,
  ];
  const { bold, dim } = style(io.colour);
  const lines = shown.map(
    ({ asOf, value, share }) =>
      `  ${asOf}  ${printable(value)}${share === null ? "" : `  ${Math.round(share * 100)} %`}`,
  );
  return `\n${bold(printable(`Shown by ${assessor}`))}\n${dim(printable(facts.filter((fact) => fact !== "").join(" · ")))}\n${lines.join("\n")}\n`;
}

function differenceLine({ holder, firstClaimed, firstDenied, firstShown, days }: Difference): string {
  const claimed =
    firstClaimed === null
      ? "claimed by nobody"
      : `first claimed on ${firstClaimed.date} by ${firstClaimed.claimant.name}`;
  const denied =
    firstDenied === null
      ? "denied by nobody"
      : `first denied on ${firstDenied.date} by ${firstDenied.claimant.name}`;
  return printable(
    `That ${holder === CONTESTED_HOLDER ? "it is contested" : `${holder} holds it`}: ${claimed}; ${denied}${days === null ? "" : ` (${count(Math.abs(days), "day")} ${days < 0 ? "before" : "after"})`}${firstShown === null ? "" : `; first shown by ${firstShown.assessor} for ${firstShown.date}`}.`,
  );
}
