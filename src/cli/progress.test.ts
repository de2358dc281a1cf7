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
  expect(io.written.err).toMatch(/^\rReading █{28} 1\/1\r.*\[2K$/);
});
