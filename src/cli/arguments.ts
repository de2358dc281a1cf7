import { parseArgs } from "node:util";
import type { Command } from "./command.ts";
import { UsageError } from "./usage-error.ts";

type Value = string | boolean | (string | boolean)[] | undefined;

/** What stood behind the verb. */
export class Arguments {
  readonly operands: readonly string[];
  /** The verb writes to the ledger, as it was asked. */
  readonly writes: boolean;
  /** The verb works on a folder only. */
  readonly local: boolean;
  readonly #values: Readonly<Record<string, Value>>;

  constructor(
    operands: readonly string[],
    values: Readonly<Record<string, Value>>,
    { writes = false, local = false }: Pick<Command, "writes" | "local"> = {},
  ) {
    this.operands = operands;
    this.writes = typeof writes === "function" ? writes(operands) : writes;
    this.local = local;
    this.#values = values;
  }

  flag(name: string): boolean {
    return this.#values[name] === true;
  }

  text(name: string): string | undefined {
    const value = this.#values[name];
    return typeof value === "string" ? value : undefined;
  }

  /** All values of an option that may be repeated. */
  texts(name: string): readonly string[] {
    const value = this.#values[name];
    return Array.isArray(value) ? value.filter((each) => typeof each === "string") : [];
  }

  /** A whole number from `min` to `max`. Throws `UsageError` for anything else. */
  integer(name: string, min: number, max: number): number | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < min || value > max) {
      throw new UsageError(`--${name} ${text} is not a whole number from ${min} to ${max}.`);
    }
    return value;
  }

  /** One of a few words. Throws `UsageError` for anything else. */
  oneOf<T extends string>(name: string, words: readonly T[]): T | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const word = words.find((each) => each === text);
    if (word === undefined) throw new UsageError(`--${name} ${text} is not one of ${words.join(", ")}.`);
    return word;
  }
}

/** Reads what stands behind the verb. Throws `UsageError`. */
export function parseArguments(command: Command, argv: readonly string[]): Arguments {
  const options = Object.fromEntries(
    Object.entries({ ...command.options, help: { help: "" } }).map(([name, option]) => [
      name,
      {
        type: "takes" in option ? ("string" as const) : ("boolean" as const),
        multiple: "multiple" in option,
        ...(name === "help" && { short: "h" }),
      },
    ]),
  );
  const hint = `; see "hearsay ${command.verb} --help".`;
  let parsed: { values: Record<string, Value>; positionals: string[] };
  try {
    parsed = parseArgs({ args: [...argv], options, allowPositionals: true, strict: true });
  } catch (cause) {
    const reason = cause instanceof Error ? (cause.message.split(/[.\n]/)[0] ?? "") : "";
    throw new UsageError(`${reason}${hint}`, { cause });
  }
  const empty = Object.entries(parsed.values).find(([, value]) => [value].flat().includes(""));
  if (empty !== undefined) throw new UsageError(`--${empty[0]} needs a value${hint}`);
  const [min, max] = command.arity;
  const given = parsed.positionals.length;
  if (parsed.values.help !== true && (given < min || given > max)) {
    const wanted = command.operands ?? "no argument";
    throw new UsageError(
      `hearsay ${command.verb} takes ${wanted}, not ${given === 0 ? "nothing" : parsed.positionals.join(" ")}${hint}`,
    );
  }
  return new Arguments(parsed.positionals, parsed.values, command);
}
