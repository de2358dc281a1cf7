import type { Command } from "./command.ts";
import { HANDING_ON } from "./commands/handing-on.ts";
import { KEEPING } from "./commands/keeping.ts";
import { LOOKING } from "./commands/looking.ts";
import { READING_IN } from "./commands/reading-in.ts";
import { SHARING } from "./commands/sharing.ts";
import { WRITING } from "./commands/writing.ts";

/** Every verb, in the order of `hearsay help`. */
export const COMMANDS: readonly Command[] = [
  ...READING_IN,
  ...LOOKING,
  ...WRITING,
  ...KEEPING,
  ...HANDING_ON,
  ...SHARING,
];

/** The verb of that name, if there is one. */
export function findCommand(verb: string): Command | undefined {
  return COMMANDS.find((command) => command.verb === verb);
}
