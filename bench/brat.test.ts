import { expect, test } from "vitest";
import { parseBrat } from "./brat.ts";

const text = "Ilan Dorr said the lake\nis rising. “Slowly,” he added.";
const piecesOf = (spans: readonly { start: number; end: number }[]) =>
  spans.map(({ start, end }) => text.slice(start, end));

test("covered text over two lines, notes and discussions are passed over", () => {
  const [found, ...more] = parseBrat(
    "T1\tSource 0 9\tIlan Dorr\nT2\tCue 10 14\tsaid\nT3\tContent 15 33\tthe lake\nis rising\n#1\tNote T3\tlong\nT4\tAttribution 10 14\tsaid\nT5\tDiscuss 0 4\tIlan\nE1\tAttribution:T4 Content:T3 Cue:T2 Source:T1 \n",
    text,
  );
  expect(more).toEqual([]);
  expect(piecesOf(found!.source)).toEqual(["Ilan Dorr"]);
  expect(piecesOf(found!.cue)).toEqual(["said"]);
  expect(piecesOf(found!.content)).toEqual(["the lake\nis rising"]);
});

test("pieces come in text order, and a break between lines parts nothing", () => {
  const [found] = parseBrat("T1\tContent 35 43;24 33;15 23\tx\nE1\tAttribution:T9 Content:T1\n", text);
  expect(piecesOf(found!.content)).toEqual(["the lake\nis rising", "“Slowly,"]);
});

test("numbered roles count, and an attribution may have no source", () => {
  const [found] = parseBrat(
    "T1\tContent 15 23\tx\nT2\tContent 35 43\ty\nE1\tAttribution:T9 Content:T1 Content2:T2\n",
    text,
  );
  expect(piecesOf(found!.content)).toEqual(["the lake", "“Slowly,"]);
  expect(found!.source).toEqual([]);
});

test("offsets count code points", () => {
  const [found] = parseBrat("T1\tSource 2 6\tDorr\nE1\tAttribution:T9 Source:T1\n", "🜁 Dorr said so.");
  expect(found!.source).toEqual([{ start: 3, end: 7 }]);
});
