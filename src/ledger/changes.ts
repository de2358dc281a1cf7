import type { Claim, Dispute } from "./claim.ts";
import type { ProjectedView } from "./projected-view.ts";
import type { Assessment, Evidence } from "./remark.ts";
import type { Edit } from "./versions.ts";
import type { DocumentSummary } from "./view.ts";

export const CHANGES_FORMAT = "hearsay.changes/1";

/** A claim whose range of roots is another one, and what changed beneath it. */
export interface RootsChange {
  readonly id: string;
  readonly text: string;
  readonly before: { readonly lower: number; readonly upper: number };
  readonly after: { readonly lower: number; readonly upper: number };
  /** Ledger source ids that support it now and did not, and the other way round. */
  readonly originatorsGained: readonly string[];
  readonly originatorsLost: readonly string[];
  readonly unassessable: { readonly before: number; readonly after: number };
  readonly documents: { readonly before: number; readonly after: number };
  /** Ids of observations that were declared. */
  readonly observations: readonly string[];
}

/** A claim as a list of changes names it. */
export interface NamedClaim {
  readonly id: string;
  readonly text: string;
}

/** What a ledger learnt between two moments. */
export interface Changes {
  readonly format: typeof CHANGES_FORMAT;
  /** Hash of the newest entry at either moment. */
  readonly from: string;
  readonly to: string;
  readonly documents: readonly DocumentSummary[];
  /** Articles that were captured again with other words. */
  readonly edits: readonly Edit[];
  readonly claims: readonly NamedClaim[];
  readonly roots: readonly RootsChange[];
  /** Denials and contradictions that are new; of claims that are new, too. */
  readonly disputes: readonly (NamedClaim & { readonly dispute: Dispute })[];
  /** The same for narrowing and replacing: a claim was corrected. */
  readonly corrections: readonly (NamedClaim & { readonly dispute: Dispute })[];
  readonly assessments: readonly (NamedClaim & { readonly assessment: Assessment })[];
  readonly evidence: readonly (NamedClaim & { readonly evidence: Evidence })[];
}

/** What is different between two views of one ledger, the earlier first. */
export function changesBetween(before: ProjectedView, after: ProjectedView): Changes {
  const known = new Set(before.documents().map(({ id }) => id));
  const documents = after.documents().filter(({ id }) => !known.has(id));
  const pairs = after.changedSince(before).map((claim) => ({ claim, was: earlier(claim, before, known) }));
  const disputed = pairs.flatMap(({ claim, was }) =>
    newDisputes(claim, was).map((dispute) => ({ ...named(claim), dispute })),
  );
  const isCorrection = ({ dispute }: { readonly dispute: Dispute }): boolean =>
    dispute.relation === "narrows" || dispute.relation === "supersedes";
  return {
    format: CHANGES_FORMAT,
    from: before.head(),
    to: after.head(),
    documents,
    edits: documents.flatMap(({ id }) => after.edits(id).filter((edit) => edit.after.id === id)),
    claims: pairs.filter(({ was }) => was === undefined).map(({ claim }) => named(claim)),
    roots: pairs.flatMap(({ claim, was }) => (was === undefined ? [] : rootsChange(was, claim))),
    disputes: disputed.filter((one) => !isCorrection(one)),
    corrections: disputed.filter(isCorrection),
    assessments: pairs.flatMap(({ claim, was }) =>
      fresh(claim.assessments, was?.assessments).map((assessment) => ({ ...named(claim), assessment })),
    ),
    evidence: pairs.flatMap(({ claim, was }) =>
      fresh(claim.evidence, was?.evidence).map((evidence) => ({ ...named(claim), evidence })),
    ),
  };
}

/** The claim that held the same words before: the first of its attestations that was there then says which. */
function earlier(claim: Claim, before: ProjectedView, known: ReadonlySet<string>): Claim | undefined {
  for (const { document, attestation } of claim.attestations) {
    if (!known.has(document)) continue;
    const id = before.claimOf(document, attestation);
    if (id !== undefined) return before.claim(id);
  }
  return undefined;
}

function rootsChange(was: Claim, now: Claim): RootsChange[] {
  const [before, after] = [was.roots, now.roots];
  if (before.lower === after.lower && before.upper === after.upper) return [];
  const [had, has] = [new Set(before.originators), new Set(after.originators)];
  return [
    {
      ...named(now),
      before: { lower: before.lower, upper: before.upper },
      after: { lower: after.lower, upper: after.upper },
      originatorsGained: [...has.difference(had)].sort(),
      originatorsLost: [...had.difference(has)].sort(),
      unassessable: { before: before.unassessable, after: after.unassessable },
      documents: { before: was.documents, after: now.documents },
      observations: fresh(now.evidence, was.evidence)
        .filter(({ declaration }) => declaration !== null)
        .map(({ id }) => id),
    },
  ];
}

function newDisputes(claim: Claim, was: Claim | undefined): Dispute[] {
  const had = new Set(was?.disputedBy.map(({ source, relation }) => `${relation} ${source}`));
  return claim.disputedBy.filter(({ source, relation }) => !had.has(`${relation} ${source}`));
}

function fresh<Remark extends { readonly id: string }>(
  now: readonly Remark[],
  was: readonly Remark[] | undefined,
): Remark[] {
  const had = new Set(was?.map(({ id }) => id));
  return now.filter(({ id }) => !had.has(id));
}

function named({ id, text }: Claim): NamedClaim {
  return { id, text };
}
