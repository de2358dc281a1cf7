import { expect, test } from "vitest";

import type { Stance, TimelineEvent } from "../../src/server/pages.ts";
import { layOutTimeline } from "./timeline-shape.ts";

const event = (day: string | null, stance: Stance): TimelineEvent => ({
  ...{ day, stance, figure: null, party: null, sources: ["a"], voices: 1, documents: 1 },
  ...{ document: "d", attestation: "a1" },
});

test("what says so stands above the axis, what disputes it below, later days to the right", () => {
  const { marks, axis } = layOutTimeline(
    [event("2031-03-03", "says"), event("2031-03-04", "denies"), event("2031-03-05", "leaves-open")],
    800,
  );
  expect(marks.map(({ y }) => Math.sign(y - axis))).toEqual([-1, 1, -1]);
  expect(marks.map(({ x }) => x)).toEqual(marks.map(({ x }) => x).toSorted((a, b) => a - b));
});

test("marks of one day are stacked and do not touch", () => {
  const { marks, height } = layOutTimeline(
    Array.from({ length: 6 }, () => event("2031-03-03", "contradicts")),
    400,
  );
  const heights = marks.map(({ y }) => y);
  expect(new Set(marks.map(({ x }) => x)).size).toBe(1);
  for (const [i, y] of heights.slice(1).entries()) expect(y - heights[i]!).toBeGreaterThanOrEqual(14);
  expect(Math.max(...heights)).toBeLessThan(height);
});

test("what has no day stands apart, behind the last day", () => {
  const { marks, undated } = layOutTimeline([event("2031-03-03", "says"), event(null, "says")], 800);
  expect(marks[1]!.x).toBe(undated);
  expect(marks[1]!.x).toBeGreaterThan(marks[0]!.x);
  expect(layOutTimeline([event(null, "says")], 800).ticks).toEqual([]);
});

test("everything lies within the width, and no day is ticked twice", () => {
  for (const width of [300, 1200]) {
    const days = ["2031-03-03", "2031-03-04", "2031-03-06"];
    const { marks, ticks } = layOutTimeline(
      days.map((day) => event(day, "says")),
      width,
    );
    for (const { x } of marks) expect(x > 0 && x < width).toBe(true);
    expect(new Set(ticks.map(({ day }) => day)).size).toBe(ticks.length);
  }
});
