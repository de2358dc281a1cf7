import type { Readable } from "node:stream";

/** What a verb may touch of the world outside, so that tests can stand in for it. */
export interface Io {
  out(text: string): void;
  /** Progress and complaints. */
  err(text: string): void;
  readonly stdin: Readable;
  /** Standard output is a terminal that may be coloured. */
  readonly colour: boolean;
  /** Standard error is a terminal, so a progress bar can be redrawn. */
  readonly liveErr: boolean;
  /** Columns to fill: the terminal's, at most 110, and 80 when there is none. */
  readonly columns: number;
  readonly env: NodeJS.ProcessEnv;
  /** Settles when the person asks to stop (Ctrl-C). Until this is called, a signal ends the process at once. */
  untilStopped(): Promise<void>;
}

/** Wider lines are hard to read. */
const WIDEST = 110;
const WIDTH_WITHOUT_TERMINAL = 80;
const NARROWEST = 40;

/** The world as it is. */
export function processIo(): Io {
  const { stdout, stderr, stdin, env } = process;
  const plain = env.NO_COLOR !== undefined && env.NO_COLOR !== "";
  return {
    out: (text) => void stdout.write(text),
    err: (text) => void stderr.write(text),
    stdin,
    colour: stdout.isTTY === true && !plain && env.TERM !== "dumb",
    liveErr: stderr.isTTY === true && env.TERM !== "dumb",
    columns: Math.max(NARROWEST, Math.min(WIDEST, stdout.columns || WIDTH_WITHOUT_TERMINAL)),
    env,
    untilStopped,
  };
}

/** npm, its shell and the launcher may each pass the same Ctrl-C on; later than this it is a second one. */
const ONE_REQUEST_MS = 1000;

function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    let asked: number | undefined;
    const stop = () => {
      const now = performance.now();
      if (asked !== undefined && now - asked > ONE_REQUEST_MS) process.exit(130);
      asked ??= now;
      resolve();
    };
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, stop);
  });
}

/** One JSON value as the last thing on standard output. */
export function printJson(io: Io, value: unknown): void {
  io.out(`${JSON.stringify(value, null, 2)}\n`);
}
