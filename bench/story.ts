import type { Event } from "./event.ts";
import { Newsroom, type Piece, wordCount } from "./newsroom.ts";
import { anonymous, type Originator, originator } from "./originator.ts";
import { Random } from "./random.ts";
import { type TrueSupport, trueRoots } from "./true-roots.ts";
import { capital, type World } from "./world.ts";

/** What a document took from another of its story. */
export interface Taken {
  /** Number of the document in the story, or null where it was never captured. */
  readonly from: number | null;
  /** Share of the taker's words. */
  readonly share: number;
  readonly kind: "whole" | "part" | "paraphrase" | "common-source";
}

export interface StoryDocument {
  readonly publisher: string;
  readonly title: string;
  readonly pieces: readonly Piece[];
  /** Minutes after the beginning of the story, and how wrong the clock is. */
  readonly minute: number;
  readonly clock: number;
  readonly dateAlone: boolean;
  readonly taken: readonly Taken[];
}

/** One event, one claim about it, and everything that was published. */
export interface Story {
  readonly documents: readonly StoryDocument[];
  readonly originators: readonly Originator[];
  /** How many people or channels would have to be wrong. */
  readonly roots: number;
}

type Draft = { -readonly [Key in keyof StoryDocument]: StoryDocument[Key] } & {
  /** Number among what was captured. */
  number: number | null;
  mode: string;
};

const WIRE_PARAGRAPHS = 11;
const BOILERPLATE = -1_000_000;
const MOST_ORIGINATORS = 4;

/** Makes the whole of a story; its documents that were captured are `size` at most. */
export function makeStory(world: World, event: Event, lineage: number, size: number, random: Random): Story {
  return new Making(world, event, lineage, size, random).story();
}

class Making {
  readonly #world: World;
  readonly #room: Newsroom;
  readonly #random: Random;
  readonly #size: number;
  readonly #originators: Originator[];
  readonly #told: [string, string][] = [];
  readonly #drafts: Draft[] = [];
  readonly #outlets: string[];
  /** Who alone was told: publisher by originator; those who spoke to everybody are not there. */
  readonly #exclusive = new Map<Originator, string>();
  readonly #agencies: string[];
  /** An anonymous voice that is one of the others in truth. */
  readonly #masks = new Map<Originator, Originator>();
  #captured = 0;

