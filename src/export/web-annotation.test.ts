import fc from "fast-check";
import { expect, test } from "vitest";
import { z } from "zod";
import { textSpan } from "../language/span.ts";
import type { LedgerView } from "../ledger/view.ts";
import { CodePoints } from "./code-points.ts";
import { AnnotationError, readAnnotation, readTarget } from "./read-annotation.ts";
import { ASSESSMENT } from "./test-remarks.ts";
import { CLAIM, READING, VIEW } from "./test-view.ts";
import { webAnnotations } from "./web-annotation.ts";

/** What the Web Annotation Data Model says an annotation MUST have, as far as these do (sections 3 and 4). */
const IRI = z.string().regex(/^[a-z][a-z0-9+.-]*:\S+$/i);
const STAMP = z.iso.datetime();
const TARGET = z.object({
  type: z.literal("SpecificResource"),
  source: IRI,
  state: z.object({ type: z.literal("TimeState"), sourceDate: STAMP, cached: IRI }),
  selector: z.tuple([
    z.strictObject({
      type: z.literal("TextQuoteSelector"),
      exact: z.string().min(1),
      prefix: z.string(),
      suffix: z.string(),
    }),
    z.strictObject({
      type: z.literal("TextPositionSelector"),
      start: z.int().nonnegative(),
      end: z.int().positive(),
    }),
  ]),
});
const BODY = z.union([
  IRI,
  z.object({ type: z.literal("TextualBody"), value: z.string(), format: z.string(), language: z.string() }),
]);
const ANNOTATION = z.object({
  id: IRI,
  type: z.literal("Annotation"),
  motivation: z.enum(["identifying", "linking", "assessing"]),
  created: STAMP,
  generated: STAMP.optional(),
  creator: z.object({ id: IRI, type: z.literal("Person"), name: z.string() }).optional(),
  body: z.array(BODY).min(1),
  target: z.union([TARGET, z.array(TARGET).min(2), IRI]),
});
const COLLECTION = z.object({
  "@context": z.array(z.unknown()).refine((all) => all[0] === "http://www.w3.org/ns/anno.jsonld"),
  id: IRI,
  type: z.literal("AnnotationCollection"),
  total: z.int().nonnegative(),
  first: z.object({
    id: IRI,
    type: z.literal("AnnotationPage"),
    partOf: IRI,
    startIndex: z.literal(0),
    items: z.array(ANNOTATION),
  }),
});

/** The hand-made ledger with another text, in which the claim's words stand at `start`. */
function viewOf(text: string, words: string): { view: LedgerView; start: number } {
  const start = text.indexOf(words);
  const span = textSpan(text, start, start + words.length);
  const [attestation] = READING.attestations;
  const reading = {
    ...READING,
    document: { ...READING.document, text },
    attestations: attestation === undefined ? [] : [{ ...attestation, content: [span] }],
  };
  return { view: { ...VIEW, reading: () => reading, claims: () => [{ ...CLAIM, disputedBy: [] }] }, start };
}

test("a collection has what the model demands", () => {
  const collection = COLLECTION.parse(JSON.parse(webAnnotations(VIEW)));
  expect(collection.total).toBe(collection.first.items.length);
  expect(collection.first.items.map(({ motivation }) => motivation)).toEqual(["identifying", "linking"]);
});

test("a person's judgement is an annotation by that person", () => {
  const view = { ...VIEW, claims: () => [{ ...CLAIM, disputedBy: [], assessments: [ASSESSMENT] }] };
  const { first } = COLLECTION.parse(JSON.parse(webAnnotations(view)));
  expect(first.items[1]).toMatchObject({
    motivation: "assessing",
    creator: { name: "Ines Tarm" },
    target: `urn:hearsay:claim:${CLAIM.id}`,
  });
});

