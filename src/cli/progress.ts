import type { Io } from "./io.ts";

const BAR = 28;

/** A bar is redrawn at most this often. */
const REDRAW_MS = 60;

/** Progress on standard error: a bar on a terminal, one plain line at the end otherwise. */
export class Progress {
  readonly #io: Io;
  readonly #label: string;
  readonly #total: number;
  #done = 0;
  #drawn = Number.NEGATIVE_INFINITY;

  constructor(io: Io, label: string, total: number) {
    this.#io = io;
    this.#label = label;
    this.#total = total;
  }

  step(): void {
    this.#done++;
    if (!this.#io.liveErr) return;
    const now = performance.now();
    if (now - this.#drawn < REDRAW_MS && this.#done < this.#total) return;
    this.#drawn = now;
    const full = Math.round((this.#done / Math.max(1, this.#total)) * BAR);
    this.#io.err(
      `\r${this.#label} ${"█".repeat(full)}${"░".repeat(BAR - full)} ${this.#done}/${this.#total}`,
    );
  }

  /** Takes the bar away, so that other lines can be written; the next step draws it again. */
  clear(): void {
    if (this.#io.liveErr) this.#io.err("\r\u001b[2K");
  }

  end(): void {
    if (this.#io.liveErr) this.clear();
    else this.#io.err(`${this.#label} ${this.#done}/${this.#total}\n`);
  }
}
