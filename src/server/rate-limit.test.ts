import { expect, test } from "vitest";
import { RateLimit } from "./rate-limit.ts";

test("an address has so many requests at once, and more with time; others have their own", () => {
  let now = 0;
  const limit = new RateLimit({ burst: 3, perSecond: 2 }, () => now);
  expect([1, 2, 3, 4].map(() => limit.wait("192.0.2.1"))).toEqual([0, 0, 0, 1]);
  expect(limit.wait("192.0.2.2")).toBe(0);
  now = 500;
  expect([limit.wait("192.0.2.1"), limit.wait("192.0.2.1")]).toEqual([0, 1]);
  now = 60_000;
  expect([1, 2, 3, 4].map(() => limit.wait("192.0.2.1"))).toEqual([0, 0, 0, 1]);
});

test("a crowd of addresses does not fill the memory", () => {
  const limit = new RateLimit({ burst: 1, perSecond: 1 }, () => 0);
  for (let i = 0; i < 30_000; i++) limit.wait(`2001:db8::${i.toString(16)}`);
  // Let go, so it begins anew; the newest is still known.
  expect([limit.wait("2001:db8::0"), limit.wait(`2001:db8::${(29_999).toString(16)}`)]).toEqual([0, 1]);
});
