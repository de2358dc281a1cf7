import type { Frame, Signature } from "./signature.ts";

/** Under one blocking key a frame is compared with so many that were published just before it. */
export const BLOCK_CAP = 48;

/**
 * Frames are compared when they were published at most so many days apart, by their UTC dates. The same words are the
 * same claim at any distance, so that a claim can go on for longer.
 */
export const CLAIM_WINDOW_DAYS = 60;

/**
 * Where signatures are kept and found. Frames are shared: 10,000 copies of a sentence are one frame.
 *
 * Under each blocking key frames stand in the order of their publication (undated last), then by id: once for every
 * day on which they were published, at the earliest time of that day. Two frames meet where one is among the
 * `BLOCK_CAP` before the other and at most `CLAIM_WINDOW_DAYS` earlier; the undated are near to all days.
 */
export interface ClaimIndex {
  /** Adds a signature under the blocking keys of its frame; replaces the one with the same id. */
  put(signature: Signature, keys: readonly string[]): void;
  /** Takes a signature out; its frame goes when no other signature has it. */
  remove(id: string): void;
  /** The frames that a frame meets, ascending by id; an unknown frame meets none. */
  meets(frame: string): Frame[];
  /** Signatures of frames, ascending by id; unknown frames give none. */
  signatures(frames: readonly string[]): Signature[];
  /** Signatures whose `statedPlace` or `statedTown` is one of these, ascending by id. */
  atPlaces(stated: readonly string[]): Signature[];
}
