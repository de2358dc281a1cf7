import { claimIdOf } from "./claim-id.ts";
import type { Link } from "./links.ts";
import type { Signature } from "./signature.ts";

/** The attestations of one claim. */
export interface ClaimCluster {
  /** `c-7q2fm3`, from `content`; where two clusters of a ledger share it, `claimIds` gives both longer ones. */
  readonly id: string;
  /** Canonical content of the claim: the frame id of its leader. */
  readonly content: string;
  /** Signature id of the attestation that the claim takes its wording from. */
  readonly leader: string;
  readonly polarity: "+" | "-";
  /** Signature ids in canonical order. */
  readonly members: readonly string[];
}

/** By publication time (null last), document id, offset, attestation: an order that arrival does not change. */
export function canonicalOrder(a: Signature, b: Signature): number {
  const timeA = a.published ?? "\uffff";
  const timeB = b.published ?? "\uffff";
  if (timeA !== timeB) return timeA < timeB ? -1 : 1;
  if (a.document !== b.document) return a.document < b.document ? -1 : 1;
  if (a.offset !== b.offset) return a.offset - b.offset;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/**
 * Leader clustering in canonical order: a frame joins the earlier leader to which it is linked most strongly, or
 * leads a claim of its own. It is never joined to a follower, so that chains of likeness cannot glue claims
 * together. Give all signatures of whole components (`componentOf`) with all `same` links among them; then neither
 * order nor arrival matters. Clusters come in the canonical order of their first members.
 */
export function clusterClaims(signatures: readonly Signature[], links: Iterable<Link>): ClaimCluster[] {
  const ordered = [...signatures].sort(canonicalOrder);
  const strengths = linkTable(links);
  const leaders = new Set<string>();
  const leaderOf = new Map<string, string>();
  const clusters = new Map<string, Signature[]>();
  for (const signature of ordered) {
    const id = signature.frame.id;
    let leader = leaderOf.get(id);
    if (leader === undefined) {
      leader = strongest(strengths.get(id), leaders) ?? id;
      leaderOf.set(id, leader);
      if (leader === id) leaders.add(id);
    }
    const cluster = clusters.get(leader);
    if (cluster === undefined) clusters.set(leader, [signature]);
    else cluster.push(signature);
  }
  return [...clusters].map(([content, members]) => ({
    id: claimIdOf(content),
    content,
    leader: members[0]!.id,
    polarity: members[0]!.polarity,
    members: members.map((member) => member.id),
  }));
}

/** Ids of all frames reachable over `same` links, ascending; `neighbours` gives the links of the frames asked for. */
export function componentOf(
  frames: Iterable<string>,
  neighbours: (frames: readonly string[]) => Iterable<Link>,
): string[] {
  const seen = new Set(frames);
  let front = [...seen];
  while (front.length > 0) {
    const next: string[] = [];
    for (const { a, b, relation } of neighbours(front)) {
      if (relation !== "same") continue;
      for (const id of [a, b]) {
        if (seen.has(id)) continue;
        seen.add(id);
        next.push(id);
      }
    }
    front = next;
  }
  return [...seen].sort();
}

function linkTable(links: Iterable<Link>): Map<string, Map<string, number>> {
  const table = new Map<string, Map<string, number>>();
  const enter = (from: string, to: string, score: number): void => {
    const row = table.get(from);
    if (row === undefined) table.set(from, new Map([[to, score]]));
    else row.set(to, score);
  };
  for (const { a, b, relation, score } of links) {
    if (relation !== "same") continue;
    enter(a, b, score);
    enter(b, a, score);
  }
  return table;
}

/** The leader with the strongest link, the smallest id among equals. */
function strongest(
  row: ReadonlyMap<string, number> | undefined,
  leaders: ReadonlySet<string>,
): string | undefined {
  let best: string | undefined;
  let bestScore = -1;
  for (const [id, score] of row ?? []) {
    if (!leaders.has(id) || score < bestScore) continue;
    if (score === bestScore && best !== undefined && id > best) continue;
    best = id;
    bestScore = score;
  }
  return best;
}
