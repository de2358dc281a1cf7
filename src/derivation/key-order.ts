/** Keys are put in order by so many of their first bits: near enough for neighbours in memory. */
const ORDER_BITS = 16;

/** The places of keys in the order of the keys, roughly (a counting sort). */
export function inOrder(keys: Int32Array, count: number): Uint32Array {
  const shift = 32 - ORDER_BITS;
  const starts = new Uint32Array(2 ** ORDER_BITS + 1);
  for (let at = 0; at < count; at++) starts[(keys[at]! >>> shift) + 1]!++;
  for (let at = 1; at < starts.length; at++) starts[at]! += starts[at - 1]!;
  const order = new Uint32Array(count);
  for (let at = 0; at < count; at++) order[starts[keys[at]! >>> shift]!++] = at;
  return order;
}
