import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { SourceKind } from "../attribution/source.ts";
import type { Derivation } from "../derivation/derivation.ts";
import { rootsOf, supportOf } from "./roots-of.ts";
import type { SupportAttestation, SupportInput, SupportSource } from "./support.ts";

function source(id: string, kind: SourceKind, more: Partial<SupportSource> = {}): SupportSource {
  return {
    id,
    name: id.replaceAll("-", " "),
    kind,
    named: kind !== "unnamed",
    affiliation: null,
    party: null,
    ...more,
  };
}

const SOURCES = new Map(
  [
    source("corvane-press", "agency"),
    source("halden-wire", "agency"),
    source("mereth-news", "agency"),
    source("ivo-tarn", "person", { party: "Velmar" }),
    source("lena-orr", "person"),
    source("pavel-ruud", "person", { affiliation: "General Staff", party: "Ostria" }),
    source("ostrian-general-staff", "military", { name: "Ostrian General Staff", party: "Ostria" }),
    source("velmarian-officials", "government", { named: false, party: "Velmar" }),
    source("velmarian-defence-ministry", "government", { party: "Velmar" }),
    source("expert@aaaa", "unnamed"),
    source("residents@aaaa", "group", { named: false }),
  ].map((one) => [one.id, one]),
);

/** An attestation by `publisher` with these sources between the narrator and the content, outermost first. */
function by(publisher: string | null, ...chain: string[]): SupportAttestation {
  const document = `sha256:${publisher ?? "none"}`;
  return {
    document,
    publisher,
    attestation: `a-${chain.join("-")}`,
    chain: [`narrator@${publisher}`, ...chain],
    factuality: Object.fromEntries(chain.map((id) => [id, "CT+" as const])),
    span: { start: 0, end: 50 },
    supports: true,
  };
}

function copied(from: string, to: string, score = 0.99, span = { start: 0, end: 80 }): Derivation {
  const end = (document: string) => ({
    document: `sha256:${document}`,
    file: null,
    span: { ...span, text: "" },
  });
  return {
    from: end(from),
    to: end(to),
    kind: "part",
    score,
    direction: { forward: 0.8, backward: 0.1 },
    why: [],
  };
}

function roots(attestations: SupportAttestation[], derivations: Derivation[] = []) {
  return rootsOf({ attestations, sources: SOURCES, derivations });
}

const range = ({ lower, upper }: { lower: number; upper: number }) => [lower, upper];

