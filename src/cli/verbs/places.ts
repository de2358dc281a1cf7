import { count } from "../../export/words.ts";
import { scriptOf } from "../../places/index-format.ts";
import type { PackPlace } from "../../places/pack.ts";
import type { PlaceBook } from "../../places/place-book.ts";
import { type Resolution, resolve, SURE } from "../../places/resolve.ts";
import type { Arguments } from "../arguments.ts";
import { readAssessment } from "../assess-places.ts";
import { FINDINGS, OK } from "../exit-codes.ts";
import { importPlaces } from "../import-places.ts";
import { type Io, printJson } from "../io.ts";
import { ledgerDir, withLedger, withNewLedger } from "../open-ledger.ts";
import { creditsOf, placeBook } from "../place-packs.ts";
import { saveFile } from "../save-file.ts";
import { style } from "../style.ts";
import { table } from "../table.ts";
import { UsageError } from "../usage-error.ts";
import { printable } from "../wrap.ts";

export async function run(args: Arguments, io: Io): Promise<number> {
  const [what, ...rest] = args.operands;
  if (what !== "usage" && rest.length === 0)
    throw new UsageError(`hearsay places ${what} needs a name or a file; see "hearsay places --help".`);
  if (what === "usage" && rest.length > 0)
    throw new UsageError(`hearsay places usage takes no name; it learns all that the ledger tells.`);
  if (what === "find") return find(rest.join(" "), args, io);
  if (what === "import") {
    const manifest = await importPlaces(args, rest);
    if (args.flag("json")) printJson(io, manifest);
    else {
      io.out(
        `${count(manifest.places, "place")} with ${count(manifest.names, "name")}, pack ${manifest.id}.\n`,
      );
      for (const credit of creditsOf(manifest)) io.out(`  ${printable(credit)}\n`);
    }
    return OK;
  }
  if (what === "assess") {
    const { assessment, unknown } = await readAssessment(rest[0]!, args, io);
    return withNewLedger(ledgerDir(args), io, (ledger) => {
      const { status } = ledger.importAssessment(assessment);
      const { assessor, statuses, areas, id } = assessment;
      if (args.flag("json")) printJson(io, { format: "hearsay.added/1", status, id, unknown });
      else
        io.out(
          `${status}  ${printable(assessor)}: ${count(statuses.length, "dated value")}, ${count(areas.length, "area")}; ${count(unknown, "row")} left out.\n`,
        );
      return OK;
    });
  }
  if (what === "usage") return usage(args, io);
  throw new UsageError(
    `hearsay places does not know "${what}"; use find NAME, import FILE…, assess FILE or usage.`,
  );
}

/** Learns what outlets mean by the names of several places, shows it, and reads with it from now on. */
async function usage(args: Arguments, io: Io): Promise<number> {
  const dry = args.flag("dry-run");
  return withLedger(args, io, async (ledger) => {
    const learnt = ledger.placeUsage();
    const out = args.text("out");
    if (out !== undefined)
      await saveFile(out, new TextEncoder().encode(`${JSON.stringify(learnt, null, 2)}\n`));
    const { status, reread } =
      dry || learnt.uses.length === 0 ? { status: "known", reread: 0 } : ledger.importPlaces(learnt);
    if (args.flag("json")) {
      printJson(io, { ...learnt, status, reread });
      return OK;
    }
    const book = ledger.placeBook();
    if (learnt.uses.length === 0) {
      io.out("No document with a publisher tells which of several places of one name it means.\n");
      return OK;
    }
    io.out(
      table(
        [
          { title: "Outlet", width: 24 },
          { title: "Name", width: 18 },
          { title: "Place" },
          { title: "Documents", width: 9, right: true },
        ],
        learnt.uses.map(({ outlet, name, place, documents }) => [
          printable(outlet),
          printable(name),
          printable(
            [
              nameOf(book.place(place)) ?? place,
              ...book.around(place).map((id) => nameOf(book.place(id)) ?? id),
            ].join(", "),
          ),
          String(documents),
        ]),
        io.columns,
        style(io.colour),
      ),
    );
    io.out(
      dry
        ? "Nothing was changed.\n"
        : `${status === "added" ? "Taken in" : "Known already"}; ${count(reread, "reading")} changed.\n`,
    );
    return OK;
  });
}

