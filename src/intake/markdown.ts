import { bodyOnly, type Captured } from "./captured.ts";
import { decodeEntities } from "./entities.ts";
import { IntakeError } from "./intake-error.ts";

const FRONT_MATTER = /^---[ \t]*\n([\s\S]*?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)/;

/** Front matter is a few lines; anything longer is not worth the parser's time. */
const LONGEST_FRONT_MATTER = 65_536;

/** Front-matter keys that mean the same field, in order of preference. */
const KEYS = {
  title: ["title", "headline"],
  publisher: ["publisher", "outlet", "site"],
  url: ["url", "canonical", "link"],
  published: ["published", "date", "datepublished"],
  language: ["language", "lang"],
} as const;

/**
 * Reads Markdown with optional YAML front matter. Markup is taken out of the body and each paragraph, heading,
 * list item and quote becomes one line, with an empty line between. A first `# Heading` is the title when the
 * front matter has none. Expects `\n` line ends.
 */
export async function readMarkdown(text: string, file: string): Promise<Captured> {
  const matter = text.startsWith("---") ? FRONT_MATTER.exec(text.slice(0, LONGEST_FRONT_MATTER)) : null;
  const fields = matter ? await readFrontMatter(matter[1] ?? "", file) : bodyOnly("");
  const blocks = markdownBlocks(text.slice(matter?.[0].length ?? 0));
  const first = blocks[0];
  const heading = first?.kind === "heading" && first.level === 1 ? first.text : null;
  // A heading that repeats the stated title is the title too, and titles are kept out of the body.
  const dropHeading = heading !== null && (fields.title === null || fields.title.trim() === heading);
  return {
    ...fields,
    title: fields.title ?? heading,
    body: (dropHeading ? blocks.slice(1) : blocks).map((block) => block.text).join("\n\n"),
  };
}

async function readFrontMatter(source: string, file: string): Promise<Captured> {
  const { parse } = await import("yaml");
  let parsed: unknown;
  try {
    parsed = parse(source, { logLevel: "error", maxAliasCount: 20 });
  } catch (cause) {
    const reason = cause instanceof Error ? (cause.message.split("\n")[0] ?? "") : "";
    throw new IntakeError(
      file,
      `${file} has front matter that is not valid YAML (${reason.replace(/[:.]+$/, "")}); mend it or take out the block between the --- lines.`,
      { cause },
    );
  }
  const stated = new Map<string, string>();
  if (typeof parsed === "object" && parsed !== null) {
    for (const [key, value] of Object.entries(parsed)) {
      if (typeof value === "string" || typeof value === "number")
        stated.set(key.toLowerCase(), String(value));
    }
  }
  const pick = (keys: readonly string[]) =>
    keys.map((key) => stated.get(key)).find((v) => v !== undefined) ?? null;
  return {
    title: pick(KEYS.title),
    publisher: pick(KEYS.publisher),
    url: pick(KEYS.url),
    published: pick(KEYS.published),
    language: pick(KEYS.language),
    body: "",
  };
}

interface Block {
  readonly kind: "heading" | "paragraph";
  readonly level: number;
  readonly text: string;
}

/** Splits into blocks line by line, joining the lines of a paragraph, and strips the markup of each. */
function markdownBlocks(text: string): Block[] {
  const blocks: Block[] = [];
  let paragraph: string[] = [];
  const flush = (kind: Block["kind"] = "paragraph", level = 0) => {
    const stripped = stripInline(paragraph.join(" "));
    if (stripped !== "") blocks.push({ kind, level, text: stripped });
    paragraph = [];
  };
  for (const raw of text.replace(/<!--[\s\S]*?(?:-->|$)/g, "").split("\n")) {
    const line = raw.replace(/^[ \t]*(?:>[ \t]?)+/, "").trim();
    const heading = /^(#{1,6})[ \t]+(.*)$/.exec(line);
    if (heading) {
      flush();
      paragraph = [(heading[2] ?? "").replace(/[ \t]#+$/, "")];
      flush("heading", heading[1]?.length ?? 1);
    } else if (paragraph.length > 0 && /^(?:=+|-{3,})$/.test(line)) {
      flush("heading", line.startsWith("=") ? 1 : 2);
    } else if (line === "" || /^(?:`{3,}|~{3,})/.test(line) || /^(?:[*_-][ \t]*){3,}$/.test(line)) {
      flush();
    } else if (!/^\[[^\]]{1,200}\]:[ \t]*\S/.test(line)) {
      const item = /^(?:[*+-]|\d{1,3}[.)])[ \t]+(.*)$/.exec(line);
      if (item) flush();
      paragraph.push(item?.[1] ?? line);
    }
  }
  flush();
  return blocks;
}

/** Stands for an escaped character while markup is taken out: private-use characters no text is written in. */
const ESCAPED = 0xf0000;

/** Every pattern stops at the first character that could begin it again, so the time stays linear. */
function stripInline(text: string): string {
  const stripped = text
    .replace(/\\([!-/:-@[-`{-~])/g, (_, char: string) => String.fromCodePoint(ESCAPED + char.charCodeAt(0)))
    .replace(/!\[[^[\]]*\]\([^()]*\)/g, "")
    .replace(/\[\^[^[\]]{1,40}\]/g, "")
    .replace(/\[([^[\]]*)\](?:\([^()]*\)|\[[^[\]]*\])/g, "$1")
    .replace(/<(https?:[^<>\s]{1,2000})>/g, "$1")
    .replace(/<\/?[a-z][^<>]{0,2000}>/gi, "")
    .replace(/(?<!`)`+([^`]+)`+/g, "$1")
    .replace(/\*{1,3}(?=\S)([^*]+)(?<=\S)\*{1,3}/g, "$1")
    .replace(/(?<![\p{L}\p{N}_])_{1,3}(?=\S)([^_]+)(?<=\S)_{1,3}(?![\p{L}\p{N}_])/gu, "$1")
    .replace(/~~([^~]+)~~/g, "$1")
    .replace(/[ \t]+/g, " ")
    .trim();
  return decodeEntities(stripped).replace(/[\u{F0021}-\u{F007E}]/gu, (char) =>
    String.fromCharCode((char.codePointAt(0) ?? ESCAPED) - ESCAPED),
  );
}
