import { expect, test } from "vitest";
import { readText } from "./test-context.ts";

function remarks(text: string): string[] {
  return readText(text)
    .notices.filter(({ code }) => code === "single-root")
    .map(({ spans }) => spans[0]!.text);
}

test("one person with a side who alone says what he says is remarked on", () => {
  const text =
    "Jonas Marrick, a sergeant with the Rook Battalion, said residents had brought bread to the soldiers. “They opened their cellars to us,” Marrick said.";
  expect(remarks(text)).toEqual(["Jonas Marrick"]);
});

test("not when somebody else says the same", () => {
  const text =
    "Jonas Marrick, a sergeant with the Rook Battalion, said residents had brought bread to the soldiers. He said the road was open. Ida Fenwell said residents had brought the soldiers bread.";
  expect(remarks(text)).toEqual([]);
});

test("not for a person without a side whom nobody carried", () => {
  expect(remarks("Ida Fenwell said the road was open. Fenwell said the bridge was down.")).toEqual([]);
});
