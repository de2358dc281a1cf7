import { describe, expect, it } from "vitest";
import type { Source } from "../attribution/source.ts";
import { foldName, participant } from "./names.ts";

const mayor: Source = {
  id: "ada-quill",
  name: "Ada Quill",
  kind: "person",
  named: true,
  affiliation: null,
  party: "Velmar",
  mentions: [],
};

describe("foldName", () => {
  it.each([
    ["velmarian", "velmar"],
    ["velmar", "velmar"],
    ["ostria", "ostr"],
    ["ostrian", "ostr"],
    ["iran", "iran"],
  ])("%s is told by %s", (name, folded) => {
    expect(foldName(name)).toBe(folded);
  });
});

describe("participant", () => {
  const none = new Set<string>();

  it("takes I for the person who speaks", () => {
    expect(participant("I", mayor, none)).toEqual({ slug: "quill", names: ["quill"] });
    expect(participant("I", { ...mayor, named: false }, none)).toEqual({ slug: "i", names: [] });
  });

  it("takes our guns and its guns for those of the speaker's side", () => {
    const guns = { slug: "velmar-guns", names: ["velmar"] };
    expect(participant("our guns", mayor, none)).toEqual(guns);
    expect(participant("its guns", mayor, none)).toEqual(guns);
    expect(participant("its guns", { ...mayor, party: null }, none)).toEqual({ slug: "its-guns", names: [] });
  });

  it("leaves its guns open where the content names somebody else", () => {
    expect(participant("its guns", mayor, new Set(["ostr"]))).toEqual({ slug: "its-guns", names: [] });
    expect(participant("our guns", mayor, new Set(["ostr"])).slug).toBe("velmar-guns");
  });

  it("leaves the narrator's words alone", () => {
    expect(participant("our guns", undefined, none)).toEqual({ slug: "our-guns", names: [] });
  });
});