test.each([
  ["an emoji before", "🚧🚧 The bridge fell, he said.", "The bridge fell", 3],
  ["an emoji within", "He said the 🌉 bridge fell.", "the 🌉 bridge", 8],
  ["right-to-left text before", "قال إن the bridge fell.", "the bridge", 7],
  ["bidirectional marks", "\u2067שלום\u2069 the bridge fell.", "the bridge", 7],
  ["combining marks", "Le\u0301on\u0302 said the bridge fell.", "the bridge", 12],
  ["CR and LF", "One.\r\nThe bridge fell.", "The bridge", 6],
  ["spaces that do not break", "He\u00a0said the\u00a0bridge fell.", "the\u00a0bridge", 8],
  ["markup before", "<b>He</b> said <i>the bridge</i> fell.", "the bridge", 18],
])("%s: the position counts code points, and reads back as the same span", (_, text, words, position) => {
  const { view, start } = viewOf(text, words);
  const [annotation] = COLLECTION.parse(JSON.parse(webAnnotations(view))).first.items;
  const target = TARGET.parse(annotation?.target);
  expect(target.selector[1].start).toBe(position);
  expect([...text].slice(target.selector[1].start, target.selector[1].end).join("")).toBe(words);
  expect(readAnnotation(annotation, text)).toEqual([{ start, end: start + words.length, text: words }]);
  // The quote alone is enough.
  expect(readTarget({ selector: target.selector[0] }, text).start).toBe(start);
});

test("offsets convert both ways for any text", () => {
  const texts = fc.array(fc.constantFrom("a", "é", "e\u0301", "👩‍🚒", "\u00a0", "\r\n", "ب", "𝔸"), {
    minLength: 1,
    maxLength: 40,
  });
  fc.assert(
    fc.property(texts, fc.nat(), fc.nat(), (pieces, one, other) => {
      const text = pieces.join("");
      const characters = [...text];
      const [from, to] = [one % (characters.length + 1), other % (characters.length + 1)].sort(
        (a, b) => a - b,
      );
      const points = { start: from ?? 0, end: to ?? 0 };
      const units = new CodePoints(text).toUnits(points);
      expect(text.slice(units.start, units.end)).toBe(characters.slice(from, to).join(""));
      expect(new CodePoints(text).fromUnits(units)).toEqual(points);
    }),
  );
});

test("an offset within a character is refused, not rounded", () => {
  expect(() => new CodePoints("a🌉b").fromUnits({ start: 2, end: 3 })).toThrow("2 is no boundary");
  expect(() => new CodePoints("a🌉b").toUnits({ start: 0, end: 4 })).toThrow(RangeError);
});

test.each([
  ["no selector", { source: "x:y" }, "no selector"],
  ["an empty quote", { selector: { type: "TextQuoteSelector", exact: "" } }, "empty"],
  ["a quote that is null", { selector: [{ type: "TextQuoteSelector", exact: null }] }, "empty"],
  ["words nobody wrote", { selector: { type: "TextQuoteSelector", exact: "the ferry" } }, "0 times"],
  ["words that stand there twice", { selector: { type: "TextQuoteSelector", exact: "fell" } }, "2 times"],
  ["a position beyond the text", { selector: { type: "TextPositionSelector", start: 1, end: 99 } }, "not in"],
  [
    "a position with other words",
    {
      selector: [
        { type: "TextPositionSelector", start: 0, end: 3 },
        { type: "TextQuoteSelector", exact: "bridge" },
      ],
    },
    "not the words",
  ],
])("%s is refused", (_, target, message) => {
  expect(() => readTarget(target, "The bridge fell, and so fell the tower.")).toThrow(AnnotationError);
  expect(() => readTarget(target, "The bridge fell, and so fell the tower.")).toThrow(message);
});

test("what stands around tells which of several is meant", () => {
  const text = "The bridge fell, and so fell the tower.";
  const selector = { type: "TextQuoteSelector", exact: "fell", prefix: "so ", suffix: " the" };
  expect(readTarget({ selector }, text)).toEqual({ start: 24, end: 28, text: "fell" });
});
