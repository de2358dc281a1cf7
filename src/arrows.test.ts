import { readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import { expect, test } from "vitest";

const ROOT = resolve(import.meta.dirname, "..");

/** Rooms that hold to the language of the core: no package from outside. */
const CORE = ["language", "attribution", "claims", "places", "reading", "derivation", "matching", "roots"];

/** Rooms that also run in a browser: nothing of Node. */
const BROWSER = ["language", "attribution", "claims", "places", "reading"];

interface Import {
  /** Path of the importing file from the root, with `/`. */
  readonly file: string;
  readonly specifier: string;
  readonly typeOnly: boolean;
  readonly dynamic: boolean;
}

/** Static imports and re-exports, then dynamic imports. */
const STATIC = /^\s*(?:import|export)\s+(type\s)?(?:[^"';]*?\sfrom\s+)?["']([^"']+)["']/gm;
const DYNAMIC = /\bimport\(\s*["']([^"']+)["']\s*\)/g;

function importsOf(file: string, source: string): Import[] {
  const code = source.replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");
  return [
    ...[...code.matchAll(STATIC)].map((match) => ({
      file,
      specifier: match[2] ?? "",
      typeOnly:
        match[1] !== undefined || /^\s*(?:import|export)\s*\{(?:\s*type\s[^,}]*,?)+\s*\}/.test(match[0]),
      dynamic: false,
    })),
    ...[...code.matchAll(DYNAMIC)].map((match) => ({
      file,
      specifier: match[1] ?? "",
      typeOnly: false,
      dynamic: true,
    })),
  ];
}

/** Tests, and what only they use (`test-….ts`), may look at any room. */
const FOR_TESTS = /\.test\.tsx?$|(?:^|\/)test-[\w-]+\.tsx?$/;

/** Imports of everything below a folder but its tests. */
function importsBelow(folder: string): Import[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .map((name) => `${folder}/${name.split(sep).join("/")}`)
    .filter((path) => /\.tsx?$/.test(path) && !FOR_TESTS.test(path) && !path.startsWith("web/dist/"))
    .flatMap((path) => importsOf(path, readFileSync(join(ROOT, path), "utf8")));
}

/** The order of the rooms, leftmost first, as docs/architecture.md draws it. */
function roomOrder(): string[] {
  const line = readFileSync(join(ROOT, "docs", "architecture.md"), "utf8")
    .split("\n")
    .find((each) => each.includes("◂"));
  return (line ?? "").split("◂").map((room) => room.trim());
}

/** The room a file lies in: `src/claims/factuality.ts` is in `claims`. */
function roomOf(path: string): string {
  return path.split("/")[1] ?? "";
}

function target(each: Import): string {
  const folder = join(ROOT, each.file, "..");
  return relative(ROOT, resolve(folder, each.specifier)).split(sep).join("/");
}

const isRelative = (each: Import) => each.specifier.startsWith(".");
const isNode = (each: Import) => each.specifier.startsWith("node:");
const told = (each: Import) => `${each.file} imports ${each.specifier}`;

const order = roomOrder();
const inside = importsBelow("src").filter((each) => each.file.split("/").length > 2);

test("the order names every room there is", () => {
  const rooms = readdirSync(join(ROOT, "src"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
  expect([...order].sort()).toEqual(rooms.sort());
});

test("no import runs against the arrows", () => {
  const wrong = inside.filter((each) => {
    if (!isRelative(each) || !target(each).startsWith("src/")) return false;
    return order.indexOf(roomOf(target(each))) > order.indexOf(roomOf(each.file));
  });
  expect(wrong.map(told)).toEqual([]);
});

test("language imports nothing outside itself", () => {
  const wrong = inside.filter(
    (each) =>
      roomOf(each.file) === "language" && !(isRelative(each) && target(each).startsWith("src/language/")),
  );
  expect(wrong.map(told)).toEqual([]);
});

test("rooms that run in a browser import nothing of Node", () => {
  expect(inside.filter((each) => BROWSER.includes(roomOf(each.file)) && isNode(each)).map(told)).toEqual([]);
});

test("core rooms import no package from outside", () => {
  const wrong = inside.filter(
    (each) => CORE.includes(roomOf(each.file)) && !isRelative(each) && !isNode(each),
  );
  expect(wrong.map(told)).toEqual([]);
});

test("intake loads its libraries only when they are needed", () => {
  const wrong = inside.filter(
    (each) =>
      roomOf(each.file) === "intake" && !isRelative(each) && !isNode(each) && !each.dynamic && !each.typeOnly,
  );
  expect(wrong.map(told)).toEqual([]);
});

test("nothing in src imports from web, bench, train or the tests", () => {
  const wrong = inside.filter(
    (each) =>
      isRelative(each) && (/^(?:web|bench|train)\//.test(target(each)) || FOR_TESTS.test(target(each))),
  );
  expect(wrong.map(told)).toEqual([]);
});

test("web imports only types from src", () => {
  const wrong = importsBelow("web").filter(
    (each) => isRelative(each) && target(each).startsWith("src/") && !each.typeOnly,
  );
  expect(wrong.map(told)).toEqual([]);
});

test("an import that runs the wrong way would be found", () => {
  const found = importsOf(
    "src/language/x.ts",
    'import { a } from "../claims/a.ts";\nimport type { B } from "./b.ts";\nconst c = await import("yaml");\n// import "d";\nimport {\n  type E,\n  f,\n} from "../g.ts";',
  );
  expect(found.map(({ specifier, typeOnly, dynamic }) => [specifier, typeOnly, dynamic])).toEqual([
    ["../claims/a.ts", false, false],
    ["./b.ts", true, false],
    ["../g.ts", false, false],
    ["yaml", false, true],
  ]);
});
