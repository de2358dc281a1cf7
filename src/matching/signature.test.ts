import { describe, expect, it } from "vitest";
import type { Source } from "../attribution/source.ts";
import type { Proposition } from "../claims/proposition.ts";
import type { Attestation, Reading } from "../reading/reading.ts";
import { signaturesOf, withPlaces } from "./signature.ts";

const TEXT = "On Monday the Velmarian army said it. Velmarian guns shelled the market in Orvel. Shells fell.";

const proposition: Proposition = {
  type: "attack",
  predicate: "shell",
  actor: "Velmarian guns",
  target: "the market",
  holder: null,
  place: "orvel",
  time: null,
  quantity: null,
  polarity: "+",
  terms: ["gun", "market", "orvel", "shell", "velmarian"],
};

const army: Source = {
  id: "velmarian-army",
  name: "Velmarian army",
  kind: "military",
  named: true,
  affiliation: null,
  party: "Velmar",
  mentions: [],
};
const resident: Source = { ...army, id: "resident", kind: "group", named: false };

function attestation(id: string, chain: string[], more: Partial<Proposition> = {}): Attestation {
  const text = "Velmarian guns shelled the market in Orvel";
  const start = TEXT.indexOf(text);
  return {
    id,
    sentence: 2,
    content: [{ start, end: start + text.length, text }],
    cue: [],
    chain,
    mode: "indirect",
    factuality: {},
    conditions: [],
    proposition: { ...proposition, ...more },
  };
}

function reading(...attestations: Attestation[]): Reading {
  return {
    format: "hearsay.reading/1",
    document: {
      id: "sha256:0123456789",
      file: null,
      title: null,
      publisher: null,
      url: null,
      published: "2031-03-04",
      language: "en",
      text: TEXT,
    },
    sources: [army, resident],
    attestations,
    places: [{ id: "orvel", names: ["Orvel", "Karvel"], mentions: [], candidates: [], settlement: "orvel" }],
    relations: [],
    notices: [],
  };
}

const none = new Map<string, string>();

describe("signaturesOf", () => {
  it("keeps the place out of the words and tells names from words", () => {
    const [signature] = signaturesOf(reading(attestation("a1", ["narrator", "velmarian-army"])), none);
    expect(signature).toMatchObject({
      id: "sha256:0123456789#a1",
      source: "velmarian-army",
      statedPlace: "orvel",
      statedTown: "orvel",
      offset: 38,
    });
    expect(signature!.frame).toMatchObject({
      terms: ["gun", "market", "shell", "velmar"],
      names: ["velmar"],
      actor: "velmarian-guns",
      place: "orvel",
      alone: null,
    });
  });

  it("gives equal content equal frames, whoever says it and whether affirmed or denied", () => {
    const [a, b] = signaturesOf(
      reading(
        attestation("a1", ["narrator"]),
        attestation("a2", ["narrator", "resident"], { polarity: "-" }),
      ),
      none,
    );
    expect(a!.frame).toEqual(b!.frame);
    expect([a!.source, b!.source]).toEqual([null, "resident@01234567"]);
    expect([a!.polarity, b!.polarity]).toEqual(["+", "-"]);
  });

  it("keeps apart what says too little to compare", () => {
    const [a, b] = signaturesOf(
      reading(
        attestation("a1", ["narrator"], { terms: ["orvel"] }),
        attestation("a2", ["narrator"], { terms: ["orvel"] }),
      ),
      none,
    );
    expect(a!.frame.alone).toBe("sha256:0123456789#a1");
    expect(a!.frame.id).not.toBe(b!.frame.id);
  });

  it("knows the very same words of a named source again, and of nobody else", () => {
    const [a, b, c, d] = signaturesOf(
      reading(
        attestation("a1", ["narrator", "velmarian-army"], { terms: ["orvel"] }),
        attestation("a2", ["narrator", "velmarian-army"], { terms: ["orvel"] }),
        attestation("a3", ["narrator", "resident"], { terms: ["orvel"] }),
        attestation("a4", ["narrator", "resident"], { terms: ["orvel"] }),
      ),
      none,
    );
    expect(a!.frame.id).toBe(b!.frame.id);
    expect(c!.frame.id).not.toBe(a!.frame.id);
    expect(c!.frame.id).not.toBe(d!.frame.id);
  });
});

describe("signaturesOf, of contents that only point", () => {
  const claim = attestation("a1", ["narrator", "velmarian-army"]);
  const pointing = (words: string, factuality: Attestation["factuality"]): Attestation => ({
    ...attestation("a2", ["narrator", "resident"], { place: null, terms: ["accusation"] }),
    content: [{ start: 90, end: 90 + words.length, text: words }],
    factuality,
  });
  const denied: Reading["relations"] = [{ from: "a2", to: "a1", type: "denies" }];

  it("gives a denial the frame of what it denies", () => {
    const denial = pointing("the accusation", { resident: "CT-" });
    const [a, b] = signaturesOf({ ...reading(claim, denial), relations: denied }, none);
    expect(b!.frame).toEqual(a!.frame);
    expect([b!.source, b!.polarity]).toEqual(["resident@01234567", "+"]);
  });

  it("turns round what affirms that a report is an invention", () => {
    const dismissal = pointing("the reports an invention", { resident: "CT+" });
    const [a, b] = signaturesOf({ ...reading(claim, dismissal), relations: denied }, none);
    expect(b!.frame).toEqual(a!.frame);
    expect(b!.polarity).toBe("-");
  });

  it("leaves out what points at nothing known", () => {
    const denial = pointing("the accusation", { resident: "CT-" });
    expect(signaturesOf(reading(claim, denial), none).map((one) => one.attestation)).toEqual(["a1"]);
  });
});

describe("withPlaces", () => {
  it("follows a place that turned out to be another one", () => {
    const [signature] = signaturesOf(reading(attestation("a1", ["narrator"])), none);
    const moved = withPlaces(signature!, new Map([["orvel", "p:17"]]));
    expect(moved.frame.place).toBe("p:17");
    expect(moved.frame.id).not.toBe(signature!.frame.id);
    expect(withPlaces(moved, none)).toEqual(signature);
  });

  it("moves the setting of a content without a place", () => {
    const about = { ...reading(attestation("a1", ["narrator"], { place: null })) };
    const [signature] = signaturesOf(
      { ...about, document: { ...about.document, title: "Fire in Orvel" } },
      none,
    );
    expect(signature!.frame).toMatchObject({ place: null, setting: "orvel" });
    expect(withPlaces(signature!, new Map([["orvel", "p:17"]])).frame).toMatchObject({
      place: null,
      setting: "p:17",
    });
  });

  it("moves the town of a place that stays", () => {
    const about = reading(attestation("a1", ["narrator"]));
    const places = about.places.map((place) => ({ ...place, settlement: "upper-town" }));
    const [signature] = signaturesOf({ ...about, places }, none);
    const moved = withPlaces(signature!, new Map([["upper-town", "p:17"]]));
    expect(moved.frame).toMatchObject({ place: "orvel", town: "p:17" });
    expect(withPlaces(moved, none)).toEqual(signature);
  });
});