describe("rootsOf", () => {
  it("counts one fighter through one agency as one root, cut at the fighter", () => {
    const result = roots([by("Sundial", "corvane-press", "ivo-tarn")]);
    expect(result).toEqual({
      lower: 1,
      expected: 1,
      upper: 1,
      cut: ["ivo-tarn"],
      unassessable: 0,
      originators: ["ivo-tarn"],
      channels: ["corvane-press", "sundial"],
      parties: { Velmar: 1 },
    });
  });

  it("counts 80 articles from one wire from one soldier as one", () => {
    const outlets = Array.from({ length: 80 }, (_, n) => by(`Outlet ${n}`, "corvane-press", "ivo-tarn"));
    const result = roots([by("Corvane Press", "ivo-tarn"), ...outlets]);
    expect(range(result)).toEqual([1, 1]);
    expect(result.cut).toEqual(["ivo-tarn"]);
  });

  it("counts uncredited copies of the wire as nothing of their own", () => {
    const outlets = Array.from({ length: 80 }, (_, n) => by(`Outlet ${n}`));
    const copies = outlets.map((_, n) => copied("Corvane Press", `Outlet ${n}`));
    const result = roots([by("Corvane Press", "ivo-tarn"), ...outlets], copies);
    expect(range(result)).toEqual([1, 1]);
    expect(result.unassessable).toBe(0);
  });

  it("counts three wires from one spokesman and an outlet with a witness as two", () => {
    const wires = ["Corvane Press", "Halden Wire", "Mereth News"].map((wire) => by(wire, "ivo-tarn"));
    const result = roots([...wires, by("Sundial", "lena-orr")]);
    expect(range(result)).toEqual([2, 2]);
    expect(result.cut).toEqual(["ivo-tarn", "lena-orr"]);
  });

  it("counts two witnesses through one agency as one channel with two originators", () => {
    const result = roots([
      by("Sundial", "corvane-press", "ivo-tarn"),
      by("Beacon", "corvane-press", "lena-orr"),
    ]);
    expect(range(result)).toEqual([1, 1]);
    expect(result.cut).toEqual(["corvane-press"]);
    expect(result.originators).toEqual(["ivo-tarn", "lena-orr"]);
  });

  it("gives 0 to 1 for the narrator's voice alone", () => {
    const result = roots([by("Sundial")]);
    expect(range(result)).toEqual([0, 1]);
    expect(result).toMatchObject({ cut: [], unassessable: 1, originators: [] });
  });

  it("gives 0 to 1 for an unnamed expert alone", () => {
    expect(roots([by("Sundial", "expert@aaaa")])).toMatchObject({
      lower: 0,
      upper: 1,
      unassessable: 1,
    });
  });

  it("takes an agency that quotes nobody one can name for no root", () => {
    expect(range(roots([by("Sundial", "corvane-press", "expert@aaaa")]))).toEqual([0, 1]);
  });

  it("takes residents as told by a named fighter for the fighter's word", () => {
    const result = roots([by("Sundial", "corvane-press", "ivo-tarn", "residents@aaaa")]);
    expect(result).toMatchObject({ lower: 1, upper: 1, cut: ["ivo-tarn"] });
  });

  it("counts an institution's collective as one", () => {
    const result = roots([by("Sundial", "velmarian-officials"), by("Beacon", "velmarian-officials")]);
    expect(result).toMatchObject({ lower: 1, upper: 1, cut: ["velmarian-officials"] });
  });

  it("counts officials beside the ministry of their side above only", () => {
    const result = roots([by("Sundial", "velmarian-officials"), by("Beacon", "velmarian-defence-ministry")]);
    expect(result).toMatchObject({ lower: 1, upper: 2, cut: ["velmarian-defence-ministry"] });
  });

  it("counts a spokesman and his staff as one", () => {
    const result = roots([by("Sundial", "pavel-ruud"), by("Beacon", "ostrian-general-staff")]);
    expect(result).toMatchObject({ lower: 1, upper: 1, cut: ["ostrian-general-staff"] });
  });

  it("counts what was passed on as a whole as its author's, in or out of the ledger", () => {
    const forwards = [by("Sundial"), by("Mirror")];
    const carried = new Map(forwards.map(({ document }) => [document, "Halden Live"]));
    const derivations: Derivation[] = [];
    const author = by("Halden Live");
    for (const attestations of [forwards, [author, ...forwards]]) {
      const result = rootsOf({ attestations, sources: SOURCES, derivations, carried });
      expect([...range(result), result.unassessable]).toEqual([0, 1, 1]);
      expect(result.channels).toContain("halden-live");
    }
    const apart = rootsOf({ attestations: forwards, sources: SOURCES, derivations });
    expect([...range(apart), apart.unassessable]).toEqual([0, 2, 2]);
  });

  it("leads what an author told on to whoever passed the words on", () => {
    const attestations = [by("Sundial", "ivo-tarn")];
    const carried = new Map([["sha256:Sundial", "Halden Live"]]);
    const { roots: result, graph } = supportOf({ attestations, sources: SOURCES, derivations: [], carried });
    expect(result).toMatchObject({
      lower: 1,
      upper: 1,
      originators: ["ivo-tarn"],
      channels: ["halden-live", "sundial"],
    });
    expect(graph.nodes.find(({ id }) => id === "halden-live")?.label).toBe("Halden Live");
    expect(graph.edges.map(({ from, to, reason }) => `${from} ${reason} ${to}`)).toEqual([
      "halden-live credited sundial",
      "ivo-tarn said halden-live",
      "sundial published sha256:Sundial",
    ]);
  });

  it("finds no root in a circle of credits, and at most one", () => {
    const sources = new Map(SOURCES)
      .set("sundial", source("sundial", "organisation"))
      .set("beacon", source("beacon", "organisation"));
    const attestations = [by("Sundial", "beacon"), by("Beacon", "sundial")];
    expect(rootsOf({ attestations, sources, derivations: [] })).toMatchObject({
      lower: 0,
      upper: 1,
      cut: [],
    });
  });

  it("follows a credited outlet to where its own document has it from", () => {
    const sources = new Map(SOURCES).set("sundial", source("sundial", "organisation"));
    const attestations = [by("Beacon", "sundial"), by("Sundial", "ivo-tarn"), by("Courier", "ivo-tarn")];
    const { roots: result } = supportOf({ attestations, sources, derivations: [] });
    expect(result).toMatchObject({
      lower: 1,
      upper: 1,
      cut: ["ivo-tarn"],
      originators: ["ivo-tarn"],
    });
  });

  it("counts one speaker quoted by 50 outlets as one", () => {
    const quoted = Array.from({ length: 50 }, (_, n) => by(`Outlet ${n}`, "lena-orr"));
    expect(range(roots(quoted))).toEqual([1, 1]);
  });

  it("keeps a witness that the copier added", () => {
    const result = roots(
      [by("Corvane Press", "ivo-tarn"), by("Sundial", "lena-orr")],
      [copied("Corvane Press", "Sundial")],
    );
    expect(range(result)).toEqual([2, 2]);
  });

  it("takes no shortened name of the same side for a new origin of a copy", () => {
    const sources = new Map(SOURCES).set("ostria", source("ostria", "government", { party: "Ostria" }));
    const attestations = [by("Corvane Press", "ostrian-general-staff"), by("Sundial", "ostria")];
    const derivations = [copied("Corvane Press", "Sundial")];
    expect(range(rootsOf({ attestations, sources, derivations }))).toEqual([1, 1]);
    const another = new Map(sources).set("ostria", source("ostria", "government", { party: "Velmar" }));
    expect(range(rootsOf({ attestations, sources: another, derivations }))).toEqual([2, 2]);
  });

  it("takes a country as such for its office", () => {
    const sources = new Map(SOURCES).set(
      "velmar-government",
      source("velmar-government", "government", { party: "Velmar" }),
    );
    const attestations = [
      by("Corvane Press", "velmarian-defence-ministry"),
      by("Sundial", "velmar-government"),
    ];
    const result = rootsOf({ attestations, sources, derivations: [] });
    expect(result).toMatchObject({ lower: 1, upper: 1, cut: ["velmarian-defence-ministry"] });
  });

  it.each([
    ["alder-ministry", "zander-staff"],
    ["zander-staff", "alder-ministry"],
  ])("takes a country as such for the office that is quoted most, %s beside %s", (most, less) => {
    const sources = new Map(
      ["ostria", most, less].map((id) => [id, source(id, "government", { party: "Ostria" })]),
    );
    const attestations = [by("Gale", less), by("Sundial", most), by("Tide", most), by("Wake", "ostria")];
    const { edges } = supportOf({ attestations, sources, derivations: [] }).graph;
    expect(edges.filter(({ to }) => to === "ostria")).toEqual([
      { from: most, to: "ostria", reason: "said", probability: 1 },
    ]);
  });

  it("takes a country as such for one of its fighters below only", () => {
    const sources = new Map(SOURCES).set(
      "velmar-government",
      source("velmar-government", "government", { party: "Velmar" }),
    );
    const fighter = source("ivo-tarn", "person", { party: "Velmar", affiliation: "9th Rifles" });
    const attestations = [by("Corvane Press", "ivo-tarn"), by("Sundial", "velmar-government")];
    const result = rootsOf({ attestations, sources: sources.set("ivo-tarn", fighter), derivations: [] });
    expect(range(result)).toEqual([1, 2]);
  });

  it("takes an office without its country's name for the office of its spokesman", () => {
    const sources = new Map(SOURCES).set(
      "general-staff",
      source("general-staff", "military", { named: false }),
    );
    const attestations = [by("Corvane Press", "pavel-ruud"), by("Sundial", "general-staff")];
    expect(range(rootsOf({ attestations, sources, derivations: [] }))).toEqual([1, 1]);
  });

  it("lets a credited outlet's own documents tell how it came to know", () => {
    const attestations = [
      by("Corvane Press", "ivo-tarn", "lena-orr"),
      by("Beacon", "ivo-tarn"),
      by("Beacon", "lena-orr"),
      by("Sundial", "beacon", "ivo-tarn"),
      by("Sundial", "beacon", "lena-orr"),
    ].map((one) => ({ ...one, attestation: `${one.publisher} ${one.attestation}` }));
    const sources = new Map(SOURCES).set("beacon", source("beacon", "organisation"));
    const wire = [by("Corvane Press", "ivo-tarn"), by("Corvane Press", "lena-orr")];
    const given = [...wire, ...attestations.slice(1)];
    const derivations = [copied("Corvane Press", "Beacon")];
    expect(rootsOf({ attestations: given, sources, derivations })).toMatchObject({
      lower: 1,
      upper: 1,
      cut: ["corvane-press"],
    });
    expect(range(rootsOf({ attestations: given, sources, derivations: [] }))).toEqual([1, 2]);
  });

  it("counts two names through one agency that both documents credit as one below and two above", () => {
    const attestations = [by("Sundial", "ivo-tarn"), by("Beacon", "lena-orr")];
    const credits = new Map(attestations.map(({ document }) => [document, ["corvane-press"]]));
    const result = rootsOf({ attestations, sources: SOURCES, derivations: [], credits });
    expect(result).toMatchObject({ lower: 1, upper: 2, cut: ["corvane-press"] });
    expect(result.expected).toBeCloseTo(1 + (1 - 0.7 * 0.7), 1);
  });

  it("takes who names the same people as an agency, in the same order, to have them from there, below only", () => {
    const placed = (publisher: string, ...names: string[]) =>
      names.map((name, at) => ({ ...by(publisher, name), span: { start: 100 * at, end: 100 * at + 50 } }));
    const wire = placed("Corvane Press", "ivo-tarn", "lena-orr");
    expect(range(roots([...wire, ...placed("Sundial", "ivo-tarn", "lena-orr")]))).toEqual([1, 2]);
    expect(range(roots([...wire, ...placed("Sundial", "lena-orr", "ivo-tarn")]))).toEqual([2, 2]);
    expect(range(roots([...wire, ...placed("Halden Wire", "ivo-tarn", "lena-orr")]))).toEqual([2, 2]);
  });

  it("takes the same quotation for a sign of dependence below only", () => {
    const quoted: Derivation = { ...copied("Corvane Press", "Sundial"), kind: "quote-only" };
    const attestations = ["Corvane Press", "Sundial"].flatMap((outlet) => [
      by(outlet, "ivo-tarn"),
      by(outlet, "lena-orr"),
    ]);
    const order = attestations.map((one, at) => ({ ...one, span: { start: at % 3, end: 50 } }));
    expect(range(roots(order, [quoted]))).toEqual([1, 2]);
  });

  it("takes a group's own report for its word where others name it as their origin", () => {
    const sources = new Map(SOURCES).set("tally-group", source("tally-group", "organisation"));
    const attestations = [
      by("Tally Group"),
      by("Corvane Press", "tally-group"),
      by("Corvane Press", "lena-orr"),
    ];
    const result = rootsOf({ attestations, sources, derivations: [] });
    expect(result).toMatchObject({ lower: 2, upper: 2, unassessable: 0 });
    expect(range(rootsOf({ attestations: attestations.slice(0, 1), sources, derivations: [] }))).toEqual([
      0, 1,
    ]);
  });

  it("takes an outlet that saw it for an origin, beside whom it quotes", () => {
    const saw = { ...by("Sundial"), observed: true };
    expect(roots([saw])).toMatchObject({ lower: 1, upper: 1, cut: ["sundial"], unassessable: 0 });
    expect(range(roots([saw, by("Beacon", "ivo-tarn")]))).toEqual([2, 2]);
    expect(range(roots([saw, by("Beacon")], [copied("Sundial", "Beacon")]))).toEqual([1, 1]);
  });

  it("expects the mean over all worlds where few things are uncertain", () => {
    expect(roots([by("Sundial", "lena-orr"), by("Mereth News", "expert@aaaa")]).expected).toBe(1.5);
    expect(
      roots([by("Sundial", "lena-orr"), by("Mereth News")], [copied("Sundial", "Mereth News", 0.5)]).expected,
    ).toBe(1.25);
  });

  it("widens the range where a copy is uncertain", () => {
    const result = roots(
      [by("Corvane Press", "ivo-tarn"), by("Sundial")],
      [copied("Corvane Press", "Sundial", 0.5)],
    );
    expect(range(result)).toEqual([1, 2]);
    expect(result.expected).toBeGreaterThan(1);
    expect(result.expected).toBeLessThan(2);
  });

  it("leaves out copies of other words of the same documents", () => {
    const elsewhere = copied("Corvane Press", "Sundial", 0.99, { start: 100, end: 200 });
    expect(range(roots([by("Corvane Press", "ivo-tarn"), by("Sundial")], [elsewhere]))).toEqual([1, 2]);
  });

  it("withdraws what a copy took when the copy is withdrawn", () => {
    const attestations = [by("Corvane Press", "ivo-tarn"), by("Sundial")];
    expect(range(roots(attestations, [copied("Corvane Press", "Sundial")]))).toEqual([1, 1]);
    expect(range(roots(attestations))).toEqual([1, 2]);
  });

  it("leaves out what does not support the claim", () => {
    const denial = { ...by("Sundial", "lena-orr"), supports: false };
    expect(roots([denial])).toMatchObject({ lower: 0, upper: 0, originators: [] });
  });

  it("adds nothing for a document that restates in its own voice what it attributes", () => {
    expect(
      range(roots([by("Sundial", "ivo-tarn"), by("Beacon", "ivo-tarn"), by("Beacon"), by("Sundial")])),
    ).toEqual([1, 1]);
  });

  it("draws origins, channels and documents, with the cut marked", () => {
    const { graph } = supportOf({
      attestations: [by("Sundial", "corvane-press", "ivo-tarn")],
      sources: SOURCES,
      derivations: [],
    });
    expect(graph.nodes.map(({ id, role, inCut }) => [id, role, inCut])).toEqual([
      ["ivo-tarn", "origin", true],
      ["corvane-press", "channel", false],
      ["sundial", "channel", false],
      ["sha256:Sundial", "document", false],
    ]);
    expect(graph.edges.map(({ from, to, reason }) => `${from} ${reason} ${to}`)).toEqual([
      "corvane-press credited sundial",
      "ivo-tarn said corvane-press",
      "sundial published sha256:Sundial",
    ]);
  });
});

