/**
 * The last things that were looked up, for as long as they cannot change: between `most` and twice as many. When
 * there are too many, the older half goes at once, which is far cheaper than finding the oldest one each time.
 */
export class AtHand<Key, Value> {
  readonly #most: number;
  #young = new Map<Key, Value>();
  #old = new Map<Key, Value>();

  constructor(most: number) {
    this.#most = most;
  }

  get(key: Key, look: () => Value): Value {
    if (this.has(key)) return this.peek(key) as Value;
    const value = look();
    this.set(key, value);
    return value;
  }

  has(key: Key): boolean {
    return this.#young.has(key) || this.#old.has(key);
  }

  /** What is kept under the key; never looks. */
  peek(key: Key): Value | undefined {
    return this.#young.has(key) ? this.#young.get(key) : this.#old.get(key);
  }

  set(key: Key, value: Value): void {
    if (this.#young.size >= this.#most) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(key, value);
  }

  drop(key: Key): void {
    this.#young.delete(key);
    this.#old.delete(key);
  }

  clear(): void {
    this.#young.clear();
    this.#old.clear();
  }
}
