import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Document } from "../intake/document.ts";
import { indexedDocument } from "./credits.ts";
import type { Derivation } from "./derivation.ts";
import { deriveAll, upstreamOf } from "./derive.ts";
import { memoryPassageIndex } from "./memory-passage-index.ts";
import { FREQUENCY_CAP, type PassageIndex } from "./passage-index.ts";
import { passagesOf } from "./passages.ts";
import { touchedBy } from "./touched.ts";

const WIRE = `The old granary on the eastern quay of Orvel collapsed shortly before midnight, burying two parked lorries
and cutting the only road between the harbour and the customs yard, port workers told reporters.

Divers searched the basin until dawn without finding anybody, and the harbour master closed berths 4 to 11 while
engineers measured cracks in the neighbouring warehouse walls.`;

const OTHER = `Farmers in the upper valley began the barley harvest a fortnight early this week, after a dry spring that has
emptied village ponds and left the agricultural college warning of a meagre second cut of hay.`;

/** Three stories with nothing in common. */
const OTHER_STORIES = [
  OTHER,
  `The municipal orchestra of Orvel will open its season with a cello concerto found last autumn in a parish attic, its
conductor announced, and has lent the manuscript to scholars for a year of study in the capital.`,
  `Ferry captains on the lower lake have asked for brighter buoys after a barge ran aground twice within a single foggy
fortnight, scraping its keel and spilling forty crates of lamp oil into the shallows near the mill.`,
];

function document(name: string, text: string, more: Partial<Document> = {}): Document {
  return {
    id: `sha256:${name}`,
    file: `${name}.txt`,
    title: null,
    publisher: null,
    url: null,
    published: null,
    language: "en",
    text,
    ...more,
  };
}

function indexOf(documents: readonly Document[]): PassageIndex {
  const texts = new Map(documents.map(({ id, text }) => [id, text]));
  const index = memoryPassageIndex((id) => texts.get(id) ?? "");
  for (const one of documents) put(index, one);
  return index;
}

function put(index: PassageIndex, one: Document): void {
  const reading = {
    format: "hearsay.reading/1",
    document: one,
    sources: [],
    attestations: [],
    places: [],
    relations: [],
    notices: [],
  } as const;
  index.put(indexedDocument(reading), passagesOf(reading));
}

function derive(...documents: Document[]): Derivation[] {
  return deriveAll(
    documents.map(({ id }) => id),
    indexOf(documents),
  );
}

const pairs = (derivations: readonly Derivation[]): string[] =>
  derivations.map(({ from, to, kind }) => `${from.file} → ${to.file} ${kind}`);

const wire = document("wire", WIRE, {
  publisher: "Corvane Press",
  published: "2031-03-04T06:00:00Z",
});

