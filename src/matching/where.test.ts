import { describe, expect, it } from "vitest";
import type { Proposition } from "../claims/proposition.ts";
import type { TextSpan } from "../language/span.ts";
import type { Attestation, Reading } from "../reading/reading.ts";
import { Places } from "./where.ts";

function spans(text: string, ...names: string[]): TextSpan[] {
  return names.flatMap((name) =>
    [...text.matchAll(new RegExp(name, "gu"))].map(({ index }) => ({
      start: index,
      end: index + name.length,
      text: name,
    })),
  );
}

/** Where `content` happens in a text with these places, the stated one first. */
function where(
  text: string,
  content: string,
  places: Record<string, string>,
  more: Partial<Proposition> = {},
  title: string | null = null,
) {
  const start = text.indexOf(content);
  const attestation = {
    id: "a1",
    content: [{ start, end: start + content.length, text: content }],
    proposition: { type: "attack", place: null, actor: null, target: null, ...more } as Proposition,
  } as unknown as Attestation;
  const reading = {
    document: { text, title },
    sources: [{ id: "staff", party: "Velmar" }],
    places: Object.entries(places).map(([id, name]) => ({
      id,
      names: [name],
      mentions: spans(text, name),
      candidates: [],
      settlement: id,
    })),
  } as unknown as Reading;
  return new Places(reading).of(attestation);
}

const ORVEL = { orvel: "Orvel" };
const BRIDGE = { "lock-bridge": "Lock Bridge" };

describe("Places", () => {
  it("takes the bridge for the one bridge with a name", () => {
    const found = where(
      "They met at the Lock Bridge. The bridge was shelled.",
      "The bridge was shelled",
      BRIDGE,
    );
    expect(found).toEqual({ place: "lock-bridge", feature: "bridge", setting: null, town: "lock-bridge" });
  });

  it("takes the town that all places of the document lie in for what the document is about", () => {
    const reading = (towns: readonly (string | null)[]) =>
      ({
        document: { text: "Nobody was hurt.", title: null },
        sources: [],
        places: towns.map((settlement, i) => ({
          id: `p${i}`,
          names: [`Place ${i}`],
          mentions: [],
          candidates: [],
          settlement,
        })),
      }) as unknown as Reading;
    const attestation = {
      content: [{ start: 0, end: 15, text: "Nobody was hurt" }],
      proposition: { type: "casualties", place: null, actor: null, target: null },
    } as unknown as Attestation;
    expect(new Places(reading(["orvel", "orvel"])).of(attestation).town).toBe("orvel");
    expect(new Places(reading(["orvel", "marl"])).of(attestation).town).toBeNull();
    expect(new Places(reading(["orvel", null])).of(attestation).town).toBeNull();
    expect(new Places(reading([])).of(attestation).town).toBeNull();
  });

  it("takes it for the place spoken of just before", () => {
    const text = "Both blamed each other for the Lock Bridge. It was bombed.";
    expect(where(text, "It was bombed", BRIDGE, { target: "It" }).place).toBe("lock-bridge");
    expect(where(text, "It was bombed", BRIDGE, { type: "other", target: "It" }).place).toBeNull();
  });

  it("passes over a place that shells only come from", () => {
    const text = "The Lock Market burned. Guns fired at the market from positions near Brenn.";
    const places = { brenn: "Brenn", "lock-market": "Lock Market" };
    expect(
      where(text, "Guns fired at the market from positions near Brenn", places, { place: "brenn" }).place,
    ).toBe("lock-market");
  });

  it("prefers where it happens to what it is about", () => {
    const text = "Envoys met in Marl to discuss a truce around Orvel.";
    expect(where(text, text, { ...ORVEL, marl: "Marl" }, { place: "orvel" }).place).toBe("marl");
  });

  it("takes a country for a place only where something happens in it", () => {
    const text = "Envoys of Velmar met in Velmar.";
    expect(where(text, "Envoys of Velmar", { velmar: "Velmar" }).place).toBeNull();
    expect(where(text, text, { velmar: "Velmar" }).place).toBe("velmar");
  });

  it("sets a content without a place in that of the headline, else of the opening", () => {
    const text =
      "MARL, March 4 (Corvane Press) – Nine people died in Orvel, doctors said. A truck came from Brenn.";
    const places = { ...ORVEL, brenn: "Brenn", marl: "MARL" };
    expect(where(text, "doctors", places).setting).toBe("orvel");
    expect(where(text, "doctors", places, {}, "Aid reaches Brenn").setting).toBe("brenn");
  });
});
