import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { SearchedClaim } from "../src/matching/claim-search.ts";
import { BenchUsage } from "./question.ts";

/** A post and the claims it repeats. */
export interface CheckThatQuery {
  readonly id: string;
  readonly text: string;
  readonly claims: ReadonlySet<string>;
}

/** One part of CheckThat! 2020 task 2 (Barrón-Cedeño et al. 2020). */
export function readCheckThat(folder: string, part: string): CheckThatQuery[] {
  const rows = table(join(folder, part, "tweets.queries.tsv"));
  const claims = new Map<string, Set<string>>();
  for (const line of readFileSync(join(folder, part, "tweet-vclaim-pairs.qrels"), "utf8").split("\n")) {
    const [query, , claim] = line.trim().split(/\s+/u);
    if (query === undefined || claim === undefined) continue;
    claims.set(query, (claims.get(query) ?? new Set()).add(claim));
  }
  return rows.flatMap(([id = "", text = ""]) => {
    const wanted = claims.get(id);
    return wanted === undefined ? [] : [{ id, text, claims: wanted }];
  });
}

export function readVerifiedClaims(folder: string): SearchedClaim[] {
  return table(join(folder, "verified_claims.docs.tsv")).map(([id = "", text = "", title = ""]) => ({
    id,
    text,
    title,
  }));
}

/** Rows below the header. Fields in quotation marks may hold tabs, line ends and doubled marks. */
function table(path: string): string[][] {
  if (!existsSync(path))
    throw new BenchUsage(`There is no file ${path}; give the folder of CheckThat! 2020 task 2.`);
  return separated(readFileSync(path, "utf8")).slice(1);
}

/** Tab-separated text with doubled quotation marks, as rows of fields. */
export function separated(text: string, mark = "\t"): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let field = "";
  let quoted = false;
  const endRow = (): void => {
    row.push(field);
    if (row.length > 1 || row[0] !== "") rows.push(row);
    row = [];
    field = "";
  };
  for (let at = 0; at < text.length; at++) {
    const unit = text.charAt(at);
    if (quoted) {
      if (unit !== '"') field += unit;
      else if (text.charAt(at + 1) === '"') {
        field += '"';
        at++;
      } else quoted = false;
    } else if (unit === '"' && field === "") quoted = true;
    else if (unit === mark) {
      row.push(field);
      field = "";
    } else if (unit === "\n") endRow();
    else if (unit !== "\r") field += unit;
  }
  if (field !== "" || row.length > 0) endRow();
  return rows;
}
