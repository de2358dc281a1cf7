/** Groups of mentions that mean one thing; a mention is any string that is the same for the same span. */
export type Clusters = readonly (readonly string[])[];

interface Ratio {
  readonly over: number;
  readonly under: number;
}

export interface Measured {
  readonly p: number;
  readonly r: number;
  readonly f1: number;
}

/**
 * MUC (Vilain et al. 1995), B³ (Bagga and Baldwin 1998) and entity-based CEAF (Luo 2005) over a set of documents, and
 * their mean, the score of the CoNLL 2012 shared task (Pradhan et al. 2014). Groups of one are left out on both sides,
 * as in that task.
 */
export class CoreferenceScore {
  readonly #sums = {
    muc: { p: { over: 0, under: 0 }, r: { over: 0, under: 0 } },
    b3: { p: { over: 0, under: 0 }, r: { over: 0, under: 0 } },
    ceafe: { p: { over: 0, under: 0 }, r: { over: 0, under: 0 } },
  };

  add(gold: Clusters, given: Clusters): void {
    const key = gold.filter(({ length }) => length > 1);
    const response = given.filter(({ length }) => length > 1);
    const { muc, b3, ceafe } = this.#sums;
    grow(muc.r, links(key, response));
    grow(muc.p, links(response, key));
    grow(b3.r, shares(key, response));
    grow(b3.p, shares(response, key));
    const best = similarity(key, response);
    grow(ceafe.r, { over: best, under: key.length });
    grow(ceafe.p, { over: best, under: response.length });
  }

  scores(): {
    readonly muc: Measured;
    readonly b3: Measured;
    readonly ceafe: Measured;
    readonly conll: number;
  } {
    const { muc, b3, ceafe } = this.#sums;
    const [one, two, three] = [measured(muc), measured(b3), measured(ceafe)];
    return { muc: one, b3: two, ceafe: three, conll: (one.f1 + two.f1 + three.f1) / 3 };
  }
}

function grow(sum: { over: number; under: number }, by: Ratio): void {
  sum.over += by.over;
  sum.under += by.under;
}

function measured({ p, r }: { p: Ratio; r: Ratio }): Measured {
  const [a, b] = [p, r].map(({ over, under }) => (under === 0 ? 0 : over / under)) as [number, number];
  return { p: a, r: b, f1: a + b === 0 ? 0 : (2 * a * b) / (a + b) };
}

function groupOf(clusters: Clusters): Map<string, number> {
  return new Map(
    clusters.flatMap((mentions, i) => mentions.map((mention): [string, number] => [mention, i])),
  );
}

/** Links of `one` that `other` keeps. */
function links(one: Clusters, other: Clusters): Ratio {
  const group = groupOf(other);
  let [over, under] = [0, 0];
  for (const mentions of one) {
    const parts = new Set(mentions.map((mention) => group.get(mention) ?? mention));
    over += mentions.length - parts.size;
    under += mentions.length - 1;
  }
  return { over, under };
}

/** For each mention of `one`, the share of its group that it is grouped with in `other`. */
function shares(one: Clusters, other: Clusters): Ratio {
  const group = groupOf(other);
  let [over, under] = [0, 0];
  for (const mentions of one) {
    const counts = new Map<number, number>();
    for (const mention of mentions) {
      const at = group.get(mention);
      if (at !== undefined) counts.set(at, (counts.get(at) ?? 0) + 1);
    }
    for (const count of counts.values()) over += (count * count) / mentions.length;
    under += mentions.length;
  }
  return { over, under };
}

/** Greatest sum of 2|A∩B| / (|A|+|B|) over pairings of groups, one to one. */
function similarity(key: Clusters, response: Clusters): number {
  const group = groupOf(response);
  const gains = key.map((mentions) => {
    const row = new Map<number, number>();
    for (const mention of mentions) {
      const at = group.get(mention);
      if (at !== undefined) row.set(at, (row.get(at) ?? 0) + 1);
    }
    for (const [at, both] of row) row.set(at, (2 * both) / (mentions.length + response[at]!.length));
    return row;
  });
  return bestPairing(gains, response.length);
}

/** Hungarian method (Kuhn 1955, in the form with potentials), for as many rows as columns; missing gains are 0. */
function bestPairing(gains: readonly ReadonlyMap<number, number>[], columns: number): number {
  const n = Math.max(gains.length, columns);
  const cost = (row: number, column: number): number => -(gains[row - 1]?.get(column - 1) ?? 0);
  const u = new Float64Array(n + 1);
  const v = new Float64Array(n + 1);
  const match = new Int32Array(n + 1);
  const way = new Int32Array(n + 1);
  for (let row = 1; row <= n; row++) {
    match[0] = row;
    let column = 0;
    const least = new Float64Array(n + 1).fill(Number.POSITIVE_INFINITY);
    const used = new Uint8Array(n + 1);
    do {
      used[column] = 1;
      const at = match[column]!;
      let delta = Number.POSITIVE_INFINITY;
      let next = 0;
      for (let j = 1; j <= n; j++) {
        if (used[j] === 1) continue;
        const reduced = cost(at, j) - u[at]! - v[j]!;
        if (reduced < least[j]!) {
          least[j] = reduced;
          way[j] = column;
        }
        if (least[j]! < delta) {
          delta = least[j]!;
          next = j;
        }
      }
      for (let j = 0; j <= n; j++) {
        if (used[j] === 1) {
          u[match[j]!]! += delta;
          v[j]! -= delta;
        } else least[j]! -= delta;
      }
      column = next;
    } while (match[column] !== 0);
    for (; column !== 0; column = way[column]!) match[column] = match[way[column]!]!;
  }
  let sum = 0;
  for (let j = 1; j <= n; j++) sum -= cost(match[j]!, j);
  return sum;
}
