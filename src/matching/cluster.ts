import { compareQuantities } from "../claims/compare-quantities.ts";
import { instantOf } from "../derivation/window.ts";
import { claimIdOf } from "./claim-id.ts";
import type { Link } from "./links.ts";
import { conflictOf } from "./same-claim.ts";
import type { Frame, Signature } from "./signature.ts";
import { similarity } from "./similarity.ts";
import { otherSetting } from "./slots.ts";

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

/** Where an attestation stands in the canonical order. */
export type Position = Pick<Signature, "id" | "document" | "offset" | "published">;

/** By publication time (undated last), document id, offset, attestation: an order that arrival does not change. */
export function canonicalOrder(a: Position, b: Position): number {
  if (a.published !== b.published) {
    const later = instantOf(a.published) - instantOf(b.published);
    if (later !== 0) return later;
  }
  if (a.document !== b.document) return a.document < b.document ? -1 : 1;
  if (a.offset !== b.offset) return a.offset - b.offset;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/** A link to a follower counts from this strength on: it must do the work of one to the leader. */
const FOLLOWER_SCORE = 0.6;
/** What a frame that joins through a follower must have in common with the leader. */
const LEADER_LIKENESS = 0.3;
/** From this strength on two frames are the same words, and belong to the same claim. */
const NEARLY_EQUAL = 0.9;
/** By so much a link to the leader is preferred. */
const LEADER_BONUS = 0.2;

/** A claim in the making. */
export interface Group {
  readonly leader: Frame;
  /** Frames that a person set beside the leader, by their ids: what is like one of them belongs here as well. */
  readonly heads?: ReadonlyMap<string, Frame>;
}

/**
 * Leader clustering in canonical order: a frame joins the earlier claim to which it is linked most strongly, or leads
 * a claim of its own. A link to a follower counts where it is strong, and never where the frame differs from the
 * leader in a slot or in the town its document is about, or answers the question of any frame of the claim differently,
 * so that chains of likeness cannot glue claims together. Give all signatures with all links among them; then neither
 * order nor arrival matters. Clusters come in the canonical order of their first members.
 *
 * The plain form of what the ledger does step by step (`Grouping`), which is tested against it.
 */
export function clusterClaims(signatures: readonly Signature[], links: Iterable<Link>): ClaimCluster[] {
  const ordered = [...signatures].sort(canonicalOrder);
  const table = linkTable(links);
  const groupOf = new Map<string, Group>();
  const clusters = new Map<Group, Signature[]>();
  for (const signature of ordered) {
    const { frame } = signature;
    let group = groupOf.get(frame.id);
    if (group === undefined) {
      group = groupFor(frame, table.get(frame.id) ?? new Map(), groupOf) ?? { leader: frame };
      groupOf.set(frame.id, group);
    }
    const cluster = clusters.get(group);
    if (cluster === undefined) clusters.set(group, [signature]);
    else cluster.push(signature);
  }
  return [...clusters].map(([{ leader }, members]) => ({
    id: claimIdOf(leader.id),
    content: leader.id,
    leader: members[0]!.id,
    polarity: members[0]!.polarity,
    members: members.map((member) => member.id),
  }));
}

/** The links of one frame, by the frame at the other end. */
export type LinkRow = ReadonlyMap<string, Pick<Link, "relation" | "score">>;

function linkTable(links: Iterable<Link>): Map<string, LinkRow> {
  const table = new Map<string, Map<string, Link>>();
  const enter = (from: string, to: string, link: Link): void => {
    const row = table.get(from);
    if (row === undefined) table.set(from, new Map([[to, link]]));
    else row.set(to, link);
  };
  for (const link of links) {
    enter(link.a, link.b, link);
    enter(link.b, link.a, link);
  }
  return table;
}

/**
 * The claim that a frame joins: that with the strongest link, of the smallest leader id among equals; undefined where
 * it leads its own. `groupOf` has the frames that come before it, so a claim follows from what is earlier alone.
 */
export function groupFor(frame: Frame, row: LinkRow, groupOf: ReadonlyMap<string, Group>): Group | undefined {
  const opposed = new Set<Group | undefined>();
  for (const [id, { relation }] of row) if (relation !== "same") opposed.add(groupOf.get(id));
  let best: Group | undefined;
  let bestScore = -1;
  for (const [id, { relation, score }] of row) {
    const group = groupOf.get(id);
    if (group === undefined || relation !== "same") continue;
    const leads = group.leader.id === id || group.heads?.has(id) === true;
    const heads = [group.leader, ...(group.heads?.values() ?? [])];
    if (!leads && (opposed.has(group) || !heads.some((head) => joins(frame, score, head)))) continue;
    const strength = leads ? score + LEADER_BONUS : score;
    if (strength < bestScore) continue;
    if (strength === bestScore && best !== undefined && group.leader.id >= best.leader.id) continue;
    best = group;
    bestScore = strength;
  }
  return best;
}

/** Whether a frame may follow a follower: nearly the same words, or strongly linked and not unlike the leader, which one figure shows. */
function joins(frame: Frame, score: number, leader: Frame): boolean {
  if (score < FOLLOWER_SCORE || conflictOf(frame, leader) !== null || otherSetting(frame, leader))
    return false;
  if (score >= NEARLY_EQUAL || compareQuantities(frame.quantity, leader.quantity) === "same") return true;
  return similarity(frame, leader).dice >= LEADER_LIKENESS;
}
