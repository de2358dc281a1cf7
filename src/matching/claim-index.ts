import type { Frame, Signature } from "./signature.ts";

/** At most so many frames are compared for one blocking key: those with the smallest ids. */
export const BLOCK_CAP = 100;

/** Where signatures are kept and found. Frames are shared: 10,000 copies of a sentence are one frame. */
export interface ClaimIndex {
  /** Adds a signature under the blocking keys of its frame; replaces the one with the same id. */
  put(signature: Signature, keys: readonly string[]): void;
  /** Takes a signature out; its frame goes when no other signature has it. */
  remove(id: string): void;
  /** For each key the first `limit` frames by id, merged, without doubles, ascending by id. */
  find(keys: readonly string[], limit: number): Frame[];
  /** Signatures of frames, ascending by id; unknown frames give none. */
  signatures(frames: readonly string[]): Signature[];
  /** Signatures whose `statedPlace` is one of these, ascending by id. */
  atPlaces(statedPlaces: readonly string[]): Signature[];
}
