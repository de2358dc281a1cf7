import { negates } from "../claims/factuality.ts";
import type { Claim } from "../ledger/claim.ts";
import type { DocumentSummary, LedgerView } from "../ledger/view.ts";
import type { Atlas } from "./atlas.ts";
import { pick } from "./atlas.ts";
import type { ById, CommonLinks, Context } from "./pages.ts";
import { ProblemError } from "./problem.ts";
import { splitWordsKey, WordsFinder, wordsKey } from "./voices.ts";

/** Whose account it is: that of one document, or of everybody on one side. */
export type Account =
  | { readonly kind: "document"; readonly document: DocumentSummary }
  | { readonly kind: "party"; readonly party: string };

/** Said by both, contradicted by one of them, or said by one alone. */
export type Standing = "contradicted" | "both" | "a" | "b";

/** A claim as two accounts stand to it. */
export interface ComparedClaim {
  readonly standing: Standing;
  readonly id: string;
  readonly text: string;
  readonly lower: number;
  readonly upper: number;
  /** `<document id>#<attestation id>` of their words on it, those against it among them. */
  readonly a: readonly ComparedWords[];
  readonly b: readonly ComparedWords[];
}

export interface ComparedWords {
  readonly words: string;
  /** These words deny the claim or say otherwise. */
  readonly against: boolean;
}

/** Two accounts side by side. */
export interface ComparePage {
  readonly format: "hearsay.compare/1";
  /** Null until both are chosen. */
  readonly a: Account | null;
  readonly b: Account | null;
  readonly claims: readonly ComparedClaim[];
  readonly counts: Readonly<Record<Standing, number>>;
  readonly links: CommonLinks & {
    readonly documents: ById<DocumentSummary>;
    readonly contexts: ById<Context>;
    /** More claims than are looked at fit the query. */
    readonly more: boolean;
  };
}

export interface CompareAsked {
  readonly a?: string | undefined;
  readonly b?: string | undefined;
  readonly place?: string | undefined;
  readonly q?: string | undefined;
}

/** Claims looked at for two parties; those most widely told. */
const MOST_CLAIMS = 2000;
/** Sentences sent along. */
const MOST_CONTEXTS = 400;
/** Words of one side shown on one claim. */
const WORDS_EACH = 6;
const PARTY = /^party:/u;
const ORDER: readonly Standing[] = ["contradicted", "both", "a", "b"];

/** Two documents, or two parties' accounts, claim by claim. Throws `not-found` and `bad-request`. */
export function comparePage(view: LedgerView, atlas: Atlas, asked: CompareAsked): ComparePage {
  const [a, b] = [accountOf(view, atlas, asked.a, "a"), accountOf(view, atlas, asked.b, "b")];
  if (a !== null && b !== null && nameOf(a) === nameOf(b)) {
    const detail = "Both sides are the same; choose two.";
    throw new ProblemError("bad-request", detail, [{ name: "b", detail }]);
  }
  const claims = a === null || b === null ? [] : claimsOf(view, a, b, asked);
  const compared =
    a === null || b === null ? [] : withoutMirrors(claims.flatMap((claim) => compare(claim, a, b, atlas)));
  const sorted = ORDER.flatMap((standing) => compared.filter((one) => one.standing === standing));
  const finder = new WordsFinder(view);
  const contexts: Record<string, Context> = {};
  const words = sorted.flatMap((one) => [...one.a, ...one.b].map((each) => each.words));
  for (const key of words.slice(0, MOST_CONTEXTS)) {
    const context = finder.context(key);
    if (context !== undefined) contexts[key] = context;
  }
  const count = (standing: Standing): number => sorted.filter((one) => one.standing === standing).length;
  return {
    format: "hearsay.compare/1",
    a,
    b,
    claims: sorted,
    counts: { contradicted: count("contradicted"), both: count("both"), a: count("a"), b: count("b") },
    links: {
      parties: atlas.parties,
      documents: pick(
        atlas.documents,
        words.map((key) => splitWordsKey(key)[0]),
      ),
      contexts,
      more: claims.length === MOST_CLAIMS,
    },
  };
}

