import type { Span } from "../src/language/span.ts";
import { type GoldAttribution, ROLES, type Role } from "./brat.ts";
import type { AnnotatedText } from "./polnear.ts";

interface Instance {
  readonly id: string;
  readonly tokens: readonly string[];
  readonly labels: readonly string[];
}

/** Tokens that stand right behind the one before. */
const CLINGS = /^(?:[.,;:?!%)\]]|\.\.\.|n't|''|'(?:s|re|ve|ll|m|d|t)?|”|’)$/i;
/** Tokens behind which no space stands. */
const OPENS = /^(?:``|`|[([$“‘])$/;
const MARKS: Readonly<Record<string, string>> = { "``": "“", "''": "”", "`": "‘" };

/**
 * Reads the CofeNet division of PolNeAR: JSON lines of tokens with BIO labels, one paragraph each. The text is put
 * together again from the tokens, with quotation marks as printed; the paragraphs of one article are one text. Every
 * contiguous piece is a span of its role, since the labels do not tell which pieces belong together.
 */
export function parseCofenet(lines: string): AnnotatedText[] {
  const instances = lines
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => JSON.parse(line) as Instance);
  return [...Map.groupBy(instances, ({ id }) => id).values()].map(articleOf);
}

function articleOf(instances: readonly Instance[]): AnnotatedText {
  let text = "";
  const spans: Record<Role, Span[]> = { source: [], cue: [], content: [] };
  for (const instance of instances) {
    if (text !== "") text += "\n\n";
    const offsets: Span[] = [];
    instance.tokens.forEach((token, i) => {
      const before = instance.tokens[i - 1];
      if (before !== undefined && !CLINGS.test(token) && !OPENS.test(before)) text += " ";
      const start = text.length;
      text += MARKS[token] ?? token;
      offsets.push({ start, end: text.length });
    });
    for (const role of ROLES) spans[role].push(...labelled(instance.labels, role, offsets));
  }
  const gold: GoldAttribution = spans;
  return { text, annotations: [[gold]] };
}

/** Spans of the runs of one label. */
function labelled(labels: readonly string[], role: Role, offsets: readonly Span[]): Span[] {
  const found: { start: number; end: number }[] = [];
  labels.forEach((label, i) => {
    const { start, end } = offsets[i]!;
    const last = found.at(-1);
    if (label === `B-${role}`) found.push({ start, end });
    else if (label === `I-${role}` && last !== undefined) last.end = end;
  });
  return found;
}