  constructor(world: World, event: Event, lineage: number, size: number, random: Random) {
    this.#world = world;
    this.#room = new Newsroom(world, event, lineage);
    this.#random = random;
    this.#size = size;
    const start = random.below(world.agencies.length);
    const agencies = 1 + random.below(3);
    this.#agencies = Array.from(
      { length: agencies },
      (_, i) => world.agencies[(start + i) % world.agencies.length]!,
    );
    this.#outlets = shuffled(world.outlets, random).slice(0, Math.max(4, size));
    this.#originators = this.#makeOriginators();
  }

  story(): Story {
    for (const agency of this.#agencies) this.#wire(agency);
    for (const [originator, publisher] of this.#exclusive) {
      if (!this.#agencies.includes(publisher) && this.#captured < this.#size)
        this.#ownReport(publisher, originator);
    }
    while (this.#captured < this.#size) this.#next();
    const documents = this.#drafts.filter(({ number }) => number !== null);
    return { documents, originators: this.#originators, roots: trueRoots(this.#support()) };
  }

  #makeOriginators(): Originator[] {
    const random = this.#random;
    const { event } = this.#room;
    const drawn = random.next();
    const count = Math.min(MOST_ORIGINATORS, drawn < 0.45 ? 1 : drawn < 0.75 ? 2 : drawn < 0.92 ? 3 : 4);
    const names = shuffled(this.#world.people, random);
    const found: Originator[] = [];
    for (let at = 0; at < count; at++) {
      const side = at % 2 === 0 ? event.side : event.other;
      const utterance = capital(`${event.facts[0]!(random)}, and ${event.words.clause(random)}.`);
      found.push(originator(names[at]!, side, at === 1 && random.chance(0.4), event.town, utterance, random));
    }
    if (random.chance(0.12)) {
      const hidden = anonymous(event.town, `${capital(event.facts[0]!(random))}.`);
      if (random.chance(0.5)) this.#masks.set(hidden, found[0]!);
      found.push(hidden);
    }
    for (const [at, one] of found.entries()) {
      const everybody = one.kind !== "unnamed" && random.chance(0.35);
      const toAgency = at === 0 || random.chance(0.6);
      if (!everybody)
        this.#exclusive.set(one, toAgency ? random.pick(this.#agencies) : random.pick(this.#outlets));
    }
    return found;
  }

  /** The originators a publisher can have heard itself. */
  #heardBy(publisher: string): Originator[] {
    return this.#originators.filter((one) => (this.#exclusive.get(one) ?? publisher) === publisher);
  }

  #tells(one: Originator, publisher: string): void {
    this.#told.push([(this.#masks.get(one) ?? one).id, publisher]);
  }

  #wire(agency: string): void {
    const random = this.#random;
    const heard = this.#heardBy(agency).filter((one) => this.#exclusive.has(one) || random.chance(0.8));
    if (heard.length === 0) return;
    const pieces = this.#facts(WIRE_PARAGRAPHS - heard.length);
    for (const [at, one] of heard.entries()) {
      pieces.splice(Math.min(pieces.length, 2 * at), 0, this.#room.claim(one, null, random));
      this.#tells(one, agency);
    }
    if (random.chance(0.4)) pieces.push(this.#background(agency));
    this.#put(agency, pieces, 60 * random.next(), [], "wire", random.chance(0.88));
  }

  #ownReport(outlet: string, originator: Originator | null): void {
    const random = this.#random;
    const pieces = this.#facts(9);
    const heard = originator === null ? shuffled(this.#heardBy(outlet), random).slice(0, 1) : [originator];
    for (const one of heard) {
      pieces.splice(random.below(3), 0, this.#room.claim(one, null, random));
      this.#tells(one, outlet);
    }
    if (heard.length === 0 && random.chance(0.3)) return;
    this.#put(outlet, this.#withFooter(outlet, pieces), 600 * random.next(), [], "own", true);
  }

  #next(): void {
    const random = this.#random;
    const outlet = this.#outlets[random.zipf(this.#outlets.length, 3)]!;
    const drawn = random.next();
    if (drawn < 0.36) this.#copy(outlet, "whole");
    else if (drawn < 0.64) this.#copy(outlet, "part");
    else if (drawn < 0.74) this.#paraphrase(outlet);
    else if (drawn < 0.8) this.#statement(outlet);
    else this.#ownReport(outlet, null);
  }

  /** Something published before to take from: mostly an agency's. */
  #upstream(outlet: string): Draft | null {
    const fit = this.#drafts.filter(({ publisher, mode }) => publisher !== outlet && mode !== "statement");
    const wires = fit.filter(({ mode }) => mode === "wire");
    const random = this.#random;
    if (fit.length === 0) return null;
    return wires.length > 0 && random.chance(0.75) ? random.pick(wires) : random.pick(fit);
  }

  #copy(outlet: string, kind: "whole" | "part"): void {
    const random = this.#random;
    const upstream = this.#upstream(outlet);
    if (upstream === null) {
      this.#ownReport(outlet, null);
      return;
    }
    const source = upstream.pieces.filter(({ kind }) => kind !== "credit" && kind !== "boilerplate");
    const rate = random.pick([0, 0, 0.03, 0.06, 0.12]);
    const count =
      kind === "whole"
        ? Math.ceil(source.length * (0.75 + 0.25 * random.next()))
        : 1 + random.below(Math.max(1, source.length - 3));
    const from = kind === "whole" ? 0 : random.below(source.length - count + 1);
    const taken = source.slice(from, from + count).map((piece) => this.#room.edited(piece, rate, random));
    const pieces = kind === "whole" ? taken : this.#mixed(taken, 10 - count);
    this.#finish(outlet, pieces, upstream, new Set(taken), kind);
  }

  #paraphrase(outlet: string): void {
    const random = this.#random;
    const upstream = this.#upstream(outlet);
    if (upstream === null) {
      this.#ownReport(outlet, null);
      return;
    }
    const via = random.chance(0.6) ? upstream.publisher : null;
    const source = upstream.pieces.filter(({ kind }) => kind === "claim" || kind === "narration");
    const taken = source.map((piece) => this.#room.retold({ ...piece, via: via ?? piece.via }, random));
    this.#finish(outlet, taken, upstream, new Set(taken), "paraphrase");
  }

  /** Prints a statement that its author sent to everybody. */
  #statement(outlet: string): void {
    const random = this.#random;
    const author = this.#originators.find((one) => !this.#exclusive.has(one) && one.kind !== "unnamed");
    if (author === undefined) {
      this.#ownReport(outlet, null);
      return;
    }
    const earlier = this.#drafts.find(({ mode, publisher }) => mode === "statement" && publisher !== outlet);
    const text =
      earlier?.pieces.filter(({ kind }) => kind === "statement") ?? this.#room.statement(author, random);
    const pieces = [...text, ...this.#facts(6)];
    const share = sharedWords(pieces, new Set(text));
    const taken: Taken[] =
      earlier === undefined ? [] : [{ from: earlier.number, share, kind: "common-source" }];
    this.#tells(author, outlet);
    const minute = (earlier?.minute ?? 0) + 300 * random.next();
    this.#put(outlet, this.#withFooter(outlet, pieces), minute, taken, "statement", true);
  }

  #finish(
    outlet: string,
    pieces: Piece[],
    upstream: Draft,
    taken: ReadonlySet<Piece>,
    kind: Taken["kind"],
  ): void {
    const random = this.#random;
    const share = sharedWords(pieces, taken);
    const carries = [...taken].some((piece) => piece.kind === "claim" || piece.kind === "statement");
    if (carries) this.#told.push([upstream.publisher, outlet]);
    const credit = random.next();
    const credited =
      credit < 0.6 ? upstream.publisher : credit < 0.65 ? random.pick(this.#world.agencies) : null;
    const all =
      credited === null || kind === "paraphrase" ? pieces : [...pieces, this.#room.credit(credited, random)];
    const minute = upstream.minute + 2 - 240 * Math.log(1 - random.next());
    const link = { from: upstream.number, share, kind };
    this.#put(outlet, this.#withFooter(outlet, all), minute, [link], kind, true);
  }

  /** What was taken, among paragraphs of the outlet's own. */
  #mixed(taken: readonly Piece[], more: number): Piece[] {
    const own = this.#facts(Math.max(2, more));
    own.splice(this.#random.below(own.length), 0, ...taken);
    return own;
  }

  #facts(count: number): Piece[] {
    const { length } = this.#room.event.facts;
    const first = this.#random.below(length);
    // Fact 0 is the claim.
    return Array.from({ length: count }, (_, at) =>
      this.#room.narration(1 + ((first + at) % (length - 1)), this.#random),
    );
  }

  #background(agency: string): Piece {
    const { seed } = this.#world;
    const { town } = this.#room.event;
    const stream = new Random(seed, "background", agency, town);
    return this.#room.boilerplate(stream, BOILERPLATE - stream.below(100_000));
  }

  #withFooter(outlet: string, pieces: readonly Piece[]): Piece[] {
    const stream = new Random(this.#world.seed, "footer", outlet);
    return this.#random.chance(0.5)
      ? [...pieces, this.#room.boilerplate(stream, BOILERPLATE - stream.below(100_000))]
      : [...pieces];
  }

  #put(
    publisher: string,
    pieces: readonly Piece[],
    minute: number,
    taken: readonly Taken[],
    mode: string,
    kept: boolean,
  ): void {
    const random = this.#random;
    const captured = kept && this.#captured < this.#size;
    // Some clocks are an hour or two slow or fast.
    const clock = random.chance(0.04) ? -120 + 180 * random.next() : 0;
    const title = capital(this.#room.event.facts[0]!(random));
    const dateAlone = random.chance(0.04);
    const number = captured ? this.#captured++ : null;
    this.#drafts.push({ publisher, title, pieces, minute, clock, dateAlone, taken, mode, number });
  }

  /** Whoever published something that carries the claim and was captured reaches the reader. */
  #support(): TrueSupport {
    const carrying = this.#drafts.filter(
      ({ number, pieces }) =>
        number !== null &&
        pieces.some(({ kind, origin, fact }) => fact === 0 && (kind !== "narration" || origin !== null)),
    );
    const ends = [...new Set(carrying.map(({ publisher }) => publisher))];
    const origins = this.#originators.filter((one) => !this.#masks.has(one)).map(({ id }) => id);
    return { origins, told: distinct(this.#told), ends };
  }
}

function sharedWords(pieces: readonly Piece[], taken: ReadonlySet<Piece>): number {
  const words = (some: readonly Piece[]): number => some.reduce((sum, { text }) => sum + wordCount(text), 0);
  return words(pieces.filter((piece) => taken.has(piece))) / words(pieces);
}

function shuffled<Item>(items: readonly Item[], random: Random): Item[] {
  const order = [...items];
  for (let at = order.length - 1; at > 0; at--) {
    const other = random.below(at + 1);
    [order[at], order[other]] = [order[other]!, order[at]!];
  }
  return order;
}

function distinct(pairs: readonly (readonly [string, string])[]): [string, string][] {
  return [...new Map(pairs.map(([from, to]) => [`${from} ${to}`, [from, to] as [string, string]])).values()];
}
