import type { Document } from "../src/intake/document.ts";
import { makeEvent } from "./event.ts";
import { Random } from "./random.ts";
import { makeStory, type Story, type StoryDocument } from "./story.ts";
import { makeWorld, type World } from "./world.ts";

/** A news ecosystem with known descent. */
export interface EcosystemOptions {
  readonly seed: number;
  readonly documents: number;
  /** How densely they come: 7,200 a day put 100,000 into the two weeks that derivations look back on. */
  readonly perDay?: number;
}

const PER_DAY = 7200;
const FIRST_DAY = Date.UTC(2031, 0, 1);
const MINUTES_PER_DAY = 1440;
/** Lineages are numbered by story, so that each story can be made without the others. */
const LINEAGES_PER_STORY = 4096;

/** A document as it is captured, and what is known of its making. */
export interface Made extends StoryDocument {
  readonly document: Document;
  readonly story: Story;
}

/**
 * Stories with known truth: who is the origin of the claim, who told whom, which paragraph was taken from where and
 * how much it was changed. Clusters of 4 to 60 articles on one event, each with 1 to 4 origins, 1 to 3 agencies and
 * outlets that reprint, cut, rewrite, quote, print statements, credit rightly, wrongly or not at all, and publish with
 * clocks that are now and then wrong. Names and content words are invented, with the frequencies of Zipf and
 * Mandelbrot (`event.ts`). The same seed gives the same documents.
 */
export class Ecosystem {
  readonly world: World;
  readonly #documents: number;
  readonly #perDay: number;

  constructor({ seed, documents, perDay = PER_DAY }: EcosystemOptions) {
    this.world = makeWorld(seed);
    this.#documents = documents;
    this.#perDay = perDay;
  }

  *stories(): Generator<{ story: Story; start: number }> {
    for (let number = 0, made = 0; made < this.#documents; number++) {
      const random = new Random(this.world.seed, "story", number);
      const size = Math.min(this.#documents - made, clusterSize(random));
      const story = makeStory(
        this.world,
        makeEvent(this.world, number),
        number * LINEAGES_PER_STORY,
        size,
        random,
      );
      yield { story, start: (made / this.#perDay) * MINUTES_PER_DAY };
      made += story.documents.length;
    }
  }

  /** All documents in the order in which they were in truth published. */
  *documents(): Generator<Made> {
    let waiting: { minute: number; make: () => Made }[] = [];
    let number = 0;
    for (const { story, start } of this.stories()) {
      waiting.sort((a, b) => a.minute - b.minute);
      const ready = waiting.findIndex(({ minute }) => minute >= start);
      const out = waiting.splice(0, ready < 0 ? waiting.length : ready);
      for (const { make } of out) yield make();
      for (const one of story.documents) {
        const id = number++;
        waiting.push({ minute: start + one.minute, make: () => captured(one, story, id, start) });
      }
    }
    waiting = waiting.sort((a, b) => a.minute - b.minute);
    for (const { make } of waiting) yield make();
  }
}

/** Most stories are short, a few are everywhere. */
function clusterSize(random: Random): number {
  return Math.min(
    60,
    4 + Math.floor(8 * -Math.log(1 - random.next())) + (random.chance(0.06) ? random.below(40) : 0),
  );
}

function captured(one: StoryDocument, story: Story, number: number, start: number): Made {
  const time = new Date(FIRST_DAY + Math.max(0, start + one.minute + one.clock) * 60_000).toISOString();
  const published = one.dateAlone ? time.slice(0, 10) : time.replace(/\.\d+Z$/, "Z");
  const text = one.pieces.map((piece) => piece.text).join("\n\n");
  const document: Document = {
    id: `sha256:${number.toString(16).padStart(64, "0")}`,
    file: `${String(number).padStart(7, "0")}.txt`,
    title: one.title,
    publisher: one.publisher,
    url: null,
    published,
    language: "en",
    text,
  };
  return { ...one, document, story };
}
