import { Readable } from "node:stream";
import type { Io } from "./io.ts";

/** A world for tests: what is written is kept, standard input is given, nothing is a terminal. */
export interface TestIo extends Io {
  readonly written: { out: string; err: string };
}

export function testIo(options: Partial<Io> & { readonly input?: string } = {}): TestIo {
  const written = { out: "", err: "" };
  return {
    written,
    out: (text) => {
      written.out += text;
    },
    err: (text) => {
      written.err += text;
    },
    stdin: Readable.from([Buffer.from(options.input ?? "")]),
    colour: false,
    liveErr: false,
    columns: 80,
    env: {},
    untilStopped: () => Promise.resolve(),
    ...options,
  };
}
