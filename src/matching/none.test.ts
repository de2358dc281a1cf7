import { expect, test } from "vitest";
import { firstOf } from "../reading/test-context.ts";
import { noneOf } from "./none.ts";

const none = (content: string) => noneOf(firstOf(`Ida Fenwell said that ${content}.`));

test.for([
  ["no civilians were killed", "kill"],
  ["there were no civilian deaths", "kill"],
  ["nobody was hurt", "wound"],
] as const)("%s: nobody, of %s", ([content, unit]) => {
  expect(none(content)).toEqual({ min: 0, max: 0, unit });
});

test.for(["none of the injuries was grave", "four people were killed", "no shells fell on the town"])(
  "%s: does not say that there were none",
  (content) => expect(none(content)).toBeNull(),
);
