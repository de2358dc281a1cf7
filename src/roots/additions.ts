import type { Roots } from "./roots.ts";
import type { SupportGraphData, SupportNode } from "./support.ts";

export const ADDITION_KINDS = ["original", "lineage", "copy", "name", "second", "imagery"] as const;

/**
 * Something that would settle how many roots a claim has, or add one. `original`: the item of an agency that others
 * credit and that is not at hand. `lineage`: whom an outlet has it from that gives nobody. `copy`: whether one
 * document took it from another. `name`: somebody one could ask, for an origin without a name. `second`: an origin
 * that is not of the party which all known ones are of (`party`), and did not have it from those the count rests on.
 * `imagery`: pictures of the place from that time on.
 */
export interface Addition {
  readonly kind: (typeof ADDITION_KINDS)[number];
  /** Nodes of the support graph that it is about. */
  readonly nodes: readonly string[];
  readonly party: string | null;
  /** Ledger place id and ISO 8601 time, for imagery. */
  readonly place: string | null;
  readonly after: string | null;
}

/** What the count is about. */
export interface CountedClaim {
  readonly roots: Roots;
  readonly place: string | null;
  readonly time: { readonly start: string } | null;
}

/** A list one can read at a glance. */
const MOST = 5;
/** A copy with a probability between these is open either way: it counts for one bound and not for the other. */
const UNSURE = 0.1;
const SURE = 0.9;
/** Ids of sources that stand for nobody: `it is reported that`. */
const NOBODY = "unattributed";
/** With so many roots for certain nobody looks for another one first. */
const ENOUGH = 2;

/**
 * The shortest list of what would settle or raise the count of a claim's roots, from its support graph alone: what
 * could be looked up first, then whom one could ask, then what would be new. It says nothing of whether the claim holds.
 */
export function additionsTo({ roots, place, time }: CountedClaim, graph: SupportGraphData): Addition[] {
  const found: Addition[] = [];
  const add = (kind: Addition["kind"], nodes: readonly string[], more: Partial<Addition> = {}): void => {
    found.push({ kind, nodes, party: null, place: null, after: null, ...more });
  };
  const publishers = new Set(
    graph.edges.flatMap(({ from, reason }) => (reason === "published" ? [from] : [])),
  );
  // `the state agency Corvane Press` is Corvane Press.
  const publishes = (id: string): boolean =>
    publishers.has(id) || [...publishers].some((publisher) => id.endsWith(`-${publisher}`));
  const credited = graph.nodes.filter(
    ({ id, kind, role }) => role === "channel" && kind === "agency" && !publishes(id),
  );
  for (const { id } of byUse(credited, graph)) add("original", [id]);
  if (roots.lower !== roots.upper) {
    const open = graph.edges.filter(
      ({ reason, probability }) => reason === "copied" && probability > UNSURE && probability < SURE,
    );
    for (const { from, to } of open) add("copy", [from, to]);
  }
  const origins = graph.nodes.filter(({ role }) => role === "origin");
  for (const { id, assessable } of origins) {
    if (assessable || id.startsWith(NOBODY)) continue;
    add(publishes(id) ? "lineage" : "name", [id]);
  }
  if (roots.lower < ENOUGH) {
    add("second", roots.cut, { party: commonParty(origins) });
    if (place !== null) add("imagery", [], { place, after: time?.start ?? null });
  }
  return found.slice(0, MOST);
}

/** Those that most documents rest on first. */
function byUse(some: readonly SupportNode[], { edges }: SupportGraphData): SupportNode[] {
  const uses = new Map<string, number>();
  for (const { from } of edges) uses.set(from, (uses.get(from) ?? 0) + 1);
  const use = ({ id }: SupportNode): number => uses.get(id) ?? 0;
  return [...some].sort((a, b) => use(b) - use(a) || (a.id < b.id ? -1 : 1));
}

/** The party that all assessable origins share, if they share one. */
function commonParty(origins: readonly SupportNode[]): string | null {
  const parties = new Set(origins.filter(({ assessable }) => assessable).map(({ party }) => party));
  const [party = null] = parties;
  return parties.size === 1 ? party : null;
}
