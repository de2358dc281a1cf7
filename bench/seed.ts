import { existsSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { intake } from "../src/intake/intake.ts";
import { loadContext } from "../src/ledger/load-context.ts";
import { read } from "../src/reading/read.ts";
import type { Reading } from "../src/reading/reading.ts";
import { readExpected } from "./expected.ts";
import { type Answer, type Asked, type Question, textOf } from "./question.ts";
import { areJoined, type ClaimScore, claimRows, scoreClaims, totalsOf } from "./score-claims.ts";
import { FOUND_AT, type Match, namesOf, type ReadingScore, scoreReading } from "./score-reading.ts";
import { table } from "./table.ts";
import { withTemporaryLedger } from "./temporary-ledger.ts";

/** How well one article is read, against what a careful reader took from it. */
export const SEED: Question = {
  name: "seed",
  asks: "How well is one article read, against what a careful reader took from it?",
  usage: "--expected FILE ARTICLE",
  options: { expected: { type: "string" } },
  operands: 1,
  answer,
};

async function answer(asked: Asked): Promise<Answer> {
  const expectedPath = textOf(asked, "expected");
  const [article] = asked.operands;
  if (expectedPath === undefined || article === undefined) {
    return { skipped: "seed: give what is expected and the article, --expected FILE ARTICLE; skipped." };
  }
  const missing = [expectedPath, article].find((path) => !existsSync(path));
  if (missing !== undefined) return { skipped: `seed: there is no file ${missing}; skipped.` };

  const expected = readExpected(expectedPath);
  const bytes = readFileSync(article);
  const document = await intake(bytes, basename(article));
  const reading = read(document, loadContext());
  const score = scoreReading(reading, expected.attestations, expected.sources);
  return withTemporaryLedger((ledger) => {
    ledger.add(document, bytes);
    const documents = [{ document: document.id, matches: score.matches }];
    const claims = scoreClaims(ledger, documents, expected.claims, namesOf(expected.sources));
    const all = ledger.claims();
    const places = expected.places.map((place) => ({ names: place.names, joined: areJoined(all, place) }));
    const notices = noticeCodes(reading, expected.notices);
    return {
      lines: [
        ...readingLines(reading, score),
        "",
        ...table(claimRows(claims)),
        "",
        ...places.map(
          ({ names, joined }) => `${names.join(" and ")}: ${joined ? "one place" : "not joined"}`,
        ),
        `notices: ${notices.found.join(", ") || "none"}${notices.missing.length > 0 ? `; without ${notices.missing.join(", ")}` : ""}`,
      ],
      figures: {
        ...readingFigures(score),
        claims: claims.map(claimFigures),
        claimTotals: totalsOf(claims),
        places,
        notices,
      },
    };
  });
}

/** Which of the expected codes the reading has. */
function noticeCodes(
  reading: Reading,
  expected: readonly { readonly code: string }[],
): { readonly found: readonly string[]; readonly missing: readonly string[] } {
  const given = new Set(reading.notices.map(({ code }) => code));
  const codes = [...new Set(expected.map(({ code }) => code))];
  return {
    found: codes.filter((code) => given.has(code)),
    missing: codes.filter((code) => !given.has(code)),
  };
}

function readingLines(reading: Reading, score: ReadingScore): string[] {
  const rows = score.matches.map((match) => [
    match.expected.id,
    String(match.expected.sentence),
    match.overlap.toFixed(2),
    mark(match.found !== null),
    mark(match.source),
    mark(match.chain),
    mark(match.factuality),
    note(match),
  ]);
  const shares = (["found", "exact", "source", "chain", "factuality"] as const).map(
    (figure) => `${figure} ${score[figure]}/${score.expected} (${percent(score[figure] / score.expected)})`,
  );
  return [
    ...table([["", "sentence", "overlap", "found", "source", "chain", "factuality", ""], ...rows]),
    "",
    `${shares.join(", ")}; found from an overlap of ${FOUND_AT} on; ${reading.attestations.length} attestations read.`,
  ];
}

/** What was read where something else was expected. */
function note({ found, source, factuality, expected }: Match): string {
  if (found === null) return "";
  const innermost = found.chain.at(-1)!;
  const notes = [
    source ? "" : `${innermost} for ${expected.source}`,
    factuality ? "" : `${found.factuality[innermost]} for ${expected.factuality}`,
  ];
  return notes.filter((each) => each !== "").join(", ");
}

function mark(right: boolean): string {
  return right ? "yes" : "no";
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

/** Counts, shares of the expected attestations, and each of them. */
export function readingFigures(score: ReadingScore): Record<string, unknown> {
  const { expected, found, exact, source, chain, factuality } = score;
  const share = (value: number): number => (expected === 0 ? 0 : value / expected);
  return {
    expected,
    counts: { found, exact, source, chain, factuality },
    shares: {
      found: share(found),
      exact: share(exact),
      source: share(source),
      chain: share(chain),
      factuality: share(factuality),
    },
    attestations: score.matches.map((match) => ({
      id: match.expected.id,
      overlap: match.overlap,
      found: match.found?.id ?? null,
      exact: match.exact,
      source: match.source,
      chain: match.chain,
      factuality: match.factuality,
    })),
  };
}

/** One claim for the JSON. */
export function claimFigures({ expected, claim, ...score }: ClaimScore): Record<string, unknown> {
  return {
    id: expected.id,
    claim: claim?.id ?? null,
    ...score,
    roots: claim?.roots ?? null,
    expected: expected.roots,
    disputedBy: claim?.disputedBy.map(({ source, relation }) => ({ source, relation })) ?? [],
  };
}
