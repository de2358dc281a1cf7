import fc from "fast-check";
import { expect, test } from "vitest";
import type { Document } from "../intake/document.ts";
import { read } from "./read.ts";
import { document, testContext } from "./test-context.ts";
import { expectSound } from "./test-invariants.ts";

const SPEAKERS = [
  "Ida Fenwell",
  "Jonas Marrick, a sergeant in the Corranian army,",
  "Fenwell",
  "she",
  "they",
  "it",
  "officials",
  "Vellish officials",
  "a resident",
  "another resident",
  "the Rooks",
  "Norwire",
  "Corrapost",
  "the Vellish Interior Ministry",
  "General Tilda Ostrander",
  "the ministry’s spokesman, Ola Brandt,",
  "satellite images",
  "a statement by the Rooks",
];
const CUES = [
  "said",
  "said that",
  "denied that",
  "warned that",
  "told Norwire that",
  "doubted that",
  "did not say that",
  "claimed",
  "reported that",
  "was quoted by Norwire as saying that",
];
const CLAIMS = [
  "the bridge was open",
  "Aldbrook was under Vellish control",
  "Corranian troops had captured Aldbrook",
  "at least 12 people were killed on Tuesday",
  "no civilians were hurt",
  "the town of Hollin, known as Stavrin, would fall if the road was cut",
  "the city may be open",
  "the outcome depends on the weather, the river and the talks",
  "Ida Fenwell had warned that the dam was cracked",
  "the claim that the bridge was open was reportedly old",
];

const sentence = fc
  .record({
    speaker: fc.constantFrom(...SPEAKERS),
    cue: fc.constantFrom(...CUES),
    claim: fc.constantFrom(...CLAIMS),
    form: fc.nat(11),
  })
  .map(({ speaker, cue, claim, form }) => {
    const verb = cue.replace(/ that$/, "");
    switch (form) {
      case 0:
        return `${claim}, ${speaker} said.`;
      case 1:
        return `“${claim},” ${speaker} said. “It is known.”`;
      case 2:
        return `According to ${speaker}, ${claim}.`;
      case 3:
        return `${claim}, according to ${speaker}.`;
      case 4:
        return `${speaker} ${verb}: “${claim}. That is all.”`;
      case 5:
        return `${claim}.`;
      case 6:
        return `${speaker} said, citing Norwire, that ${claim}.`;
      case 7:
        return `The claim that ${claim} angered ${speaker}.`;
      case 8:
        return `“${claim}\n\n“${claim},” ${speaker} said.`;
      case 9:
        return `If confirmed, ${claim}, ${speaker} said.`;
      default:
        return `${speaker} ${cue} ${claim}.`;
    }
  })
  .map((text) => text.charAt(0).toUpperCase() + text.slice(1));

const article: fc.Arbitrary<Document> = fc
  .tuple(
    fc.constantFrom("", "ALDBROOK, Sept. 3 (Norwire) – ", "PORT SEDGE, Sept. 3 – "),
    fc.array(sentence, { minLength: 1, maxLength: 12 }),
    fc.constantFrom(" ", "\n\n"),
    fc.constantFrom(null, "Norwire", "Vellpress", "The Hollin Post"),
    fc.constantFrom(null, "2042-09-04", "2042-09-04T08:15:00Z"),
  )
  .map(([dateline, sentences, gap, publisher, published]) =>
    document(`${dateline}${sentences.join(gap)}`, { publisher, published }),
  );

/** Cuts, doubles, swaps and strews odd characters over a text. */
const mutated: fc.Arbitrary<Document> = fc
  .tuple(
    article,
    fc.array(
      fc.tuple(
        fc.nat(),
        fc.nat(40),
        fc.constantFrom(
          "",
          "“",
          "”",
          '"',
          "’",
          "‘",
          "«",
          "(",
          "—",
          ",",
          ".",
          "\n\n",
          "\u0000",
          "é",
          "Ω",
          "👍🏽",
          "\u202e",
          " that ",
          " said ",
          " citing ",
          " according to ",
          "12,",
          "\u0301",
        ),
      ),
      { minLength: 1, maxLength: 12 },
    ),
  )
  .map(([document, edits]) => {
    let { text } = document;
    for (const [where, length, put] of edits) {
      const at = where % (text.length + 1);
      text = text.slice(0, at) + put + text.slice(at + length);
    }
    return { ...document, text };
  });

const context = testContext();

test("every reading of an article is sound", () => {
  fc.assert(
    fc.property(article, (each) => expectSound(read(each, context))),
    { numRuns: 300 },
  );
});

test("every reading of a damaged article is sound", () => {
  fc.assert(
    fc.property(mutated, (each) => expectSound(read(each, context))),
    { numRuns: 500 },
  );
});

test("every reading of any string is sound", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) =>
      expectSound(read(document(text), context)),
    ),
    { numRuns: 300 },
  );
});

test("the same document gives the same reading, also after another was read", () => {
  fc.assert(
    fc.property(mutated, article, (each, other) => {
      const first = JSON.stringify(read(each, context));
      read(other, context);
      expect(JSON.stringify(read(each, context))).toBe(first);
    }),
    { numRuns: 100 },
  );
});

test("a reading is plain JSON", () => {
  fc.assert(
    fc.property(mutated, (each) => {
      const reading = read(each, context);
      expect(JSON.parse(JSON.stringify(reading))).toEqual(reading);
    }),
    { numRuns: 100 },
  );
});

test("the document is handed through and not changed", () => {
  fc.assert(
    fc.property(article, (each) => {
      const before = JSON.stringify(each);
      const reading = read(Object.freeze(each), context);
      expect(reading.document).toBe(each);
      expect(JSON.stringify(each)).toBe(before);
    }),
    { numRuns: 50 },
  );
});

test("attestations come in the order of the text, numbered from a1", () => {
  fc.assert(
    fc.property(article, (each) => {
      const { attestations } = read(each, context);
      expect(attestations.map(({ id }) => id)).toEqual(attestations.map((_, i) => `a${i + 1}`));
      const starts = attestations.map(({ content }) => content[0]!.start);
      expect(starts).toEqual([...starts].sort((a, b) => a - b));
    }),
    { numRuns: 100 },
  );
});
