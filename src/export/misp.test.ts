import { expect, test } from "vitest";
import { z } from "zod";
import { mispEvent, mispTags } from "./misp.ts";
import { ASSESSMENT, judged } from "./test-remarks.ts";
import { CLAIM, VIEW } from "./test-view.ts";

/** MISP core format (draft-dulaunoy-misp-core-format), as far as it is used. */
const TAG = z.strictObject({ name: z.string().regex(/^[a-z0-9-]+:[a-z0-9-]+="[^"]+"$/) });
const EVENT = z.strictObject({
  Event: z.strictObject({
    uuid: z.uuid(),
    info: z.string().min(1),
    date: z.iso.date(),
    timestamp: z.string().regex(/^\d+$/),
    threat_level_id: z.enum(["1", "2", "3", "4"]),
    analysis: z.enum(["0", "1", "2"]),
    distribution: z.enum(["0", "1", "2", "3", "4"]),
    published: z.literal(false),
    Attribute: z.array(
      z.strictObject({
        uuid: z.uuid(),
        type: z.enum(["sha256", "link", "text"]),
        category: z.literal("External analysis"),
        value: z.string().min(1),
        comment: z.string(),
        to_ids: z.literal(false),
        timestamp: z.string().regex(/^\d+$/),
        Tag: z.array(TAG),
      }),
    ),
  }),
});

test("an event has what MISP asks for, and every attribute its own id", () => {
  const { Event } = EVENT.parse(JSON.parse(mispEvent(judged({}))));
  const ids = Event.Attribute.map(({ uuid }) => uuid);
  expect(new Set(ids).size).toBe(ids.length);
  expect(Event.Attribute.find(({ value }) => value === CLAIM.text)?.Tag.map(({ name }) => name)).toEqual([
    'admiralty-scale:source-reliability="b"',
    'admiralty-scale:information-credibility="3"',
    'estimative-language:likelihood-probability="likely"',
    'estimative-language:confidence-in-analytic-judgment="low"',
  ]);
});

test("the machine sets no tag", () => {
  const { Event } = EVENT.parse(JSON.parse(mispEvent(VIEW)));
  expect(Event.Attribute.flatMap(({ Tag }) => Tag)).toEqual([]);
});

test("what cannot be judged is its own label, never a number", () => {
  const judgement = {
    ...ASSESSMENT,
    reliability: { source: "dorin-vask", grade: "F" },
    credibility: "6",
    likelihood: "cannot-be-judged",
    confidence: null,
  } as const;
  expect(mispTags(judgement).map(({ name }) => name)).toEqual([
    'admiralty-scale:source-reliability="f"',
    'admiralty-scale:information-credibility="6"',
  ]);
});
