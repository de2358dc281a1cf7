import { describe, expect, it } from "vitest";
import { ledgerSourceId, resolveSurnames } from "./source-id.ts";

const DOCUMENT = "sha256:0123456789abcdef";
const person = (id: string, name: string) => ({ id, name, kind: "person", named: true }) as const;

describe("ledgerSourceId", () => {
  it("keeps whoever has a name, and institutions without one", () => {
    expect(ledgerSourceId({ id: "ivo-tarn", kind: "person", named: true }, DOCUMENT)).toBe("ivo-tarn");
    expect(ledgerSourceId({ id: "velmarian-officials", kind: "government", named: false }, DOCUMENT)).toBe(
      "velmarian-officials",
    );
  });

  it("makes everybody else another one in each document", () => {
    expect(ledgerSourceId({ id: "residents", kind: "group", named: false }, DOCUMENT)).toBe(
      "residents@01234567",
    );
    expect(ledgerSourceId({ id: "narrator", kind: "narrator", named: true }, DOCUMENT)).toBe(
      "narrator@01234567",
    );
  });
});

describe("resolveSurnames", () => {
  it("maps a bare surname to the one person who bears it", () => {
    const known = [person("tarn", "Tarn"), person("ivo-tarn", "Ivo Tarn"), person("lena-orr", "Lena Orr")];
    expect([...resolveSurnames(known)]).toEqual([["tarn", "ivo-tarn"]]);
  });

  it("leaves a surname that two people bear", () => {
    const known = [person("tarn", "Tarn"), person("ivo-tarn", "Ivo Tarn"), person("mara-tarn", "Mara Tarn")];
    expect(resolveSurnames(known).size).toBe(0);
  });

  it("takes no agency for a surname", () => {
    const known = [
      { id: "tarn", name: "Tarn", kind: "agency", named: true } as const,
      person("ivo-tarn", "Ivo Tarn"),
    ];
    expect(resolveSurnames(known).size).toBe(0);
  });
});
