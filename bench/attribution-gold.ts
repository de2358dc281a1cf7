import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { SOURCE_KINDS } from "../src/attribution/source.ts";
import { type PlainSentence, plainSentences } from "./plain-sentences.ts";
import { BenchUsage } from "./question.ts";

const Value = z.enum(["CT+", "PR+", "PS+", "CT-", "PR-", "PS-", "CTu", "Uu"]);
const Texts = z.array(z.string().min(1));

/** One attribution as an annotator wrote it down; `content`, `cue` and `conditions` are exact pieces of the body. */
const Attested = z.strictObject({
  id: z.string(),
  sentence: z.int().positive(),
  content: Texts.min(1),
  cue: Texts.min(1).nullable(),
  sourceSpan: z.string().min(1).nullable(),
  source: z.string(),
  chain: Texts.min(1),
  mode: z.enum(["direct", "indirect", "mixed", "narrated"]),
  factuality: z.record(z.string(), Value),
  conditions: Texts.optional(),
});

const Annotation = z.strictObject({
  file: z.string(),
  sources: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string().min(1),
      kind: z.enum(SOURCE_KINDS),
      party: z.string().nullable(),
      named: z.boolean(),
      aliases: Texts,
    }),
  ),
  attestations: z.array(Attested),
  notices: z.array(z.strictObject({ code: z.string(), text: z.string().min(1) })),
});

export type GoldAttestation = z.infer<typeof Attested>;
export type GoldAnnotation = z.infer<typeof Annotation>;

