import { canonicalOrder, type Group, groupFor, type LinkRow, type Position } from "../matching/cluster.ts";
import type { Frame } from "../matching/signature.ts";
import { type Decided, NOTHING_DECIDED } from "./decisions.ts";
import type { Frames } from "./frames.ts";
import type { SeenLink } from "./links.ts";

/** Which frame leads the claim of a frame; undefined for one that belongs to none yet. */
export type LeaderOf = (frame: string) => string | undefined;

/**
 * Leader clustering as `clusterClaims` does it, but only where something changed: the claim of a frame follows from
 * the frames before it, so the changed ones are looked at in canonical order, and when one joins another claim, those
 * linked with it that come later are looked at as well.
 */
export class Grouping {
  /** New leaders of frames that belong to another claim now; null for frames that are gone. */
  readonly moved = new Map<string, string | null>();
  readonly #frames: Frames;
  readonly #before: LeaderOf;
  readonly #positions = new Map<string, Position | undefined>();
  readonly #links = new Map<string, readonly SeenLink[]>();
  readonly #groups = new Map<string, Group>();
  readonly #queue = new Queue();
  readonly #decided: Decided;
  readonly #changed: ReadonlySet<string>;
  readonly #membersBefore: (leader: string) => readonly string[];

  /**
   * `before` tells who led them when they were last looked at; `reordered` are frames with another place in the order,
   * whose neighbours have others before them now. `membersBefore` are the frames that one led then.
   */
  constructor(
    frames: Frames,
    before: LeaderOf,
    changed: Iterable<string>,
    reordered: Iterable<string>,
    decided: Decided = NOTHING_DECIDED,
    membersBefore: (leader: string) => readonly string[] = () => [],
  ) {
    this.#decided = decided;
    this.#membersBefore = membersBefore;
    this.#changed = new Set(changed);
    this.#frames = frames;
    this.#before = before;
    for (const frame of reordered) {
      for (const { other } of this.#linksOf(frame)) {
        const position = this.#position(other);
        if (position !== undefined) this.#queue.add(other, position);
      }
    }
    // All of them: what was decided of a passage ends where the other one is read otherwise now, or not at all.
    for (const frame of decided.frames) {
      const position = this.#position(frame);
      if (position !== undefined) this.#queue.add(frame, position);
    }
    for (const frame of this.#changed) {
      const position = this.#position(frame);
      if (position !== undefined) this.#queue.add(frame, position);
      else if (before(frame) !== undefined) this.moved.set(frame, null);
    }
    for (let next = this.#queue.take(); next !== undefined; next = this.#queue.take()) this.#settle(next);
  }

  #settle(frame: string): void {
    const own = this.#position(frame)!;
    const groupOf = this.#groupsBefore(own);
    const groups = new Map<string, Group>();
    const row = new Map<string, SeenLink>();
    const later: string[] = [];
    for (const link of this.#linksOf(frame)) {
      const position = this.#position(link.other);
      if (position === undefined) continue;
      if (canonicalOrder(position, own) > 0) later.push(link.other);
      else {
        const leader = this.#leader(link.other);
        if (leader !== undefined) groups.set(link.other, groupOf(leader));
        row.set(link.other, link);
      }
    }
    const found = groupFor(this.#frames.index.frame(frame)!, row as LinkRow, groups)?.leader.id ?? frame;
    const leader = this.#asDecided(frame, own, found, later);
    const before = this.#leader(frame);
    const isDecided = this.#decided.frames.has(frame);
    if (leader !== before) this.moved.set(frame, leader);
    if (isDecided && (leader !== before || this.#changed.has(frame)))
      this.#queueAround([before, leader], own);
    if (leader === before) return;
    for (const other of later) this.#queue.add(other, this.#position(other)!);
  }

  /** Groups as somebody at `own` sees them: with the heads that come before it. One object for each, to be told apart by. */
  #groupsBefore(own: Position): (leader: string) => Group {
    const heads = new Map<string, Map<string, Frame>>();
    for (const head of this.#decided.heads) {
      const [position, leader, frame] = [
        this.#position(head),
        this.#leader(head),
        this.#frames.index.frame(head),
      ];
      if (position === undefined || leader === undefined || frame === undefined || leader === head) continue;
      if (canonicalOrder(position, own) < 0)
        heads.set(leader, (heads.get(leader) ?? new Map<string, Frame>()).set(head, frame));
    }
    if (heads.size === 0) return (leader) => this.#group(leader);
    const seen = new Map<string, Group>();
    return (leader) => {
      const found = heads.get(leader);
      if (found === undefined) return this.#group(leader);
      const group = seen.get(leader) ?? { ...this.#group(leader), heads: found };
      seen.set(leader, group);
      return group;
    };
  }

  /** A head came to a claim or left it: whatever is linked with a frame of that claim, and comes later, may stand otherwise. */
  #queueAround(leaders: readonly (string | undefined)[], own: Position): void {
    for (const leader of new Set(leaders)) {
      if (leader === undefined) continue;
      const moved = [...this.moved].flatMap(([frame, to]) => (to === leader ? [frame] : []));
      for (const member of new Set([...this.#membersBefore(leader), ...moved]))
        for (const frame of [member, ...this.#linksOf(member).map(({ other }) => other)]) {
          const position = this.#position(frame);
          if (position !== undefined && canonicalOrder(position, own) > 0) this.#queue.add(frame, position);
        }
    }
  }

  /** What people decided goes before what was found: with whom a frame shares its claim, and with whom it does not. */
  #asDecided(frame: string, own: Position, found: string, later: string[]): string {
    let leader = found;
    const decided = this.#decided.of(frame).filter(({ other }) => this.#position(other) !== undefined);
    const earlier = decided.filter(({ other }) => canonicalOrder(this.#position(other)!, own) < 0);
    for (const { other } of decided) if (!earlier.some((one) => one.other === other)) later.push(other);
    for (const { other, decision } of earlier)
      if (decision === "same") leader = this.#leader(other) ?? leader;
    for (const { other, decision } of earlier)
      if (decision === "different" && this.#leader(other) === leader) leader = frame;
    return leader;
  }

  #leader(frame: string): string | undefined {
    return this.moved.has(frame) ? (this.moved.get(frame) ?? undefined) : this.#before(frame);
  }

  /** One object a claim: they are told apart by it. */
  #group(leader: string): Group {
    let group = this.#groups.get(leader);
    if (group === undefined) {
      group = { leader: this.#frames.index.frame(leader)! };
      this.#groups.set(leader, group);
    }
    return group;
  }

  #linksOf(frame: string): readonly SeenLink[] {
    let links = this.#links.get(frame);
    if (links === undefined) {
      links = this.#frames.links.of(frame);
      this.#links.set(frame, links);
    }
    return links;
  }

  #position(frame: string): Position | undefined {
    if (!this.#positions.has(frame)) this.#positions.set(frame, this.#frames.index.first(frame));
    return this.#positions.get(frame);
  }
}

interface Entry {
  readonly frame: string;
  readonly position: Position;
}

/** A binary heap: the frame that comes first is taken first, each once at a time. */
class Queue {
  readonly #heap: Entry[] = [];
  readonly #waiting = new Set<string>();

  add(frame: string, position: Position): void {
    if (this.#waiting.has(frame)) return;
    this.#waiting.add(frame);
    this.#heap.push({ frame, position });
    for (let at = this.#heap.length - 1; at > 0; ) {
      const parent = (at - 1) >> 1;
      if (!this.#precedes(at, parent)) break;
      this.#swap(at, parent);
      at = parent;
    }
  }

  take(): string | undefined {
    const first = this.#heap[0];
    const last = this.#heap.pop();
    if (first === undefined || last === undefined) return undefined;
    if (this.#heap.length > 0) {
      this.#heap[0] = last;
      this.#sink();
    }
    this.#waiting.delete(first.frame);
    return first.frame;
  }

  #sink(): void {
    for (let at = 0; ; ) {
      let least = at;
      for (const child of [2 * at + 1, 2 * at + 2])
        if (child < this.#heap.length && this.#precedes(child, least)) least = child;
      if (least === at) return;
      this.#swap(at, least);
      at = least;
    }
  }

  #precedes(a: number, b: number): boolean {
    return canonicalOrder(this.#heap[a]!.position, this.#heap[b]!.position) < 0;
  }

  #swap(a: number, b: number): void {
    [this.#heap[a], this.#heap[b]] = [this.#heap[b]!, this.#heap[a]!];
  }
}
