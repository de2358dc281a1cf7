/** Who told whom: the world is the origins' only source, and every node in `ends` reaches the reader. */
export interface TrueSupport {
  readonly origins: readonly string[];
  readonly told: readonly (readonly [string, string])[];
  readonly ends: readonly string[];
}

/**
 * The fewest nodes without which nothing reaches the reader, by trying all sets of nodes in order of their size: slow,
 * and nothing like the flow that is measured with it. Throws when more than `most` would be needed.
 */
export function trueRoots({ origins, told, ends }: TrueSupport, most = 6): number {
  const next = Map.groupBy(told, ([from]) => from);
  const reach = new Set<string>();
  const isCut = (removed: ReadonlySet<string>): boolean => {
    reach.clear();
    const queue = origins.filter((origin) => !removed.has(origin));
    for (const node of queue) {
      if (reach.has(node)) continue;
      reach.add(node);
      for (const [, to] of next.get(node) ?? []) if (!removed.has(to)) queue.push(to);
    }
    return !ends.some((end) => reach.has(end));
  };
  // Who tells nobody else and has it from one other adds nothing to a least cut that the other would not.
  const teller = new Set(told.map(([from]) => from));
  const nodes = [...new Set([...origins, ...told.flat()])].filter(
    (node) => teller.has(node) || told.filter(([, to]) => to === node).length > 1,
  );
  for (let size = 0; size <= most; size++) if (anySubset(nodes, size, isCut)) return size;
  throw new RangeError(`More than ${most} nodes would have to go; raise the bound.`);
}

function anySubset(
  nodes: readonly string[],
  size: number,
  test: (subset: ReadonlySet<string>) => boolean,
): boolean {
  const chosen = new Set<string>();
  const extend = (from: number): boolean => {
    if (chosen.size === size) return test(chosen);
    for (let at = from; at <= nodes.length - (size - chosen.size); at++) {
      chosen.add(nodes[at]!);
      if (extend(at + 1)) return true;
      chosen.delete(nodes[at]!);
    }
    return false;
  };
  return extend(0);
}