describe("upstreamOf", () => {
  it("finds a whole copy, earlier to later, with both spans", () => {
    const copy = document("copy", `Good morning.\n\n${WIRE}`, {
      publisher: "Sundial",
      published: "2031-03-04T11:00:00Z",
    });
    const [found, ...more] = derive(copy, wire);
    expect(more).toEqual([]);
    expect(found).toMatchObject({
      kind: "whole",
      from: { document: "sha256:wire" },
      to: { document: "sha256:copy" },
    });
    expect(found!.from.span.text).toBe(WIRE.slice(0, -1));
    expect(copy.text.slice(found!.to.span.start, found!.to.span.end)).toBe(found!.to.span.text);
    expect(found!.score).toBeGreaterThan(0.99);
    expect(found!.direction.forward).toBeGreaterThan(0.7);
    expect(found!.why).toContain("published 5 hours later");
  });

  it("finds a paragraph taken over with words changed and a sentence put in", () => {
    const edited = WIRE.split("\n\n")[0]!
      .replace("shortly before", "just before")
      .replace("burying", "crushing");
    const rewrite = document("rewrite", `${OTHER}\n\n${edited}\n\nThe mayor did not answer calls.`, {
      published: "2031-03-05",
    });
    const [found] = derive(wire, rewrite);
    expect(found).toMatchObject({ kind: "part", to: { document: "sha256:rewrite" } });
    expect(found!.to.span.text.startsWith("The old granary")).toBe(true);
    expect(found!.to.span.text.endsWith("told reporters")).toBe(true);
  });

  it("finds nothing between texts about other things", () => {
    expect(derive(wire, document("harvest", OTHER))).toEqual([]);
  });

  it("takes a credit over the clock", () => {
    const early = document("early", `Corvane Press reported the following.\n\n${WIRE}`, {
      published: "2031-03-04T05:00:00Z",
    });
    const [found] = derive(early, wire);
    expect(found).toMatchObject({
      from: { document: "sha256:wire" },
      to: { document: "sha256:early" },
    });
    expect(found!.why).toEqual(expect.arrayContaining(["credits Corvane Press", "published 1 hour earlier"]));
  });

  it("keeps both directions where nothing decides", () => {
    const [found, ...more] = derive(document("one", WIRE), document("two", WIRE));
    expect(more).toEqual([]);
    expect(found!.direction.forward).toBe(found!.direction.backward);
    expect(found!.direction.forward + found!.direction.backward).toBeLessThanOrEqual(1);
  });

  it("does not take the same quotation for copying", () => {
    const quote =
      "“We saw the roof go first and then the whole river wall, and nobody had time to shout,” the watchman said";
    const one = document("one", `${quote} on Monday in Orvel after his shift had ended.`, {
      published: "2031-03-04",
    });
    const two = document("two", `${OTHER}\n\n${quote}, recalling a night that few will forget.`, {
      published: "2031-03-05",
    });
    const found = derive(one, two);
    expect(found.map(({ kind }) => kind)).toEqual(["quote-only"]);
    expect(found[0]!.to.span.text).not.toContain("“");
  });

  it("points to the earliest of many copies, not to each from each", () => {
    const copies = Array.from({ length: 12 }, (_, n) =>
      document(`copy-${n}`, WIRE, {
        publisher: `Outlet ${n}`,
        published: `2031-03-05T0${n % 10}:30:00Z`,
      }),
    );
    const found = derive(wire, ...copies);
    expect(found).toHaveLength(12);
    expect(new Set(found.map(({ from }) => from.document))).toEqual(new Set(["sha256:wire"]));
  });

  it("sets aside what one publisher prints under all its pages", () => {
    const footer =
      "The Sundial is published daily by a cooperative of readers in Orvel and accepts letters from all.";
    const one = document("one", `${WIRE}\n\n${footer}`, {
      publisher: "Sundial",
      published: "2031-03-04",
    });
    const two = document("two", `${OTHER}\n\n${footer}`, {
      publisher: "Sundial",
      published: "2031-03-05",
    });
    expect(derive(one, two)).toEqual([]);
  });

  it("sets aside what an agency adds to every story of a place, whoever reprints it", () => {
    const background = WIRE.split("\n\n")[1]!;
    const stories = OTHER_STORIES.map((text, n) =>
      document(`story-${n}`, `${text}\n\n${background}`, {
        publisher: "Corvane Press",
        published: `2031-03-0${n + 4}`,
      }),
    );
    const reprint = document("reprint", `${OTHER_STORIES[2]}\n\n${background}`, {
      publisher: "Beacon",
      published: "2031-03-08",
    });
    const found = derive(...stories, reprint).filter(({ to }) => to.file === "reprint.txt");
    expect(pairs(found)).toEqual(["story-2.txt → reprint.txt whole"]);
  });

  it("takes a copy with a footer and a credit of its own for whole", () => {
    const footer =
      "The Sundial is published daily by a cooperative of readers in Orvel and takes letters from all.";
    const earlier = document("earlier", `${OTHER}\n\n${footer}`, {
      publisher: "Sundial",
      published: "2031-03-03",
    });
    const copy = document("copy", `${WIRE}\n\n${footer}\n\nWith reporting by Corvane Press.`, {
      publisher: "Sundial",
      published: "2031-03-05",
    });
    expect(pairs(derive(wire, earlier, copy))).toEqual(["wire.txt → copy.txt whole"]);
  });

  it("takes the same line of credit for no copying", () => {
    const credit = "Halden Wire first reported the events in Orvel.";
    const one = document("one", `${WIRE}\n\n${credit}`, { publisher: "Sundial", published: "2031-03-04" });
    const two = document("two", `${OTHER}\n\n${credit}`, { publisher: "Beacon", published: "2031-03-05" });
    expect(derive(one, two)).toEqual([]);
  });

  it("keeps two versions of one article of one publisher", () => {
    const update = document("update", `${WIRE}\n\nThis article was updated.`, {
      publisher: "Corvane Press",
      published: "2031-03-05",
    });
    expect(pairs(derive(wire, update))).toEqual(["wire.txt → update.txt whole"]);
  });

  it("names a third that both credit while it is not at hand", () => {
    const one = document("one", `ORVEL, March 4 (Corvane Press) — ${WIRE}`, {
      publisher: "Sundial",
      published: "2031-03-04",
    });
    const two = document("two", `ORVEL, March 4 (Corvane Press) — ${WIRE}`, {
      publisher: "Beacon",
      published: "2031-03-05",
    });
    const [found] = derive(one, two);
    expect(found).toMatchObject({
      kind: "common-source",
      why: expect.arrayContaining(["both credit Corvane Press"]),
    });
    expect(found!.direction.forward).toBeLessThan(0.3);
    expect(pairs(derive(one, two, wire))).toEqual(["wire.txt → one.txt whole", "wire.txt → two.txt whole"]);
  });

  it("links a background paragraph, and only that, between two stories", () => {
    const background = WIRE.split("\n\n")[1]!;
    const story = document("story", `${OTHER}\n\n${background}`, {
      publisher: "Sundial",
      published: "2031-03-09",
    });
    const [found] = derive(wire, story);
    expect(found!.from.span.text.startsWith("Divers searched")).toBe(true);
    expect(found!.to.span.text).not.toContain("barley");
  });

  it("says that numbers were changed on the way", () => {
    const garbled = document("garbled", WIRE.replace("4 to 11", "4 to 17"), {
      published: "2031-03-05",
    });
    expect(derive(wire, garbled)[0]!.why).toContain("1 number changed");
  });
});

