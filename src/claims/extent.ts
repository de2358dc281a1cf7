import type { Grammar, Range } from "../attribution/grammar.ts";
import type { Extent } from "./proposition.ts";

/** What says how much of a place is meant, as words of the text. */
const WORDS: Readonly<Record<Extent, string>> = {
  outskirts: "outskirts outskirt approaches suburbs fringes edges",
  part:
    "part parts half portion quarter quarters district districts neighbourhood neighbourhoods neighborhood neighborhoods " +
    "street streets block blocks bank side edge pocket pockets northern southern eastern western",
  most: "most much majority",
  whole: "whole entire entirely fully completely full complete",
};

const extents = new Map(
  Object.entries(WORDS).flatMap(([extent, list]) =>
    list.split(" ").map((word): [string, Extent] => [word, extent as Extent]),
  ),
);
/** From the least to the most: what is said of less is what is meant. */
const ORDER: readonly Extent[] = ["outskirts", "part", "most", "whole"];

/** How much of the place a content about control means: the least that it says; nothing where it does not say. */
export function extentOf(grammar: Grammar, ranges: readonly Range[]): { readonly extent?: Extent } {
  const { words } = grammar.a;
  const found = new Set<Extent>();
  for (const { from, to } of ranges) {
    for (let at = from; at < to; at++) {
      const extent = words[at] === "all" && words[at + 1] === "of" ? "whole" : extents.get(words[at]!);
      if (extent !== undefined) found.add(extent);
    }
  }
  // `the whole of the eastern bank` is a part, wholly taken.
  const extent = ORDER.find((each) => found.has(each));
  return extent === undefined ? {} : { extent };
}
