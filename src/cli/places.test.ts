import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { USAGE } from "./exit-codes.ts";
import { run } from "./run.ts";
import { testIo } from "./test-io.ts";

const folder = mkdtempSync(join(tmpdir(), "hearsay-places-"));
const pack = join(folder, "arle");

async function hearsay(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  const io = testIo();
  const code = await run(argv, io);
  return { code, ...io.written };
}

beforeAll(async () => {
  const features = [
    { name: "Stavryn", id: "stavryn", size: 6, names: [{ text: "Ставрин", language: "uk" }] },
    { name: "East Arle region", id: "east", kind: "admin" },
    { name: "Morwen", id: "morwen-east", within: "east", size: 1 },
    { name: "Morwen", id: "morwen-west", size: 1 },
  ].map((properties, i) => ({
    type: "Feature",
    properties,
    geometry: { type: "Point", coordinates: [30 + i, 50] },
  }));
  writeFileSync(join(folder, "arle.geojson"), JSON.stringify({ type: "FeatureCollection", features }));
  const { code } = await hearsay(
    ...["places", "import", join(folder, "arle.geojson"), "--from", "geojson"],
    ...["--licence", "CC0-1.0", "--out", pack],
  );
  expect(code).toBe(0);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("import writes a manifest, the places and their index", () => {
  const manifest = JSON.parse(readFileSync(join(pack, "pack.json"), "utf8")) as unknown;
  expect(manifest).toMatchObject({ id: "arle", licence: "CC0-1.0", places: 4, names: 5 });
  expect(readFileSync(join(pack, "places.ndjson"), "utf8").trim().split("\n")).toHaveLength(4);
});

test("find gives the place under another spelling", async () => {
  const { code, out } = await hearsay("places", "find", "Stavrin", "--places", pack, "--json");
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ format: "hearsay.place-search/1", answer: "stavryn" });
});

test("namesakes stay open until the region is told", async () => {
  expect((await hearsay("places", "find", "Morwen", "--places", pack)).out).toContain(
    "is ambiguous: 2 places",
  );
  const told = await hearsay("places", "find", "Morwen", "--places", pack, "--within", "East Arle", "--json");
  expect(JSON.parse(told.out)).toMatchObject({ answer: "morwen-east" });
});

test("a name nobody knows is said so", async () => {
  expect(await hearsay("places", "find", "Zzyzxton", "--places", pack)).toMatchObject({
    code: 1,
    out: "No pack at hand has a place named Zzyzxton.\n",
  });
});

test("a ledger keeps the pack by its manifest, reads with it, and verifies its index", async () => {
  const ledger = join(folder, "ledger");
  const text = join(folder, "one.txt");
  writeFileSync(text, "Troops stood near Stavrin. Mayor Ida Fenwell said Stavrin was calm.\n");
  expect((await hearsay("add", text, "--ledger", ledger, "--places", pack)).code).toBe(0);
  const { out } = await hearsay("show", "one.txt", "--ledger", ledger, "--json");
  expect((JSON.parse(out) as { places: { id: string }[] }).places.map(({ id }) => id)).toEqual(["stavryn"]);
  expect((await hearsay("verify", "--ledger", ledger)).code).toBe(0);
  const { files } = JSON.parse(readFileSync(join(pack, "pack.json"), "utf8")) as {
    files: Record<string, string>;
  };
  const hash = files["places.index"]!;
  writeFileSync(join(ledger, "blobs", hash.slice(0, 2), hash), "changed");
  const verified = await hearsay("verify", "--ledger", ledger);
  expect([verified.code, verified.out.includes(hash)]).toEqual([1, true]);
});

test.for([
  [["places", "lose", "x"], 'does not know "lose"'],
  [["places", "import", "x"], "Say what the files are with --from"],
  [["places", "import", "x", "--from", "geojson"], "Name the folder the pack goes to"],
  [["places", "import", "x", "--from", "geojson", "--out", "y"], "Say under which licence"],
  [["places", "find", "x", "--within", "Nowhereshire"], "No pack has an area named Nowhereshire"],
] as const)("%j: %s", async ([argv, message]) => {
  const { code, err } = await hearsay(...argv);
  expect(code).toBe(2);
  expect(err).toContain(message);
});