describe("the window", () => {
  const later = (published: string | null): Document =>
    document("later", WIRE, { publisher: "Sundial", published });
  const first = document("first", WIRE, { publisher: "Beacon", published: "2031-03-04T23:00:00Z" });

  it("ends with the fourteenth day after, whatever the hour", () => {
    expect(pairs(derive(first, later("2031-03-18T23:59:59Z")))).toEqual(["first.txt → later.txt whole"]);
    expect(derive(first, later("2031-03-19T00:00:00Z"))).toEqual([]);
  });

  it("lets a credited document be later by two days, where it has a passage word for word", () => {
    const crediting = document("early", `Sundial first reported the collapse.\n\n${WIRE}`, {
      published: "2031-03-04",
    });
    const credited = (day: string): Document => later(`2031-03-${day}T08:00:00Z`);
    expect(pairs(derive(crediting, credited("06")))).toEqual(["later.txt → early.txt whole"]);
    expect(derive(crediting, credited("07"))).toEqual([]);
    const reworded = {
      ...credited("06"),
      text: WIRE.replace("midnight", "dawn").replace("basin", "harbour basin"),
    };
    expect(derive(crediting, reworded)).toEqual([]);
  });

  it("takes a date alone for all of its day", () => {
    const dated = document("dated", WIRE, { publisher: "Beacon", published: "2031-03-04" });
    const morning = document("morning", `${WIRE}\n\n${OTHER} ${OTHER}`, {
      publisher: "Sundial",
      published: "2031-03-04T08:00:00Z",
    });
    expect(pairs(derive(dated, morning))).toEqual(["morning.txt → dated.txt whole"]);
  });

  it("is open to documents without a date", () => {
    expect(derive(first, later(null))).toHaveLength(1);
    expect(derive(later(null), document("old", WIRE, { published: "1999-12-31" }))).toHaveLength(1);
    expect(derive(first, later("2031"))).toHaveLength(1);
  });

  it("leaves what was derived as it is when later documents come", () => {
    const copy = later("2031-03-05");
    const crowd = Array.from({ length: 30 }, (_, n) =>
      document(`crowd-${n}`, WIRE.replace("midnight", `midnight ${n}`), { published: "2031-03-06" }),
    );
    const alone = derive(first, copy);
    const among = derive(first, copy, ...crowd).filter(({ to }) => to.document === copy.id);
    expect(among).toEqual(alone);
    const index = indexOf([first, copy, ...crowd]);
    expect(touchedBy(crowd[0]!.id, index)).not.toContain(copy.id);
  });
});

