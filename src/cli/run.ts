import { isSharedAddress } from "../ledger/shared/address.ts";
import { parseArguments } from "./arguments.ts";
import { COMMANDS, findCommand } from "./commands.ts";
import { FINDINGS, OK, USAGE } from "./exit-codes.ts";
import { commandHelp, overview } from "./help.ts";
import type { Io } from "./io.ts";
import { ledgerDir } from "./open-ledger.ts";
import { UsageError } from "./usage-error.ts";

/** Errors of other rooms whose message is one sentence for the person at the keyboard. */
const SPOKEN = new Set(["IntakeError", "LedgerError", "RegistryError", "PackError", "ExportError"]);

/** Does what the command line says and gives the exit code. Nothing is thrown: complaints go to standard error. */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  const [verb, ...rest] = argv;
  try {
    if (verb === undefined || verb === "--help" || verb === "-h") {
      io.out(overview(io.columns));
      return verb === undefined ? USAGE : OK;
    }
    if (verb === "--version") {
      const { TOOL_VERSION } = await import("../ledger/version.ts");
      io.out(`${TOOL_VERSION}\n`);
      return OK;
    }
    const command = findCommand(verb);
    if (!command)
      throw new UsageError(`There is no verb "${verb}"${suggestion(verb)}; "hearsay help" lists them all.`);
    const args = parseArguments(command, rest);
    if (args.flag("help")) {
      io.out(commandHelp(command, io.columns));
      return OK;
    }
    const { run: runVerb } = await command.load();
    return await (args.writes && isSharedAddress(ledgerDir(args))
      ? held(io, (at) => runVerb(args, at))
      : runVerb(args, io));
  } catch (error) {
    return complain(error, io);
  }
}

/** Prints what some work has to say when it has ended well: before that, what it wrote may still be taken back. */
async function held(io: Io, work: (io: Io) => Promise<number>): Promise<number> {
  const said: string[] = [];
  const code = await work({ ...io, out: (text) => void said.push(text) });
  for (const text of said) io.out(text);
  return code;
}

function complain(error: unknown, io: Io): number {
  if (!(error instanceof Error)) throw error;
  io.err(`hearsay: ${error.message}\n`);
  if (error instanceof UsageError || isMisasked(error)) return USAGE;
  // What no room foresaw is a fault of ours; where it arose helps whoever mends it.
  const foreseen = SPOKEN.has(error.name) || ("code" in error && typeof error.code === "string");
  if (!foreseen && io.env.HEARSAY_DEBUG) io.err(`${error.stack ?? ""}\n`);
  return FINDINGS;
}

/** What a ledger refuses because of how it was asked, such as a time that is none or an id it does not have. */
function isMisasked(error: Error): boolean {
  return error.name === "LedgerError" && "code" in error && MISASKED.has(String(error.code));
}

const MISASKED: ReadonlySet<string> = new Set(["bad-time", "bad-remark", "no-such", "bad-redaction"]);

/** The verb that was probably meant: one that begins the same way. */
function suggestion(verb: string): string {
  const near = COMMANDS.find((command) => verb.length > 1 && command.verb.startsWith(verb.slice(0, 2)));
  return near ? ` (did you mean "${near.verb}"?)` : "";
}
