import { describe, expect, test } from "vitest";
import { atlasOf } from "./atlas.ts";
import { citationPage, claimPage, graphPage } from "./claim-pages.ts";
import { timelineOf } from "./claim-timeline.ts";
import { wordsOf, wordsPage } from "./claim-words.ts";
import { opposingRoots } from "./opposing.ts";
import { testLedger } from "./test-ledger.ts";
import { WordsFinder } from "./voices.ts";

const view = testLedger();
const atlas = atlasOf(view)();
const bridge = view.claim("c-br1dge")!;

describe("the words of a claim", () => {
  const { says, disputes } = wordsOf(bridge, atlas, new WordsFinder(view));

  test("of one source in one wording stand together, with every place they are printed in", () => {
    const places = says.map((utterance) => utterance.places.length);
    expect(Math.max(...places)).toBe(80);
    expect(places.reduce((sum, count) => sum + count)).toBe(bridge.attestations.length);
  });

  test("leave a denial to the other side", () => {
    expect(disputes.map(({ source, relation }) => [source, relation])).toContainEqual([
      "general-staff-of-tolvaria",
      "denies",
    ]);
    expect(says.map(({ source }) => source)).not.toContain("general-staff-of-tolvaria");
  });

  test("stand party by party, those of none last", () => {
    expect(disputes.map(({ party }) => party)).toEqual([
      ...disputes.map(({ party }) => party).filter((party) => party !== null),
      ...disputes.map(({ party }) => party).filter((party) => party === null),
    ]);
  });

  test("come in stretches that together give each once", () => {
    const one = wordsPage(view, atlas, bridge.id, { side: "disputes", from: 0, limit: 1 });
    expect(one.words).toEqual(disputes.slice(0, 1));
    expect(one.links.next).toBe("/claims/c-br1dge/words.json?side=disputes&from=1&limit=1");
    const rest = wordsPage(view, atlas, bridge.id, { side: "disputes", from: 1, limit: 100 });
    expect([...one.words, ...rest.words]).toEqual(disputes);
    expect(rest.links.next).toBeNull();
    const { document, attestation } = one.words[0]!.places[0]!;
    expect(one.links.contexts[`${document}#${attestation}`]?.sentence).toContain("Weir Bridge");
  });
});

describe("the timeline of a claim", () => {
  const finder = new WordsFinder(view);
  const events = timelineOf(wordsOf(bridge, atlas, finder), atlas.documents, finder);

  test("counts the documents that print a source on a day", () => {
    const told = events.filter(({ stance }) => stance === "says");
    expect(told.reduce((sum, { documents }) => sum + documents, 0)).toBe(80);
    expect(told.every(({ sources }) => sources.includes("osric-vantell"))).toBe(true);
  });

  test("runs by day, what has none last", () => {
    const days = events.map(({ day }) => day ?? "~");
    expect(days).toEqual(days.toSorted());
  });

  test("tells how each side stands to it", () => {
    expect(new Set(events.map(({ stance }) => stance))).toEqual(new Set(["says", "denies", "contradicts"]));
  });
});

describe("what disputes a claim", () => {
  test("is counted by the rules of what supports one", () => {
    const roots = opposingRoots(view, bridge, atlas.sources, new WordsFinder(view))!;
    expect(roots.originators).toContain("irena-sabo");
    expect(roots.lower).toBeGreaterThan(0);
    expect(roots.upper).toBeGreaterThanOrEqual(roots.lower);
  });

  test("has no roots where nothing does", () => {
    const calm = view.claims().find(({ disputedBy }) => disputedBy.length === 0)!;
    expect(opposingRoots(view, calm, atlas.sources, new WordsFinder(view))).toBeNull();
  });
});

describe("the page of a claim", () => {
  const { links } = claimPage(view, atlas, bridge.id);

  test("says what would settle the count or add a root", () => {
    expect(links.additions.join(" ")).toContain("Somebody who did not have it from Osric Vantell");
    expect(graphPage(view, atlas, bridge.id)).toMatchObject({
      graph: links.graph,
      additions: links.additions,
    });
  });

  test("can be cited: words, chain, hash and roots", () => {
    const { text, markdown, csl } = citationPage(view, bridge.id);
    for (const part of ["“", "SHA-256 ", "Also in 79 more.", "(c-br1dge)."]) expect(text).toContain(part);
    expect(markdown).toContain("`c-br1dge`");
    expect(csl).toHaveLength(80);
  });

  test("leaves the graph of a very large claim to an address of its own", () => {
    const attestations = Array.from({ length: 500 }, () => bridge.attestations[0]!);
    const large = { ...view, claim: () => ({ ...bridge, attestations }) };
    const page = claimPage(large, atlas, bridge.id);
    expect([page.links.graph, page.links.graphAt]).toEqual([null, "/claims/c-br1dge/graph.json"]);
  });
});
