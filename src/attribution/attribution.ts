import type { ReportingClass } from "../language/en/reporting-verbs.ts";
import type { TextSpan } from "../language/span.ts";

/** One attribution with its chain resolved; spans are UTF-16 offsets of the document's text. */
export interface Attribution {
  readonly content: readonly TextSpan[];
  readonly cue: readonly TextSpan[];
  /** The words that name the innermost source here; null when it is taken from what went before. */
  readonly sourceSpan: TextSpan | null;
  /** Source ids, `narrator` first, innermost last. */
  readonly chain: readonly string[];
  readonly class: ReportingClass;
  readonly base: string;
  readonly negated: boolean;
  /** Tokens of the content pieces, `[from, to)` pairs, for the rooms that look inside. */
  readonly tokens: readonly { readonly from: number; readonly to: number }[];
  /** As worded, the speaker cites the agency that carries him. */
  readonly garbled: boolean;
  /** Nobody in particular is made to say it: `reportedly`, `is said to`. */
  readonly weasel: boolean;
  /** Index of the attribution in whose content this one stands, or -1. */
  readonly parent: number;
}
