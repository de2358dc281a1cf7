import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { intake } from "../intake/intake.ts";
import { IntakeError } from "../intake/intake-error.ts";
import { cpuSince } from "../intake/test-cpu.ts";
import { loadContext } from "../ledger/load-context.ts";
import { read } from "./read.ts";
import { document } from "./test-context.ts";
import { flawOf } from "./test-invariants.ts";

const DOSSIER = new URL("../../examples/dossier/", import.meta.url);
const json = (file: string): unknown => JSON.parse(readFileSync(new URL(file, DOSSIER), "utf8"));
const context = loadContext([json("registry.json")], [json("places.json")]);
const files = readdirSync(new URL("articles/", DOSSIER))
  .sort()
  .map((name) => ({ name, bytes: readFileSync(new URL(`articles/${name}`, DOSSIER)) }));

/** Seeded, so that a failure can be run again (mulberry32). */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let hash = Math.imul(state ^ (state >>> 15), 1 | state);
    hash = (hash + Math.imul(hash ^ (hash >>> 7), 61 | hash)) ^ hash;
    return Math.floor((((hash ^ (hash >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

type Damage = (bytes: Buffer, next: (below: number) => number) => Buffer;

const insert = (bytes: Buffer, at: number, put: Buffer): Buffer =>
  Buffer.concat([bytes.subarray(0, at), put, bytes.subarray(at)]);

const DAMAGES: Readonly<Record<string, Damage>> = {
  "bytes cut out": (bytes, next) => {
    const at = next(bytes.length);
    return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1 + next(400))]);
  },
  "the end cut off": (bytes, next) => bytes.subarray(0, next(bytes.length)),
  "random characters": (bytes, next) => {
    let out = bytes;
    for (let i = 0; i < 20; i++)
      out = insert(out, next(out.length), Buffer.from(String.fromCodePoint(0x20 + next(0x1f000)), "utf8"));
    return out;
  },
  "stray quotation marks": (bytes, next) => {
    let out = bytes;
    for (let i = 0; i < 30; i++)
      out = insert(
        out,
        next(out.length),
        Buffer.from(["“", "”", "‘", "’", '"', "'", "«", "»", "„"][next(9)]!),
      );
    return out;
  },
  "NUL bytes": (bytes, next) => {
    let out = bytes;
    for (let i = 0; i < 5; i++) out = insert(out, next(out.length), Buffer.alloc(1 + next(3)));
    return out;
  },
  "invalid UTF-8": (bytes, next) => {
    const out = Buffer.from(bytes);
    for (let i = 0; i < 10; i++) out[next(out.length)] = 0x80 + next(0x80);
    return out;
  },
  "one long line": (bytes) => Buffer.from(bytes.toString("utf8").replace(/\s+/g, " ")),
  "a piece repeated": (bytes, next) => {
    const at = next(bytes.length);
    const piece = bytes.subarray(at, at + 1 + next(120));
    return Buffer.concat([
      bytes.subarray(0, at),
      ...Array<Buffer>(2 + next(60)).fill(piece),
      bytes.subarray(at),
    ]);
  },
  "no full stops": (bytes) => Buffer.from(bytes.toString("utf8").replaceAll(".", "")),
  "words in another order": (bytes, next) => {
    const words = bytes.toString("utf8").split(" ");
    for (let i = words.length - 1; i > 0; i--) {
      const j = Math.max(0, i - next(12));
      [words[i], words[j]] = [words[j]!, words[i]!];
    }
    return Buffer.from(words.join(" "));
  },
};

/** 10 kinds, 100 inputs each. */
const INPUTS_EACH = 100;

test.for(Object.keys(DAMAGES))("%s: each input gives a sound reading or one clear error", async (kind) => {
  const next = random([...kind].reduce((sum, unit) => sum * 31 + unit.charCodeAt(0), 7));
  let readings = 0;
  for (let i = 0; i < INPUTS_EACH; i++) {
    const { name, bytes } = files[i % files.length]!;
    const damaged = DAMAGES[kind]!(bytes, next);
    let taken: Awaited<ReturnType<typeof intake>>;
    try {
      taken = await intake(damaged, name);
    } catch (cause) {
      expect(cause).toBeInstanceOf(IntakeError);
      expect((cause as Error).message).toContain(name);
      continue;
    }
    expect(flawOf(read(taken, context)), `${kind} ${i} of ${name}`).toBeNull();
    readings++;
  }
  expect(readings).toBeGreaterThan(INPUTS_EACH / 2);
});

/** A different name for every number: syllables in the digits of the number. */
function nameOf(number: number): string {
  let name = "";
  for (let rest = number + 1; rest > 0; rest = Math.floor(rest / 60))
    name += "bcdfghklmnprst"[rest % 12]! + "aeiou"[rest % 5]!;
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}n`;
}

const count = (n: number, make: (i: number) => string, gap: string): string =>
  Array.from({ length: n }, (_, i) => make(i)).join(gap);

const prose = files
  .filter(({ name }) => name.endsWith(".txt"))
  .map(({ bytes }) => bytes.toString("utf8").split("\n\n").slice(1).join(" ").replaceAll("\n", " "))
  .join(" ");

const BIG: Readonly<Record<string, () => string>> = {
  "5 MB of prose in one line": () => prose.repeat(Math.ceil(5_000_000 / prose.length)),
  "100,000 opening quotation marks": () => "“".repeat(100_000),
  "100,000 straight quotation marks": () => '"'.repeat(100_000),
  "100,000 times he said that": () => "he said that ".repeat(100_000),
  "100,000 times according to": () => "according to X, ".repeat(100_000),
  "100,000 times the claim that": () => "the claim that ".repeat(100_000),
  "200,000 commas": () => ",".repeat(200_000),
  "50,000 speakers": () =>
    count(50_000, (i) => `“A b c d is,” ${nameOf(i)} ${nameOf(i * 7 + 3)} said.`, "\n\n"),
  "1 MB without a full stop": () =>
    "the bridge over the river is open and the road to the town is closed ".repeat(14_500),
  "10,000 chains in one sentence": () => "X told Y that ".repeat(10_000),
  "10,000 shared subjects": () => "X and said ".repeat(10_000),
  "5,000 aliases in one sentence": () => "Marl, known as Bort, ".repeat(5000),
  "10,000 nested quotations": () => "“X said ‘".repeat(10_000),
  "5,000 nameless speakers": () => count(5000, () => "The bridge is open, an analyst said.", "\n\n"),
  "5,000 cited agencies": () =>
    count(5000, (i) => `The bridge is open, ${nameOf(i)} said, citing ${nameOf(i * 3)} News.`, " "),
  "10,000 turns of a transcript": () => count(10_000, () => "Q: The town is open.", "\n\n"),
  "100,000 times the city": () => `Ostrell is open. ${"the city ".repeat(100_000)}`,
  "100,000 loaded words": () => "the regime ".repeat(100_000),
  "500,000 letters in one word": () => "a".repeat(500_000),
  "30,000 second names, the first place last": () =>
    `${count(30_000, (i) => `${nameOf(i)}, formerly ${nameOf(i + 1)}.`, " ")} The village of ${nameOf(30_000)} is quiet.`,
};

/** The bound is 2 s of processor time a MB; twice that, and half a second, on a machine that does other things too. */
const allowed = (text: string): number => 2 * 2000 * (text.length / 1_000_000) + 500;

/** On the clock, where others use the processor as well; what counts is its time. */
const PATIENCE = 180_000;

test.for(Object.keys(BIG))("%s: read in time, soundly", { timeout: PATIENCE }, (name) => {
  const big = document(BIG[name]!());
  const start = process.cpuUsage();
  const reading = read(big, context);
  const spent = cpuSince(start);
  expect(flawOf(reading)).toBeNull();
  expect(spent).toBeLessThan(allowed(big.text));
});
