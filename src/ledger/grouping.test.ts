import { DatabaseSync } from "node:sqlite";
import fc from "fast-check";
import { expect, test } from "vitest";
import { clusterClaims } from "../matching/cluster.ts";
import type { Link } from "../matching/links.ts";
import type { Signature } from "../matching/signature.ts";
import { Frames } from "./frames.ts";
import { Grouping } from "./grouping.ts";
import { Pending } from "./pending.ts";
import { createSchema } from "./schema.ts";
import { testFrame } from "./test-reader.ts";

const WORDS = ["bridge", "market", "granary", "convoy"];

/** Steps of a ledger's life: a signature comes, or comes with another frame, or goes. */
const step = fc.record({
  document: fc.nat(9),
  killed: fc.constantFrom(12, 12, 15),
  words: fc.subarray(WORDS, { minLength: 1, maxLength: 3 }),
  day: fc.constantFrom(null, 1, 1, 2, 3, 70),
  goes: fc.boolean(),
  settles: fc.boolean(),
});
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

function signature({ document, killed, words, day }: Step): Signature {
  const id = `sha256:${document}`;
  return {
    id: `${id}#a1`,
    document: id,
    attestation: "a1",
    published: day === null ? null : new Date(Date.UTC(2031, 2, day, document)).toISOString(),
    offset: 0,
    source: null,
    polarity: "+",
    statedPlace: "orvel",
    statedTown: "orvel",
    frame: testFrame(killed, `beside the ${words.join(" ")}`),
  };
}

test("claims are those of clustering everything anew, whatever came and went before", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const db = new DatabaseSync(":memory:");
      createSchema(db);
      const pending = new Pending(db);
      const frames = new Frames(db, pending);
      const leaders = new Map<string, string>();
      const present = new Map<string, Signature>();
      const settle = (): void => {
        frames.link();
        const grouping = new Grouping(
          frames,
          (frame) => leaders.get(frame),
          [...pending.take("frame"), ...pending.take("linked")],
          pending.take("order"),
        );
        for (const [frame, leader] of grouping.moved) {
          if (leader === null) leaders.delete(frame);
          else leaders.set(frame, leader);
        }
      };
      for (const one of steps) {
        const made = signature(one);
        if (one.goes) present.delete(made.id);
        else present.set(made.id, made);
        frames.replace(made.document, one.goes ? [] : [made]);
        if (one.settles) settle();
      }
      settle();
      const signatures = [...present.values()];
      const ids = new Set(signatures.map(({ frame }) => frame.id));
      const links = [...ids]
        .flatMap((id) => frames.links.of(id))
        .map(
          ({ frame, other, relation, score }) => ({ a: frame, b: other, relation, score, why: [] }) as Link,
        );
      const expected = clusterClaims(signatures, links).flatMap(({ content, members }) =>
        members.map((id) => [present.get(id)!.frame.id, content] as const),
      );
      expect(leaders).toEqual(new Map(expected));
    }),
    { numRuns: 200 },
  );
});
