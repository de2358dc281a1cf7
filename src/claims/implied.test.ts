import { expect, test } from "vitest";
import { firstOf } from "../reading/test-context.ts";

const frame = (content: string) => firstOf(`Ida Fenwell said that ${content}.`).proposition;

test.for([
  ["Vellish troops managed to leave Aldbrook", "leav", "+"],
  ["Vellish troops did not manage to leave Aldbrook", "leav", "-"],
  ["Vellish troops failed to leave Aldbrook", "leav", "-"],
  ["Vellish troops did not fail to leave Aldbrook", "leav", "+"],
  ["Vellish troops refused to leave Aldbrook", "leav", "-"],
  ["Vellish troops began to shell Aldbrook", "shell", "+"],
  ["Vellish troops forced residents to leave Aldbrook", "leav", "+"],
  ["residents were forced to leave Aldbrook", "leav", "+"],
  ["Vellish troops prevented residents from leaving Aldbrook", "leav", "-"],
  ["residents were stopped from leaving Aldbrook", "leav", "-"],
  // Nothing is told of the event.
  ["Vellish troops did not refuse to leave Aldbrook", "refus", "-"],
  ["Vellish troops tried to leave Aldbrook", "try", "+"],
  ["Vellish troops hoped to leave Aldbrook", "hop", "+"],
] as const)("%s: %s %s", ([content, predicate, polarity]) => {
  expect(frame(content)).toMatchObject({ predicate, polarity });
});

test("who is forced does it, not who forces", () => {
  expect(frame("Vellish troops forced residents to leave Aldbrook").actor).toBe("residents");
  expect(frame("Vellish troops failed to shell Aldbrook")).toMatchObject({
    actor: "Vellish troops",
    target: "Aldbrook",
  });
});

test("who failed to take a place does not hold it", () => {
  expect(frame("Vellish troops failed to capture Aldbrook")).toMatchObject({
    type: "control",
    holder: "Velland",
    polarity: "-",
  });
});
