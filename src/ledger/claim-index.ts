import type { DatabaseSync, StatementSync } from "node:sqlite";
import { dayOf, instantOf } from "../derivation/window.ts";
import { BLOCK_CAP, type ClaimIndex } from "../matching/claim-index.ts";
import { compareRows, type KeyRow, neighbours } from "../matching/near.ts";
import type { Frame, Signature } from "../matching/signature.ts";
import { AtHand } from "./at-hand.ts";

const DAY_SECONDS = 86_400;
/** A frame follows from its id, so that what was read once holds for good. */
const FRAMES_AT_HAND = 20_000;
/** Frames whose signatures are kept at hand. */
const SIGNED_AT_HAND = 20_000;

/** What happened to the rows of a frame under its keys; `reordered`: to its place in the canonical order. */
export interface RowChange extends KeyRow {
  readonly change: "entered" | "left" | "reordered";
  /** As `hashOf` gives them. */
  readonly keys: readonly number[];
}

interface SignatureRow {
  readonly document: string;
  readonly attestation: string;
  readonly published: string | null;
  readonly time: number;
  readonly start: number;
  readonly source: string | null;
  readonly polarity: "+" | "-";
  readonly place: string | null;
  readonly town: string | null;
  readonly frame: string;
}

/** A signature with the instant of its publication. */
interface Timed {
  readonly time: number;
  readonly signature: Signature;
}

/** Columns of `signatures s`, for `#listed`. */
const SIGNATURE_COLUMNS =
  "s.document, s.attestation, s.published, s.time, s.start, s.source, s.polarity, s.place, s.town, lower(hex(s.frame)) AS frame";
const FRAMES = "(SELECT unhex(value) FROM json_each(?))";

/** The claim index on SQLite. A frame is stored once, however many attestations have it. */
export class SqliteClaimIndex implements ClaimIndex {
  readonly #frames = new AtHand<string, Frame>(FRAMES_AT_HAND);
  readonly #signed = new AtHand<string, readonly Timed[]>(SIGNED_AT_HAND);
  readonly #starts = new AtHand<string, number>(FRAMES_AT_HAND);
  readonly #firsts = new AtHand<string, Signature | undefined>(FRAMES_AT_HAND);
  readonly #frameOf: StatementSync;
  readonly #frame: StatementSync;
  readonly #exists: StatementSync;
  readonly #keysOf: StatementSync;
  readonly #putFrame: StatementSync;
  readonly #dropFrame: StatementSync;
  readonly #putKeys: StatementSync;
  readonly #dropKeys: StatementSync;
  readonly #putSignature: StatementSync;
  readonly #dropSignature: StatementSync;
  readonly #earliestOfDay: StatementSync;
  readonly #times: StatementSync;
  readonly #since: StatementSync;
  readonly #shared: StatementSync;
  readonly #before: StatementSync;
  readonly #after: StatementSync;
  readonly #between: StatementSync;
  readonly #signatures: StatementSync;
  readonly #firstTime: StatementSync;
  readonly #firstTimes: StatementSync;
  readonly #atTime: StatementSync;
  readonly #ofDocument: StatementSync;
  readonly #atPlaces: StatementSync;

