import type { Command } from "./command.ts";
import { COMMANDS } from "./commands.ts";
import { wrap } from "./wrap.ts";

const NAME_COLUMN = 14;

/** The list of verbs. */
export function overview(columns: number): string {
  const verbs = COMMANDS.map(({ verb, summary }) => `  ${verb.padEnd(NAME_COLUMN - 2)}${summary}\n`).join("");
  const intro = wrap("Who says so, on whose word, and does anyone independent say it too?", columns).join(
    "\n",
  );
  return `${intro}\n\nUsage: hearsay VERB [OPTIONS]\n\n${verbs}
"hearsay VERB --help" tells more. Exit codes: 0 all well, 1 findings or inputs
that failed, 2 wrong usage. NO_COLOR turns colours off.

Example: hearsay read examples/dossier/articles/01-kolsent-briefing.txt
`;
}

/** The help of one verb; its last line is a command that can be pasted. */
export function commandHelp(command: Command, columns: number): string {
  const usage = ["hearsay", command.verb, command.operands, "[OPTIONS]"]
    .filter((part) => part !== undefined)
    .join(" ");
  const lead = wrap(`${capitalised(command.summary)}. ${command.more ?? ""}`.trim(), columns).join("\n");
  const options = Object.entries({ ...command.options, help: { help: "this text" } }).map(
    ([name, option]) => {
      const left = `  --${name}${"takes" in option ? ` ${option.takes}` : ""}`;
      const right = wrap(option.help, columns - 22);
      // Where the left side fills its column, the text begins on a line of its own.
      const start = left.length < 22 ? left.padEnd(22) : `${left}\n${" ".repeat(22)}`;
      return `${start}${right.join(`\n${" ".repeat(22)}`)}\n`;
    },
  );
  const lists = (command.lists ?? []).map(
    ({ title, items }) =>
      `\n${title}\n${items.map(([name, text]) => `  ${name.padEnd(NAME_COLUMN - 2)}${text}\n`).join("")}`,
  );
  return `${lead}\n\nUsage: ${usage}\n\n${options.join("")}${lists.join("")}\nExample: ${command.example}\n`;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
