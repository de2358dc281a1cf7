import { describe, expect, it } from "vitest";
import { claimIdOf, claimIds } from "./claim-id.ts";

describe("claimIdOf", () => {
  it("reads the first bits of the hash as base 32", () => {
    // SHA-256("abc") begins with ba7816bf: 10111 01001 11100 00001 01101 01111.
    expect(claimIdOf("abc")).toBe("c-q9w1df");
  });
});

describe("claimIds", () => {
  it("gives contents that clash longer ids, whichever comes first", () => {
    const contents = Array.from({ length: 60_000 }, (_, n) => `claim ${n}`);
    const ids = claimIds(contents);
    expect(new Set(ids.values()).size).toBe(contents.length);
    const long = [...ids.values()].filter((id) => id.length > 8);
    expect(long.length).toBeGreaterThan(0);
    expect(claimIds(contents.toReversed())).toEqual(
      new Map(contents.toReversed().map((one) => [one, ids.get(one)!])),
    );
  });
});
