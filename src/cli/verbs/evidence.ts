import { basename } from "node:path";
import { BEARINGS } from "../../ledger/grading.ts";
import type { EvidenceInput, EvidenceLocation } from "../../ledger/remark.ts";
import type { Arguments } from "../arguments.ts";
import { OK } from "../exit-codes.ts";
import { parseInterval } from "../interval.ts";
import { type Io, printJson } from "../io.ts";
import { withLedger } from "../open-ledger.ts";
import { loadFile } from "../save-file.ts";
import { UsageError } from "../usage-error.ts";

export async function run(args: Arguments, io: Io): Promise<number> {
  const [what, claim = ""] = args.operands;
  if (what !== "add") throw new UsageError(`hearsay evidence knows "add CLAIM", not "${what}".`);
  const review = args.text("review");
  // What others conclude is their position; how it bears on the claim is for a person to say.
  const bearing = args.oneOf("bearing", BEARINGS) ?? (review === undefined ? undefined : "context");
  if (bearing === undefined)
    throw new UsageError(`Say with --bearing how it bears on the claim: ${BEARINGS.join(", ")}.`);
  const path = args.text("file") ?? review;
  if (review !== undefined && path !== review)
    throw new UsageError("--review attaches its own file; leave --file out, or attach the two apart.");
  const file = path === undefined ? undefined : { name: basename(path), bytes: await loadFile(path) };
  const reviewed = review === undefined || file === undefined ? undefined : await reviewIn(file);
  const notes = [reviewed?.note, args.text("note")].filter((note) => note !== undefined);
  const input: EvidenceInput = {
    bearing,
    url: args.text("url") ?? reviewed?.url ?? null,
    location: location(args.text("at")),
    observed: parseInterval("when", args.text("when")),
    note: notes.length === 0 ? null : notes.join(" "),
    supersedes: args.text("supersedes") ?? null,
  };
  return withLedger(args, io, (ledger) => {
    const id = ledger.addEvidence(claim, input, file, args.text("observer"));
    const evidence = ledger.claim(claim)?.evidence.find((one) => one.id === id);
    if (args.flag("json")) printJson(io, evidence);
    else io.out(`Attached as ${id} by ${evidence?.author ?? ""}.\n`);
    return OK;
  });
}

/** What the one review in a file says, in its publisher's words and under its name. */
async function reviewIn(file: {
  readonly name: string;
  readonly bytes: Uint8Array;
}): Promise<{ readonly note: string; readonly url: string | null }> {
  const { claimReviews, reviewInWords } = await import("../../intake/claim-review.ts");
  const [review, ...more] = await claimReviews(file.bytes, file.name);
  if (review === undefined || more.length > 0)
    throw new UsageError(
      `${file.name} has ${more.length + 1} reviews; attach one at a time, each to the claim it is of.`,
    );
  const isWeb = review.url !== null && /^https?:\/\//i.test(review.url);
  return { note: reviewInWords(review), url: isWeb ? review.url : null };
}

/** `12.5,45.25,50`: latitude and longitude in degrees, radius in metres. */
function location(text: string | undefined): EvidenceLocation | null {
  if (text === undefined) return null;
  const [latitude, longitude, precision, ...rest] = text
    .split(",")
    .map((part) => Number(part.trim() || Number.NaN));
  if (latitude === undefined || longitude === undefined || precision === undefined || rest.length > 0)
    throw new UsageError(`--at ${text} is not LATITUDE,LONGITUDE,METRES.`);
  if ([latitude, longitude, precision].some(Number.isNaN))
    throw new UsageError(`--at ${text} is not LATITUDE,LONGITUDE,METRES.`);
  return { latitude, longitude, precision };
}