const chains = fc.subarray([...SOURCES.keys()], { maxLength: 3 });
const claims = fc.record({
  attestations: fc.array(
    fc.tuple(fc.constantFrom("Sundial", "Beacon", "Courier", "Corvane Press", "Halden Wire"), chains),
    {
      maxLength: 12,
    },
  ),
  copies: fc.array(
    fc.tuple(
      fc.constantFrom("Sundial", "Beacon", "Corvane Press"),
      fc.constantFrom("Courier", "Beacon", "Sundial"),
      fc.constantFrom(0.05, 0.3, 0.6, 0.95),
    ),
    { maxLength: 6 },
  ),
});

function input({
  attestations,
  copies,
}: {
  attestations: [string, string[]][];
  copies: [string, string, number][];
}): SupportInput {
  return {
    attestations: attestations.map(([publisher, chain]) => by(publisher, ...chain)),
    sources: SOURCES,
    derivations: copies.map(([from, to, score]) => copied(from, to, score)),
  };
}

describe("rootsOf, for any claim", () => {
  it("keeps lower ≤ expected ≤ upper ≤ publishers, with a cut as large as lower", () => {
    fc.assert(
      fc.property(claims, (claim) => {
        const given = input(claim);
        const { roots: result } = supportOf(given);
        expect(result.lower).toBeLessThanOrEqual(result.expected);
        expect(result.expected).toBeLessThanOrEqual(result.upper);
        expect(result.upper).toBeLessThanOrEqual(
          new Set(given.attestations.map((one) => one.publisher)).size,
        );
        expect(result.cut).toHaveLength(result.lower);
      }),
    );
  });

  it("does not depend on order", () => {
    fc.assert(
      fc.property(claims, fc.infiniteStream(fc.nat()), (claim, keys) => {
        const given = input(claim);
        const shuffled = <Item>(items: readonly Item[]): Item[] =>
          items
            .map((item) => ({ item, key: keys.next().value! }))
            .sort((a, b) => a.key - b.key)
            .map(({ item }) => item);
        const again = {
          ...given,
          attestations: shuffled(given.attestations),
          derivations: shuffled(given.derivations),
        };
        expect(supportOf(again)).toEqual(supportOf(given));
      }),
    );
  });

  it("stays within milliseconds for 1,000 attestations", () => {
    const attestations = Array.from({ length: 1000 }, (_, n) =>
      by(`Outlet ${n}`, n % 2 ? "corvane-press" : "halden-wire", "ivo-tarn"),
    );
    const derivations = Array.from({ length: 900 }, (_, n) =>
      copied(`Outlet ${n}`, `Outlet ${n + 50}`, 0.95),
    );
    const times: number[] = [];
    for (let run = 0; run < 40; run++) {
      const start = performance.now();
      rootsOf({ attestations, sources: SOURCES, derivations });
      times.push(performance.now() - start);
    }
    // A shared machine stutters: the best of some runs is what the code costs, with room for a slow one.
    expect(Math.min(...times)).toBeLessThan(20);
  });
});
