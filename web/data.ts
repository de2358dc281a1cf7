import { useEffect, useState } from "preact/hooks";

import type { Problem } from "../src/server/problem.ts";
import { words } from "./words.ts";
import { keyHeaders } from "./write.ts";

interface Kept {
  readonly etag: string | null;
  readonly data: unknown;
}

/** Pages seen since the workbench was opened: going back draws at once and asks the server afterwards. */
const kept = new Map<string, Kept>();

/** A page's data; while the next one loads, `data` is still the one before and `fresh` is false. */
export interface Loaded<T> {
  readonly data: T | null;
  readonly problem: Pick<Problem, "title" | "detail"> | null;
  readonly fresh: boolean;
}

async function load(address: string, signal: AbortSignal): Promise<Kept> {
  const response = await fetch(address, { signal, headers: { accept: "application/json", ...keyHeaders() } });
  if (!response.ok) throw (await response.json()) as Problem;
  const etag = response.headers.get("etag");
  const before = kept.get(address);
  if (before !== undefined && etag !== null && before.etag === etag) return before;
  return { etag, data: await response.json() };
}

function asProblem(error: unknown): Loaded<never>["problem"] {
  if (typeof error === "object" && error !== null && "detail" in error && "title" in error) {
    return { title: String(error.title), detail: String(error.detail) };
  }
  return { title: words.name, detail: words.offline };
}

/** Reads data that a page asks for besides its own. Rejects where it cannot be had. */
export async function read<T>(address: string): Promise<T> {
  const response = await fetch(address, { headers: { accept: "application/json", ...keyHeaders() } });
  if (!response.ok) throw new Error(`${address} was answered with ${response.status}.`);
  return (await response.json()) as T;
}

const watching = new Set<() => void>();

/** Asks the server again for what is shown: after something was written. */
export function refreshPages(): void {
  for (const look of watching) look();
}

/** Loads the JSON of a page and keeps it current with its address. */
export function usePage<T>(address: string): Loaded<T> {
  const [state, setState] = useState<{
    address: string;
    data: T | null;
    problem: Loaded<T>["problem"];
  }>({
    address,
    data: (kept.get(address)?.data as T | undefined) ?? null,
    problem: null,
  });
  const [looks, setLooks] = useState(0);
  useEffect(() => {
    const look = () => setLooks((count) => count + 1);
    watching.add(look);
    return () => void watching.delete(look);
  }, []);
  useEffect(() => {
    const abort = new AbortController();
    const before = kept.get(address);
    if (before !== undefined) setState({ address, data: before.data as T, problem: null });
    load(address, abort.signal).then(
      (page) => {
        kept.set(address, page);
        if (page !== before) setState({ address, data: page.data as T, problem: null });
      },
      (error: unknown) => {
        if (!abort.signal.aborted) setState({ address, data: null, problem: asProblem(error) });
      },
    );
    return () => abort.abort();
  }, [address, looks]);
  return { data: state.data, problem: state.problem, fresh: state.address === address };
}
