import { expect, test } from "vitest";
import { attributed } from "../reading/test-context.ts";

const INTERVIEW = [
  "Ida Fenwell has run the mill for ten years. We spoke by telephone.",
  "Who holds the bridge?",
  "Nobody does, I think. It was mined on Monday.",
  "The army said the road was open.",
  "They told me the same. A sergeant said that the ferry was running.",
  "Will you stay?",
  "My sister left. I have the mill.",
  "Have you been paid?",
  "We were paid in flour.",
  "The army could not be reached.",
].join("\n\n");

test("answers of an interview without labels belong to whoever it is with, and what they tell stands inside", () => {
  const found = attributed(INTERVIEW);
  expect(found).toContain("Ida Fenwell [] It was mined on Monday");
  expect(found).toContain("Ida Fenwell [] My sister left");
  expect(found).toContain("Ida Fenwell > A sergeant [said] the ferry was running");
  expect(found.some((one) => one.startsWith("The army [said] the road was open"))).toBe(true);
  expect(found.some((one) => one.includes("could not be reached"))).toBe(false);
});

test("questions that the narrator asks in passing make no interview", () => {
  const text = INTERVIEW.replaceAll("?\n\n", "? ");
  expect(attributed(text).some((one) => one.includes("My sister left"))).toBe(false);
});
