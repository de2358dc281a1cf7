import type { Range } from "../grammar.ts";
import type { AttributionModel, TableName } from "./attribution-model.ts";
import { CUE_LEFT, CUE_RIGHT, cueEndFeatures, cueStartFeatures } from "./cue-edge-features.ts";
import { type CueStems, cueFeatures, mayBeCue, surveyFeatures, Window } from "./cue-features.ts";
import { type CueView, cueView, knowing } from "./cue-view.ts";
import { Edges } from "./edge-features.ts";
import { chancesOf, scoreOf, scoresOf, type Weights } from "./linear.ts";
import { Rows } from "./rows.ts";
import { LONGEST_SENTENCE, type Sheet } from "./sheet.ts";
import { noneFeatures } from "./slot-features.ts";
import { endsOf, type Slot, startsOf } from "./slots.ts";

/** A cue with what the weights make its source and content. Token ranges. */
export interface Found {
  readonly head: number;
  readonly cue: Range;
  readonly source: Range | null;
  readonly before: Range | null;
  readonly after: Range | null;
  /** How likely it is that an annotator marks it, 0 to 1. */
  readonly chance: number;
}

/** What need not be looked at further, once a cue’s head or its source is known. */
export interface Wanted {
  readonly head: (token: number) => boolean;
  readonly source: (source: Range | null) => boolean;
}

const ANY: Wanted = { head: () => true, source: () => true };

/** The pieces of a content, in text order. */
export function piecesOf({ before, after }: Pick<Found, "before" | "after">): Range[] {
  return [before, after].filter((piece) => piece !== null);
}

/** A span that may fill a slot, with the logarithm of its chance by its edges alone. */
export interface Guess {
  readonly from: number;
  readonly to: number;
  readonly chance: number;
}

/** Words less likely than this at first sight are not looked at again. */
export const SECOND_LOOK = 0.01;
/** Edges less likely than this are not looked at again. */
const LEAST_EDGE = 0.004;
/** Prose has a cue every thirty tokens; a text that seems to have more than this is none, and would take long. */
const TOKENS_A_CUE = 12;
const MOST_AT_LEAST = 10;
/** So likely is it that a slot is empty that its end need not be looked for. */
const NO_DOUBT = 0.98;
/** Spans that are compared with each other as a whole. */
const MOST_GUESSES = 10;
const EDGE_TABLES = {
  source: ["sourceStart", "sourceEnd"],
  before: ["beforeStart", "beforeEnd"],
  after: ["afterStart", "afterEnd"],
} as const satisfies Record<Slot, readonly [TableName, TableName]>;

type Tables = Pick<AttributionModel, "tables">["tables"];

/** Looks for cues, sources and contents in one text by the weights of a model. */
export class Finder {
  readonly sheet: Sheet;
  edges: Edges;
  readonly window: Window;
  readonly #rows = new Rows();

  constructor(sheet: Sheet) {
    this.sheet = sheet;
    this.edges = new Edges(sheet);
    this.window = new Window(sheet);
  }

  /** All cues at least as likely as the threshold, likeliest first; cues that overlap a likelier one, and those that are not wanted, are left out. */
  find(model: AttributionModel, threshold: number = model.threshold, wanted: Wanted = ANY): Found[] {
    const { count } = this.sheet.a.tokens;
    this.survey(model.tables.survey, model);
    const heads: { head: number; chance: number }[] = [];
    for (let i = 0; i < count; i++) {
      if (this.sheet.chance[i]! < SECOND_LOOK || !wanted.head(i)) continue;
      const chance = this.cueChance(model.tables, i);
      if (chance >= threshold) heads.push({ head: i, chance });
    }
    heads.sort((a, b) => b.chance - a.chance || a.head - b.head);
    const taken = new Uint8Array(count);
    const found: Found[] = [];
    for (const { head, chance } of heads.slice(0, count / TOKENS_A_CUE + MOST_AT_LEAST)) {
      const cue = this.cueSpan(model.tables, head);
      if (taken.subarray(cue.from, cue.to).includes(1)) continue;
      taken.fill(1, cue.from, cue.to);
      const parts = this.partsOf(model.tables, head, cue, wanted);
      if (parts !== null) found.push({ head, cue, chance, ...parts });
    }
    return found;
  }

