import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { blockingKeys } from "./blocking.ts";
import { sameClaim } from "./same-claim.ts";
import type { Frame } from "./signature.ts";
import { framed } from "./test-frame.ts";

const exactly = (count: number, unit = "killed") => ({ min: count, max: count, unit });
const meet = (a: Frame, b: Frame): boolean => blockingKeys(a).some((key) => blockingKeys(b).includes(key));

describe("sameClaim", () => {
  it("takes the same holder of the same place for one claim, in whatever words", () => {
    const a = framed("control", "control city take", { place: "orvel", holder: "velmar" });
    const b = framed("control", "liberate fighting town", { place: "orvel", holder: "velmar" });
    expect(sameClaim(a, b).same).toBe(true);
    expect(meet(a, b)).toBe(true);
  });

  it("sets two holders of one place against each other", () => {
    const a = framed("control", "control city", { place: "orvel", holder: "velmar" });
    const b = framed("control", "control city", { place: "orvel", holder: "ostria" });
    expect(sameClaim(a, b)).toMatchObject({ same: false, relation: "contradicts" });
    expect(meet(a, b)).toBe(true);
  });

  it("lets a place change hands", () => {
    const march = { start: "2031-03-01", end: "2031-03-02" };
    const may = { start: "2031-05-01", end: "2031-05-02" };
    const a = framed("control", "control city", { place: "orvel", holder: "velmar", time: march });
    const b = framed("control", "control city", { place: "orvel", holder: "ostria", time: may });
    expect(sameClaim(a, b)).toMatchObject({ same: false, relation: null });
  });

  it("keeps the same words about two places apart", () => {
    const a = framed("attack", "shell hit market", { place: "orvel" });
    const b = framed("attack", "shell hit market", { place: "maruna" });
    expect(sameClaim(a, b)).toMatchObject({
      same: false,
      relation: null,
      why: ["different places"],
    });
  });

  it("keeps two events in one city apart", () => {
    const shelling = framed("attack", "@attack shell hit market queue", { place: "orvel" });
    const bridge = framed("attack", "@attack bridge drone destroy pier", { place: "orvel" });
    const tram = framed("casualties", "@casualty tram derail hurt", {
      place: "orvel",
      quantity: exactly(3, "hurt"),
    });
    const dead = framed("casualties", "@casualty shell market kill", {
      place: "orvel",
      quantity: exactly(9),
    });
    expect(sameClaim(shelling, bridge)).toMatchObject({ same: false, relation: null });
    expect(sameClaim(tram, dead)).toMatchObject({ same: false, relation: null });
  });

  it("takes another number for another answer to the same question", () => {
    const nine = framed("casualties", "kill market shell people", {
      place: "orvel",
      quantity: exactly(9),
    });
    const seventeen = framed("casualties", "kill market shell civilian", {
      place: "orvel",
      quantity: exactly(17),
    });
    expect(sameClaim(nine, seventeen)).toMatchObject({ same: false, relation: "contradicts" });
    expect(meet(nine, seventeen)).toBe(true);
  });

  it("takes the same number of the same thing for one claim", () => {
    const a = framed("casualties", "kill market shell people", {
      place: "orvel",
      quantity: exactly(9),
    });
    const b = framed("casualties", "die market hospital", { place: "orvel", quantity: exactly(9) });
    expect(sameClaim(a, b).same).toBe(true);
  });

  it("lets a number narrow a bound, and no number at all", () => {
    const twelve = framed("casualties", "kill market shell", {
      place: "orvel",
      quantity: exactly(12),
    });
    const tenOrMore = framed("casualties", "kill market shell", {
      place: "orvel",
      quantity: { min: 10, max: null, unit: "killed" },
    });
    const some = framed("casualties", "kill market shell", { place: "orvel" });
    expect(sameClaim(twelve, tenOrMore).relation).toBe("narrows");
    expect(sameClaim(tenOrMore, twelve).relation).toBe("narrowed-by");
    expect(sameClaim(twelve, some).relation).toBe("narrows");
  });

  it("sets nobody against any number", () => {
    const none = { min: 0, max: 0, unit: "kill" };
    const nobody = framed("casualties", "@civilian @kill civilian die", { place: "orvel", quantity: none });
    const nine = framed("casualties", "@civilian @kill kill market person", {
      place: "orvel",
      quantity: { min: 9, max: null, unit: "kill" },
    });
    const some = framed("casualties", "@civilian @kill civilian die market", { place: "orvel" });
    expect(sameClaim(nobody, nine)).toMatchObject({ same: false, relation: "contradicts" });
    expect(sameClaim(some, nobody)).toMatchObject({ same: false, relation: "contradicts" });
  });

  it("keeps the wounded and the killed apart", () => {
    const a = framed("casualties", "market shell people", {
      place: "orvel",
      quantity: exactly(9, "killed"),
    });
    const b = framed("casualties", "market shell people", {
      place: "orvel",
      quantity: exactly(26, "wounded"),
    });
    expect(sameClaim(a, b)).toMatchObject({ same: false, relation: null });
  });

  it("keeps a forecast apart from a report", () => {
    const a = framed("forecast", "city fall week Orvel", {});
    const b = framed("control", "city fall week Orvel", {});
    expect(sameClaim(a, b).same).toBe(false);
  });

  it("knows who does it to whom", () => {
    const a = framed("attack", "shell position River-Brigade", {
      actor: "velmar-guns",
      target: "ostria-troops",
    });
    const b = framed("attack", "shell position River-Brigade", {
      actor: "ostria-troops",
      target: "velmar-guns",
    });
    expect(sameClaim(a, b).same).toBe(false);
  });

  it("sets two doers of one deed against each other", () => {
    const a = framed("attack", "Velmarian artillery shell market", {
      place: "orvel",
      actor: "velmarian-artillery",
    });
    const b = framed("attack", "Ostrian battery shell market", {
      place: "orvel",
      actor: "ostrian-battery",
    });
    const c = framed("attack", "shell hit market", { place: "orvel" });
    expect(sameClaim(a, b)).toMatchObject({ same: false, relation: "contradicts" });
    expect(sameClaim(a, c).relation).toBeNull();
  });

  it("takes help by civilians for troops as one claim where the place is one", () => {
    const place = "orvel";
    const a = framed("aid", "@aid @civilian @force assist civilian troop", {
      place,
      actor: "civilians",
      target: "troops",
    });
    const b = framed("aid", "@aid @force medical shelter soldier supply", {
      place,
      target: "velmarian-soldiers",
    });
    const convoy = framed("aid", "@aid @civilian @convoy convoy flour resident", {
      place,
      actor: "a-convoy",
    });
    expect(sameClaim(a, b).same).toBe(true);
    expect(sameClaim(a, convoy).same).toBe(false);
    const inSetting = { place: null, setting: "orvel", target: "soldiers" };
    const c = framed("aid", "@aid @civilian @force help resident soldier", inSetting);
    expect(sameClaim(a, c).same).toBe(true);
    expect(
      sameClaim(
        a,
        framed("aid", "@aid @civilian @force help resident soldier", { ...inSetting, setting: null }),
      ).same,
    ).toBe(false);
    expect(meet(a, b)).toBe(true);
  });

  it("goes by wording where slots say nothing", () => {
    const a = framed("damage", "bridge pier collapse Lock charge");
    const b = framed("damage", "bridge pier collapse Lock engineer");
    const c = framed("damage", "granary roof collapse harbour");
    expect(sameClaim(a, b).same).toBe(true);
    expect(sameClaim(a, c).same).toBe(false);
    expect(meet(a, b)).toBe(true);
  });

  it("takes what a longer frame says among other things for the same, by one predicate", () => {
    const short = framed("sentiment", "@civilian @force @welcome bread clothes dry troop", {
      predicate: "welcome",
    });
    const long = framed(
      "sentiment",
      "@civilian @control @force @welcome bread clothes dry follow joy liberation soldier tear",
      {
        predicate: "greet",
      },
    );
    expect(sameClaim(short, long).same).toBe(true);
    expect(meet(short, { ...long, place: "orvel" })).toBe(true);
  });

  it("takes at least nine and nine for one figure, and twice as many for another", () => {
    const atLeast = framed("casualties", "@civilian @kill kill market shell", {
      place: "orvel",
      quantity: { min: 9, max: null, unit: "kill" },
    });
    const nine = framed("casualties", "@kill count fish hall", {
      setting: "orvel",
      quantity: exactly(9, "kill"),
    });
    const more = framed("casualties", "@civilian @kill attack die", {
      place: "orvel",
      quantity: exactly(17, "kill"),
    });
    expect(sameClaim(atLeast, nine).same).toBe(true);
    expect(meet(atLeast, nine)).toBe(true);
    expect(sameClaim(atLeast, more)).toMatchObject({ same: false, relation: "contradicts" });
  });

  it("does not tell an event by a small figure alone", () => {
    const a = framed("casualties", "@kill kill tram", { place: "orvel", quantity: exactly(2, "kill") });
    const b = framed("casualties", "@kill kill storm", { place: "orvel", quantity: exactly(2, "kill") });
    expect(sameClaim(a, b).same).toBe(false);
  });

  it("counts soldiers apart from residents", () => {
    const soldiers = framed("casualties", "@force @kill kill soldier", {
      place: "orvel",
      quantity: exactly(212, "kill"),
    });
    const people = framed("casualties", "@civilian @kill kill people", {
      place: "orvel",
      quantity: exactly(9, "kill"),
    });
    expect(sameClaim(soldiers, people)).toMatchObject({ same: false, relation: null });
  });

  it("takes a deed of one doer for one claim, whatever sort of event it is called", () => {
    const bridge = { place: "lock-bridge", feature: "bridge" };
    const blown = framed("damage", "@destroy blow bridge retreat Velmarian troop", {
      ...bridge,
      actor: "velmarian-troops",
    });
    const mined = framed("attack", "@destroy bridge mine Velmarian", {
      place: "orvel",
      actor: "velmarian-sappers",
    });
    const bombed = framed("attack", "@attack bomb bridge Ostrian", { ...bridge, actor: "ostrian-bombs" });
    expect(sameClaim(blown, mined).same).toBe(true);
    expect(meet(blown, mined)).toBe(true);
    expect(sameClaim(blown, bombed)).toMatchObject({ same: false, relation: "contradicts" });
    expect(meet(blown, bombed)).toBe(true);
  });

  it("keeps two bridges, and a bridge and a market, apart", () => {
    const lock = framed("damage", "@destroy bridge pier", { place: "lock-bridge", feature: "bridge" });
    const other = framed("damage", "@destroy bridge pier", { place: "mill-bridge", feature: "bridge" });
    const market = framed("damage", "@destroy market pier", { place: "orvel" });
    expect(sameClaim(lock, other).why).toEqual(["different places"]);
    expect(sameClaim(lock, market).why).toEqual(["different places"]);
  });

  it("lets a part of a place narrow the whole, and keeps a fight over it from its holder", () => {
    const whole = framed("control", "@control city", { place: "orvel", holder: "velmar" });
    const part = framed("control", "@control few street", { place: "orvel", holder: "velmar" });
    const contested = framed("control", "contest city", { place: "orvel", holder: "contested" });
    expect(sameClaim(part, whole)).toMatchObject({ same: false, relation: "narrows" });
    expect(sameClaim(whole, part)).toMatchObject({ same: false, relation: "narrowed-by" });
    const theirs = { ...part, id: "theirs", holder: "ostria" };
    expect(sameClaim(whole, theirs)).toMatchObject({ same: false, relation: null });
    expect(sameClaim(whole, contested)).toMatchObject({ same: false, relation: null });
  });

  it("joins the same words under two kinds of event, but not soldiers seen and a place held", () => {
    const words = "@civilian @force bread clothes dry joy soldier tear";
    expect(sameClaim(framed("sentiment", words), framed("agreement", `${words} meet`)).same).toBe(true);
    const held = framed("control", "@control @force Ostrian troop Velmarian", {
      place: "orvel",
      holder: "velmar",
    });
    const seen = framed("other", "@force checkpoint Ostrian Velmarian", { place: "orvel" });
    expect(sameClaim(held, seen).same).toBe(false);
  });

  it("never merges what says too little", () => {
    const a = framed("other", "agree", { alone: "d1#a1" });
    const b = framed("other", "agree", { alone: "d2#a1" });
    expect(sameClaim(a, b).same).toBe(false);
    expect(blockingKeys(a)).toEqual([]);
  });
});