/** An article of the set: header lines and body apart. */
export interface GoldArticle {
  readonly file: string;
  /** What stands above the first empty line, by field name. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
  readonly sentences: readonly PlainSentence[];
}

/** The folders an article may be annotated in. */
export const PASSES = ["annotations/a", "annotations/b", "gold"] as const;
export type Pass = (typeof PASSES)[number];

/** The articles of `DIR/articles`, in order of their names. Throws `BenchUsage` when there are none. */
export function readArticles(directory: string): GoldArticle[] {
  const folder = join(directory, "articles");
  if (!existsSync(folder))
    throw new BenchUsage(`${directory} holds no articles/; give the folder of the set.`);
  return readdirSync(folder)
    .filter((name) => name.endsWith(".txt"))
    .sort()
    .map((name) => parseArticle(name, readFileSync(join(folder, name), "utf8")));
}

/** Divides an article at its first empty line. */
export function parseArticle(file: string, text: string): GoldArticle {
  const cut = text.indexOf("\n\n");
  const lines = text.slice(0, Math.max(cut, 0)).split("\n");
  const headers = new Map(
    lines.map((line) => [line.split(":")[0]!, line.slice(line.indexOf(":") + 1).trim()]),
  );
  const body = text.slice(cut + 2).trimEnd();
  return { file, headers, body, sentences: plainSentences(body) };
}

/** The annotation of an article in one pass, null when there is none. Throws `BenchUsage` when it is malformed. */
export function readAnnotation(directory: string, pass: Pass, article: GoldArticle): GoldAnnotation | null {
  const path = join(directory, pass, `${article.file.slice(0, 2)}.json`);
  if (!existsSync(path)) return null;
  try {
    return Annotation.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch (cause) {
    const why = cause instanceof z.ZodError ? z.prettifyError(cause) : String(cause);
    throw new BenchUsage(`${path} is not an annotation of the set: ${why}`, { cause });
  }
}

/** What is wrong with an annotation, one sentence each; empty when nothing is. */
export function problemsOf(article: GoldArticle, annotation: GoldAnnotation): string[] {
  const problems: string[] = [];
  if (annotation.file !== article.file) problems.push(`file is "${annotation.file}", not "${article.file}".`);
  problems.push(...sourceProblems(article, annotation));
  const known = new Set(["narrator", ...annotation.sources.map(({ id }) => id)]);
  const seen = new Set<string>();
  for (const one of annotation.attestations) {
    if (seen.has(one.id)) problems.push(`${one.id} occurs twice.`);
    seen.add(one.id);
    problems.push(...attestationProblems(article, one, known).map((what) => `${one.id}: ${what}`));
  }
  for (const { code, text } of annotation.notices) {
    if (!article.body.includes(text)) problems.push(`notice ${code}: “${text}” does not occur.`);
  }
  return problems;
}

function sourceProblems({ body }: GoldArticle, { sources, attestations }: GoldAnnotation): string[] {
  const problems: string[] = [];
  const used = new Set(attestations.flatMap(({ chain }) => chain));
  const seen = new Set<string>();
  for (const { id, aliases } of sources) {
    if (seen.has(id)) problems.push(`source ${id} is given twice.`);
    seen.add(id);
    if (!used.has(id) && id !== "narrator") problems.push(`source ${id} is in no chain.`);
    for (const alias of aliases) {
      if (!body.includes(alias)) problems.push(`source ${id}: “${alias}” does not occur.`);
    }
  }
  return problems;
}

function attestationProblems(
  article: GoldArticle,
  one: GoldAttestation,
  known: ReadonlySet<string>,
): string[] {
  const problems: string[] = [];
  const strings = [...(one.cue ?? []), ...(one.conditions ?? []), one.sourceSpan ?? ""];
  for (const text of strings) if (!article.body.includes(text)) problems.push(`“${text}” does not occur.`);
  for (const id of one.chain) if (!known.has(id)) problems.push(`chain names ${id}, which is no source.`);
  if (one.chain[0] !== "narrator") problems.push("the chain does not begin with the narrator.");
  if (one.chain.at(-1) !== one.source) problems.push(`the chain does not end in ${one.source}.`);
  if (new Set(one.chain).size < one.chain.length) problems.push("the chain names a source twice.");
  if (one.factuality[one.source] === undefined) problems.push(`no factuality of ${one.source}.`);
  for (const id of Object.keys(one.factuality)) {
    if (!one.chain.includes(id)) problems.push(`factuality of ${id}, which is not in the chain.`);
  }
  if ((one.mode === "narrated") !== (one.chain.length === 1))
    problems.push(`mode ${one.mode} does not fit the chain.`);
  const place = locateContent(article, one);
  if (place === null)
    problems.push(`“${one.content.join(" … ")}” does not occur from sentence ${one.sentence} on.`);
  else if (place.sentence !== one.sentence) {
    problems.push(`content begins in sentence ${place.sentence}, not ${one.sentence}.`);
  }
  return problems;
}

/** Where the content stands in the body: its pieces as UTF-16 ranges, searched from its sentence on. */
export function locateContent(
  { body, sentences }: GoldArticle,
  { content, sentence }: Pick<GoldAttestation, "content" | "sentence">,
): { readonly pieces: readonly (readonly [number, number])[]; readonly sentence: number } | null {
  let from = sentences[sentence - 1]?.start;
  if (from === undefined) return null;
  const pieces: [number, number][] = [];
  for (const piece of content) {
    const start = indexOfWords(body, piece, from);
    if (start < 0) return null;
    from = start + piece.length;
    pieces.push([start, from]);
  }
  const at = sentences.findIndex(({ end }) => pieces[0]![0] < end);
  return { pieces, sentence: at + 1 };
}

/** Like `indexOf`, but an occurrence that is not cut out of longer words goes first: “it” is not in “cited”. */
function indexOfWords(text: string, piece: string, from: number): number {
  const letter = /[\p{L}\p{N}]/u;
  const inside = (edge: string, beyond: string | undefined): boolean =>
    letter.test(edge) && letter.test(beyond ?? "");
  for (let at = text.indexOf(piece, from); at >= 0; at = text.indexOf(piece, at + 1)) {
    const end = at + piece.length;
    if (!inside(piece[0]!, text[at - 1]) && !inside(piece.at(-1)!, text[end])) return at;
  }
  return text.indexOf(piece, from);
}
