import { expect, test } from "vitest";
import { Progress } from "./progress.ts";
import { testIo } from "./test-io.ts";

test("away from a terminal progress is one plain line at the end", () => {
  const io = testIo();
  const progress = new Progress(io, "Reading", 2);
  progress.step();
  progress.step();
  progress.end();
  expect(io.written).toEqual({ out: "", err: "Reading 2/2\n" });
});

test("on a terminal a bar is drawn and taken away at the end", () => {
  const io = testIo({ liveErr: true });
  const progress = new Progress(io, "Reading", 1);
  progress.step();
  progress.end();
  expect(io.written.err).toMatch(/^\r.*Reading █{24} 1\/1\r.*\[2K$/);
});

test("rate and time left are told once they can be", () => {
  const io = testIo({ liveErr: true });
  let now = 0;
  const progress = new Progress(io, "Reading", 2, () => now);
  for (let at = 0; at < 100; at++) progress.document();
  now = 10_000;
  progress.within(0.5);
  expect(io.written.err).toContain("Reading ██████░░░░░░░░░░░░░░░░░░ 0/2 · 100 documents · 10/s · 30 s left");
});

test("away from a terminal long work is told every ten seconds", () => {
  const io = testIo();
  let now = 0;
  const progress = new Progress(io, "Reading", 1, () => now);
  for (now = 0; now <= 25_000; now += 100) progress.document();
  progress.step();
  progress.end();
  expect(io.written.err.split("\n").map((line) => line.replace(/ ·.*/, ""))).toEqual([
    "Reading 0/1",
    "Reading 0/1",
    "Reading 1/1, 251 documents",
    "",
  ]);
});
