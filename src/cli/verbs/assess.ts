import {
  CONFIDENCE,
  CREDIBILITY,
  gradesOf,
  LIKELIHOOD,
  RELIABILITY,
  type Reliability,
} from "../../ledger/grading.ts";
import type { AssessmentInput, SourceReliability } from "../../ledger/remark.ts";
import type { Arguments } from "../arguments.ts";
import { OK } from "../exit-codes.ts";
import { type Io, printJson } from "../io.ts";
import { withLedger } from "../open-ledger.ts";
import { UsageError } from "../usage-error.ts";

export async function run(args: Arguments, io: Io): Promise<number> {
  const [claim = ""] = args.operands;
  const input: AssessmentInput = {
    reliability: reliability(args.text("reliability")),
    credibility: args.oneOf("credibility", gradesOf(CREDIBILITY)) ?? null,
    likelihood: args.oneOf("likelihood", gradesOf(LIKELIHOOD)) ?? null,
    confidence: args.oneOf("confidence", gradesOf(CONFIDENCE)) ?? null,
    note: args.text("note") ?? null,
    evidence: args.texts("evidence"),
    supersedes: args.text("supersedes") ?? null,
  };
  return withLedger(args, io, (ledger) => {
    const id = ledger.assess(claim, input);
    const assessment = ledger.claim(claim)?.assessments.find((one) => one.id === id);
    if (args.flag("json")) printJson(io, assessment);
    else io.out(`Written down as ${id} by ${assessment?.author ?? ""}.\n`);
    return OK;
  });
}

/** `major-dovin=C`. */
function reliability(text: string | undefined): SourceReliability | null {
  if (text === undefined) return null;
  const at = text.lastIndexOf("=");
  const [source, grade] = [text.slice(0, at), text.slice(at + 1)];
  if (at < 1 || !gradesOf(RELIABILITY).includes(grade as Reliability)) {
    const grades = gradesOf(RELIABILITY).join(", ");
    throw new UsageError(`--reliability ${text} is not SOURCE=GRADE with a grade of ${grades}.`);
  }
  return { source, grade: grade as Reliability };
}
