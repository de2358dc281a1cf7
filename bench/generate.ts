import { createHash } from "node:crypto";
import type { Document } from "../src/intake/document.ts";
import { type Event, type Fact, makeEvent, type Speaker } from "./event.ts";
import { Random } from "./random.ts";
import { capital, makeWorld, type World } from "./world.ts";

/** What a ledger takes in. */
export interface Generated {
  readonly document: Document;
  readonly bytes: Uint8Array;
}

/** About so many words an article has. */
const WORDS = 700;
/** New events in every hundred documents: a dozen articles each on average, a few of them with far more. */
const EVENTS_PER_HUNDRED = 8;
const DOCUMENTS_PER_DAY = 300;
const FIRST_DAY = Date.UTC(2031, 0, 1);
const HOUR = 3_600_000;
const MINUTE = 60_000;
const DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(" ");

/**
 * Fictional news with the statistics of real news: events that come in clusters and fade, wires reprinted whole or in
 * part, own reports of the same facts in other words, quotations, attributions of many shapes, and background that
 * one outlet prints again and again. Document `i` of a seed is always the same, whatever was asked for before.
 */
export class Generator {
  readonly world: World;
  readonly #events = new Map<number, Event>();
  readonly #wires = new Map<string, readonly string[]>();

  constructor(seed: number) {
    this.world = makeWorld(seed);
  }

  document(index: number): Generated {
    const random = new Random(this.world.seed, "document", index);
    const event = this.#event(this.#eventOf(index, random));
    // A second agency covers some events, too.
    const agency = random.chance(0.8)
      ? event.agency
      : this.world.agencies[event.number % this.world.agencies.length]!;
    const kind = random.next();
    const wire = this.#wire(event, agency);
    const isWire = kind < 0.1;
    const outlet = isWire ? agency : this.world.outlets[random.zipf(this.world.outlets.length)]!;
    const paragraphs = isWire
      ? [...wire]
      : kind < 0.35
        ? this.#reprint(wire, agency, random)
        : kind < 0.6
          ? this.#rewrite(event, wire, agency, outlet, random)
          : this.#report(event, outlet, random, WORDS);
    return toInput(index, outlet, title(event, random), published(index, random), paragraphs);
  }

