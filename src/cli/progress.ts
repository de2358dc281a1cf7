import type { Io } from "./io.ts";

const BAR = 24;

/** A bar is redrawn at most this often. */
const REDRAW_MS = 60;
/** Away from a terminal a line tells that work goes on. */
const LINE_MS = 10_000;
/** Before this nobody can tell how long it takes. */
const SETTLING_MS = 2000;

/**
 * Progress on standard error, with how many documents a second and how long it will take: a bar on a terminal; otherwise a
 * line now and again, and one at the end.
 */
export class Progress {
  readonly #io: Io;
  readonly #label: string;
  readonly #total: number;
  readonly #now: () => number;
  readonly #started: number;
  #done = 0;
  #within = 0;
  #documents = 0;
  #drawn = Number.NEGATIVE_INFINITY;

  /** `total`: number of files. `now`: a clock in milliseconds. */
  constructor(io: Io, label: string, total: number, now: () => number = () => performance.now()) {
    this.#io = io;
    this.#label = label;
    this.#total = total;
    this.#now = now;
    this.#started = now();
    if (!io.liveErr) this.#drawn = this.#started;
  }

  /** A file is finished. */
  step(): void {
    this.#done++;
    this.#within = 0;
    this.#show(this.#done === this.#total);
  }

  /** Another document was read. */
  document(): void {
    this.#documents++;
    this.#show(false);
  }

  /** So much of the present file is read, from 0 to 1. */
  within(share: number): void {
    this.#within = Math.min(1, share);
    this.#show(false);
  }

  /** Takes the bar away, so that other lines can be written; the next step draws it again. */
  clear(): void {
    if (this.#io.liveErr) this.#io.err("\r\u001b[2K");
  }

  end(): void {
    if (this.#io.liveErr) this.clear();
    else {
      const more = this.#documents > this.#done ? `, ${this.#documents} documents` : "";
      this.#io.err(`${this.#label} ${this.#done}/${this.#total}${more}\n`);
    }
  }

  #show(isLast: boolean): void {
    const now = this.#now();
    if (!this.#io.liveErr) {
      if (now - this.#drawn < LINE_MS) return;
      this.#drawn = now;
      this.#io.err(`${this.#label} ${this.#facts(now)}\n`);
    } else if (now - this.#drawn >= REDRAW_MS || isLast) {
      this.#drawn = now;
      const full = Math.round(this.#share() * BAR);
      const bar = `${"█".repeat(full)}${"░".repeat(BAR - full)}`;
      this.#io.err(`\r\u001b[K${this.#label} ${bar} ${this.#facts(now)}`);
    }
  }

  #share(): number {
    return Math.min(1, (this.#done + this.#within) / Math.max(1, this.#total));
  }

  /** `12/40 · 340 documents · 35/s · 2 min left`. */
  #facts(now: number): string {
    const [elapsed, share] = [now - this.#started, this.#share()];
    const facts = [`${this.#done}/${this.#total}`];
    if (this.#documents > this.#done) facts.push(`${this.#documents} documents`);
    if (elapsed >= SETTLING_MS) {
      facts.push(`${rate(this.#documents / (elapsed / 1000))}/s`);
      if (share > 0 && share < 1) facts.push(`${duration((elapsed * (1 - share)) / share)} left`);
    }
    return facts.join(" · ");
  }
}

function rate(perSecond: number): string {
  return perSecond < 10 ? perSecond.toFixed(1) : String(Math.round(perSecond));
}

function duration(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000);
  if (seconds < 100) return `${seconds} s`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 100 ? `${minutes} min` : `${Math.ceil(minutes / 60)} h`;
}
