// Generated fictional articles for the tests of this folder: copies with and without credit, denials, conflicting
// figures and holders, surnames, two names of one town.
import type { CaptureInput } from "./ledger.ts";
import { testInput } from "./test-reader.ts";
import type { LedgerView } from "./view.ts";

/** Numbers from 0 to below 1, the same for the same seed (mulberry32, Tommy Ettinger). */
export function seeded(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const PEOPLE = [
  "Jon Varr",
  "Varr",
  "Mira Sol",
  "Sol",
  "Ilan Dorr",
  "Tessa Quell",
  "A resident",
  "Corvane Press",
];
const PUBLISHERS = ["Tern Daily", "Corvane Press", "Orvel Herald", "Lake Post", null];
const EVENTS = [
  "the old bridge across the river was destroyed by shelling overnight",
  "[control] the town {Orvel} remains under firm command @Velmar",
  "[control] the town {Orvel} remains under firm command @Karsk",
  "[control] the town {Orvelin} remains under firm command @Karsk",
  "[casualties] shelling of the market in {Orvel} left <12 killed> among traders",
  "[casualties] shelling of the market in {Orvel} left <15 killed> among traders",
  "grain trucks reached the northern villages after weeks without supplies",
  "grain lorries reached northern villages after weeks without deliveries",
  "the power station stopped working because of flooding in its lower halls",
];
const BACKGROUND = [
  "Fighting around the lake began in the spring after talks between both governments over fishing rights had failed without any agreement",
  "The valley has changed hands several times since autumn and most of its people have left for the coast according to the regional office",
  "Merchants from the southern hills have closed their stalls and moved their goods to cellars while waiting for news of the convoy",
];

/** `count` articles. The same seed gives the same articles. */
export function testArticles(count: number, seed: number): CaptureInput[] {
  const random = seeded(seed);
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
  return Array.from({ length: count }, (_, number) => {
    const paragraphs = Array.from({ length: 1 + Math.floor(random() * 3) }, () => {
      const verb = pick(["said", "said", "said", "denied", "doubted"]);
      return random() < 0.2 ? `${pick(EVENTS)}.` : `${pick(PEOPLE)} ${verb}: ${pick(EVENTS)}.`;
    });
    if (random() < 0.6) paragraphs.push(`${pick(BACKGROUND)}.`);
    if (random() < 0.3) paragraphs.push("With reporting by Corvane Press.");
    const day = 1 + Math.floor(random() * 9);
    const published = random() < 0.1 ? null : `2031-03-0${day}T0${Math.floor(random() * 9)}:00:00Z`;
    return testInput(`article-${number}.txt`, paragraphs.join("\n\n"), {
      publisher: pick(PUBLISHERS),
      published,
    });
  });
}

/** The items in another order. */
export function shuffled<Item>(items: readonly Item[], random: () => number): Item[] {
  return items
    .map((item) => ({ item, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}

/** Everything a reader sees of a ledger, but for times and hashes of the log. */
export function everythingSeen(ledger: LedgerView): unknown {
  const claims = ledger.claims();
  return {
    claims,
    graphs: claims.map((claim) => ledger.graph(claim.id)),
    sources: ledger.sources(),
    derivations: ledger.derivations(),
    documents: ledger.documents(),
  };
}
