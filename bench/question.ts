import type { ParseArgsOptionsConfig } from "node:util";

/** What stood behind the name of a question on the command line. */
export interface Asked {
  readonly operands: readonly string[];
  readonly values: Readonly<Record<string, string | boolean | readonly string[] | undefined>>;
}

/** What came out: a page for people and the same figures for programs, or why nothing could be measured. */
export type Answer =
  | { readonly lines: readonly string[]; readonly figures: Readonly<Record<string, unknown>> }
  | { readonly skipped: string };

/** One question the benchmarks answer. */
export interface Question {
  readonly name: string;
  /** The question, in one line. */
  readonly asks: string;
  /** What may stand behind the name, for the list. */
  readonly usage: string;
  /** Options beside `--json`, which every question takes. */
  readonly options: ParseArgsOptionsConfig;
  /** Most operands it takes. */
  readonly operands: number;
  /** Throws `BenchUsage` when it is asked in a way that cannot be answered. */
  answer(asked: Asked): Answer | Promise<Answer>;
}

/** The command line asks for something that cannot be done as written: exit code 2, one sentence with the fix. */
export class BenchUsage extends Error {
  override readonly name = "BenchUsage";
}

/** Value of an option that takes text. */
export function textOf(asked: Asked, option: string): string | undefined {
  const value = asked.values[option];
  return typeof value === "string" ? value : undefined;
}

/** Values of an option that may be given several times. */
export function listOf(asked: Asked, option: string): readonly string[] {
  const value = asked.values[option];
  return Array.isArray(value) ? (value as readonly string[]) : [];
}

/** Value of an option that takes a whole number from 1 to `most`. Throws `BenchUsage` on anything else. */
export function wholeNumber(asked: Asked, option: string, otherwise: number, most: number): number {
  const text = textOf(asked, option);
  if (text === undefined) return otherwise;
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1 && value <= most) return value;
  throw new BenchUsage(`--${option} ${text} is not a whole number from 1 to ${most}.`);
}
