import { Random } from "./random.ts";
import type { Side, World } from "./world.ts";

/** One thing that happened, or is said to have: what a cluster of articles is about. */
export interface Event {
  readonly number: number;
  readonly town: string;
  readonly side: Side;
  readonly other: Side;
  readonly facts: readonly Fact[];
  /** Who has people on the spot: whoever is told something on it is told through them. */
  readonly agency: string;
  /** Everybody who is quoted on it; the first ones more often. */
  readonly speakers: readonly Speaker[];
  /** Draws content words: half of them from the few that belong to this event. */
  readonly words: Words;
}

/** A claim; every call words it anew, as reporters do who write for themselves. */
export type Fact = (random: Random) => string;

export interface Speaker {
  /** As first named, and as named later on. */
  readonly full: string;
  readonly short: string;
}

/** How many words of its own an event has. */
const TOPIC_NOUNS = 60;
const TOPIC_VERBS = 30;
const TOPIC_ADJECTIVES = 30;
const FEWEST_FACTS = 6;
const MORE_FACTS = 6;
const SPEAKERS = 6;
/** The town most written about has a twentieth of the events, as the hottest place of a long war has. */
const TOWN_FLATNESS = 5;
/** Content words begin where function words end, some thirty ranks down; an article’s own favourite is 3 % of them. */
const ALL_FLATNESS = 30;
const OWN_FLATNESS = 8;

export function makeEvent(world: World, number: number): Event {
  const random = new Random(world.seed, "event", number);
  const side = random.pick(world.sides);
  const other = random.pick(world.sides.filter((each) => each !== side));
  const town = world.towns[random.zipf(world.towns.length, TOWN_FLATNESS)]!;
  const words = new Words(world, random);
  const facts = Array.from({ length: FEWEST_FACTS + random.below(MORE_FACTS) }, () =>
    makeFact(random, words, town, side, other),
  );
  const speakers = Array.from({ length: SPEAKERS }, () => makeSpeaker(random, world, town, side, other));
  const agency = world.agencies[random.zipf(world.agencies.length)]!;
  return { number, town, side, other, facts, agency, speakers, words };
}

function makeSpeaker(random: Random, world: World, town: string, side: Side, other: Side): Speaker {
  const name = random.pick(world.people);
  const surname = name.split(" ")[1]!;
  const own = random.chance(0.5) ? side : other;
  return random.pick<Speaker>([
    { full: `${name}, a spokesman for the ${own.adjective} Defence Ministry,`, short: surname },
    { full: `the mayor of ${town}, ${name},`, short: surname },
    { full: `General ${name}`, short: `General ${surname}` },
    { full: `the ${own.adjective} General Staff`, short: "the General Staff" },
    { full: `${own.adjective} officials`, short: "the officials" },
    { full: `${name}, a doctor at the hospital in ${town},`, short: surname },
    { full: "a resident who asked not to be named", short: "the resident" },
    { full: `residents of ${town}`, short: "residents" },
    { full: `a military analyst, ${name},`, short: surname },
  ]);
}

function makeFact(random: Random, words: Words, town: string, side: Side, other: Side): Fact {
  const number = 2 + random.zipf(90);
  const noun = words.noun();
  const [second, adjective, verb] = [words.noun(), words.adjective(), words.verb()];
  const kind = random.pick(KINDS);
  return (own) => {
    const when = own.pick(MOMENTS);
    const where = own.pick([
      `in ${town}`,
      `in the ${words.adjective(own)} part of ${town}`,
      `near the ${words.noun(own)}`,
    ]);
    const a = own.chance(0.5) ? `the ${noun}` : `the ${words.adjective(own)} ${noun}`;
    const b = own.chance(0.5) ? `a ${second}` : `one ${words.adjective(own)} ${second}`;
    return own.pick(wordings(kind, { town, side, other, number, when, where, a, b, noun, adjective, verb }));
  };
}

const KINDS = [
  "taken",
  "held",
  "killed",
  "struck",
  "convoy",
  "bridge",
  "families",
  "talks",
  "event",
  "event",
  "event",
  "event",
] as const;

interface Slots {
  readonly town: string;
  readonly side: Side;
  readonly other: Side;
  readonly number: number;
  readonly when: string;
  readonly where: string;
  readonly a: string;
  readonly b: string;
  readonly noun: string;
  readonly adjective: string;
  readonly verb: string;
}

