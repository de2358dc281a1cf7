import { COMMA, RP, VBN } from "../language/tags.ts";
import type { Grammar, Range } from "./grammar.ts";
import type { RawAttribution } from "./raw-attribution.ts";
import { isUtterance, kindOfNoun } from "./roles.ts";

const TELLING = new Set(["told", "tell", "tells", "telling"]);
/** `a video shared by X`: whoever put the speaker’s words before the public. */
const PASSED_ON = new Set("shared released posted uploaded aired shown".split(" "));
/** `writing in X`, `speaking to X`: participles that name where the words were said, with their prepositions. */
const VENUES: Readonly<Record<string, readonly string[]>> = {
  speaking: ["to", "with", "on"],
  talking: ["to", "with"],
  writing: ["in", "for"],
};
/** Whoever asks for an outlet: `told a correspondent of the site`. */
const REPORTERS = new Set("correspondent reporter journalist".split(" "));
/** Tokens between the head of a sentence and the comma that ends what opens it. */
const OPENING_REACH = 10;

/**
 * Adds to each attribution the outlets that its sentence names as the way its words came: `“A,” she told Corvex`,
 * `Speaking to Corvex, she said A`, `writing in the daily Kopuz`, `in a video shared by Corvex`. Whether the phrase
 * really names an outlet is told later, when it is known what it means.
 */
export function withCarriers(grammar: Grammar, raws: readonly RawAttribution[]): RawAttribution[] {
  return raws.map((raw) => {
    if (raw.source === null || raw.cue.length === 0) return raw;
    const own = raw.channels.map((channel) => employer(grammar, channel));
    const more = [told(grammar, raw), venue(grammar, raw), passedOn(grammar, raw)].filter(
      (found) => found !== undefined && !own.some((other) => other.from < found.to && found.from < other.to),
    ) as Range[];
    const passers = passersOf(grammar, raw, [...more, ...own]);
    return more.length === 0 && own.length === 0 && passers.length === 0
      ? raw
      : { ...raw, channels: [...more, ...own], passers };
  });
}

/** `“The bridge is open,” Orlan told Corvex`: the addressee behind the cue’s verb. */
function told(grammar: Grammar, raw: RawAttribution): Range | undefined {
  const { words } = grammar.a;
  const cue = raw.cue[0]!;
  for (let at = cue.from; at < cue.to; at++) {
    if (!TELLING.has(words[at]!)) continue;
    const phrase = grammar.phraseAfter(at + 1, grammar.sentenceEnd(at));
    if (phrase === undefined || grammar.isPronoun(phrase.from)) return undefined;
    const outside = raw.content.every((piece) => phrase.from >= piece.to || phrase.to <= piece.from);
    return outside ? employer(grammar, phrase) : undefined;
  }
  return undefined;
}

/** `Speaking to Corvex, Orlan said`, `Orlan, writing in Corvex, predicts`. */
function venue(grammar: Grammar, raw: RawAttribution): Range | undefined {
  const { words, tags } = grammar.a;
  const cue = raw.cue[0]!;
  const start = grammar.sentenceStart(cue.from);
  // Beside the source or at the head of the sentence; anywhere else it tells of somebody else.
  const places = [start, raw.source!.to + 1];
  for (const at of places) {
    const prepositions = VENUES[words[at] ?? ""];
    if (prepositions === undefined || !prepositions.includes(words[at + 1] ?? "")) continue;
    if (at !== start && tags[at - 1] !== COMMA) continue;
    const phrase = grammar.phraseAfter(at + 2, grammar.sentenceEnd(cue.from));
    if (phrase !== undefined && outsideContent(raw, at)) return employer(grammar, phrase);
  }
  return undefined;
}

/** `In a video shared by Corvex, Orlan said`. */
function passedOn(grammar: Grammar, raw: RawAttribution): Range | undefined {
  const { words } = grammar.a;
  const start = grammar.sentenceStart(raw.cue[0]!.from);
  for (let at = start + 1; at < start + OPENING_REACH && at < raw.cue[0]!.from; at++) {
    if (!PASSED_ON.has(words[at]!) || words[at + 1] !== "by") continue;
    const noun = grammar.nounAt(at - 1);
    if (noun === undefined || !outsideContent(raw, at)) return undefined;
    const head = words[noun.head]!;
    if (!isUtterance(head) && kindOfNoun(head) !== "imagery") return undefined;
    return grammar.phraseAfter(at + 2, grammar.sentenceEnd(at));
  }
  return undefined;
}

/** `a message read out by X`, `a study cited by X`: participles of what is done to words. */
const PASSING = new Set(
  "read passed relayed carried published quoted cited broadcast aired translated shared released handed".split(
    " ",
  ),
);

/** `said in a message read out by a teacher`, `a study cited by their lawyer found`, `Through a spokesman, she said`. */
function passersOf(grammar: Grammar, raw: RawAttribution, known: readonly Range[]): Range[] {
  const { words, tags } = grammar.a;
  const cue = raw.cue[0]!;
  const start = grammar.sentenceStart(cue.from);
  const end = grammar.sentenceEnd(cue.from);
  const found: Range[] = [];
  const add = (phrase: Range | undefined): void => {
    if (phrase === undefined || grammar.isPronoun(phrase.from)) return;
    const overlaps = [...known, raw.source!, ...found].some(
      (other) => other.from < phrase.to && phrase.from < other.to,
    );
    if (!overlaps) found.push(phrase);
  };
  if (words[start] === "through") {
    const phrase = grammar.phraseAfter(start + 1, end);
    if (phrase !== undefined && tags[phrase.to] === COMMA && raw.source!.from === phrase.to + 1) add(phrase);
  }
  const last = Math.min(end, cue.to + OPENING_REACH);
  for (let at = Math.max(start + 1, raw.source!.to); at < last; at++) {
    if (!PASSING.has(words[at]!) || tags[at] !== VBN || !outsideContent(raw, at)) continue;
    const by = tags[at + 1] === RP || words[at + 1] === "out" ? at + 2 : at + 1;
    if (words[by] !== "by" && words[by] !== "through") continue;
    const noun = grammar.nounAt(at - 1);
    const isWords = noun !== undefined && noun.end === at && isUtterance(words[noun.head]!);
    const source = at === raw.source!.to || (tags[at - 1] === COMMA && at - 1 === raw.source!.to);
    if (isWords || source) add(grammar.phraseAfter(by + 1, end));
  }
  return found;
}

function outsideContent(raw: RawAttribution, at: number): boolean {
  return raw.content.every((piece) => at < piece.from || at >= piece.to);
}

/** `a correspondent of the site` asks for the site. */
function employer(grammar: Grammar, phrase: Range): Range {
  const noun = grammar.nounAt(phrase.from);
  if (noun === undefined || !REPORTERS.has(grammar.a.words[noun.head]!)) return phrase;
  const preposition = grammar.a.words[noun.end];
  if (preposition !== "of" && preposition !== "for" && preposition !== "from") return phrase;
  return grammar.phraseAfter(noun.end + 1, phrase.to) ?? phrase;
}
