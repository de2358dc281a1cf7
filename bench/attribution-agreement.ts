import {
  type GoldAnnotation,
  type GoldArticle,
  type GoldAttestation,
  locateContent,
} from "./attribution-gold.ts";

/** Two contents are the same attribution when their characters have an F1 of at least this. */
const SAME_AT = 0.5;

/** Counts from which agreement is taken; counts of several articles add up. */
export interface AgreementCounts {
  /** Attestations of both passes. */
  readonly listed: readonly [number, number];
  /** Pairs of attestations of the same content. */
  readonly paired: number;
  /** Of these: the content is the same to the letter; innermost source, chain, mode the same. */
  readonly exact: number;
  readonly source: number;
  readonly chain: number;
  readonly mode: number;
  readonly cue: number;
  /** Innermost factuality, pass by pass: `CT+ PR+` → pairs. */
  readonly factuality: ReadonlyMap<string, number>;
  readonly notices: readonly [number, number];
  readonly noticesPaired: number;
}

/** Agreement as shares: two F1, shares of the pairs, Cohen’s kappa, F1 of notices. */
export interface Agreement {
  readonly contentExact: number;
  readonly contentOverlap: number;
  readonly source: number;
  readonly chain: number;
  readonly mode: number;
  readonly cue: number;
  readonly factuality: number;
  readonly kappa: number;
  readonly notices: number;
}

/** One attestation of either pass that belong together, best overlap first. */
export interface Pair {
  readonly a: GoldAttestation;
  readonly b: GoldAttestation;
  readonly f1: number;
}

/** Pairs the attestations of two passes over one article, each at most once. */
export function pairUp(
  article: GoldArticle,
  a: GoldAnnotation,
  b: GoldAnnotation,
): {
  readonly pairs: readonly Pair[];
  readonly onlyA: readonly GoldAttestation[];
  readonly onlyB: readonly GoldAttestation[];
} {
  const same = sameSource(a, b);
  const [left, right] = [a, b].map(({ attestations }) =>
    attestations.map((one) => ({ one, at: characters(article, one) })),
  );
  const candidates = left!.flatMap((x) =>
    right!.map((y) => ({
      a: x.one,
      b: y.one,
      f1: f1Of(x.at, y.at),
      right: same(x.one.source, y.one.source),
    })),
  );
  candidates.sort((x, y) => y.f1 + (y.right ? 0.15 : 0) - (x.f1 + (x.right ? 0.15 : 0)));
  const taken = new Set<GoldAttestation>();
  const pairs: Pair[] = [];
  for (const { a: x, b: y, f1 } of candidates) {
    if (f1 < SAME_AT || taken.has(x) || taken.has(y)) continue;
    taken.add(x).add(y);
    pairs.push({ a: x, b: y, f1 });
  }
  const rest = (all: GoldAnnotation): GoldAttestation[] => all.attestations.filter((one) => !taken.has(one));
  return { pairs, onlyA: rest(a), onlyB: rest(b) };
}

/** Compares two passes over one article. */
export function countAgreement(article: GoldArticle, a: GoldAnnotation, b: GoldAnnotation): AgreementCounts {
  const { pairs } = pairUp(article, a, b);
  const same = sameSource(a, b);
  const factuality = new Map<string, number>();
  for (const { a: x, b: y } of pairs) {
    const key = `${x.factuality[x.source]} ${y.factuality[y.source]}`;
    factuality.set(key, (factuality.get(key) ?? 0) + 1);
  }
  const count = (test: (pair: Pair) => boolean): number => pairs.filter(test).length;
  return {
    listed: [a.attestations.length, b.attestations.length],
    paired: pairs.length,
    exact: count(({ f1 }) => f1 === 1),
    source: count(({ a: x, b: y }) => same(x.source, y.source)),
    chain: count(
      ({ a: x, b: y }) =>
        x.chain.length === y.chain.length && x.chain.every((id, i) => same(id, y.chain[i]!)),
    ),
    mode: count(({ a: x, b: y }) => x.mode === y.mode),
    cue: count(({ a: x, b: y }) => (x.cue ?? []).join(" ") === (y.cue ?? []).join(" ")),
    factuality,
    notices: [a.notices.length, b.notices.length],
    noticesPaired: pairNotices(a, b),
  };
}

