/** One round of the murmur3 finaliser, salted by the feature's number, so that equal values of two features part. */
export function mix(value: number, salt: number): number {
  let hash = Math.imul(value ^ Math.imul(salt, 0x9e3779b1), 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

/** Puts two numbers into one that tells both, in this order. */
export function join(a: number, b: number): number {
  return Math.imul(a ^ 0x5bd1e995, 0x9e3779b1) + Math.imul(b + 1, 0x85ebca6b);
}
