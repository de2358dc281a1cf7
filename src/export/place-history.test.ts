import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { intake } from "../intake/intake.ts";
import { Ledger } from "../ledger/ledger.ts";
import { foldKey } from "../places/fold.ts";
import { type PlaceHistory, placeHistory, placesNamed } from "./place-history.ts";

const folder = mkdtempSync(join(tmpdir(), "hearsay-place-"));
let ledger: Ledger;

const REGISTRY = {
  format: "hearsay.registry/1",
  id: "test",
  sources: [
    { id: "velland", name: "Velland", kind: "government", party: "Velland" },
    { id: "ostria", name: "Ostria", kind: "government", party: "Ostria" },
  ],
};
const PACK = {
  format: "hearsay.places/1",
  id: "test",
  places: [
    { id: "velland", kind: "country", names: ["Velland"], demonym: ["Vellish"] },
    { id: "ostria", kind: "country", names: ["Ostria"], demonym: ["Ostrian"] },
    {
      id: "aldbrook",
      kind: "settlement",
      names: ["Aldbrook", { text: "Stavrin", usedBy: "Ostria" }],
      lat: 50,
      lon: 30,
    },
  ],
};
const ARTICLES: readonly (readonly [name: string, date: string | null, text: string])[] = [
  [
    "one",
    "2031-03-03",
    "Ostria said its troops had captured Stavrin. Velland denied that Ostria controlled Aldbrook.",
  ],
  [
    "two",
    "2031-03-05",
    "“Aldbrook is ours,” Mayor Ida Fenwell of Velland said. The northern part of Aldbrook was dark.",
  ],
  ["three", null, "Ostria said that it controlled Stavrin."],
];

beforeAll(async () => {
  ledger = Ledger.init(folder, { author: "test", now: () => new Date("2031-04-01T00:00:00Z") });
  ledger.importRegistry(REGISTRY);
  ledger.importPlaces(PACK);
  for (const [name, date, text] of ARTICLES) {
    const head = `Title: ${name}\nPublisher: The ${name} paper\n${date === null ? "" : `Published: ${date}\n`}\n`;
    const bytes = new TextEncoder().encode(`${head}${text}\n`);
    ledger.add(await intake(bytes, `${name}.txt`), bytes);
  }
});
afterAll(() => {
  ledger.close();
  rmSync(folder, { recursive: true, force: true });
});

function history(until: string | null = null): PlaceHistory {
  const [place] = placesNamed("aldbrook", ledger.places(), foldKey);
  return placeHistory(ledger, place!, { until });
}

test("a place is found by id, by any name and by another spelling of one", () => {
  const ids = (name: string): string[] => placesNamed(name, ledger.places(), foldKey).map(({ id }) => id);
  expect([ids("aldbrook"), ids("STAVRIN"), ids("Ставрин"), ids("Hollin")]).toEqual([
    ["aldbrook"],
    ["aldbrook"],
    ["aldbrook"],
    [],
  ]);
});

test("which name, by whom: the innermost voice, the outlet's own apart, quotes as they stand", () => {
  const uses = history().names.map(({ name, speaker, outlet, quoted }) => [
    name,
    speaker.name,
    outlet,
    quoted,
  ]);
  expect(uses).toContainEqual(["Stavrin", "Ostria", "The one paper", false]);
  expect(uses).toContainEqual(["Aldbrook", "Velland", "The one paper", false]);
  expect(uses).toContainEqual(["Aldbrook", "Ida Fenwell", "The two paper", true]);
  expect(uses).toContainEqual(["Aldbrook", "The two paper", "The two paper", false]);
});

test("every word of the history stands in its document", () => {
  const { names, lanes } = history();
  for (const { document, span } of [...names, ...lanes.flatMap(({ statements }) => statements)])
    expect(ledger.reading(document)?.document.text.slice(span.start, span.end)).toBe(span.text);
});

test("a lane a claimant, each with what it says itself, nothing settled", () => {
  const { lanes } = history();
  const said = Object.fromEntries(
    lanes.map(({ claimant, statements }) => [
      claimant.name,
      statements.map(({ holder, polarity }) => `${holder} ${polarity}`),
    ]),
  );
  expect(said.Ostria).toEqual(["Ostria asserted", "Ostria asserted"]);
  expect(said.Velland).toEqual(["Ostria denied"]);
  expect(said["Ida Fenwell"]).toEqual(["Velland asserted"]);
  expect(JSON.stringify(history())).not.toMatch(/"(?:true|false|verified)"/);
});

test("what came first is told with the days between", () => {
  expect(history().differences.find(({ holder }) => holder === "Ostria")).toMatchObject({
    firstClaimed: { date: "2031-03-03", claimant: { name: "Ostria" } },
    firstDenied: { date: "2031-03-03", claimant: { name: "Velland" } },
    days: 0,
  });
});

test("until a day: later documents and those without a date are left out, the latter counted", () => {
  const { lanes, names, undated } = history("2031-03-04");
  expect(lanes.map(({ claimant }) => claimant.name).sort()).toEqual(["Ostria", "Velland"]);
  expect(names.every(({ published }) => published === "2031-03-03")).toBe(true);
  expect(undated).toBe(1);
});

test("uses by name, voice and outlet, counted and dated", () => {
  const { usage, names } = history();
  expect(usage.reduce((sum, { times }) => sum + times, 0)).toBe(names.length);
  expect(usage).toContainEqual(
    expect.objectContaining({
      name: "Aldbrook",
      speaker: expect.objectContaining({ name: "Ida Fenwell" }) as unknown,
      outlet: "The two paper",
      times: 1,
      quoted: 1,
      first: "2031-03-05",
      last: "2031-03-05",
    }),
  );
});
