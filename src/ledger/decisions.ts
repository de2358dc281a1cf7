import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { Attestations } from "./attestations.ts";
import type { Documents } from "./documents.ts";
import type { Frames } from "./frames.ts";
import type { Anchor } from "./remark.ts";

/** `unsure`: somebody looked at the pair and leaves it to what was found. */
export const DECISIONS = ["same", "different", "unsure"] as const;
export type DecisionKind = (typeof DECISIONS)[number];

/** Body of a `decision` entry: a person says whether two passages claim the same. The newest on a pair is in force. */
export interface DecisionBody {
  /** `withdrawn` takes the one before back, and leaves the pair as if nobody had looked at it. */
  readonly decision: DecisionKind | "withdrawn";
  readonly one: Anchor;
  readonly other: Anchor;
  readonly reason: string;
}

/** A decision with who made it and when. */
export interface Decision extends DecisionBody {
  readonly id: string;
  readonly author: string;
  /** ISO 8601 in UTC. */
  readonly time: string;
  /** Whether it is the newest one on its pair. */
  readonly inForce: boolean;
  /** Ids of the claims that hold the passages now; null where none does any more. */
  readonly claims: readonly [one: string | null, other: string | null];
}

/** What claims are put together by; everything else leaves a pair to what was found. */
type Binding = "same" | "different";

/** What people decided of the frames there are now. */
export interface Decided {
  /** Frames of all passages that something was decided of, also where the other passage is gone. */
  readonly frames: ReadonlySet<string>;
  /** Frames that somebody said are the same as another one. What is like them goes where they go. */
  readonly heads: ReadonlySet<string>;
  /** Frames that are to share, or not to share, the claim of this one. */
  of(frame: string): readonly { readonly other: string; readonly decision: Binding }[];
}

export const NOTHING_DECIDED: Decided = {
  frames: new Set(),
  heads: new Set(),
  of: () => [],
};

interface Parts {
  readonly documents: Documents;
  readonly attestations: Attestations;
  readonly frames: Frames;
}

/** People's word on which passages claim the same, kept with the passages and looked up by their frames when claims are put together. */
export class Decisions {
  readonly #parts: Parts;
  readonly #put: StatementSync;
  readonly #all: StatementSync;

  constructor(db: DatabaseSync, parts: Parts) {
    this.#parts = parts;
    this.#put = db.prepare("INSERT INTO decisions (entry, body) VALUES (?, ?) ON CONFLICT DO NOTHING");
    this.#all = db.prepare("SELECT body FROM decisions ORDER BY entry");
  }

  /** Takes an entry in. Returns the frames of its passages, whose claims have to be put together again. */
  add(entry: number, body: string): string[] {
    this.#put.run(entry, body);
    const { one, other } = JSON.parse(body) as DecisionBody;
    return [one, other].flatMap((anchor) => this.frameOf(anchor) ?? []);
  }

  /** The frame of the passage at an anchor, as it is read now. */
  frameOf({ document, attestation, start, end }: Anchor): string | undefined {
    const row = this.#parts.documents.get(document);
    if (row === undefined) return undefined;
    const rows = this.#parts.attestations.rows(this.#parts.attestations.within(row.seq, { start, end }));
    const exact = rows.filter((one) => one.start === start && one.end === end);
    const named = exact.find((one) => one.id === attestation) ?? exact[0] ?? rows[0];
    return named === undefined ? undefined : this.#parts.frames.index.frameOf(`${document}#${named.id}`);
  }

  /** Frames of the pairs that somebody has looked at, whatever came of it. */
  pairs(): [one: string, other: string][] {
    const newest = new Map<string, { readonly pair: [string, string]; readonly decision: string }>();
    for (const { body } of this.#all.all() as unknown as { body: string }[]) {
      const { one, other, decision } = JSON.parse(body) as DecisionBody;
      const [a, b] = [this.frameOf(one), this.frameOf(other)];
      if (a !== undefined && b !== undefined) newest.set([a, b].sort().join(" "), { pair: [a, b], decision });
    }
    return [...newest.values()].flatMap(({ pair, decision }) => (decision === "withdrawn" ? [] : [pair]));
  }

  /** All decisions by the frames of their passages now. */
  decided(): Decided {
    const rows = this.#all.all() as unknown as { body: string }[];
    if (rows.length === 0) return NOTHING_DECIDED;
    const frames = new Set<string>();
    const pairs = new Map<string, Map<string, Binding>>();
    const set = (frame: string, other: string, decision: DecisionBody["decision"]): void => {
      const others = pairs.get(frame) ?? new Map<string, Binding>();
      if (decision === "same" || decision === "different") others.set(other, decision);
      else others.delete(other);
      pairs.set(frame, others);
    };
    // By the passage where its frame is gone, so that whether a frame is a head follows from decisions on it alone.
    const joined = new Map<string, readonly string[]>();
    for (const { body } of rows) {
      const { one, other, decision } = JSON.parse(body) as DecisionBody;
      const [a, b] = [this.frameOf(one), this.frameOf(other)];
      for (const frame of [a, b]) if (frame !== undefined) frames.add(frame);
      const pair = [a ?? passageKey(one), b ?? passageKey(other)].sort().join(" ");
      if (decision === "same")
        joined.set(
          pair,
          [a, b].flatMap((frame) => frame ?? []),
        );
      else joined.delete(pair);
      if (a === undefined || b === undefined || a === b) continue;
      set(a, b, decision);
      set(b, a, decision);
    }
    return {
      frames,
      heads: new Set([...joined.values()].flat()),
      of: (frame) => [...(pairs.get(frame) ?? [])].map(([other, decision]) => ({ other, decision })),
    };
  }
}

function passageKey({ document, start, end }: Anchor): string {
  return `${document}#${start}-${end}`;
}
