/** Numbers that look random and are the same for the same seed (mulberry32, Tommy Ettinger). */
export class Random {
  #state: number;

  /** Parts of a seed: `new Random(7, "event", 12)` is a stream of its own, whatever else was drawn. */
  constructor(...seed: readonly (number | string)[]) {
    this.#state = hash(seed.join("|"));
  }

  /** From 0 to below 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    const state = this.#state;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }

  /** A whole number from 0 to below `end`. */
  below(end: number): number {
    return Math.floor(this.next() * end);
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<Item>(items: readonly Item[]): Item {
    return items[this.below(items.length)]!;
  }

  /**
   * A rank from 0 to below `end` with a probability near 1 / (rank + 1 + flat): the law of Zipf and Mandelbrot, by
   * inversion. `flat` takes the edge off the first ranks.
   */
  zipf(end: number, flat = 0): number {
    const rank = (flat + 1) * ((end + flat + 1) / (flat + 1)) ** this.next() - flat - 1;
    return Math.min(end - 1, Math.floor(rank));
  }
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value | 0;
}
