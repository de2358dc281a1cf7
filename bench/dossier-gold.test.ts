import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { intake } from "../src/intake/intake.ts";

const EXAMPLES = fileURLToPath(new URL("../examples/", import.meta.url));
const RELATIONS = ["denies", "contradicts", "narrows", "widens", "supersedes", "repeats", "elaborates"];

interface Gold {
  readonly sources: readonly { id: string; affiliation: string | null; aliases: readonly string[] }[];
  readonly documents: readonly { file: string; attestations: readonly Attested[] }[];
  readonly claims: readonly {
    id: string;
    roots: { lower: number; upper: number; cut: readonly string[] };
    disputedBy: readonly string[];
    supersededBy?: string;
  }[];
  readonly relations?: readonly { from: string; to: string; kind: string }[];
  readonly derivations: readonly { from: string; to: string }[];
  readonly figures?: readonly { claim: string; file: string; text: string }[];
  readonly unrelated: readonly { files: readonly string[]; claims: readonly string[] }[];
  readonly notices: readonly { file: string; code: string; text: string }[];
}

interface Attested {
  readonly id: string;
  readonly content: readonly string[];
  readonly cue: string | null;
  readonly cues?: readonly string[];
  readonly source: string;
  readonly chain: readonly string[];
  readonly conditions?: readonly string[];
  readonly claim: string | null;
  readonly disputes?: readonly string[];
}

const dossiers = readdirSync(EXAMPLES).filter((name) => existsSync(join(EXAMPLES, name, "gold.json")));

describe.each(dossiers)("the gold file of examples/%s", (name) => {
  const folder = join(EXAMPLES, name);
  const gold = JSON.parse(readFileSync(join(folder, "gold.json"), "utf8")) as Gold;
  const files = readdirSync(join(folder, "articles"));
  const sources = new Set(gold.sources.map(({ id }) => id));
  const claims = new Set(gold.claims.map(({ id }) => id));
  const attested = gold.documents.flatMap(({ attestations }) => attestations);
  const texts = Promise.all(
    files.map(async (file) => {
      const document = await intake(readFileSync(join(folder, "articles", file)), file);
      return [file, document.text] as const;
    }),
  ).then((all) => new Map(all));

  test("speaks of every article, once", () => {
    expect(gold.documents.map(({ file }) => file).toSorted()).toEqual(files.toSorted());
  });

  test("quotes only words that stand in the article, contents in their order", async () => {
    const missing: string[] = [];
    for (const { file, attestations } of gold.documents) {
      const text = (await texts).get(file)!;
      for (const one of attestations) {
        const words = [one.cue ?? "", ...(one.cues ?? []), ...(one.conditions ?? [])];
        missing.push(...words.filter((word) => !text.includes(word)));
        let from = 0;
        for (const piece of one.content) {
          const at = text.indexOf(piece, from);
          if (at < 0) missing.push(`${one.id}: ${piece}`);
          from = at + piece.length;
        }
      }
    }
    for (const { file, text } of [...gold.notices, ...(gold.figures ?? [])]) {
      if (!(await texts).get(file)?.includes(text)) missing.push(`${file}: ${text}`);
    }
    expect(missing).toEqual([]);
  });

  test("knows every source and claim that it names, and names no id twice", () => {
    const named = [
      ...attested.flatMap(({ chain }) => chain),
      ...gold.claims.flatMap(({ roots, disputedBy }) => [...roots.cut, ...disputedBy]),
      ...gold.sources.flatMap(({ affiliation }) => affiliation ?? []),
    ];
    expect(named.filter((id) => !sources.has(id))).toEqual([]);
    const meant = [
      ...attested.flatMap(({ claim, disputes }) => [...(claim === null ? [] : [claim]), ...(disputes ?? [])]),
      ...gold.claims.flatMap(({ supersededBy }) => supersededBy ?? []),
      ...(gold.relations ?? []).flatMap(({ from, to }) => [from, to]),
      ...(gold.figures ?? []).map(({ claim }) => claim),
      ...gold.unrelated.flatMap(({ claims: apart }) => apart),
    ];
    expect(meant.filter((id) => !claims.has(id))).toEqual([]);
    expect(sources.size).toBe(gold.sources.length);
    expect(claims.size).toBe(gold.claims.length);
    expect(new Set(attested.map(({ id }) => id)).size).toBe(attested.length);
  });

  test("lets every chain run from the narrator to its source", () => {
    const wrong = attested.filter(({ chain, source }) => chain[0] !== "narrator" || chain.at(-1) !== source);
    expect(wrong).toEqual([]);
  });

  test("gives every claim a range whose lower end is the size of its cut", () => {
    const wrong = gold.claims.filter(
      ({ roots }) => roots.lower !== roots.cut.length || roots.upper < roots.lower,
    );
    expect(wrong).toEqual([]);
  });

  test("relates claims by the known kinds and derives articles from articles", () => {
    expect((gold.relations ?? []).filter(({ kind }) => !RELATIONS.includes(kind))).toEqual([]);
    const named = gold.derivations.flatMap(({ from, to }) => [from, to]);
    expect(named.filter((file) => !files.includes(file))).toEqual([]);
  });
});
