import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { intake } from "../src/intake/intake.ts";
import type { LedgerView } from "../src/ledger/view.ts";
import type { Reading } from "../src/reading/reading.ts";
import type { ExpectedDossier } from "./expected.ts";
import { type Answer, BenchUsage, type Question } from "./question.ts";
import { areJoined, type ClaimScore, claimRows, scoreClaims, totalsOf } from "./score-claims.ts";
import { namesOf, type ReadingScore, scoreReading } from "./score-reading.ts";
import { claimFigures } from "./seed.ts";
import { type Prf, prf } from "./span-score.ts";
import { table } from "./table.ts";
import { withTemporaryLedger } from "./temporary-ledger.ts";

const DOSSIER = fileURLToPath(new URL("../examples/dossier/", import.meta.url));

/** How well a dossier is read, against its gold file; without a folder, the bundled one. */
export const DOSSIER_QUESTION: Question = {
  name: "dossier",
  asks: "How well are the articles of the bundled dossier, or of DIR, read and put together, against its gold file?",
  usage: "[DIR]",
  options: {},
  operands: 1,
  answer: async ({ operands: [directory] }) => report(await scoreDossier(directory)),
};

/** Everything the gold file says something about. */
export interface DossierScore {
  readonly documents: readonly { readonly file: string; readonly score: ReadingScore }[];
  readonly totals: Omit<ReadingScore, "matches">;
  readonly claims: readonly ClaimScore[];
  readonly derivations: DerivationScore;
  readonly places: {
    readonly expected: number;
    readonly spotted: number;
    readonly joined: number;
    readonly toJoin: number;
  };
  readonly notices: readonly { readonly code: string; readonly expected: number; readonly found: number }[];
}

/** Derivations by ordered pair of files. */
export interface DerivationScore extends Prf {
  readonly right: number;
  readonly given: number;
  readonly wanted: number;
  /** Right pairs whose kind is right, too. */
  readonly kind: number;
}

/** Adds a dossier, the bundled one unless told otherwise, to a temporary ledger and compares it with its gold file. */
export async function scoreDossier(folder: string = DOSSIER): Promise<DossierScore> {
  return withDossier(folder, compare);
}

/**
 * Adds the articles of a folder like `examples/dossier` to a temporary ledger, with its registry and place pack where
 * it has them, and asks about it. Throws `BenchUsage` where there are no articles or no gold file.
 */
export async function withDossier<T>(
  folder: string,
  ask: (ledger: LedgerView, gold: ExpectedDossier) => T,
): Promise<T> {
  const missing = ["gold.json", "articles"].find((name) => !existsSync(join(folder, name)));
  if (missing !== undefined)
    throw new BenchUsage(`${folder} has no ${missing}; give a folder like examples/dossier.`);
  const json = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), "utf8"));
  const gold = json("gold.json") as ExpectedDossier;
  const names = readdirSync(join(folder, "articles")).sort();
  const inputs = await Promise.all(
    names.map(async (name) => {
      const bytes = readFileSync(join(folder, "articles", name));
      return { bytes, document: await intake(bytes, name) };
    }),
  );
  return withTemporaryLedger((ledger) => {
    if (existsSync(join(folder, "registry.json"))) ledger.importRegistry(json("registry.json"));
    if (existsSync(join(folder, "places.json"))) ledger.importPlaces(json("places.json"));
    ledger.addBatch(inputs);
    return ask(ledger, gold);
  });
}

/** Readings of the documents of a gold file, by file name. Throws where one is not in the ledger. */
function readingsOf(view: LedgerView, gold: ExpectedDossier): Map<string, Reading> {
  return new Map(
    gold.documents.map(({ file }) => {
      const reading = view.reading(file);
      if (reading === undefined)
        throw new Error(`The gold file names ${file}, which is not among the articles.`);
      return [file, reading] as const;
    }),
  );
}

/** What each document's reading has of what is expected of it. */
export function scoreDocuments(
  view: LedgerView,
  gold: ExpectedDossier,
): { readonly file: string; readonly document: string; readonly score: ReadingScore }[] {
  const readings = readingsOf(view, gold);
  return gold.documents.map(({ file, attestations }) => ({
    file,
    document: readings.get(file)!.document.id,
    score: scoreReading(readings.get(file)!, attestations, gold.sources),
  }));
}

function compare(view: LedgerView, gold: ExpectedDossier): DossierScore {
  const readings = readingsOf(view, gold);
  const documents = scoreDocuments(view, gold);
  const matched = documents.map(({ document, score }) => ({ document, matches: score.matches }));
  return {
    documents,
    totals: sum(documents.map(({ score }) => score)),
    claims: scoreClaims(view, matched, gold.claims, namesOf(gold.sources)),
    derivations: scoreDerivations(view, gold),
    places: scorePlaces(view, [...readings.values()], gold),
    notices: scoreNotices(readings, gold),
  };
}