  /** Looks over the text once: how likely is each word to head a cue? What comes after looks at that as well. */
  survey(table: Weights, stems: CueStems): void {
    this.sheet.survey((i) => {
      if (this.sheet.sentenceEnd(i) - this.sheet.sentenceStart(i) > LONGEST_SENTENCE) return 0;
      if (!mayBeCue(this.sheet, i, stems)) return 0;
      this.#rows.clear();
      surveyFeatures(this.window, i, this.#rows);
      return chanceOf(scoreOf(table, this.#rows, 0));
    });
    this.edges = new Edges(this.sheet);
  }

  cueChance(tables: Tables, i: number): number {
    this.#rows.clear();
    cueFeatures(this.window, i, this.#rows);
    return chanceOf(scoreOf(tables.cue, this.#rows, 0));
  }

  cueSpan(tables: Tables, head: number): Range {
    this.startRows(head, this.#rows);
    const back = best(scoresOf(tables.cueStart, this.#rows));
    this.endRows(head, this.#rows);
    return { from: head - back, to: head + 1 + best(scoresOf(tables.cueEnd, this.#rows)) };
  }

  /** Candidates for the start of a cue: its head, and each token before it. */
  startRows(head: number, rows: Rows): void {
    rows.clear();
    this.window.enter(head);
    const lowest = Math.max(this.sheet.sentenceStart(head), head - CUE_LEFT);
    for (let at = head; at >= lowest; at--) cueStartFeatures(this.window, head, at, rows);
  }

  /** Candidates for the last token of a cue: its head, and each token behind it. */
  endRows(head: number, rows: Rows): void {
    rows.clear();
    this.window.enter(head);
    const highest = Math.min(this.sheet.sentenceEnd(head) - 1, head + CUE_RIGHT);
    for (let at = head; at <= highest; at++) cueEndFeatures(this.window, head, at, rows);
  }

  /** Null where the source is none that is wanted. */
  partsOf(
    tables: Tables,
    head: number,
    { from, to }: Range,
    wanted: Wanted = ANY,
  ): Pick<Found, "source" | "before" | "after"> | null {
    const bare = cueView(this.sheet, head, from, to);
    const source = this.fill(tables, bare, "source");
    if (!wanted.source(source)) return null;
    const before = this.fill(tables, knowing(this.sheet, bare, source, undefined), "before");
    const after = this.fill(tables, knowing(this.sheet, bare, source, before), "after");
    return { source, before, after };
  }

  /** The best span for a slot, or null where none is better than the best. */
  fill(tables: Tables, cue: CueView, slot: Slot): Range | null {
    const guesses = this.guesses(tables, cue, slot);
    if (guesses.length === 0) return null;
    if (guesses.length === 1) return spanOf(guesses[0]!);
    this.pairRows(cue, slot, guesses, this.#rows);
    const scores = scoresOf(tables[slot], this.#rows);
    return spanOf(guesses[best(scores)]!);
  }

  /** Spans that could fill a slot, likeliest by their edges first; one of length 0 stands for none. */
  guesses(tables: Tables, cue: CueView, slot: Slot): Guess[] {
    const starts = this.places(cue, slot, true);
    const ends = this.places(cue, slot, false);
    if (starts.length === 0 || ends.length === 0) return [];
    const [startTable, endTable] = EDGE_TABLES[slot];
    this.edgeRows(cue, slot, starts, true, this.#rows);
    const opening = chancesOf(scoresOf(tables[startTable], this.#rows));
    // Most slots that are empty are so beyond doubt.
    if (opening[0]! > NO_DOUBT) return [{ from: -1, to: -1, chance: 0 }];
    this.edgeRows(cue, slot, ends, false, this.#rows);
    const closing = chancesOf(scoresOf(tables[endTable], this.#rows));
    const found: Guess[] = [{ from: -1, to: -1, chance: Math.log(opening[0]! * closing[0]! + 1e-12) }];
    for (let s = 0; s < starts.length; s++) {
      const first = opening[s + 1]!;
      if (first < LEAST_EDGE) continue;
      const from = starts[s]!;
      for (let e = 0; e < ends.length; e++) {
        const to = ends[e]!;
        if (closing[e + 1]! < LEAST_EDGE || to <= from || (from < cue.from && to > cue.from)) continue;
        found.push({ from, to, chance: Math.log(first * closing[e + 1]!) });
      }
    }
    found.sort((a, b) => b.chance - a.chance || a.from - b.from || a.to - b.to);
    return found.slice(0, MOST_GUESSES);
  }

  /** Tokens in front of which a slot may begin, or end. */
  places(cue: CueView, slot: Slot, isStart: boolean): number[] {
    return isStart ? startsOf(this.sheet, cue, slot) : endsOf(this.sheet, cue, slot);
  }

  /** Features of all places where a slot may begin (or end), behind those of no place at all. */
  edgeRows(cue: CueView, slot: Slot, places: readonly number[], isStart: boolean, rows: Rows): void {
    rows.clear();
    noneFeatures(this.sheet, cue, slot, rows);
    for (const at of places) this.edges.add(cue, slot, at, isStart, rows);
  }

  pairRows(cue: CueView, slot: Slot, guesses: readonly Guess[], rows: Rows): void {
    rows.clear();
    const top = guesses[0]!.chance;
    guesses.forEach(({ from, to, chance }, rank) => {
      const behind = Math.min(20, Math.round(2 * (top - chance))) * 2 + (rank === 0 ? 1 : 0);
      if (from >= 0) this.edges.pair(cue, slot, from, to, behind, rows);
      else {
        rows.add(90, behind);
        rows.add(91, rank < 2 ? rank : 2);
        noneFeatures(this.sheet, cue, slot, rows);
      }
    });
  }
}

function chanceOf(score: number): number {
  return 1 / (1 + Math.exp(-score));
}

function spanOf({ from, to }: Guess): Range | null {
  return from < 0 ? null : { from, to };
}

/** Index of the highest score, the first of equals. */
function best(scores: Float64Array): number {
  let top = 0;
  for (let c = 1; c < scores.length; c++) if (scores[c]! > scores[top]!) top = c;
  return top;
}
