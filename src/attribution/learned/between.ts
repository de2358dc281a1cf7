import { COLON, COMMA, isFiniteVerb, QUOTE } from "../../language/tags.ts";
import type { Sheet } from "./sheet.ts";

/** What of the text between an edge and the cue matters: commas, quotation marks, finite verbs, other cues. */
export class Between {
  readonly #commas: Int32Array;
  readonly #quotes: Int32Array;
  readonly #verbs: Int32Array;
  readonly #cues: Int32Array;

  constructor(sheet: Sheet) {
    const { tags, tokens } = sheet.a;
    const count = tokens.count + 1;
    this.#commas = new Int32Array(count);
    this.#quotes = new Int32Array(count);
    this.#verbs = new Int32Array(count);
    this.#cues = new Int32Array(count);
    for (let i = 0; i < tokens.count; i++) {
      const tag = tags[i]!;
      this.#commas[i + 1] = this.#commas[i]! + (tag === COMMA || tag === COLON ? 1 : 0);
      this.#quotes[i + 1] = this.#quotes[i]! + (tag === QUOTE ? 1 : 0);
      this.#verbs[i + 1] = this.#verbs[i]! + (isFiniteVerb(tag) ? 1 : 0);
      this.#cues[i + 1] = this.#cues[i]! + (sheet.barrier[i] === 1 ? 1 : 0);
    }
  }

  marks(from: number, to: number): number {
    return (
      Math.min(3, this.#commas[to]! - this.#commas[from]!) +
      4 * Math.min(4, this.#quotes[to]! - this.#quotes[from]!)
    );
  }

  verbs(from: number, to: number): number {
    return Math.min(4, this.#verbs[to]! - this.#verbs[from]!);
  }

  cues(from: number, to: number): number {
    return Math.min(2, this.#cues[to]! - this.#cues[from]!);
  }

  quotes(from: number, to: number): number {
    return this.#quotes[to]! - this.#quotes[from]!;
  }
}
