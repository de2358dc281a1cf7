import { existsSync, globSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { expect, test } from "vitest";
import { COMMANDS, findCommand } from "../src/cli/commands.ts";

const ROOT = resolve(import.meta.dirname, "..");

/** Documents a reader may copy from. */
const PAGES = [
  "README.md",
  "CONTRIBUTING.md",
  ...readdirSync(join(ROOT, "docs")).map((name) => `docs/${name}`),
].filter((path) => path.endsWith(".md") && existsSync(join(ROOT, path)));

/** npm's own verbs, which need no script. */
const NPM_VERBS = new Set(["ci", "install", "link", "exec", "pack", "version", "audit", "run"]);

/** Folders a path in the docs may lie in; what is made by a command is not in the repository. */
const FOLDER = /^(?:src|docs|bin|bench|web|models|data|train|examples|schemas|\.ci)\//;
const MADE = /^web\/dist(?:\/|$)/;

interface Code {
  readonly page: string;
  /** One line of a code block, or one piece of inline code. */
  readonly text: string;
}

function codeOf(page: string, markdown: string): Code[] {
  const found: Code[] = [];
  const prose = markdown.replace(/^(```|~~~).*\n([\s\S]*?)^\1/gm, (_, __, block: string) => {
    // A command broken over lines with a backslash is one command.
    const lines = block.replace(/\\\n\s*/g, " ").split("\n");
    found.push(...lines.map((text) => ({ page, text })));
    return "";
  });
  found.push(...[...prose.matchAll(/`([^`\n]+)`/g)].map((match) => ({ page, text: match[1] ?? "" })));
  return found;
}

/** Behind `hearsay`: the verb; `hearsay.claims/1` and `.hearsay/` are other things. */
const VERB = /(?<![\w./-])hearsay(?:\s+--)?\s+([a-z][a-z-]*)/g;
const NPM = /(?<![\w./-])npm\s+(?:run\s+)?(?:-s\s+|--silent\s+)?(?:run\s+)?(?:-s\s+)?([a-z][\w:-]*)/g;
const FLAG = /(?<![\w-])--([a-z][a-z-]*)/g;

const pages = PAGES.map((page) => ({ page, markdown: readFileSync(join(ROOT, page), "utf8") }));
const code = pages.flatMap(({ page, markdown }) => codeOf(page, markdown));
const told = ({ page, text }: Code, what: string) => `${page}: ${what} in "${text}"`;

test("every verb the docs name exists", () => {
  const wrong = code.flatMap((each) =>
    [...each.text.matchAll(VERB)]
      .filter((match) => !findCommand(match[1] ?? ""))
      .map((match) => told(each, match[1] ?? "")),
  );
  expect(wrong).toEqual([]);
});

test("every option the docs name exists, of that verb where one stands before it", () => {
  const anywhere = new Set([
    "help",
    "version",
    ...COMMANDS.flatMap((command) => Object.keys(command.options)),
  ]);
  const bench = globSync("bench/**/*.ts", { cwd: ROOT })
    .map((path) => readFileSync(join(ROOT, path), "utf8"))
    .join("\n");
  const wrong = code.flatMap((each) => {
    const verb = [...each.text.matchAll(VERB)]
      .map((match) => findCommand(match[1] ?? ""))
      .find((found) => found);
    const isBench = /\bbench\b/.test(each.text);
    // Options of other programs are their own business.
    if (!verb && !isBench && /^\s*\$?\s*(?:npm|node|git|docker|curl|npx)\b/.test(each.text)) return [];
    return [...each.text.matchAll(FLAG)]
      .map((match) => match[1] ?? "")
      .filter((flag) => {
        if (verb) return flag !== "help" && !(flag in verb.options);
        return !anywhere.has(flag) && !new RegExp(`["'\`]?(?:--)?${flag}["'\`]?\\s*[:"'\`]`).test(bench);
      })
      .map((flag) => told(each, `--${flag}`));
  });
  expect(wrong).toEqual([]);
});

test("every npm script the docs name exists", () => {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
    scripts: Record<string, string>;
  };
  const wrong = code.flatMap((each) =>
    [...each.text.matchAll(NPM)]
      .map((match) => match[1] ?? "")
      .filter((name) => !(name in scripts) && !NPM_VERBS.has(name))
      .map((name) => told(each, name)),
  );
  expect(wrong).toEqual([]);
});

test("every file the docs name exists", () => {
  const wrong = code.flatMap((each) =>
    each.text
      .split(/[\s"'(),;]+/)
      .map((word) => word.replace(/^\.\//, "").replace(/[.:]$/, ""))
      .filter((word) => FOLDER.test(word) && !MADE.test(word) && !/[…<>{}]|[A-Z]{3,}/.test(word))
      .filter((word) =>
        word.includes("*") ? globSync(word, { cwd: ROOT }).length === 0 : !existsSync(join(ROOT, word)),
      )
      .map((word) => told(each, word)),
  );
  expect(wrong).toEqual([]);
});

test("every link between the docs leads somewhere", () => {
  const wrong = pages.flatMap(({ page, markdown }) =>
    [...markdown.matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)(?:#[^)]*)?\)/g)]
      .map((match) => match[1] ?? "")
      .filter((path) => !existsSync(join(ROOT, dirname(page), path)))
      .map((path) => `${page}: ${path}`),
  );
  expect(wrong).toEqual([]);
});

test.each(COMMANDS.map((command) => [command.verb, command] as const))(
  "docs/cli.md tells of %s: its options and an example",
  (verb, command) => {
    const cli = readFileSync(join(ROOT, "docs", "cli.md"), "utf8");
    const section = cli.split(/^## /m).find((each) => each.startsWith(`\`${verb}\``)) ?? "";
    expect(section, `a section "## \`${verb}\`"`).not.toBe("");
    for (const option of Object.keys(command.options)) expect(section).toContain(`--${option}`);
    expect(section).toContain(command.example);
  },
);

test("a verb that does not exist would be found", () => {
  const found = codeOf(
    "x.md",
    "Type `hearsay conclude` or\n\n```\nnpm run -s hearsay -- claims --json\n```\n",
  );
  expect(found.flatMap(({ text }) => [...text.matchAll(VERB)].map((match) => match[1]))).toEqual([
    "claims",
    "conclude",
  ]);
});