  constructor(db: DatabaseSync) {
    this.#frameOf = db.prepare(
      "SELECT lower(hex(frame)) AS frame, time FROM signatures WHERE document = ? AND attestation = ?",
    );
    this.#frame = db.prepare("SELECT body FROM frames WHERE id = unhex(?)");
    this.#exists = db.prepare("SELECT 1 FROM frames WHERE id = unhex(?)");
    this.#keysOf = db.prepare("SELECT keys FROM frames WHERE id = unhex(?)");
    this.#putFrame = db.prepare(
      "INSERT INTO frames (id, body, keys) VALUES (unhex(?), ?, ?) ON CONFLICT DO NOTHING",
    );
    this.#dropFrame = db.prepare(
      "DELETE FROM frames WHERE id = unhex(?1) AND NOT EXISTS (SELECT 1 FROM signatures WHERE frame = unhex(?1))",
    );
    this.#putKeys = db.prepare(
      "INSERT INTO frame_keys (key, time, frame) SELECT value, ?, unhex(?) FROM json_each(?)",
    );
    this.#dropKeys = db.prepare(
      "DELETE FROM frame_keys WHERE time = ? AND frame = unhex(?) AND key IN (SELECT value FROM json_each(?))",
    );
    this.#putSignature = db.prepare(
      `INSERT INTO signatures (document, attestation, frame, time, published, start, source, polarity, place, town)
       VALUES (?, ?, unhex(?), ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.#dropSignature = db.prepare("DELETE FROM signatures WHERE document = ? AND attestation = ?");
    this.#earliestOfDay = db.prepare(
      "SELECT min(time) AS time FROM signatures WHERE frame = unhex(?) AND time BETWEEN ? AND ?",
    );
    this.#times = db.prepare(
      "SELECT min(time) AS time FROM signatures WHERE frame = unhex(?) GROUP BY time - (time % 86400 + 86400) % 86400 ORDER BY time",
    );
    const rows = "SELECT time, lower(hex(frame)) AS frame FROM frame_keys WHERE key = ?1";
    this.#since = db.prepare(`${rows} AND time >= ?2 ORDER BY time, frame_keys.frame LIMIT ?3`);
    this.#shared = db.prepare(
      `SELECT value AS key FROM json_each(?) k
       WHERE (SELECT count(*) FROM (SELECT 1 FROM frame_keys WHERE key = k.value LIMIT 2)) > 1`,
    );
    this.#before = db.prepare(
      `${rows} AND (time, frame_keys.frame) < (?2, unhex(?3)) ORDER BY time DESC, frame_keys.frame DESC LIMIT ?4`,
    );
    this.#after = db.prepare(
      `${rows} AND (time, frame_keys.frame) > (?2, unhex(?3)) ORDER BY time, frame_keys.frame LIMIT ?4`,
    );
    this.#between = db.prepare(
      `${rows} AND (time, frame_keys.frame) BETWEEN (?2, unhex(?3)) AND (?4, unhex(?5)) ORDER BY time, frame_keys.frame`,
    );
    this.#signatures = db.prepare(
      `SELECT ${SIGNATURE_COLUMNS} FROM signatures s WHERE s.frame IN ${FRAMES} ORDER BY s.document, s.attestation`,
    );
    this.#firstTime = db.prepare("SELECT min(time) AS time FROM signatures WHERE frame = unhex(?)");
    this.#firstTimes = db.prepare(
      `SELECT lower(hex(frame)) AS frame, min(time) AS time FROM signatures WHERE frame IN ${FRAMES} GROUP BY signatures.frame`,
    );
    this.#atTime = db.prepare(
      `SELECT ${SIGNATURE_COLUMNS} FROM signatures s WHERE s.frame = unhex(?) AND s.time = ? ORDER BY s.document, s.start, s.attestation LIMIT 1`,
    );
    this.#ofDocument = db.prepare(
      "SELECT attestation FROM signatures WHERE document = ? ORDER BY attestation",
    );
    this.#atPlaces = db.prepare(
      `SELECT ${SIGNATURE_COLUMNS} FROM signatures s WHERE s.place IN (SELECT value FROM json_each(?1)) OR s.town IN (SELECT value FROM json_each(?1)) ORDER BY s.document, s.attestation`,
    );
  }

  put(signature: Signature, keys: readonly string[]): RowChange[] {
    const { frame, document, attestation, published, offset, source, polarity } = signature;
    const time = instantOf(published);
    const before = this.#frameOf.get(document, attestation) as KeyRow | undefined;
    const stays = before?.frame === frame.id && before.time === time;
    this.#changed(frame.id);
    const changes = before === undefined || stays ? [] : this.remove(signature.id);
    if (stays) this.#dropSignature.run(document, attestation);
    else {
      const hashes = [...new Set(keys.map(hashOf))].sort((a, b) => a - b);
      const row = { frame: frame.id, time };
      const isNew = this.#putFrame.run(frame.id, JSON.stringify(frame), JSON.stringify(hashes)).changes > 0;
      if (!isNew && time <= this.#start(frame.id)) changes.push({ change: "reordered", ...row, keys: [] });
      changes.push(...this.#enter(row, hashes));
    }
    this.#putSignature.run(
      document,
      attestation,
      frame.id,
      time,
      published,
      offset,
      source,
      polarity,
      signature.statedPlace,
      signature.statedTown,
    );
    return changes;
  }

  /** Before a signature of this time comes: a frame has one row a day, at the earliest time. */
  #enter({ frame, time }: KeyRow, keys: readonly number[]): RowChange[] {
    const known = this.#earliest(frame, time);
    if (known !== null && known <= time) return [];
    const changes = known === null ? [] : this.#drop({ frame, time: known }, keys);
    this.#putKeys.run(time, frame, JSON.stringify(keys));
    return [...changes, { change: "entered", frame, time, keys }];
  }

  remove(id: string): RowChange[] {
    const { document, attestation } = partsOf(id);
    const row = this.#frameOf.get(document, attestation) as KeyRow | undefined;
    if (row === undefined) return [];
    const { frame, time } = row;
    this.#changed(frame);
    const keys = this.keysOf(frame);
    this.#dropSignature.run(document, attestation);
    this.#dropFrame.run(frame);
    const changes: RowChange[] = [];
    if (time <= this.#start(frame)) changes.push({ change: "reordered", frame, time, keys: [] });
    const next = this.#earliest(frame, time);
    if (next !== null && next <= time) return changes;
    changes.push(...this.#drop(row, keys));
    if (next === null) return changes;
    this.#putKeys.run(next, frame, JSON.stringify(keys));
    return [...changes, { change: "entered", frame, time: next, keys }];
  }

  #drop({ frame, time }: KeyRow, keys: readonly number[]): RowChange[] {
    this.#dropKeys.run(time, frame, JSON.stringify(keys));
    return [{ change: "left", frame, time, keys }];
  }

  #earliest(frame: string, time: number): number | null {
    const midnight = dayOf(time) * DAY_SECONDS;
    const row = this.#earliestOfDay.get(frame, midnight, midnight + DAY_SECONDS - 1);
    return (row as { time: number | null }).time;
  }

  /** When a frame was first published; never for one without signatures. */
  #start(frame: string): number {
    return (this.#firstTime.get(frame) as { time: number | null }).time ?? Number.POSITIVE_INFINITY;
  }

  /** Id of the frame of a signature. */
  frameOf(id: string): string | undefined {
    const { document, attestation } = partsOf(id);
    return (this.#frameOf.get(document, attestation) as KeyRow | undefined)?.frame;
  }

  frame(id: string): Frame | undefined {
    if (this.#frames.has(id)) return this.#frames.peek(id);
    const row = this.#frame.get(id) as { body: string } | undefined;
    if (row === undefined) return undefined;
    const frame = JSON.parse(row.body) as Frame;
    this.#frames.set(id, frame);
    return frame;
  }

  /** Whether a signature has this frame. */
  has(frame: string): boolean {
    return this.#exists.get(frame) !== undefined;
  }

  /** The blocking keys of a frame, as `hashOf` gives them; none for an unknown one. */
  keysOf(frame: string): number[] {
    const row = this.#keysOf.get(frame) as { keys: string } | undefined;
    return row === undefined ? [] : (JSON.parse(row.keys) as number[]);
  }

  meets(frame: string): Frame[] {
    const met = new Set<string>();
    const times = this.#times.all(frame) as unknown as { time: number }[];
    for (const key of this.keysOf(frame)) {
      for (const { time } of times) {
        const row = { time, frame };
        const rows = this.run(key, row, row);
        const at = rows.findIndex((one) => compareRows(one, row) === 0);
        for (const other of neighbours(rows, at)) met.add(other.frame);
      }
    }
    return [...met].sort().flatMap((id) => this.frame(id) ?? []);
  }

  /** The rows of a key from `first` to `last`, with `BLOCK_CAP` more on either side. */
  run(key: number, first: KeyRow, last: KeyRow): KeyRow[] {
    const before = this.#before.all(key, first.time, first.frame, BLOCK_CAP) as unknown as KeyRow[];
    const after = this.#after.all(key, last.time, last.frame, BLOCK_CAP) as unknown as KeyRow[];
    const between =
      compareRows(first, last) === 0
        ? [first]
        : (this.#between.all(key, first.time, first.frame, last.time, last.frame) as unknown as KeyRow[]);
    return [...before.reverse(), ...between, ...after];
  }

  /** Those of these keys that more than one row has. */
  shared(keys: Iterable<number>): Set<number> {
    const rows = this.#shared.all(JSON.stringify([...keys])) as unknown as { key: number }[];
    return new Set(rows.map(({ key }) => key));
  }

  /** All rows of a key, where there are no more than `limit`. */
  small(key: number, limit: number): KeyRow[] | undefined {
    const rows = this.#since.all(key, Number.MIN_SAFE_INTEGER, limit + 1) as unknown as KeyRow[];
    return rows.length > limit ? undefined : rows;
  }

  signatures(frames: readonly string[]): Signature[] {
    return this.#timed(frames).map(({ signature }) => signature);
  }

  /** Signatures of frames in canonical order. */
  inOrder(frames: readonly string[]): Signature[] {
    return this.#timed(frames)
      .sort((a, b) => a.time - b.time || afterTime(a.signature, b.signature))
      .map(({ signature }) => signature);
  }

  /** The `limit` earliest signatures of frames, by publication time (undated last), document, attestation. */
  earliest(frames: readonly string[], limit: number): Signature[] {
    const started = this.#started(frames);
    let found: Timed[] = [];
    for (let at = 0; at < started.length; at += limit) {
      const last = found[limit - 1];
      if (last !== undefined && started[at]!.time > last.time) break;
      found.push(...this.#timed(started.slice(at, at + limit).map(({ frame }) => frame)));
      found = found
        .sort((a, b) => a.time - b.time || byAttestation(a.signature, b.signature))
        .slice(0, limit);
    }
    return found.map(({ signature }) => signature);
  }

  #timed(frames: readonly string[]): Timed[] {
    const known = new Map(frames.map((frame) => [frame, this.#signed.peek(frame)]));
    const missing = [...known.keys()].filter((frame) => known.get(frame) === undefined);
    const found = this.#listed(missing.length === 0 ? [] : this.#signatures.all(JSON.stringify(missing)));
    for (const [frame, signatures] of Map.groupBy(found, ({ signature }) => signature.frame.id)) {
      known.set(frame, signatures);
      this.#signed.set(frame, signatures);
    }
    return [...known.values()].flatMap((signatures) => signatures ?? []);
  }

  /** Frames with the instants of their first signatures, ascending. */
  #started(frames: readonly string[]): KeyRow[] {
    const missing = frames.filter((frame) => !this.#starts.has(frame));
    const rows = missing.length === 0 ? [] : this.#firstTimes.all(JSON.stringify(missing));
    const found = new Map((rows as unknown as KeyRow[]).map(({ frame, time }) => [frame, time]));
    for (const [frame, time] of found) this.#starts.set(frame, time);
    return frames
      .flatMap((frame) => {
        const time = found.get(frame) ?? this.#starts.peek(frame);
        return time === undefined ? [] : [{ frame, time }];
      })
      .sort((a, b) => a.time - b.time);
  }

  #changed(frame: string): void {
    for (const kept of [this.#signed, this.#starts, this.#firsts]) kept.drop(frame);
  }

  /** Drops what is at hand: before reading what another process may have changed. */
  forget(): void {
    for (const kept of [this.#signed, this.#starts, this.#firsts]) kept.clear();
  }

  /** The signature of a frame that comes first in canonical order. */
  first(frame: string): Signature | undefined {
    return this.#firsts.get(frame, () => {
      const time = this.#start(frame);
      return Number.isFinite(time) ? this.#listed([this.#atTime.get(frame, time)])[0]?.signature : undefined;
    });
  }

  /** Ids of the signatures of a document. */
  ofDocument(document: string): string[] {
    const rows = this.#ofDocument.all(document) as unknown as { attestation: string }[];
    return rows.map(({ attestation }) => `${document}#${attestation}`);
  }

  atPlaces(stated: readonly string[]): Signature[] {
    return this.#listed(this.#atPlaces.all(JSON.stringify(stated))).map(({ signature }) => signature);
  }

  /** Rows of `SIGNATURE_COLUMNS` as signatures. */
  #listed(rows: readonly unknown[]): Timed[] {
    return (rows as readonly SignatureRow[]).flatMap((row) => {
      const frame = this.frame(row.frame);
      return frame === undefined ? [] : [{ time: row.time, signature: signatureOf(row, frame) }];
    });
  }
}

/** `canonicalOrder` of what was published at one instant. */
function afterTime(a: Signature, b: Signature): number {
  if (a.document !== b.document) return a.document < b.document ? -1 : 1;
  return a.offset - b.offset || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

function byAttestation(a: Signature, b: Signature): number {
  if (a.document !== b.document) return a.document < b.document ? -1 : 1;
  return a.attestation < b.attestation ? -1 : a.attestation > b.attestation ? 1 : 0;
}

function signatureOf(row: SignatureRow, frame: Frame): Signature {
  const { document, attestation, published, start, source, polarity, place, town } = row;
  return {
    id: `${document}#${attestation}`,
    document,
    attestation,
    published,
    offset: start,
    source,
    polarity,
    statedPlace: place,
    statedTown: town,
    frame,
  };
}

function partsOf(signature: string): { document: string; attestation: string } {
  const hash = signature.lastIndexOf("#");
  return { document: signature.slice(0, hash), attestation: signature.slice(hash + 1) };
}

/**
 * A blocking key as a signed 32-bit number (FNV-1a over UTF-16 units): two keys that share one bring together a few
 * frames more than needed, which are compared and found to have nothing to do with each other.
 */
function hashOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < key.length; at++) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193);
  return hash ^ (hash >>> 15);
}
