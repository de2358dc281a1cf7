import type { ByteSource } from "../intake/byte-source.ts";
import type { Entry, ItemOptions } from "../intake/item.ts";
import { itemsOf } from "../intake/items.ts";
import type { Input } from "./inputs.ts";
import { isWebAddress, type OpenedInput } from "./open-input.ts";

/** An input and what comes out of it. */
export interface BegunInput {
  readonly path: string;
  /** Its name as entries are named after it. Rejects where it cannot be opened. */
  readonly entries: Promise<{ readonly name: string; readonly entries: AsyncIterable<Entry> }>;
}

/**
 * Inputs in their order. The first entry of the next `ahead` files is begun before its turn, for threads to have something
 * to do; standard input and addresses of the web wait for theirs. `heard` hears how much of the one whose turn it is has
 * been read, from 0 to 1.
 */
export function* begunInputs(
  inputs: readonly Input[],
  open: (path: string) => Promise<OpenedInput>,
  options: ItemOptions,
  ahead: number,
  heard: (share: number) => void = () => {},
): Iterable<BegunInput> {
  const begun = new Map<number, BegunInput>();
  let turn = 0;
  const start = (one: Input, number: number): BegunInput =>
    begin(one, open, options, (share) => {
      if (turn === number) heard(share);
    });
  for (const [at, input] of inputs.entries()) {
    turn = at;
    for (let next = at; next <= Math.min(at + ahead, inputs.length - 1); next++) {
      const one = inputs[next];
      if (one === undefined || begun.has(next)) continue;
      if (next === at || !waits(one)) begun.set(next, start(one, next));
    }
    const own = begun.get(at) ?? start(input, at);
    begun.delete(at);
    yield own;
  }
}

function waits({ path }: Input): boolean {
  return path === "-" || isWebAddress(path);
}

function begin(
  input: Input,
  open: (path: string) => Promise<OpenedInput>,
  options: ItemOptions,
  heard: (share: number) => void,
): BegunInput {
  const entries = opened(input, open, options, heard);
  // Whoever takes it in its turn learns of a failure.
  entries.catch(() => {});
  return { path: input.path, entries };
}

async function opened(
  input: Input,
  open: (path: string) => Promise<OpenedInput>,
  options: ItemOptions,
  heard: (share: number) => void,
): Promise<{ readonly name: string; readonly entries: AsyncIterable<Entry> }> {
  if ("error" in input) throw input.error;
  const { source, name, place, options: own } = await open(input.path);
  const items = itemsOf(following(source, heard), name, { ...options, ...own });
  const first = items.next();
  first.catch(() => {});
  async function* entries(): AsyncGenerator<Entry> {
    try {
      for (let next = await first; next.done !== true; next = await items.next()) yield place(next.value);
    } finally {
      await items.return();
    }
  }
  return { name, entries: entries() };
}

/** The same source, heard of as it is read: how much of it, from 0 to 1. */
function following(source: ByteSource, heard: (share: number) => void): ByteSource {
  const { size } = source;
  if (size === null || size === 0) return source;
  return {
    ...source,
    async *chunks() {
      let read = 0;
      for await (const chunk of source.chunks()) {
        yield chunk;
        read += chunk.length;
        heard(read / size);
      }
    },
  };
}
