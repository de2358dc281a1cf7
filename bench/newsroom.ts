import { type Event, makeEvent } from "./event.ts";
import type { Originator } from "./originator.ts";
import type { Random } from "./random.ts";
import { capital, type World } from "./world.ts";

/**
 * A paragraph with its descent. Copies of it, edited or not, keep the lineage; whoever says the same in other words
 * begins a new one.
 */
export interface Piece {
  readonly lineage: number;
  readonly kind: "narration" | "claim" | "statement" | "boilerplate" | "credit";
  readonly text: string;
  /** Whose word on the claim it gives, and the agency it names between. */
  readonly origin: Originator | null;
  readonly via: string | null;
  /** Number of the event's fact it tells, so that it can be told in other words. */
  readonly fact: number;
}

/** Of the words of a fact that another one is put behind: nobody words a sentence quite as another one did. */
const ADORNED = 0.3;

/** Writes paragraphs about one event. Two calls never word a thing alike, unless they quote. */
export class Newsroom {
  readonly event: Event;
  readonly #world: World;
  /** Number for the next lineage; the number of the story keeps them apart. */
  #lineage: number;

  constructor(world: World, event: Event, firstLineage: number) {
    this.#world = world;
    this.event = event;
    this.#lineage = firstLineage;
  }

  /** A fact of the event and what the writer adds to it. */
  narration(fact: number, random: Random): Piece {
    const words = this.event.words;
    const said = random.chance(0.25)
      ? ` “${capital(words.clause(random))}, and ${words.clause(random)},” said ${random.pick(this.event.speakers).short}.`
      : "";
    return this.#piece(
      "narration",
      `${capital(this.#told(fact, random))}. ${this.#filler(random, 1 + random.below(2))}${said}`,
      {
        fact,
      },
    );
  }

  /** The claim on somebody's word: quoted, or in the writer's words. */
  claim(origin: Originator, via: string | null, random: Random): Piece {
    const quoted = random.chance(0.4);
    const told = quoted ? `“${capital(origin.utterance)}”` : capital(this.#told(0, random));
    const through = via === null ? "" : random.pick([`, ${via} reported`, `, as reported by ${via}`]);
    const said = quoted
      ? `${told.slice(0, -1)},” said ${origin.shown}${through}.`
      : `${told}, ${origin.shown} said${through}.`;
    return this.#piece("claim", `${said} ${this.#filler(random, 1 + random.below(2))}`, {
      origin,
      via,
      fact: 0,
    });
  }

  /** The claim in the writer's own voice. */
  bare(random: Random): Piece {
    const text = `${capital(this.#told(0, random))}. ${this.#filler(random, 2)}`;
    return this.#piece("claim", text, { fact: 0 });
  }

  /** Paragraphs of a statement that its author sends to everybody. */
  statement(origin: Originator, random: Random): Piece[] {
    const claim = `${origin.shown} said in a statement that ${this.#told(0, random)}. ${this.#filler(random, 2)}`;
    return [
      this.#piece("statement", capital(claim), { origin, fact: 0 }),
      this.#piece("statement", this.#filler(random, 4), {}),
    ];
  }

  credit(agency: string, random: Random): Piece {
    const text = random.pick([
      `With reporting by ${agency}.`,
      `The events were first reported by ${agency}.`,
      `${agency} first reported the events in ${this.event.town}.`,
    ]);
    return this.#piece("credit", text, {});
  }

  /** What an outlet prints under everything, or an agency under everything about a town. Worded by the caller's stream. */
  boilerplate(random: Random, lineage: number): Piece {
    const { words } = makeEvent(this.#world, -1 - random.below(5000));
    const text = Array.from({ length: 3 }, () => `${capital(words.clause(random))}.`).join(" ");
    return { lineage, kind: "boilerplate", text, origin: null, via: null, fact: -1 };
  }

  /** The same told anew, as somebody does who has read it: facts, speakers and order stay, the wording goes. */
  retold({ kind, origin, via, fact }: Piece, random: Random): Piece {
    if (kind === "claim" || kind === "statement") {
      if (origin !== null) return this.claim(origin, via, random);
      return fact === 0 ? this.bare(random) : this.narration(fact, random);
    }
    return this.narration(fact < 0 ? random.below(this.event.facts.length) : fact, random);
  }

  /** A copy in which about `rate` of the words outside quotation marks are others. */
  edited(piece: Piece, rate: number, random: Random): Piece {
    if (rate === 0) return piece;
    let quoted = false;
    const words = piece.text.split(" ").map((word) => {
      if (word.includes("“")) quoted = true;
      const changes = !quoted && /^\p{Ll}+$/u.test(word) && random.chance(rate);
      if (word.includes("”")) quoted = false;
      return changes
        ? random.pick([this.event.words.noun(random), this.event.words.adjective(random)])
        : word;
    });
    return { ...piece, text: words.join(" ") };
  }

  /** A fact as one writer words it: beside what belongs to it stand words that another one would not have chosen. */
  #told(fact: number, random: Random): string {
    const { facts, words } = this.event;
    const told = facts[fact % facts.length]!(random).split(" ");
    return told
      .map((word, at) =>
        random.chance(ADORNED) && at + 1 < told.length && /^\p{Ll}+$/u.test(word)
          ? `${word} ${random.chance(0.5) ? words.adjective(random) : words.noun(random)}`
          : word,
      )
      .join(" ");
  }

  #filler(random: Random, sentences: number): string {
    const { words } = this.event;
    return Array.from({ length: sentences }, () => {
      const tail = random.chance(0.4) ? `, and ${words.clause(random)}` : "";
      return `${capital(words.clause(random))}${tail}.`;
    }).join(" ");
  }

  #piece(kind: Piece["kind"], text: string, more: Partial<Pick<Piece, "origin" | "via" | "fact">>): Piece {
    return { lineage: this.#lineage++, kind, text, origin: null, via: null, fact: -1, ...more };
  }
}

export function wordCount(text: string): number {
  let count = 1;
  for (let at = text.indexOf(" "); at >= 0; at = text.indexOf(" ", at + 1)) count++;
  return count;
}
