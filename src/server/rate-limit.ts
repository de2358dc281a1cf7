/** Requests one address may send at once, and how many more each second. */
export interface Rate {
  readonly burst: number;
  readonly perSecond: number;
}

/** Addresses kept in mind; when there are more, those that have been quiet the longest are let go. */
const MOST_ADDRESSES = 10_000;

/** Counts requests by address: each has a bucket of them that fills again with time. */
export class RateLimit {
  readonly #rate: Rate;
  readonly #now: () => number;
  readonly #left = new Map<string, { readonly tokens: number; readonly at: number }>();

  /** `now` gives milliseconds. */
  constructor(rate: Rate, now: () => number) {
    this.#rate = rate;
    this.#now = now;
  }

  /** Seconds until the next request of an address is answered; 0 where this one is. */
  wait(address: string): number {
    const { burst, perSecond } = this.#rate;
    const now = this.#now();
    const before = this.#left.get(address);
    const tokens = Math.min(burst, before ? before.tokens + ((now - before.at) / 1000) * perSecond : burst);
    const isServed = tokens >= 1;
    // Put last: the first is the one that has been quiet the longest.
    this.#left.delete(address);
    this.#left.set(address, { tokens: isServed ? tokens - 1 : tokens, at: now });
    for (const oldest of this.#left.keys()) {
      if (this.#left.size <= MOST_ADDRESSES) break;
      this.#left.delete(oldest);
    }
    return isServed ? 0 : Math.ceil((1 - tokens) / perSecond);
  }
}
