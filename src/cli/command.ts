import type { Arguments } from "./arguments.ts";
import type { Io } from "./io.ts";

/** An option of a verb: a flag, or one that takes a value, once or as often as wanted. */
export interface Option {
  readonly takes?: string;
  readonly multiple?: true;
  readonly help: string;
}

/** One verb of the command line; what it does is loaded only when it is asked for. */
export interface Command {
  readonly verb: string;
  /** One line, shown in the list of verbs. */
  readonly summary: string;
  /** Names of the positional arguments as shown: `PATH…`, `[DIR]`. */
  readonly operands?: string;
  /** How many positional arguments it takes at least and at most. */
  readonly arity: readonly [min: number, max: number];
  readonly options: Readonly<Record<string, Option>>;
  /**
   * It writes to the ledger, or does with these operands: on a shared one, what it prints is printed when all of it is in
   * the log.
   */
  readonly writes?: boolean | ((operands: readonly string[]) => boolean);
  /** It works on a ledger's own folder and not on a shared ledger. */
  readonly local?: boolean;
  /** Sentences for the verb's own help. */
  readonly more?: string;
  /** Words an option takes, in groups, each with what it means. */
  readonly lists?: readonly {
    readonly title: string;
    readonly items: readonly (readonly [string, string])[];
  }[];
  /** One command that can be pasted. */
  readonly example: string;
  readonly load: () => Promise<{ readonly run: Run }>;
}

/** Does the verb and gives its exit code. */
export type Run = (args: Arguments, io: Io) => Promise<number>;