/** The ways to word a fact. What belongs to the fact stays, what stands between changes, so that few words run alike. */
function wordings(kind: (typeof KINDS)[number], slots: Slots): string[] {
  const { town, side, other, number, when, where, a, b, noun, adjective, verb } = slots;
  switch (kind) {
    case "taken":
      return [
        `${side.adjective} forces have taken control of ${town} ${when}`,
        `${town} is under ${side.adjective} control ${when}`,
        `${when}, troops from ${side.name} captured ${town}`,
      ];
    case "held":
      return [
        `${town} remains under ${other.adjective} control`,
        `${other.adjective} forces still hold ${town} ${when}`,
        `${when}, the army of ${other.name} was in control of ${town}`,
      ];
    case "killed":
      return [
        `shelling ${where} killed ${number} people at ${a}`,
        `${number} people died ${when} when shells hit ${a}`,
        `${when}, shells fell on ${a} and killed ${number} people`,
      ];
    case "struck":
      return [
        `${side.adjective} drones struck ${a} ${where}`,
        `${a} was hit ${when} by drones from ${side.name}`,
        `${when}, drones set ${a} on fire`,
      ];
    case "convoy":
      return [
        `a convoy of ${number} trucks reached ${town} ${when} with ${noun}`,
        `${number} trucks full of ${noun} arrived ${when}`,
        `${when}, ${noun} came to ${town} on ${number} trucks`,
      ];
    case "bridge":
      return [
        `the bridge at ${a} was destroyed ${when}`,
        `${other.adjective} troops blew up the bridge ${where}`,
        `${when}, troops from ${other.name} destroyed the bridge beside ${a}`,
      ];
    case "families":
      return [
        `${number} families have left ${town} since ${a} failed`,
        `the failure of ${a} drove ${number} families away ${when}`,
        `${when}, ${number} families left ${where}`,
      ];
    case "talks":
      return [
        `talks on ${a} could begin next week if ${b} holds`,
        `${a} might be settled ${when} should ${b} hold`,
      ];
    case "event":
      return [
        `${a} ${verb}ed ${b} ${when}`,
        `${b} was ${verb}ed ${where} by ${a}`,
        `${when}, ${a} of ${town} ${verb}ed ${b}`,
        `no ${adjective} ${noun} ${verb}ed ${b} ${where}`,
      ];
  }
}

const MOMENTS = [
  "overnight",
  "at dawn",
  "late in the evening",
  "after two days of fighting",
  "during the truce",
  "before the snow came",
  "in less than an hour",
  "while the talks went on",
  "for the second time",
  "despite the ceasefire",
  "on the first day of the fair",
  "without any warning",
];

/** Content words with the frequencies of real text: Zipf over the whole vocabulary, and the event's own words. */
export class Words {
  readonly #world: World;
  readonly #random: Random;
  readonly #nouns: readonly string[];
  readonly #verbs: readonly string[];
  readonly #adjectives: readonly string[];

  constructor(world: World, random: Random) {
    this.#world = world;
    this.#random = random;
    const own = (list: readonly string[], count: number): string[] =>
      Array.from({ length: count }, () => random.pick(list));
    this.#nouns = own(world.nouns, TOPIC_NOUNS);
    this.#verbs = own(world.verbs, TOPIC_VERBS);
    this.#adjectives = own(world.adjectives, TOPIC_ADJECTIVES);
  }

  noun(random = this.#random): string {
    return draw(random, this.#nouns, this.#world.nouns);
  }

  verb(random = this.#random): string {
    return draw(random, this.#verbs, this.#world.verbs);
  }

  adjective(random = this.#random): string {
    return draw(random, this.#adjectives, this.#world.adjectives);
  }

  /** A clause of 8 to 20 words. */
  clause(random: Random): string {
    const noun = (): string => this.noun(random);
    const adjective = (): string => this.adjective(random);
    const past = (): string => `${this.verb(random)}ed`;
    return random.pick([
      () =>
        `the ${adjective()} ${noun()} of the ${noun()} ${past()} the ${noun()} before the ${adjective()} ${noun()}`,
      () =>
        `the ${noun()} has ${past()} more than ${2 + random.zipf(400)} ${noun()}s in the ${adjective()} ${noun()}`,
      () =>
        `no ${noun()} was ${past()} by the ${noun()}, although the ${adjective()} ${noun()} ${past()} it twice`,
      () =>
        `the ${noun()} and the ${noun()} would be ${past()} unless the ${noun()} ${past()} a ${adjective()} ${noun()}`,
      () =>
        `a ${adjective()} ${noun()} ${past()} the ${noun()} while the ${noun()} of the ${noun()} was ${past()}`,
      () =>
        `${noun()}s from the ${adjective()} ${noun()} ${past()} each other until the ${noun()} was ${past()}`,
      () =>
        `two ${adjective()} ${noun()}s were ${past()} near the ${noun()}, and a third ${past()} a ${noun()}`,
      () =>
        `the ${noun()} ${past()} every ${noun()} that the ${adjective()} ${noun()} had ${past()} in the winter`,
      () =>
        `nobody ${past()} the ${noun()} because its ${noun()} had been ${past()} for ${2 + random.zipf(60)} days`,
      () => `${adjective()} ${noun()}s may have ${past()} the ${noun()} that the ${noun()} ${past()}`,
      () => `the ${noun()} ${past()} its ${adjective()} ${noun()}, which the ${noun()} called a ${noun()}`,
      () =>
        `the price of a ${noun()} ${past()} to ${10 + random.zipf(900)} after the ${noun()} ${past()} its ${noun()}`,
      () => `every second ${noun()} ${past()} under the ${adjective()} ${noun()} of the ${noun()}`,
      () =>
        `it was the ${noun()}, not the ${noun()}, that ${past()} the ${adjective()} ${noun()} in the ${noun()}`,
    ])();
  }
}

function draw(random: Random, own: readonly string[], all: readonly string[]): string {
  return random.chance(0.5)
    ? own[random.zipf(own.length, OWN_FLATNESS)]!
    : all[random.zipf(all.length, ALL_FLATNESS)]!;
}
