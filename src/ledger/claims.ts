import type { DatabaseSync, StatementSync } from "node:sqlite";
import { CLAIM_ID_LENGTH, claimIdOf } from "../matching/claim-id.ts";
import { AtHand } from "./at-hand.ts";
import type { Claim } from "./claim.ts";
import { rankOf } from "./claim-rank.ts";

/** Digits of the id a claim is stored by: 100 bits, of which only as many are shown as tell it from all others. */
const KEY_LENGTH = 20;
const PREFIX = "c-";
/** Frames whose leaders are kept at hand. */
const LEADERS_AT_HAND = 50_000;

/** A frame that is there with the same claim is not written again, nor the index behind it. */
const UNLESS_THERE = "ON CONFLICT (frame) DO UPDATE SET claim = excluded.claim WHERE claim <> excluded.claim";

/** The attestations of one claim, before its roots are counted. */
export interface ClaimGroup {
  readonly key: string;
  readonly polarity: "+" | "-";
  /** Id of the leader's frame. */
  readonly frame: string;
  /** Ids of all its frames, ascending. A frame belongs to one claim only. */
  readonly frames: readonly string[];
  /** Attestation numbers in canonical order, the leader first. */
  readonly members: readonly number[];
}

/** What was counted for a claim. Its attestations are not among it: they are put beside it when it is read. */
export type CountedClaim = Omit<Claim, "id" | "attestations">;

/** When documents that attest a claim were published, the first and the last; null where none has a date. */
export interface Reported {
  readonly first: string | null;
  readonly last: string | null;
}

const UNDATED: Reported = { first: null, last: null };

interface GroupRow {
  readonly key: string;
  readonly polarity: "+" | "-";
  readonly frame: string;
  readonly frames: string;
  readonly members: string;
}

/** What a claim is listed and found by. */
type Listed = readonly (string | number | null)[];

interface BodyRow {
  readonly key: string;
  readonly body: string;
}

/** The id a claim is stored by, from its canonical content. */
export function claimKey(content: string): string {
  return claimIdOf(content, KEY_LENGTH);
}

/** All claims with their roots and disputes as last counted. */
export class Claims {
  readonly #leaders = new AtHand<string, string | undefined>(LEADERS_AT_HAND);
  readonly #insert: StatementSync;
  readonly #replace: StatementSync;
  readonly #leave: StatementSync;
  readonly #finished: StatementSync;
  readonly #rank: StatementSync;
  readonly #word: StatementSync;
  readonly #drop: readonly StatementSync[];
  readonly #join: StatementSync;
  readonly #joinFrames: StatementSync;
  readonly #group: StatementSync;
  readonly #ofMembers: StatementSync;
  readonly #ofFrames: StatementSync;
  readonly #leader: StatementSync;
  readonly #framesOf: StatementSync;
  readonly #moveFrame: StatementSync;
  readonly #dropFrame: StatementSync;
  readonly #ofSource: StatementSync;
  readonly #sourcesOf: StatementSync;
  readonly #dropSources: StatementSync;
  readonly #addSources: StatementSync;
  readonly #between: StatementSync;
  readonly #body: StatementSync;
  readonly #states: StatementSync;
  readonly #before: StatementSync;
  readonly #after: StatementSync;