const frames = fc
  .record({
    type: fc.constantFrom("control", "casualties", "aid", "attack", "forecast", "other"),
    terms: fc.subarray(["@aid", "@force", "@civilian", "bridge", "market", "shell", "kill"]),
    place: fc.constantFrom(null, "orvel", "maruna"),
    holder: fc.constantFrom(null, "velmar", "ostria"),
    quantity: fc.constantFrom(null, exactly(9), exactly(17), { min: 8, max: null, unit: "killed" }),
  })
  .map(({ type, terms, ...more }) => framed(type as Frame["type"], terms.join(" "), more));

describe("sameClaim, for any two frames", () => {
  it("decides the same both ways round", () => {
    const mirrored = {
      contradicts: "contradicts",
      narrows: "narrowed-by",
      "narrowed-by": "narrows",
    } as const;
    fc.assert(
      fc.property(frames, frames, (a, b) => {
        const there = sameClaim(a, b);
        const back = sameClaim(b, a);
        expect(back.same).toBe(there.same);
        expect(back.score).toBe(there.score);
        expect(back.relation).toBe(there.relation === null ? null : mirrored[there.relation]);
      }),
    );
  });
});

describe("figures of one thing", () => {
  const votes = (count: number, words: string): Frame =>
    framed("other", words, { quantity: exactly(count, "vot"), setting: "orvel" });

  it("contradict each other where the words around them tell what is counted", () => {
    const first = votes(2316, "governor margin province Rask Odo reelect vot");
    const recount = votes(1958, "governor lead shrink recount station court Rask Odo vot");
    expect(sameClaim(first, recount)).toMatchObject({ same: false, relation: "contradicts" });
    expect(meet(first, recount)).toBe(true);
    expect(sameClaim(first, votes(300, "clerk lose bag road vot")).relation).toBeNull();
  });

  it("of people need the same event, and not only people in one place", () => {
    const left = framed("displacement", "@civilian @leave leave person home", {
      quantity: exactly(8000, "person"),
      setting: "orvel",
    });
    const employed = framed("other", "@civilian employ person bleach country", {
      quantity: exactly(640, "person"),
      setting: "orvel",
    });
    expect(sameClaim(left, employed).relation).toBeNull();
  });

  it("meet by what is counted where nothing but the figure and the deed is told", () => {
    const leaked = (count: number, words: string) =>
      framed("other", `@leak tonn ${words}`, { quantity: exactly(count, "tonn") });
    const [a, b] = [leaked(4, "chlorin releas"), leaked(18, "escap")];
    expect(meet(a, b)).toBe(true);
    expect(sameClaim(a, b)).toMatchObject({ same: false, relation: "contradicts" });
  });
});

describe("what is set in two towns", () => {
  const told = (town: string, words: string): Frame => framed("other", words, { setting: town });

  it("is one where three words and most of the rest agree", () => {
    expect(
      sameClaim(told("orvel", "intruder step bridge"), told("maruna", "intruder step bridge")).same,
    ).toBe(true);
    expect(sameClaim(told("orvel", "intruder step bridge"), told("maruna", "intruder swim river")).same).toBe(
      false,
    );
  });
});
