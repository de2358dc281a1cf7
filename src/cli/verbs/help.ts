import type { Arguments } from "../arguments.ts";
import { findCommand } from "../commands.ts";
import { OK } from "../exit-codes.ts";
import { commandHelp, overview } from "../help.ts";
import type { Io } from "../io.ts";
import { UsageError } from "../usage-error.ts";

export async function run(args: Arguments, io: Io): Promise<number> {
  const [verb] = args.operands;
  if (verb === undefined) {
    io.out(overview(io.columns));
    return OK;
  }
  const command = findCommand(verb);
  if (!command) throw new UsageError(`There is no verb "${verb}"; "hearsay help" lists them all.`);
  io.out(commandHelp(command, io.columns));
  return OK;
}