  /** Mostly a recent event; of three candidates the one with the most interest, so that clusters differ in size. */
  #eventOf(index: number, random: Random): number {
    const newest = Math.floor((index * EVENTS_PER_HUNDRED) / 100);
    let best = newest;
    let most = -1;
    for (let i = 0; i < 3; i++) {
      const candidate = Math.max(
        0,
        newest - Math.floor(-Math.log(1 - random.next()) * EVENTS_PER_HUNDRED * 1.5),
      );
      const interest = new Random(this.world.seed, "interest", candidate).next();
      if (interest > most) [best, most] = [candidate, interest];
    }
    return best;
  }

  #event(number: number): Event {
    return remember(this.#events, number, () => makeEvent(this.world, number));
  }

  /** The text of an agency on an event. */
  #wire(event: Event, agency: string): readonly string[] {
    return remember(this.#wires, `${event.number} ${agency}`, () =>
      this.#report(event, agency, new Random(this.world.seed, "wire", event.number, agency), WORDS + 60),
    );
  }

  /** The wire with a credit, its end cut off as the page requires. */
  #reprint(wire: readonly string[], agency: string, random: Random): string[] {
    const kept = wire.slice(0, Math.ceil(wire.length * (0.7 + 0.3 * random.next())));
    return random.chance(0.7) ? [...kept, `Reporting by ${agency}.`] : kept;
  }

  /** Some paragraphs of the wire, with and without credit, between paragraphs of its own. */
  #rewrite(event: Event, wire: readonly string[], agency: string, outlet: string, random: Random): string[] {
    const from = random.below(Math.max(1, wire.length - 5));
    const taken = wire.slice(from, from + 3 + random.below(3));
    const words = countWords(taken);
    const own = this.#report(event, outlet, random, Math.max(200, WORDS - words));
    const credit = random.chance(0.6) ? [`${agency} first reported the events in ${event.town}.`] : [];
    const at = 1 + random.below(own.length);
    return [...own.slice(0, at), ...credit, ...taken, ...own.slice(at)];
  }

  /** An article of its own: facts in one of their wordings, through one of the speakers, with filler around. */
  #report(event: Event, outlet: string, random: Random, words: number): string[] {
    const named = new Set<Speaker>();
    const paragraphs: string[] = [];
    let count = 0;
    for (let fact = 0; count < words; fact++) {
      const lines = [this.#attributed(event, event.facts[fact % event.facts.length]!, named, random)];
      for (let more = 1 + random.below(2); more > 0; more--) lines.push(this.#filler(event, named, random));
      const paragraph = lines.join(" ");
      paragraphs.push(paragraph);
      count += countWords([paragraph]);
    }
    if (random.chance(0.3)) paragraphs.push(this.#background(event, outlet));
    return paragraphs;
  }

  #attributed(event: Event, fact: Fact, named: Set<Speaker>, random: Random): string {
    const clause = fact(random);
    const speaker = event.speakers[random.zipf(event.speakers.length)]!;
    const name = named.has(speaker) ? speaker.short : speaker.full;
    named.add(speaker);
    const bare = name.replace(/,$/, "");
    const day = random.pick(DAYS);
    return random.pick([
      () => `${capital(name)} said that ${clause}.`,
      () => `${capital(name)} said on ${day} that ${clause}.`,
      () => `According to ${bare}, ${clause}.`,
      () => `${capital(clause)}, ${bare} said.`,
      () => `“${capital(clause)},” said ${bare}. “${capital(event.words.clause(random))}.”`,
      () => `“${capital(clause)},” ${bare} told reporters on ${day}.`,
      () => `${capital(name)} told ${event.agency} that ${clause}.`,
      () => `${capital(clause)}, ${bare} said, citing ${event.agency}.`,
      () => `${capital(name)} claimed that ${clause}, and denied that ${event.words.clause(random)}.`,
      () => `${capital(name)} denied that ${clause}.`,
      () => `${capital(clause)}, according to a statement by ${bare}.`,
      () => `${capital(name)} suggested that ${clause}, adding that ${event.words.clause(random)}.`,
      () => `It was reported on ${day} that ${clause}.`,
      () => `${capital(clause)}.`,
    ])();
  }

  #filler(event: Event, named: Set<Speaker>, random: Random): string {
    if (random.chance(0.3)) return this.#attributed(event, (own) => event.words.clause(own), named, random);
    const link = random.pick([
      "",
      "",
      "",
      "However, ",
      "Meanwhile, ",
      "In the past week, ",
      "Since the spring, ",
    ]);
    const first = event.words.clause(random);
    const tail = random.chance(0.4) ? `, and ${event.words.clause(random)}` : "";
    return `${capital(link + first)}${tail}.`;
  }

  /** The paragraph an outlet prints under everything it writes about a town. */
  #background(event: Event, outlet: string): string {
    const random = new Random(this.world.seed, "background", event.town, outlet);
    const words = makeEvent(this.world, -1 - random.below(1000)).words;
    return Array.from({ length: 3 }, () => `${capital(words.clause(random))}.`).join(" ");
  }
}

function title(event: Event, random: Random): string {
  return capital(random.pick(event.facts)(random));
}

function published(index: number, random: Random): string {
  const day = index / DOCUMENTS_PER_DAY;
  const time = FIRST_DAY + day * 24 * HOUR + random.below(6 * 60) * MINUTE;
  return new Date(Math.floor(time / 1000) * 1000).toISOString().replace(".000Z", "Z");
}

function toInput(
  index: number,
  publisher: string,
  title: string,
  published: string,
  paragraphs: readonly string[],
): Generated {
  const text = paragraphs.join("\n\n");
  const number = String(index).padStart(6, "0");
  const url = `https://${publisher.toLowerCase().replaceAll(" ", "-")}.example/${number}`;
  const bytes = new TextEncoder().encode(
    `Title: ${title}\nPublisher: ${publisher}\nPublished: ${published}\nURL: ${url}\n\n${text}\n`,
  );
  const id = `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
  return {
    document: { id, file: `${number}.txt`, title, publisher, url, published, language: "en", text },
    bytes,
  };
}

function countWords(paragraphs: readonly string[]): number {
  return paragraphs.reduce((sum, paragraph) => sum + paragraph.split(" ").length, 0);
}

/** Bounds what is kept for a long run; what is dropped is made again just the same. */
const MOST_REMEMBERED = 2000;

function remember<Key, Value>(known: Map<Key, Value>, key: Key, make: () => Value): Value {
  const found = known.get(key);
  if (found !== undefined) return found;
  if (known.size >= MOST_REMEMBERED) known.clear();
  const made = make();
  known.set(key, made);
  return made;
}