function nameOf(account: Account): string {
  return account.kind === "party" ? account.party : account.document.id;
}

function accountOf(
  view: LedgerView,
  atlas: Atlas,
  asked: string | undefined,
  name: "a" | "b",
): Account | null {
  if (asked === undefined) return null;
  if (PARTY.test(asked)) {
    const party = asked.replace(PARTY, "").trim();
    if (atlas.parties.includes(party)) return { kind: "party", party };
    const known = atlas.parties.length === 0 ? "it knows none" : `it knows ${atlas.parties.join(", ")}`;
    throw new ProblemError("not-found", `The ledger knows no party "${party}"; ${known}.`, [
      { name, detail: "no such party" },
    ]);
  }
  const id = view.reading(asked)?.document.id;
  const document = id === undefined ? undefined : atlas.documents.get(id);
  if (document !== undefined) return { kind: "document", document };
  throw new ProblemError(
    "not-found",
    `The ledger has no document "${asked}"; name one by its hash or file, or a party as "party:NAME".`,
    [{ name, detail: "not in the ledger" }],
  );
}

/** The claims that either side may say something of. */
function claimsOf(view: LedgerView, a: Account, b: Account, { place, q }: CompareAsked): readonly Claim[] {
  if (a.kind === "party" || b.kind === "party") {
    return view.claims({
      limit: MOST_CLAIMS,
      ...(place !== undefined && { place }),
      ...(q !== undefined && { text: q }),
    });
  }
  const ids = [a, b].flatMap(({ document }) =>
    (view.reading(document.id)?.attestations ?? []).flatMap(
      (attestation) => view.claimOf(document.id, attestation.id) ?? [],
    ),
  );
  return [...new Set(ids)].flatMap((id) => view.claim(id) ?? []);
}

function compare(claim: Claim, a: Account, b: Account, atlas: Atlas): ComparedClaim[] {
  const [ours, theirs] = [wordsOn(claim, a, atlas), wordsOn(claim, b, atlas)];
  if (ours.length + theirs.length === 0) return [];
  const { id, text, roots } = claim;
  return [
    {
      standing: standingOf(ours, theirs),
      id,
      text,
      lower: roots.lower,
      upper: roots.upper,
      a: ours.slice(0, WORDS_EACH),
      b: theirs.slice(0, WORDS_EACH),
    },
  ];
}

function standingOf(a: readonly ComparedWords[], b: readonly ComparedWords[]): Standing {
  if (a.length === 0) return "b";
  if (b.length === 0) return "a";
  const holds = (words: readonly ComparedWords[]): boolean => words.some(({ against }) => !against);
  const disputes = (words: readonly ComparedWords[]): boolean => words.some(({ against }) => against);
  return (holds(a) && disputes(b)) || (holds(b) && disputes(a)) ? "contradicted" : "both";
}

/** What an account says of a claim: for it, and against it. */
function wordsOn(claim: Claim, account: Account, atlas: Atlas): ComparedWords[] {
  const isOurs = (document: string, source: string | undefined): boolean =>
    account.kind === "document"
      ? document === account.document.id
      : source !== undefined && atlas.sources.get(source)?.party === account.party;
  const found = new Map<string, boolean>();
  for (const { document, attestation, chain, factuality } of claim.attestations) {
    const source = chain.at(-1);
    if (isOurs(document, source))
      found.set(wordsKey(document, attestation), negates(factuality[source ?? ""] ?? "Uu"));
  }
  for (const { attestation, source } of claim.disputedBy)
    if (isOurs(splitWordsKey(attestation)[0], source)) found.set(attestation, true);
  return [...found].map(([words, against]) => ({ words, against }));
}

/**
 * Two claims that contradict each other show the same words, once for and once against. The second of them says nothing
 * that the first does not.
 */
function withoutMirrors(compared: readonly ComparedClaim[]): ComparedClaim[] {
  const shown = new Set<string>();
  return compared.filter(({ standing, a, b }) => {
    if (standing !== "contradicted") return true;
    const pair = [...a, ...b].map(({ words }) => words).sort();
    const isMirror = pair.every((words) => shown.has(words));
    for (const words of pair) shown.add(words);
    return !isMirror;
  });
}