test("a pack whose index was changed is refused with its path", async () => {
  const broken = join(folder, "broken");
  mkdirSync(broken);
  for (const name of ["pack.json", "places.index"])
    writeFileSync(join(broken, name), readFileSync(join(pack, name)));
  writeFileSync(join(broken, "places.index"), "x");
  const { code, err } = await hearsay("places", "find", "Stavryn", "--places", broken);
  expect(code).toBe(2);
  expect(err).toContain(`${broken}: places.index of the place pack arle is not the file`);
});

test("place shows what the packs know where no document names it", async () => {
  const { code, out } = await hearsay("place", "Stavrin", "--places", pack, "--ledger", join(folder, "none"));
  expect(code).toBe(0);
  expect(out).toContain("Ставрин · uk · official");
});

test("place shows names and lanes of a ledger, as text and as JSON", async () => {
  const ledger = join(folder, "lanes");
  const text = join(folder, "lanes.txt");
  writeFileSync(
    text,
    "Published: 2031-03-04\n\nMayor Ida Fenwell said Ostria controlled the town of Stavrin.\n",
  );
  await hearsay("add", text, "--ledger", ledger, "--places", pack);
  const { out } = await hearsay("place", "Ставрин", "--ledger", ledger);
  expect(out).toContain("Which name, by whom");
  expect(out).toContain("Ida Fenwell");
  const json = JSON.parse((await hearsay("place", "stavryn", "--ledger", ledger, "--json")).out) as unknown;
  expect(json).toMatchObject({ format: "hearsay.place/1", place: { id: "stavryn" } });
  const early = await hearsay("place", "stavryn", "--ledger", ledger, "--until", "2031-03", "--json");
  expect(JSON.parse(early.out)).toMatchObject({ asOf: null, until: "2031-03", names: [{ name: "Stavrin" }] });
});

test("place refuses a day that is none, and says when nothing is known", async () => {
  expect((await hearsay("place", "x", "--until", "2031-13-45")).err).toContain("is not a day");
  expect((await hearsay("place", "x", "--until", "soon")).err).toContain("--until soon is not a day");
  const unknown = await hearsay("place", "Zzyzxton", "--ledger", join(folder, "none"));
  expect([unknown.code, unknown.out, unknown.err.includes("places find")]).toEqual([1, "", true]);
});

test("an assessment is taken in only once its licence is accepted, and stands in a lane of its own", async () => {
  const ledger = join(folder, "assessed");
  const text = join(folder, "assessed.txt");
  writeFileSync(
    text,
    "Published: 2031-03-04\n\nMayor Ida Fenwell said Ostria controlled the town of Stavryn.\n",
  );
  await hearsay("add", text, "--ledger", ledger, "--places", pack);
  const table = join(folder, "status.csv");
  writeFileSync(table, "place,date,status\nStavryn,2031-03-05,O\nNowhereville,2031-03-05,O\n");
  const assess = [
    ...["places", "assess", table, "--ledger", ledger, "--places", pack, "--assessor", "Field group"],
    ...["--licence", "CC-BY-4.0", "--means", "O=Ostria", "--derived-from", "Another map"],
  ];
  expect(await hearsay(...assess)).toMatchObject({ code: 2 });
  expect(await hearsay(...assess, "--accept-licence")).toMatchObject({
    code: 0,
    out: "added  Field group: 1 dated value, 0 areas; 1 row left out.\n",
  });
  const { out } = await hearsay("place", "stavryn", "--ledger", ledger);
  expect(out).toContain("Shown by Field group");
  expect(out).toContain("draws on Another map");
  expect(out.replace(/\s+/g, " ")).toContain("first shown by Field group for 2031-03-05");
  expect((await hearsay("verify", "--ledger", ledger)).code).toBe(0);
});

