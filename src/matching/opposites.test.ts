import { expect, test } from "vitest";
import { sameClaim } from "./same-claim.ts";
import { framed } from "./test-frame.ts";

const killed = framed("casualties", "@kill captain Venn kill", { predicate: "kill", target: "captain-venn" });

test("who is alive was not killed", () => {
  const alive = framed("other", "aliv captain Venn", { predicate: "be", actor: "captain-venn" });
  expect(sameClaim(killed, alive)).toMatchObject({ same: false, relation: "contradicts" });
  expect(sameClaim(alive, killed)).toMatchObject({ same: false, relation: "contradicts" });
});

test("somebody else may be alive", () => {
  const rask = framed("other", "aliv captain Rask", { predicate: "be", actor: "captain-rask" });
  expect(sameClaim(killed, rask).relation).toBeNull();
});

test("a report of both states contradicts neither", () => {
  const both = framed("casualties", "@kill aliv captain kill Venn", { actor: "captain-venn" });
  expect(sameClaim(killed, both).relation).toBeNull();
});
