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
    const known = this.peek(key);
    if (known !== undefined || this.has(key)) return known as Value;
    const value = look();
    this.set(key, value);
    return value;
  }

  has(key: Key): boolean {
    return this.#young.has(key) || this.#old.has(key);
  }

  /** What is kept under the key; never looks. What is asked for again becomes young again. */
  peek(key: Key): Value | undefined {
    const young = this.#young.get(key);
    if (young !== undefined) return young;
    const old = this.#old.get(key);
    if (old !== undefined) this.set(key, old);
    return old;
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
