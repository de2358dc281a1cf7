import { expect, test } from "vitest";
import { parseCofenet } from "./cofenet.ts";

test("the text is put together from its tokens, spans from its labels", () => {
  const [article] = parseCofenet(
    `${JSON.stringify({
      id: "a",
      tokens: ["``", "Go", ",", "''", "he", "did", "n't", "say", "."],
      labels: [
        "B-content",
        "I-content",
        "I-content",
        "I-content",
        "B-source",
        "B-cue",
        "I-cue",
        "I-cue",
        "O",
      ],
    })}\n${JSON.stringify({ id: "a", tokens: ["Rain", "."], labels: ["O", "O"] })}\n`,
  );
  expect(article!.text).toBe("“Go,” he didn't say.\n\nRain.");
  const pieces = article!.annotations[0]!.flatMap(({ source, cue, content }) => [
    ...source,
    ...cue,
    ...content,
  ]);
  expect(pieces.map(({ start, end }) => article!.text.slice(start, end))).toEqual([
    "he",
    "didn't say",
    "“Go,”",
  ]);
});

test("a label that begins anew begins a span anew", () => {
  const [article] = parseCofenet(JSON.stringify({ id: "a", tokens: ["A", "B"], labels: ["B-cue", "B-cue"] }));
  expect(article!.annotations[0]![0]!.cue).toHaveLength(2);
});
