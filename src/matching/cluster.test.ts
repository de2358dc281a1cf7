import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { blockingKeys } from "./blocking.ts";
import { clusterClaims } from "./cluster.ts";
import { type Link, linksOf } from "./links.ts";
import { memoryClaimIndex } from "./memory-claim-index.ts";
import { frame, type Signature } from "./signature.ts";

function signature(document: string, terms: string, published: string | null, offset = 0): Signature {
  const sorted = terms.split(" ").sort();
  const fields = {
    names: [],
    actor: null,
    target: null,
    place: null,
    holder: null,
    quantity: null,
    time: null,
    alone: null,
    setting: null,
    town: null,
    feature: null,
  };
  return {
    id: `${document}#a${offset}`,
    document,
    attestation: `a${offset}`,
    published,
    offset,
    source: null,
    polarity: "+",
    statedPlace: null,
    statedTown: null,
    frame: frame({ type: "damage", predicate: sorted[0]!, terms: sorted, ...fields }),
  };
}

function link(a: Signature, b: Signature, score = 0.8): Link {
  return { a: a.frame.id, b: b.frame.id, relation: "same", score, why: [] };
}

const members = (signatures: Signature[], links: Link[]): string[][] =>
  clusterClaims(signatures, links).map((cluster) => [...cluster.members]);

const first = signature("d1", "bridge pier", "2031-03-04");
const second = signature("d2", "bridge span", "2031-03-05");
const third = signature("d3", "span roof", "2031-03-06");

describe("clusterClaims", () => {
  it("puts linked frames under the earliest", () => {
    const [cluster] = clusterClaims([second, first], [link(first, second)]);
    expect(cluster).toMatchObject({
      leader: "d1#a0",
      members: ["d1#a0", "d2#a0"],
      content: first.frame.id,
    });
    expect(cluster!.id).toMatch(/^c-[0-9a-hjkmnp-tv-z]{6}$/);
  });

  it("does not glue a chain together", () => {
    expect(members([first, second, third], [link(first, second), link(second, third)])).toEqual([
      ["d1#a0", "d2#a0"],
      ["d3#a0"],
    ]);
  });

  it("lets nearly the same words follow a follower, unless they contradict another of the claim", () => {
    const near = [link(first, second), link(second, third, 0.95)];
    expect(members([first, second, third], near)).toEqual([["d1#a0", "d2#a0", "d3#a0"]]);
    const opposed: Link = { ...link(first, third), relation: "contradicts" };
    expect(members([first, second, third], [...near, opposed])).toEqual([["d1#a0", "d2#a0"], ["d3#a0"]]);
  });

  it("lets a frame follow a follower where it is not unlike the leader", () => {
    const fourth = signature("d4", "bridge roof", "2031-03-07");
    expect(members([first, second, fourth], [link(first, second), link(second, fourth)])).toEqual([
      ["d1#a0", "d2#a0", "d4#a0"],
    ]);
  });

  it("joins the stronger of two leaders", () => {
    const links = [link(first, third, 0.6), link(second, third, 0.9)];
    expect(members([first, second, third], links)).toEqual([["d1#a0"], ["d2#a0", "d3#a0"]]);
  });

  it("keeps equal frames together without any link", () => {
    expect(members([first, signature("d9", "bridge pier", null)], [])).toEqual([["d1#a0", "d9#a0"]]);
  });

  it("takes no contradiction for a link", () => {
    expect(members([first, second], [{ ...link(first, second), relation: "contradicts" }])).toHaveLength(2);
  });
});

const WORDS = ["bridge", "pier", "span", "roof", "market", "shell"];
const collection = fc.array(
  fc.tuple(
    fc.subarray(WORDS, { minLength: 2, maxLength: 4 }),
    fc.constantFrom(null, "2031-03-04", "2031-03-05"),
  ),
  {
    minLength: 1,
    maxLength: 14,
  },
);

/** Claims of signatures that come in one by one, as a ledger takes them. */
function ledgerOf(signatures: readonly Signature[]): string[] {
  const index = memoryClaimIndex();
  const links: Link[] = [];
  for (const one of signatures) {
    const isNew = index.signatures([one.frame.id]).length === 0;
    index.put(one, blockingKeys(one.frame));
    if (isNew) links.push(...linksOf(one.frame, index));
  }
  return clusterClaims(signatures, links)
    .map((cluster) => `${cluster.id} ${cluster.leader} ${cluster.members.join(" ")}`)
    .sort();
}

describe("claims, for any signatures", () => {
  it("do not depend on the order of arrival", () => {
    fc.assert(
      fc.property(collection, fc.nat(), (items, turn) => {
        const signatures = items.map(([terms, published], n) =>
          signature(`d${n}`, terms.join(" "), published),
        );
        const at = turn % signatures.length;
        const shuffled = [...signatures.slice(at), ...signatures.slice(0, at)].reverse();
        expect(ledgerOf(shuffled)).toEqual(ledgerOf(signatures));
      }),
    );
  });
});
