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
 * to do; standard input and addresses of the web wait for theirs.
 */
export function* begunInputs(
  inputs: readonly Input[],
  open: (path: string) => Promise<OpenedInput>,
  options: ItemOptions,
  ahead: number,
): Iterable<BegunInput> {
  const begun = new Map<number, BegunInput>();
  for (const [at, input] of inputs.entries()) {
    for (let next = at; next <= Math.min(at + ahead, inputs.length - 1); next++) {
      const one = inputs[next];
      if (one === undefined || begun.has(next)) continue;
      if (next === at || !waits(one)) begun.set(next, begin(one, open, options));
    }
    const own = begun.get(at) ?? begin(input, open, options);
    begun.delete(at);
    yield own;
  }
}

function waits({ path }: Input): boolean {
  return path === "-" || isWebAddress(path);
}

function begin(input: Input, open: (path: string) => Promise<OpenedInput>, options: ItemOptions): BegunInput {
  const entries = opened(input, open, options);
  // Whoever takes it in its turn learns of a failure.
  entries.catch(() => {});
  return { path: input.path, entries };
}

async function opened(
  input: Input,
  open: (path: string) => Promise<OpenedInput>,
  options: ItemOptions,
): Promise<{ readonly name: string; readonly entries: AsyncIterable<Entry> }> {
  if ("error" in input) throw input.error;
  const { source, name, place, options: own } = await open(input.path);
  const items = itemsOf(source, name, { ...options, ...own });
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