  constructor(db: DatabaseSync) {
    this.#replace = db.prepare(
      "UPDATE claims SET polarity = ?, frame = ?, frames = ?, members = ? WHERE key = ?",
    );
    this.#leave = db.prepare(
      "DELETE FROM claim_members WHERE claim = ?1 AND att IN (SELECT value FROM json_each(?2))",
    );
    this.#insert = db.prepare(
      `INSERT INTO claims (key, polarity, frame, frames, members, type, rank, documents, lower, expected, upper, disputed, disputes, body)
       VALUES (?, ?, ?, ?, ?, '', '', 0, 0, 0, 0, 0, 0, '')`,
    );
    this.#finished = db.prepare(
      `SELECT type, place, rank, documents, lower, expected, upper, disputed, disputes, first, last, starts, ends, body
       FROM claims WHERE key = ?`,
    );
    this.#finished.setReturnArrays(true);
    this.#rank = db.prepare(
      `UPDATE claims SET type = ?, place = ?, rank = ?, documents = ?, lower = ?, expected = ?, upper = ?, disputed = ?,
         disputes = ?, first = ?, last = ?, starts = ?, ends = ? WHERE key = ?`,
    );
    this.#word = db.prepare("UPDATE claims SET body = ? WHERE key = ?");
    this.#drop = [
      "claims WHERE key",
      "claim_members WHERE claim",
      "claim_frames WHERE claim",
      "claim_sources WHERE claim",
    ].map((rows) => db.prepare(`DELETE FROM ${rows} = ?`));
    this.#join = db.prepare("INSERT INTO claim_members (att, claim) SELECT value, ? FROM json_each(?)");
    this.#joinFrames = db.prepare(
      `INSERT INTO claim_frames (frame, claim) SELECT value, ? FROM json_each(?) WHERE true ${UNLESS_THERE}`,
    );
    this.#group = db.prepare("SELECT key, polarity, frame, frames, members FROM claims WHERE key = ?");
    this.#ofMembers = db.prepare(
      "SELECT DISTINCT claim FROM claim_members WHERE att IN (SELECT value FROM json_each(?)) ORDER BY claim",
    );
    this.#ofFrames = db.prepare(
      "SELECT DISTINCT claim FROM claim_frames WHERE frame IN (SELECT value FROM json_each(?)) ORDER BY claim",
    );
    this.#leader = db.prepare(
      "SELECT c.frame FROM claim_frames f JOIN claims c ON c.key = f.claim WHERE f.frame = ?",
    );
    this.#framesOf = db.prepare("SELECT frame FROM claim_frames WHERE claim = ? ORDER BY frame");
    this.#moveFrame = db.prepare(`INSERT INTO claim_frames (frame, claim) VALUES (?, ?) ${UNLESS_THERE}`);
    this.#dropFrame = db.prepare("DELETE FROM claim_frames WHERE frame = ?");
    this.#ofSource = db.prepare("SELECT claim FROM claim_sources WHERE source = ? ORDER BY claim");
    this.#sourcesOf = db.prepare("SELECT source, attests FROM claim_sources WHERE claim = ?");
    this.#dropSources = db.prepare(
      "DELETE FROM claim_sources WHERE claim = ? AND attests = ? AND source IN (SELECT value FROM json_each(?))",
    );
    this.#addSources = db.prepare(
      "INSERT OR REPLACE INTO claim_sources (source, claim, attests) SELECT value, ?, ? FROM json_each(?)",
    );
    this.#body = db.prepare("SELECT body FROM claims WHERE key = ?");
    this.#states = db.prepare("SELECT key, body FROM claims ORDER BY key");
    this.#between = db.prepare("SELECT key, body FROM claims WHERE key >= ? AND key < ? LIMIT 2");
    this.#before = db.prepare("SELECT key FROM claims WHERE key < ? ORDER BY key DESC LIMIT 1");
    this.#after = db.prepare("SELECT key FROM claims WHERE key > ? ORDER BY key LIMIT 1");
  }

  /** Puts a group in the place of the one with its key. Returns false, and does nothing, where it is there already. */
  put({ key, polarity, frame, frames, members }: ClaimGroup): boolean {
    const known = this.group(key);
    const [frameList, memberList] = [JSON.stringify(frames), JSON.stringify(members)];
    if (
      known?.polarity === polarity &&
      JSON.stringify(known.members) === memberList &&
      JSON.stringify(known.frames) === frameList
    )
      return false;
    if (known === undefined) this.#insert.run(key, polarity, frame, frameList, memberList);
    else this.#replace.run(polarity, frame, frameList, memberList, key);
    const [before, after] = [new Set(known?.members), new Set(members)];
    const [gone, fresh] = [before.difference(after), after.difference(before)];
    if (gone.size > 0) this.#leave.run(key, JSON.stringify([...gone]));
    if (fresh.size > 0) this.#join.run(key, JSON.stringify([...fresh]));
    const joined = new Set(frames).difference(new Set(known?.frames));
    if (joined.size > 0) this.#joinFrames.run(key, JSON.stringify([...joined]));
    for (const one of joined) this.#leaders.drop(one);
    return true;
  }

  /** The frame that leads the claim of a frame. */
  leaderOf(frame: string): string | undefined {
    return this.#leaders.get(frame, () => (this.#leader.get(frame) as { frame: string } | undefined)?.frame);
  }

  /** Makes a frame part of the claim of this key, or of none. */
  move(frame: string, key: string | undefined): void {
    this.#leaders.drop(frame);
    if (key === undefined) this.#dropFrame.run(frame);
    else this.#moveFrame.run(frame, key);
  }

  /** Frames that have been made part of a claim, ascending. */
  framesOf(key: string): string[] {
    return (this.#framesOf.all(key) as unknown as { frame: string }[]).map((row) => row.frame);
  }

  drop(key: string): void {
    this.#leaders.clear();
    for (const drop of this.#drop) drop.run(key);
  }

  group(key: string): ClaimGroup | undefined {
    const row = this.#group.get(key) as GroupRow | undefined;
    if (row === undefined) return undefined;
    return {
      ...row,
      frames: JSON.parse(row.frames) as string[],
      members: JSON.parse(row.members) as number[],
    };
  }

  /** Writes down what was counted for a claim, when it was reported, and the sources in the chains of its attestations. */
  finish(
    key: string,
    claim: CountedClaim,
    attesting: ReadonlySet<string>,
    reported: Reported = UNDATED,
  ): void {
    const { type, place, time, documents, roots, disputedBy } = claim;
    const { lower, expected, upper } = roots;
    const disputed = disputedBy.length > 0;
    const row: Listed = [
      type,
      place,
      rankOf({ key, documents, disputed, roots }),
      documents,
      lower,
      expected,
      upper,
      Number(disputed),
      disputedBy.length,
      reported.first,
      reported.last,
      time?.start ?? null,
      time?.end ?? null,
    ];
    // Most claims that are looked at again come to the same: what is not written costs no page.
    const known = this.#finished.get(key) as unknown as readonly unknown[] | undefined;
    if (row.some((value, at) => value !== known?.[at])) this.#rank.run(...row, key);
    const body = JSON.stringify(claim);
    if (body !== known?.[row.length]) this.#word.run(body, key);
    const disputing = new Set(disputedBy.map((dispute) => dispute.source)).difference(attesting);
    const rows = this.#sourcesOf.all(key) as unknown as { source: string; attests: number }[];
    const before = (attests: number): Set<string> =>
      new Set(rows.flatMap((row) => (row.attests === attests ? [row.source] : [])));
    this.#setSources(key, 1, before(1), attesting);
    this.#setSources(key, 0, before(0), disputing);
  }

  /** Writes only what changed: of a claim of many sources few are new. */
  #setSources(key: string, attests: 0 | 1, before: ReadonlySet<string>, sources: ReadonlySet<string>): void {
    const gone = before.difference(sources);
    const fresh = sources.difference(before);
    if (gone.size > 0) this.#dropSources.run(key, attests, JSON.stringify([...gone]));
    if (fresh.size > 0) this.#addSources.run(key, attests, JSON.stringify([...fresh]));
  }

  /** Drops what is at hand: before reading what another process may have changed. */
  forget(): void {
    this.#leaders.clear();
  }

  /** Keys of the claims these attestations belong to. */
  ofMembers(members: readonly number[]): string[] {
    return keys(this.#ofMembers.all(JSON.stringify(members)));
  }

  /** Keys of the claims these frames belong to. */
  ofFrames(frames: readonly string[]): string[] {
    return keys(this.#ofFrames.all(JSON.stringify(frames)));
  }

  /** Keys of the claims that a source attests or disputes. */
  ofSource(source: string): string[] {
    return keys(this.#ofSource.all(source));
  }

  /** What was counted for each claim as it is stored, by key, ascending. */
  *states(): Generator<ClaimState> {
    yield* this.#states.iterate() as unknown as Iterable<ClaimState>;
  }

  /** With its key, by id or a prefix of it that fits no other. */
  get(id: string): [string, CountedClaim] | undefined {
    const row = this.#find(id);
    return row === undefined ? undefined : [row.key, JSON.parse(row.body) as CountedClaim];
  }

  /** What was last counted for a claim; undefined for one that has not been counted yet. */
  counted(key: string): CountedClaim | undefined {
    const body = (this.#body.get(key) as { body: string } | undefined)?.body ?? "";
    return body === "" ? undefined : (JSON.parse(body) as CountedClaim);
  }

  /** The key of a claim by its id or a prefix of it that fits no other. */
  keyOf(id: string): string | undefined {
    return this.#find(id)?.key;
  }

  #find(id: string): BodyRow | undefined {
    const folded = id.toLowerCase();
    const prefix = folded.startsWith(PREFIX) ? folded : PREFIX + folded;
    if (prefix === PREFIX) return undefined;
    // "{" sorts after every digit and letter of an id.
    const rows = this.#between.all(prefix, `${prefix}{`) as unknown as BodyRow[];
    return rows.length === 1 ? rows[0] : undefined;
  }

  /** The shortest id, of six digits or more, that no other claim begins with. */
  idOf(key: string): string {
    const neighbours = [...keys([this.#before.get(key)], "key"), ...keys([this.#after.get(key)], "key")];
    const shared = Math.max(0, ...neighbours.map((other) => sharedLength(key, other)));
    return key.slice(0, Math.max(PREFIX.length + CLAIM_ID_LENGTH, shared + 1));
  }
}

/** A claim as it is stored. */
export interface ClaimState {
  readonly key: string;
  readonly body: string;
}

/** Keys of the claims that are new, or stand there otherwise than before. Both sides come by ascending keys. */
export function changedKeys(before: Iterator<ClaimState>, after: Iterable<ClaimState>): string[] {
  const changed: string[] = [];
  let was = before.next();
  for (const { key, body } of after) {
    while (was.done !== true && was.value.key < key) was = before.next();
    if (was.done === true || was.value.key !== key || was.value.body !== body) changed.push(key);
  }
  before.return?.();
  return changed;
}

function keys(rows: readonly unknown[], column: "claim" | "key" = "claim"): string[] {
  return rows.flatMap((row) => (row === undefined ? [] : [(row as Record<string, string>)[column] ?? ""]));
}

function sharedLength(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return length;
}
