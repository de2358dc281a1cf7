import { z } from "zod";
import type { TextSpan } from "../language/span.ts";
import { CodePoints } from "./code-points.ts";

/** An annotation that does not fit the text it is read against. */
export class AnnotationError extends Error {
  override readonly name = "AnnotationError";
}

const SELECTOR = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("TextQuoteSelector"),
    exact: z.string().min(1),
    prefix: z.string().optional(),
    suffix: z.string().optional(),
  }),
  z.object({
    type: z.literal("TextPositionSelector"),
    start: z.int().nonnegative(),
    end: z.int().nonnegative(),
  }),
]);

const TARGET = z.object({ selector: z.union([z.looseObject({ type: z.string() }), z.array(z.unknown())]) });

type Selector = z.infer<typeof SELECTOR>;
type Quote = Extract<Selector, { type: "TextQuoteSelector" }>;

/** Kinds of white space that tools put for one another, each one character long. */
const SPACE = /[\t\n\r\u00a0\u2000-\u200a\u202f\u205f\u3000]/g;

/**
 * The span of a text that a Web Annotation's target means: UTF-16 offsets, with the words that stand there. Where it gives
 * a position and a quote, both have to agree; where it gives a quote alone, its words have to stand in the text as they
 * are, and what stands around them has to tell which of several is meant. Nothing is taken for the next best.
 *
 * Throws `AnnotationError`.
 */
export function readTarget(target: unknown, text: string): TextSpan {
  const parsed = TARGET.safeParse(target);
  if (!parsed.success)
    throw new AnnotationError("The target has no selector; give a quote, a position or both.");
  const selectors = [parsed.data.selector].flat().flatMap((one): Selector[] => {
    const known = SELECTOR.safeParse(one);
    if (known.success) return [known.data];
    if (isQuote(one)) throw new AnnotationError("The quote of the target is empty; give its exact words.");
    return [];
  });
  const quote = selectors.find((one) => one.type === "TextQuoteSelector");
  const position = selectors.find((one) => one.type === "TextPositionSelector");
  if (position !== undefined) {
    const span = atPosition(position, text);
    if (quote !== undefined && folded(span.text, text) !== folded(quote.exact, text))
      throw new AnnotationError(
        `The text has ${JSON.stringify(span.text)} at ${position.start}–${position.end}, not the words that are quoted.`,
      );
    return span;
  }
  if (quote === undefined)
    throw new AnnotationError(
      "The target has no selector of a known type; give a quote, a position or both.",
    );
  return atQuote(quote, text);
}

/** The spans of all targets of an annotation, in its order. Throws `AnnotationError`. */
export function readAnnotation(annotation: unknown, text: string): TextSpan[] {
  const { target } = z.object({ target: z.unknown() }).parse(annotation);
  return [target].flat().map((one) => readTarget(one, text));
}

function isQuote(selector: unknown): boolean {
  return (selector as { type?: unknown } | null)?.type === "TextQuoteSelector";
}

function atPosition(
  { start, end }: { readonly start: number; readonly end: number },
  text: string,
): TextSpan {
  try {
    const units = new CodePoints(text).toUnits({ start, end });
    if (units.start >= units.end) throw new RangeError(`${start}–${end} is no stretch of a text.`);
    return { ...units, text: text.slice(units.start, units.end) };
  } catch (cause) {
    throw new AnnotationError(`The position ${start}–${end} is not in the text.`, { cause });
  }
}

function atQuote({ exact, prefix = "", suffix = "" }: Quote, text: string): TextSpan {
  const fold = (words: string): string => folded(words, text);
  const [where, words] = [fold(text), fold(exact)];
  const found: number[] = [];
  for (let at = where.indexOf(words); at >= 0; at = where.indexOf(words, at + 1)) found.push(at);
  const fitting = found.filter(
    (at) => where.slice(0, at).endsWith(fold(prefix)) && where.startsWith(fold(suffix), at + words.length),
  );
  const [start, ...more] = found.length === 1 ? found : fitting;
  if (start === undefined || more.length > 0)
    throw new AnnotationError(
      `The words ${JSON.stringify(exact)} stand in the text ${found.length} times; what stands around them has to tell which.`,
    );
  return { start, end: start + words.length, text: text.slice(start, start + words.length) };
}

/** One space for another, so that offsets hold. Line ends of two characters are one where the text has none of them. */
function folded(words: string, text: string): string {
  return (text.includes("\r") ? words : words.replaceAll("\r\n", "\n")).replace(SPACE, " ");
}
