import { expect, test } from "vitest";
import { analyse } from "../language/analysis.ts";
import { loadContext } from "../ledger/load-context.ts";
import { read } from "./read.ts";
import { document, testContext } from "./test-context.ts";

test("a broken registry or pack is refused with the sentence that names it", () => {
  expect(() => loadContext([{}])).toThrow("A source registry needs");
  expect(() => loadContext([], [{}])).toThrow("A place pack needs");
});

test("a later registry overrules an earlier one", () => {
  const registry = (party: string) => ({
    format: "hearsay.registry/1",
    sources: [{ name: "Norwire", kind: "agency", party }],
  });
  const reading = read(
    document("Norwire said the bridge was open."),
    loadContext([registry("Velland"), registry("Corrany")]),
  );
  expect(reading.sources.find((source) => source.id === "norwire")?.party).toBe("Corrany");
});

test("the letters of a side’s name have no say in how its sentences are read", () => {
  const pack = (country: string, adjective: string) => ({
    format: "hearsay.places/1",
    id: "test",
    places: [{ id: "side", kind: "country", names: [country], demonym: [adjective, `${adjective}s`] }],
  });
  const kinds = ([country, adjective]: readonly [string, string]) => {
    const text = `${adjective} troops shelled the pro-${adjective} town, envoys of ${country} said. ${adjective}s fled.`;
    const { attestations } = read(document(text), loadContext([], [pack(country, adjective)]));
    return attestations.map(({ chain, factuality, proposition }) => [
      chain.length,
      Object.values(factuality),
      proposition.type,
      proposition.terms.length,
    ]);
  };
  const [first, ...others] = (
    [
      ["Velland", "Vellish"],
      ["Running", "Runned"],
      ["Oftly", "Ofted"],
      ["Zzx", "Qqs"],
    ] as const
  ).map(kinds);
  expect(first!.length).toBeGreaterThan(0);
  for (const other of others) expect(other).toEqual(first);
});

test("reading needs no more than document and context, and changes neither", () => {
  const context = testContext();
  const input = Object.freeze(document("Ida Fenwell said the bridge was open."));
  expect(read(input, context)).toEqual(read(input, context));
});

test("an adjective in ss is read as one, not as the name of a people", () => {
  const { model, standIns } = loadContext();
  const tagsOf = (text: string) => {
    const { tags, tokens } = analyse(text, model, standIns);
    return [...tags.subarray(0, tokens.count)];
  };
  const rest = "officials told reporters that the bridge was open.";
  expect(tagsOf(`Swiss ${rest}`)).toEqual(tagsOf(`Canadian ${rest}`));
  expect(tagsOf(`Swiss ${rest}`)).not.toEqual(tagsOf(`Danes ${rest}`));
});

test("the letters of a capital’s name have no say in how its sentences are read", () => {
  const context = loadContext();
  const shapeOf = (capital: string, other: string) => {
    const text = `${capital} accused ${other} of shelling a hospital. ${other} did not comment.`;
    const { sources, attestations, notices } = read(document(text), context);
    return {
      sources: sources.map(({ kind, named }) => [kind, named]),
      attestations: attestations.map(({ mode, chain }) => [mode, chain.length]),
      notices: notices.map(({ code }) => code),
    };
  };
  const capitals = [
    "Belgrade",
    "Pristina",
    "Jerusalem",
    "Ramallah",
    "Moscow",
    "Kyiv",
    "Tehran",
    "Baku",
    "Yerevan",
  ];
  const expected = shapeOf("Moscow", "Kyiv");
  expect(expected.attestations.length).toBeGreaterThan(0);
  for (const one of capitals)
    for (const other of capitals)
      if (one !== other) expect(shapeOf(one, other), `${one}, ${other}`).toEqual(expected);
});