function sum(scores: readonly ReadingScore[]): Omit<ReadingScore, "matches"> {
  const total = (figure: Exclude<keyof ReadingScore, "matches">): number =>
    scores.reduce((all, score) => all + score[figure], 0);
  return {
    expected: total("expected"),
    found: total("found"),
    exact: total("exact"),
    source: total("source"),
    chain: total("chain"),
    factuality: total("factuality"),
  };
}

function scoreDerivations(view: LedgerView, gold: ExpectedDossier): DerivationScore {
  const pair = (from: string | null, to: string | null): string => `${from} > ${to}`;
  const given = new Map(view.derivations().map(({ from, to, kind }) => [pair(from.file, to.file), kind]));
  const wanted = new Map(gold.derivations.map(({ from, to, kind }) => [pair(from, to), kind]));
  const right = [...wanted].filter(([key]) => given.has(key));
  const tally = { right: right.length, given: given.size, wanted: wanted.size };
  return { ...tally, ...prf(tally), kind: right.filter(([key, kind]) => given.get(key) === kind).length };
}

function scorePlaces(
  view: LedgerView,
  readings: readonly Reading[],
  gold: ExpectedDossier,
): DossierScore["places"] {
  const mentions = new Set(
    readings.flatMap(({ places }) => places.flatMap((place) => place.mentions.map(({ text }) => text))),
  );
  const isSpotted = (name: string): boolean => [...mentions].some((mention) => mention.includes(name));
  const toJoin = gold.places.filter(({ names }) => names.length > 1);
  const claims = view.claims();
  return {
    expected: gold.places.length,
    spotted: gold.places.filter(({ names }) => names.every(isSpotted)).length,
    joined: toJoin.filter((place) => areJoined(claims, place)).length,
    toJoin: toJoin.length,
  };
}

/** A notice counts as found when the reading has one of its code that touches the same words. */
function scoreNotices(
  readings: ReadonlyMap<string, Reading>,
  gold: ExpectedDossier,
): DossierScore["notices"] {
  const byCode = Map.groupBy(gold.notices, ({ code }) => code);
  return [...byCode].map(([code, notices]) => ({
    code,
    expected: notices.length,
    found: notices.filter(({ file, text }) => {
      const reading = readings.get(file)!;
      const start = reading.document.text.indexOf(text);
      return reading.notices.some(
        (notice) =>
          notice.code === code &&
          notice.spans.some((span) => span.start < start + text.length && start < span.end),
      );
    }).length,
  }));
}

function report(score: DossierScore): Answer {
  const { totals, claims, derivations, places, notices } = score;
  const totalsOfClaims = totalsOf(claims);
  const rows = [
    ...score.documents.map(({ file, score: each }) => [file, each] as const),
    ["all", totals] as const,
  ].map(([name, each]) => [
    name,
    String(each.expected),
    ...[each.found, each.exact, each.source, each.chain, each.factuality].map((value) =>
      percent(value, each.expected),
    ),
  ]);
  return {
    lines: [
      ...table([["article", "expected", "found", "exact", "source", "chain", "factuality"], ...rows]),
      "",
      ...table(claimRows(claims)),
      "",
      `claims: ${totalsOfClaims.found}/${totalsOfClaims.claims} found, roots both ends right ${totalsOfClaims.both}, expected count within range ${totalsOfClaims.within}, cut right ${totalsOfClaims.cut}, disputants ${totalsOfClaims.disputing}/${totalsOfClaims.disputants}`,
      `derivations: ${derivations.right} of ${derivations.wanted} pairs, ${derivations.given} given, F1 ${derivations.f1.toFixed(2)}, kind right ${derivations.kind}`,
      `places: ${places.spotted}/${places.expected} spotted, ${places.joined}/${places.toJoin} joined`,
      `notices: ${notices.map(({ code, found, expected }) => `${code} ${found}/${expected}`).join(", ")}`,
    ],
    figures: {
      attestations: totals,
      documents: score.documents.map(({ file, score: { matches: _matches, ...each } }) => ({
        file,
        ...each,
      })),
      claims: claims.map(claimFigures),
      claimTotals: totalsOfClaims,
      derivations,
      places,
      notices,
    },
  };
}

function percent(value: number, of: number): string {
  return of === 0 ? "" : `${((100 * value) / of).toFixed(0)} %`;
}
