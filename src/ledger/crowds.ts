import { BLOCK_CAP } from "../matching/claim-index.ts";
import type { Frame } from "../matching/signature.ts";
import type { SqliteClaimIndex } from "./claim-index.ts";

/**
 * Over-full blocking keys, looked at while no frame comes or goes. Under such a key everybody sees only the first
 * `BLOCK_CAP` frames by id; a new one among them is seen by all and pushes another one out of their sight.
 */
export class Crowds {
  readonly #index: SqliteClaimIndex;
  readonly #fresh: ReadonlySet<string>;
  readonly #firsts = new Map<string, ReadonlySet<string>>();

  /** `fresh`: the frames that are new since links were last put right. */
  constructor(index: SqliteClaimIndex, fresh: ReadonlySet<string>) {
    this.#index = index;
    this.#fresh = fresh;
  }

  /** The over-full keys among whose first frames this one is. */
  leadsIn(frame: string): string[] {
    const keys = this.#index.crowded(this.#index.keysOf([frame]).get(frame) ?? [], BLOCK_CAP);
    return keys.filter((key) => this.#first(key).has(frame));
  }

  /** Frames under these keys that do not show in them: who is among the first meets the others anyway. */
  hidden(keys: readonly string[]): Frame[] {
    const all = this.#index.find(keys, Number.MAX_SAFE_INTEGER);
    return all.filter((frame) => keys.some((key) => !this.#first(key).has(frame.id)));
  }

  /** Frames that may have been among the first of a key before the fresh ones came. */
  pushedOut(key: string): string[] {
    let room = [...this.#first(key)].filter((id) => this.#fresh.has(id)).length;
    const pushed: string[] = [];
    for (const id of this.#index.first(key, BLOCK_CAP + this.#fresh.size).slice(BLOCK_CAP)) {
      if (room === 0) break;
      pushed.push(id);
      if (!this.#fresh.has(id)) room--;
    }
    return pushed;
  }

  /** Those of `others` that no longer see this frame and that it no longer sees. */
  outOfSight(frame: string, others: readonly string[]): string[] {
    const keys = this.#index.keysOf([frame, ...others]);
    const own = new Set(keys.get(frame));
    const meet = (other: string): boolean => {
      const shared = (keys.get(other) ?? []).filter((key) => own.has(key));
      return shared.some((key) => this.#first(key).has(frame) || this.#first(key).has(other));
    };
    return others.filter((other) => !meet(other));
  }

  #first(key: string): ReadonlySet<string> {
    let first = this.#firsts.get(key);
    if (first === undefined) {
      first = new Set(this.#index.first(key, BLOCK_CAP));
      this.#firsts.set(key, first);
    }
    return first;
  }
}