async function find(name: string, args: Arguments, io: Io): Promise<number> {
  const book = await placeBook(args, io);
  const area = args.text("within");
  const within = area === undefined ? [] : areasNamed(area, book);
  if (area !== undefined && within.length === 0)
    throw new UsageError(`No pack has an area named ${area}; name a region or district as the packs do.`);
  const resolution = resolve(name, book, {
    within,
    near: args.texts("near").map((near) => book.candidates(near)),
  });
  if (args.flag("json")) {
    printJson(io, {
      format: "hearsay.place-search/1",
      name,
      answer: resolution.answer?.id ?? null,
      unlisted: round(resolution.unlisted),
      candidates: resolution.candidates.slice(0, SHOWN).map(({ candidate, score }) => ({
        score: round(score),
        foundBy: candidate.by,
        matched: candidate.name,
        place: book.place(candidate.id),
        within: book.around(candidate.id),
      })),
    });
  } else io.out(resultText(name, resolution, book, io));
  return resolution.candidates.length === 0 ? FINDINGS : OK;
}

/** Candidates shown at most; the JSON has as many. */
const SHOWN = 20;

const LEAST_SHOWN = 0.005;

/** Ids of areas of that name, with or without its word: `Donetsk`, `Donetsk region`. */
export function areasNamed(name: string, book: PlaceBook): string[] {
  return [name, `${name} region`, `${name} district`].flatMap((each) =>
    book
      .candidates(each)
      .filter(({ kind, by }) => by !== "near" && kind !== "settlement" && kind !== "part")
      .map(({ id }) => id),
  );
}

function resultText(name: string, { candidates, answer }: Resolution, book: PlaceBook, io: Io): string {
  const words = style(io.colour);
  if (candidates.length === 0) return `No pack at hand has a place named ${printable(name)}.\n`;
  const first = answer === null ? undefined : book.place(answer.id);
  const head =
    first === undefined
      ? `${printable(name)} is ambiguous: ${count(candidates.length, "place")} can be meant, none by far the likeliest (at least ${SURE}). Say where with --within AREA or --near NAME.\n\n`
      : `${words.bold(printable(namesLine(first)))}\n\n`;
  const likely = candidates.filter(({ score }) => score >= LEAST_SHOWN);
  const rows = likely.slice(0, SHOWN).map(({ candidate, score }) => {
    const place = book.place(candidate.id)!;
    const around = book.around(candidate.id).map((id) => nameOf(book.place(id)) ?? id);
    return [
      score.toFixed(2),
      [printable(nameOf(place) ?? candidate.name), `  ${place.id}`],
      place.kind,
      printable(around.join(", ")),
      place.lat === null || place.lon === null ? "" : `${place.lat.toFixed(3)} ${place.lon.toFixed(3)}`,
      candidate.by,
    ];
  });
  const left = candidates.length - rows.length;
  return `${head}${table(
    [
      { title: "Score", width: 5, right: true },
      { title: "Place", width: 30 },
      { title: "Kind", width: 10 },
      { title: "Within" },
      { title: "At", width: 15 },
      { title: "By", width: 7 },
    ],
    rows,
    io.columns,
    words,
  )}${left > 0 ? `… and ${left} less likely.\n` : ""}`;
}

/** A name in Latin letters where there is one. */
export function nameOf(place: PackPlace | undefined): string | undefined {
  if (place === undefined) return undefined;
  const latin = place.names.find(({ text, status }) => status !== "former" && scriptOf(text) === "Latn");
  return (latin ?? place.names[0])?.text;
}

function namesLine({ names }: PackPlace): string {
  return names.map(({ text }) => text).join(" · ");
}

function round(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}
