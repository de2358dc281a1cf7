import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { BLOCK_CAP } from "../matching/claim-index.ts";
import { linksOf } from "../matching/links.ts";
import type { Signature } from "../matching/signature.ts";
import { Frames } from "./frames.ts";
import { Pending } from "./pending.ts";
import { createSchema } from "./schema.ts";
import { seeded, shuffled } from "./test-articles.ts";
import { testFrame } from "./test-reader.ts";

function emptyFrames(): Frames {
  const db = new DatabaseSync(":memory:");
  createSchema(db);
  return new Frames(db, new Pending(db));
}

/** Many answers to one question: all share a key, and each conflicts with most of the others. */
function signature(number: number, killed: number): Signature {
  const document = `sha256:${number}`;
  return {
    id: `${document}#a1`,
    document,
    attestation: "a1",
    published: new Date(Date.UTC(2031, 2, 1 + (number % 5), (number * 7) % 24)).toISOString(),
    offset: 0,
    source: `source-${number}`,
    polarity: "+",
    statedPlace: "orvel",
    statedTown: "orvel",
    frame: testFrame(killed, `among word${killed % 3} traders`),
  };
}

function links(frames: Frames, signatures: readonly Signature[]): string[] {
  const ids = [...new Set(signatures.map((one) => one.frame.id))];
  const seen = ids.flatMap((id) => frames.links.of(id)).filter(({ frame, other }) => frame < other);
  return seen.map(({ frame, relation, other }) => `${frame} ${relation} ${other}`).sort();
}

const CROWD = Array.from({ length: BLOCK_CAP + 30 }, (_, number) => signature(number, number));

test("a new frame is linked with what it contradicts", () => {
  const frames = emptyFrames();
  const pair = [signature(1, 12), signature(2, 15)];
  for (const one of pair) frames.put(one);
  frames.link();
  for (const { frame } of pair)
    expect(frames.links.of(frame.id)).toMatchObject([{ relation: "contradicts" }]);
});

test("under an over-full key the links are those that either end finds, whatever came first", () => {
  const random = seeded(11);
  const results = [1, 2].map(() => {
    const frames = emptyFrames();
    for (const [at, one] of shuffled(CROWD, random).entries()) {
      frames.put(one);
      if (at % 50 === 49) frames.link();
    }
    frames.link();
    return { frames, links: links(frames, CROWD) };
  });
  expect(results[1]?.links).toEqual(results[0]?.links);
  const { index } = results[0]?.frames ?? emptyFrames();
  const expected = new Set(
    CROWD.flatMap((one) => linksOf(one.frame, index).map(({ a, b, relation }) => `${a} ${relation} ${b}`)),
  );
  expect(new Set(results[0]?.links)).toEqual(expected);
  expect(expected.size).toBeLessThan((CROWD.length * (CROWD.length - 1)) / 2);
});

test("a frame that goes makes room under an over-full key as if it had never been", () => {
  const [without, removed] = [CROWD.slice(20), CROWD.slice(0, 20)];
  const fewer = emptyFrames();
  for (const one of without) fewer.put(one);
  fewer.link();
  const all = emptyFrames();
  for (const one of CROWD) all.put(one);
  all.link();
  for (const one of removed) all.replace(one.document, []);
  all.link();
  expect(links(all, CROWD)).toEqual(links(fewer, without));
});

test("a document's new reading takes out the signatures it no longer has", () => {
  const frames = emptyFrames();
  const one = signature(1, 12);
  frames.replace(one.document, [one]);
  frames.replace(one.document, []);
  expect(frames.index.signatures([one.frame.id])).toEqual([]);
  expect(frames.index.frame(one.frame.id)).toBeUndefined();
});

test("the earliest signatures of several frames come first", () => {
  const frames = emptyFrames();
  const [late, early] = [signature(1, 12), { ...signature(2, 15), published: "2031-03-01" }];
  for (const one of [late, early]) frames.put(one);
  const ids = [late.frame.id, early.frame.id];
  expect(frames.index.earliest(ids, 1).map((one) => one.id)).toEqual([early.id]);
  expect(frames.index.earliest(ids, 5).map((one) => one.id)).toEqual([early.id, late.id]);
});