/** The counts of several articles as shares. */
export function agreementOf(counts: readonly AgreementCounts[]): Agreement {
  const sum = (of: (one: AgreementCounts) => number): number =>
    counts.reduce((total, one) => total + of(one), 0);
  const paired = sum((one) => one.paired);
  const listed = sum(({ listed: [a, b] }) => a + b);
  const merged = new Map<string, number>();
  for (const one of counts)
    for (const [key, n] of one.factuality) merged.set(key, (merged.get(key) ?? 0) + n);
  const { observed, kappa } = kappaOf(merged);
  return {
    contentExact: ratio(2 * sum((one) => one.exact), listed),
    contentOverlap: ratio(2 * paired, listed),
    source: ratio(
      sum((one) => one.source),
      paired,
    ),
    chain: ratio(
      sum((one) => one.chain),
      paired,
    ),
    mode: ratio(
      sum((one) => one.mode),
      paired,
    ),
    cue: ratio(
      sum((one) => one.cue),
      paired,
    ),
    factuality: observed,
    kappa,
    notices: ratio(
      2 * sum((one) => one.noticesPaired),
      sum(({ notices: [a, b] }) => a + b),
    ),
  };
}

/** Cohen’s kappa of pairs of labels (`A B` → count): agreement beyond what the labels’ frequencies give by chance. */
export function kappaOf(pairs: ReadonlyMap<string, number>): {
  readonly observed: number;
  readonly kappa: number;
} {
  const left = new Map<string, number>();
  const right = new Map<string, number>();
  let [total, agreed] = [0, 0];
  for (const [key, n] of pairs) {
    const [a, b] = key.split(" ") as [string, string];
    left.set(a, (left.get(a) ?? 0) + n);
    right.set(b, (right.get(b) ?? 0) + n);
    total += n;
    if (a === b) agreed += n;
  }
  const chance = [...left].reduce(
    (sum, [label, n]) => sum + (n / total) * ((right.get(label) ?? 0) / total),
    0,
  );
  const observed = ratio(agreed, total);
  return { observed, kappa: chance === 1 ? 1 : (observed - chance) / (1 - chance) };
}

/** Whether an id of one pass and an id of the other mean the same source: by name, alias or the words in the text. */
export function sameSource(a: GoldAnnotation, b: GoldAnnotation): (x: string, y: string) => boolean {
  const [left, right] = [namesBySource(a), namesBySource(b)];
  return (x, y) => {
    if (x === "narrator" || y === "narrator" || x === "unattributed" || y === "unattributed") return x === y;
    const names = right.get(y) ?? new Set();
    return [...(left.get(x) ?? [])].some((name) => names.has(name));
  };
}

function namesBySource({ sources }: GoldAnnotation): ReadonlyMap<string, ReadonlySet<string>> {
  return new Map(sources.map(({ id, name, aliases }) => [id, new Set([name, ...aliases].map(fold))]));
}

function fold(name: string): string {
  return name
    .toLowerCase()
    .replaceAll("’", "'")
    .replace(/'s\b/g, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()
    .replace(/^(?:the|an?|some|her|his|its|their) /, "");
}

function pairNotices(a: GoldAnnotation, b: GoldAnnotation): number {
  const free = [...b.notices];
  let paired = 0;
  for (const { code, text } of a.notices) {
    const at = free.findIndex(
      (one) => one.code === code && (one.text.includes(text) || text.includes(one.text)),
    );
    if (at < 0) continue;
    free.splice(at, 1);
    paired++;
  }
  return paired;
}

/** Letters and digits of a content, by offset: marks and blanks at the edges make no difference. */
function characters(article: GoldArticle, one: GoldAttestation): ReadonlySet<number> {
  const at = new Set<number>();
  for (const [start, end] of locateContent(article, one)?.pieces ?? []) {
    for (let i = start; i < end; i++) if (/[\p{L}\p{N}]/u.test(article.body[i]!)) at.add(i);
  }
  return at;
}

function f1Of(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  let shared = 0;
  for (const i of a) if (b.has(i)) shared++;
  return shared === 0 ? 0 : (2 * shared) / (a.size + b.size);
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