test("what an outlet has meant by a name is learnt when asked for, and decides where a text does not tell", async () => {
  const ledger = join(folder, "usage");
  const write = (name: string, publisher: string, text: string): string => {
    const path = join(folder, name);
    writeFileSync(path, `Publisher: ${publisher}\n\n${text}\n`);
    return path;
  };
  const files = [
    write("told.txt", "The Ferry Post", "Troops entered the village of Morwen in the East Arle region."),
    write("open.txt", "The Ferry Post", "Shells fell on the village of Morwen."),
    write("other.txt", "The Quay", "Shells fell on the village of Morwen at night."),
  ];
  await hearsay("add", ...files, "--ledger", ledger, "--places", pack);
  const ids = async (name: string): Promise<string[]> => {
    const { out } = await hearsay("show", name, "--ledger", ledger, "--json");
    return (JSON.parse(out) as { places: { id: string }[] }).places.map(({ id }) => id);
  };
  expect([await ids("told.txt"), await ids("open.txt")]).toEqual([["morwen-east", "east"], ["morwen"]]);
  expect((await hearsay("places", "usage", "Aldbrook", "--ledger", ledger)).code).toBe(USAGE);
  const learn = (...more: string[]) => hearsay("places", "usage", "--ledger", ledger, ...more);
  expect((await learn("--dry-run")).out).toContain("Nothing was changed.");
  expect(await ids("open.txt")).toEqual(["morwen"]);
  expect((await learn()).out).toContain("Taken in; 1 reading changed.");
  expect([await ids("open.txt"), await ids("other.txt")]).toEqual([["morwen-east"], ["morwen"]]);
  // What usage decided is no usage itself.
  expect((await learn()).out).toContain("Known already; 0 readings changed.");
  const out = join(folder, "usage.json");
  await learn("--out", out);
  const read = await hearsay("read", files[1]!, "--places", pack, "--places", out, "--json");
  expect((JSON.parse(read.out) as { places: { id: string }[] }).places[0]?.id).toBe("morwen-east");
  expect((await hearsay("verify", "--ledger", ledger, "--deep")).code).toBe(0);
});

test("place and places find look into the packs that the ledger keeps", async () => {
  const ledger = join(folder, "usage");
  const { out } = await hearsay("place", "morwen-west", "--ledger", ledger);
  expect(out).toContain("morwen-west · settlement");
  expect((await hearsay("places", "find", "Morwen", "--ledger", ledger)).out).toContain("morwen-east");
});

test("place shows what the ledger knew as of a day, and refuses a time that is none", async () => {
  const ledger = join(folder, "lanes");
  const today = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
  const then = await hearsay("place", "stavryn", "--ledger", ledger, "--as-of", today, "--json");
  expect(JSON.parse(then.out)).toMatchObject({ asOf: today, names: [{ name: "Stavrin" }] });
  expect((await hearsay("place", "stavryn", "--ledger", ledger, "--as-of", "1999-12-31")).code).toBe(1);
  expect((await hearsay("place", "stavryn", "--ledger", ledger, "--as-of", "soon")).code).toBe(2);
});

test("a map counts over the outline of a place, and says when it came out", async () => {
  const ring = (west: number, east: number) => [
    [
      [west, 50],
      [east, 50],
      [east, 50.1],
      [west, 50.1],
      [west, 50],
    ],
  ];
  const feature = (properties: object, west: number, east: number) => ({
    type: "Feature",
    properties,
    geometry: { type: "Polygon", coordinates: ring(west, east) },
  });
  const collection = (one: object) => JSON.stringify({ type: "FeatureCollection", features: [one] });
  const places = join(folder, "outlined.geojson");
  writeFileSync(places, collection(feature({ name: "Hollin", id: "hollin" }, 30, 30.4)));
  const outlined = join(folder, "outlined");
  await hearsay("places", "import", places, "--from", "geojson", "--licence", "CC0-1.0", "--out", outlined);
  const ledger = join(folder, "mapped");
  const text = join(folder, "hollin.txt");
  writeFileSync(text, "Published: 2031-03-04\n\nTroops entered the town of Hollin.\n");
  await hearsay("add", text, "--ledger", ledger, "--places", outlined);
  const map = join(folder, "map.geojson");
  writeFileSync(map, collection(feature({ status: "O" }, 30.3, 31)));
  const assessed = await hearsay(
    ...["places", "assess", map, "--ledger", ledger, "--assessor", "Map desk", "--licence", "CC0-1.0"],
    ...[
      "--accept-licence",
      "--shows",
      "2031-03-05",
      "--published",
      "2031-03-09",
      "--version",
      "7",
      "--lag",
      "2",
    ],
  );
  expect(assessed.err).toBe("");
  const { assessments } = JSON.parse(
    (await hearsay("place", "hollin", "--ledger", ledger, "--json")).out,
  ) as { assessments: { shown: { share: number }[] }[] };
  expect(assessments).toMatchObject([
    { version: "7", published: "2031-03-09", lag: 2, shown: [{ over: "outline", lag: 4 }] },
  ]);
  expect(Math.abs((assessments[0]?.shown[0]?.share ?? 0) - 0.25)).toBeLessThan(0.01);
  const { out } = await hearsay("place", "hollin", "--ledger", ledger);
  expect(out.replace(/\s+/g, " ")).toContain("says it runs 2 days behind");
  expect(out).toContain("2031-03-09 (+4 d)");
});
