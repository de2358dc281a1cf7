import { CONTESTED_HOLDER } from "../claims/control.ts";
import type { Difference } from "../export/place-differences.ts";
import type { AssessmentLane, PlaceHistory } from "../export/place-history.ts";
import { count } from "../export/words.ts";
import type { LedgerPlace } from "../ledger/view.ts";
import type { PackPlace } from "../places/pack.ts";
import type { Io } from "./io.ts";
import { style } from "./style.ts";
import { table } from "./table.ts";
import { printable, wrap } from "./wrap.ts";

/** One place in words: its names, who uses which, a lane for each claimant and each assessor, what came first. */
export function historyText(history: PlaceHistory, io: Io): string {
  const { bold, dim } = style(io.colour);
  const { place, usage, lanes, differences, asOf, until, undated } = history;
  const lines = [
    bold(printable(place.pack?.names[0]?.text ?? place.names[0] ?? place.id)),
    dim(factsOf(place)),
  ];
  if (place.pack !== null)
    lines.push("", bold("Names in the packs"), ...place.pack.names.map((each) => `  ${nameLine(each)}`));
  if (asOf !== null) lines.push("", `What the ledger knew as of ${asOf}.`);
  if (until !== null) {
    const without = undated > 0 ? `; ${count(undated, "document")} without a date left out` : "";
    lines.push("", `What was published by the end of ${until} (UTC)${without}.`);
  }
  let text = `${lines.join("\n")}\n`;
  const heading = (title: string): string => `\n${bold(title)}\n`;
  if (usage.length > 0)
    text += `${heading("Which name, by whom")}${table(
      [
        { title: "Name", width: 20 },
        { title: "Used by" },
        { title: "Outlet", width: 20 },
        { title: "Times", width: 5, right: true },
        { title: "First", width: 10 },
        { title: "Last", width: 10 },
      ],
      usage.map(({ name, speaker, outlet, times, first, last }) => [
        printable(name),
        printable(speaker.name),
        printable(outlet ?? ""),
        String(times),
        first ?? "",
        last ?? "",
      ]),
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
      statements.map(({ day, outlet, holder, polarity, extent, effective, span }) => [
        day ?? "no date",
        printable(holder ?? "not named"),
        [polarity, ...(extent === null ? [] : [`  ${printable(extent.kind)}`])],
        effective === null
          ? ""
          : effective.start === effective.end
            ? effective.start
            : [effective.start, effective.end],
        [
          printable(span.text),
          ...(outlet === null || outlet === claimant.name ? [] : [`  in ${printable(outlet)}`]),
        ],
      ]),
      io.columns,
      style(io.colour),
    );
  }
  if (lanes.length === 0 && place.documents.length > 0) text += "\nNobody says who holds it.\n";
  for (const lane of history.assessments) text += assessmentText(lane, io);
  const independent = history.independentAssessors;
  if (history.assessments.length > independent)
    text += `\n${wrap(`${count(history.assessments.length, "lane")} of assessors, who come to ${independent} once those that draw on one another count as one.`, io.columns).join("\n")}\n`;
  // What is only hedged or left open has no first day of either kind.
  const dated = differences.filter(
    ({ firstClaimed, firstDenied, firstShown }) => firstClaimed ?? firstDenied ?? firstShown,
  );
  if (dated.length > 0) {
    text += heading("What came first");
    for (const difference of dated)
      text += `  ${wrap(differenceLine(difference), io.columns - 2).join("\n    ")}\n`;
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

/** What one assessor shows, under its own name and licence. */
function assessmentText(lane: AssessmentLane, io: Io): string {
  const { assessor, layer, method, licence, mayRedistribute, derivedFrom, shown } = lane;
  const facts = [
    layer,
    lane.version === null ? "" : `version ${lane.version}`,
    method,
    lane.published === null ? "" : `published ${lane.published}`,
    lane.lag === null ? "" : `says it runs ${count(lane.lag, "day")} behind`,
    licence,
    mayRedistribute ? "" : "not to be passed on",
    derivedFrom.length === 0 ? "" : `draws on ${derivedFrom.join(", ")}`,
    `file ${lane.sha256.slice(0, 12)}`,
  ];
  const { bold, dim } = style(io.colour);
  const about = wrap(printable(facts.filter((fact) => fact !== "").join(" · ")), io.columns);
  const rows = shown.map(({ asOf, value, share, over, published, lag }) => [
    asOf,
    share === null ? "" : `${Math.round(share * 100)} %`,
    published === null ? "" : `${published}${lag === null ? "" : ` (${signed(lag)})`}`,
    printable(over === "circle" ? `${value}, of a circle around it` : value),
  ]);
  const columns = [
    { title: "For", width: 10 },
    { title: "Share", width: 6, right: true },
    { title: "Came out", width: 19 },
    { title: "Shown" },
  ] as const;
  return `\n${bold(printable(`Shown by ${assessor}`))}\n${about.map(dim).join("\n")}\n${table(columns, rows, io.columns, style(io.colour))}`;
}

function signed(days: number): string {
  return `${days < 0 ? "−" : "+"}${Math.abs(days)} d`;
}

function differenceLine(difference: Difference): string {
  const { holder, firstClaimed, firstDenied, firstShown, days, shownAfter } = difference;
  const claimed =
    firstClaimed === null
      ? "claimed by nobody"
      : `first claimed on ${firstClaimed.date} by ${firstClaimed.claimant.name}`;
  const denied =
    firstDenied === null
      ? "denied by nobody"
      : `first denied on ${firstDenied.date} by ${firstDenied.claimant.name}${apart(days)}`;
  const out = firstShown?.published == null ? "" : `, which came out on ${firstShown.published}`;
  const shown =
    firstShown === null
      ? ""
      : `; first shown by ${firstShown.assessor} for ${firstShown.date}${apart(shownAfter)}${out}`;
  const what = holder === CONTESTED_HOLDER ? "it is contested" : `${holder} holds it`;
  return printable(`That ${what}: ${claimed}; ${denied}${shown}.`);
}

/** ` (3 days after)` the first claim. */
function apart(days: number | null): string {
  if (days === null) return "";
  return days === 0
    ? " (the same day)"
    : ` (${count(Math.abs(days), "day")} ${days < 0 ? "before" : "after"})`;
}
