import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { sha256 } from "../ledger/hash.ts";
import { ASSESSMENT_FORMAT, type PlaceAssessment } from "../places/assessment.ts";
import { dayOf, importAreas, importStatuses } from "../places/import/assessments.ts";
import { resolve } from "../places/resolve.ts";
import type { Arguments } from "./arguments.ts";
import type { Io } from "./io.ts";
import { reasonOf } from "./json-file.ts";
import { placeBook } from "./place-packs.ts";
import { UsageError } from "./usage-error.ts";

/** Days; no assessor runs further behind. */
const LONGEST_LAG = 3650;

/** What a file came to, and how many of its rows name no place that is known. */
export interface AssessmentRead {
  readonly assessment: PlaceAssessment;
  readonly unknown: number;
}

/**
 * Reads somebody's assessment of who holds places. Nothing is taken in until whoever runs it says that the licence
 * allows it: many such maps may be looked at and not kept.
 */
export async function readAssessment(path: string, args: Arguments, io: Io): Promise<AssessmentRead> {
  const needed = (name: string): string => {
    const value = args.text(name);
    if (value === undefined) throw new UsageError(`Say so with --${name}; see "hearsay places --help".`);
    return value;
  };
  const [assessor, licence] = [needed("assessor"), needed("licence")];
  if (!args.flag("accept-licence")) {
    throw new UsageError(
      `Assessments are taken in only by somebody who has read their licence (${licence}) and may keep them: repeat this with --accept-licence.`,
    );
  }
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (cause) {
    throw new UsageError(`${path} cannot be read (${reasonOf(cause)}).`, { cause });
  }
  const file = { name: basename(path), text };
  const isMap = /\.(?:geo)?json$/i.test(path);
  const layer = args.text("layer") ?? file.name;
  const publishedColumn = args.text("published-column");
  const published = args.text("published");
  try {
    const areas = isMap ? importAreas(file, args.text("value-property") ?? "status", needed("shows")) : [];
    const { statuses, unknown } = isMap
      ? { statuses: [], unknown: 0 }
      : importStatuses(
          file,
          {
            place: args.text("place-column") ?? "place",
            date: args.text("date-column") ?? "date",
            status: args.text("status-column") ?? "status",
            ...(publishedColumn === undefined ? {} : { published: publishedColumn }),
          },
          await placeFinder(args, io),
        );
    if (areas.length + statuses.length === 0)
      throw new Error(`${path} holds nothing about a place that is known`);
    return {
      unknown,
      assessment: {
        format: ASSESSMENT_FORMAT,
        id: args.text("id") ?? `${assessor}/${layer}/${sha256(text).slice(0, 12)}`,
        assessor,
        layer,
        method: isMap ? "area-share" : args.flag("list") ? "list" : "status",
        licence,
        mayRedistribute: args.flag("may-redistribute"),
        derivedFrom: args.texts("derived-from"),
        means: Object.fromEntries(args.texts("means").map(meaning)),
        sha256: sha256(text),
        version: args.text("version") ?? null,
        published: published === undefined ? null : dayOf(published, "--published"),
        lag: args.integer("lag", 0, LONGEST_LAG) ?? null,
        statuses,
        areas,
      },
    };
  } catch (cause) {
    if (cause instanceof UsageError) throw cause;
    throw new UsageError(`${(cause as Error).message.replace(/\.$/, "")}.`, { cause });
  }
}

function meaning(text: string): [string, string] {
  const at = text.indexOf("=");
  if (at <= 0 || at === text.length - 1) throw new UsageError(`--means ${text} is not VALUE=PARTY.`);
  return [text.slice(0, at), text.slice(at + 1)];
}

/** By id, else by a name that clearly means one place. */
async function placeFinder(args: Arguments, io: Io): Promise<(name: string) => string | null> {
  const book = await placeBook(args, io);
  const known = new Map<string, string | null>();
  return (name) => {
    let id = known.get(name);
    if (id === undefined) {
      id = book.place(name)?.id ?? resolve(name, book).answer?.id ?? null;
      known.set(name, id);
    }
    return id;
  };
}