describe("touchedBy", () => {
  it("finds all that a late arrival of an early document changes, even past the frequency cap", () => {
    const copies = Array.from({ length: FREQUENCY_CAP + 20 }, (_, n) =>
      document(`copy-${String(n).padStart(3, "0")}`, n % 3 ? WIRE : `${WIRE}\n\nNote ${n}.`, {
        published: `2031-03-${n < 12 ? 10 - (n % 3) : 20}`,
      }),
    );
    const texts = new Map(copies.map(({ id, text }) => [id, text]));
    const index = memoryPassageIndex((id) => texts.get(id)!);
    const kept = new Map<string, Derivation[]>();
    for (const one of copies.slice(12)) put(index, one);
    for (const one of copies.slice(12)) kept.set(one.id, upstreamOf(one.id, index));
    for (const one of copies.slice(0, 12)) {
      put(index, one);
      for (const id of touchedBy(one.id, index)) kept.set(id, upstreamOf(id, index));
    }
    const ids = copies.map(({ id }) => id);
    expect(ids.flatMap((id) => kept.get(id)!)).toEqual(deriveAll(ids, index));
  });
});

const paragraph = fc.constantFrom(
  ...WIRE.split("\n\n"),
  OTHER,
  WIRE.split("\n\n")[0]!.replace("midnight", "dawn"),
);
const collection = fc
  .array(
    fc.record({
      text: fc.array(paragraph, { minLength: 1, maxLength: 3 }).map((list) => list.join("\n\n")),
      publisher: fc.constantFrom(null, "Corvane Press", "Sundial", "Beacon"),
      published: fc.constantFrom(
        null,
        "2031-03-04",
        "2031-03-04T08:00:00Z",
        "2031-03-05",
        "2031-03-18",
        "2031-03-19",
      ),
    }),
    { minLength: 2, maxLength: 6 },
  )
  .map((list) => list.map((one, number) => document(`d${number}`, one.text, one)));

describe("derivations, for any documents", () => {
  it("do not depend on the order of arrival", () => {
    fc.assert(
      fc.property(collection, fc.nat(), (documents, turn) => {
        const ids = documents.map(({ id }) => id);
        const rotated = [
          ...documents.slice(turn % documents.length),
          ...documents.slice(0, turn % documents.length),
        ].reverse();
        expect(deriveAll(ids, indexOf(rotated))).toEqual(deriveAll(ids, indexOf(documents)));
      }),
      { numRuns: 50 },
    );
  });

  it("are the same one by one, for touched documents only, as all at once", () => {
    fc.assert(
      fc.property(collection, (documents) => {
        const index = indexOf([]);
        const texts = new Map(documents.map(({ id, text }) => [id, text]));
        const growing: PassageIndex = {
          ...index,
          text: (id, start, end) => texts.get(id)!.slice(start, end),
        };
        const kept = new Map<string, Derivation[]>();
        for (const one of documents) {
          put(growing, one);
          for (const id of touchedBy(one.id, growing)) kept.set(id, upstreamOf(id, growing));
        }
        const ids = documents.map(({ id }) => id);
        expect(ids.flatMap((id) => kept.get(id)!)).toEqual(deriveAll(ids, growing));
      }),
      { numRuns: 50 },
    );
  });

  it("give spans that are the words at their place, and directions that add up to at most 1", () => {
    fc.assert(
      fc.property(collection, (documents) => {
        const texts = new Map(documents.map(({ id, text }) => [id, text]));
        for (const { from, to, direction } of derive(...documents)) {
          for (const { document: id, span } of [from, to])
            expect(texts.get(id)!.slice(span.start, span.end)).toBe(span.text);
          expect(direction.forward + direction.backward).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 50 },
    );
  });
});
