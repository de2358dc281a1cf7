import { describe, expect, it } from "vitest";
import { relate, stanceOf } from "./relate.ts";
import { frame, type Signature } from "./signature.ts";

function figure(count: number, source: string, published: string): Signature {
  const fields = {
    names: [],
    actor: null,
    target: null,
    holder: null,
    time: null,
    alone: null,
    setting: null,
    town: null,
    feature: null,
  };
  return {
    id: `d-${published}#a1`,
    document: `d-${published}`,
    attestation: "a1",
    published,
    offset: 0,
    source,
    polarity: "+",
    statedPlace: "orvel",
    statedTown: "orvel",
    frame: frame({
      type: "casualties",
      predicate: "kill",
      terms: ["kill", "market", "shell"],
      place: "orvel",
      quantity: { min: count, max: count, unit: "killed" },
      ...fields,
    }),
  };
}

describe("relate", () => {
  it("lets another source's figure contradict", () => {
    expect(relate(figure(9, "lena-orr", "2031-03-04"), figure(17, "ivo-tarn", "2031-03-05"))).toBe(
      "contradicts",
    );
  });

  it("lets a source's later figure supersede its earlier one, and not the other way round", () => {
    const early = figure(9, "lena-orr", "2031-03-04");
    const late = figure(11, "lena-orr", "2031-03-05");
    expect(relate(late, early)).toBe("supersedes");
    expect(relate(early, late)).toBeNull();
  });

  it("finds nothing between equal figures", () => {
    expect(relate(figure(9, "lena-orr", "2031-03-04"), figure(9, "ivo-tarn", "2031-03-05"))).toBeNull();
  });
});

describe("stanceOf", () => {
  it("weighs factuality against polarity", () => {
    expect(stanceOf("PS+", "+", "+")).toBe("supports");
    expect(stanceOf("CT-", "+", "+")).toBe("denies");
    expect(stanceOf("CT+", "-", "+")).toBe("denies");
    expect(stanceOf("CT-", "-", "+")).toBe("supports");
    expect(stanceOf("Uu", "+", "+")).toBe("open");
  });
});
