import type { Problem } from "../src/server/problem.ts";
import { words } from "./words.ts";

/** Where the key of the session is kept: for this tab, and no longer than it is open. */
const KEPT = "hearsay.key";
/** A key that is only good for reading, of a server that others reach. */
const KEPT_TO_READ = "hearsay.key-to-read";
const IN_ADDRESS = /^#(key|read)=([\w-]+)$/u;

/** Takes the key out of the address `hearsay serve --write` printed, so that it is not copied on with it. */
export function takeKey(): void {
  const [, kind, key] = IN_ADDRESS.exec(window.location.hash) ?? [];
  if (key === undefined) return;
  window.sessionStorage.setItem(kind === "read" ? KEPT_TO_READ : KEPT, key);
  window.history.replaceState(window.history.state, "", window.location.pathname + window.location.search);
}

/** Whether this tab may write. */
export function mayWrite(): boolean {
  return window.sessionStorage.getItem(KEPT) !== null;
}

/** What shows the key of the session, where this tab has it: a server that others reach asks for it to read, too. */
export function keyHeaders(): Readonly<Record<string, string>> {
  const key = window.sessionStorage.getItem(KEPT) ?? window.sessionStorage.getItem(KEPT_TO_READ);
  return key === null ? {} : { authorization: `Bearer ${key}` };
}

/** Sends what a person wrote. Resolves with a sentence that says what went wrong, or null. */
export async function send(path: string, body: unknown): Promise<string | null> {
  try {
    const response = await fetch(path, {
      method: "POST",
      body: JSON.stringify(body),
      headers: {
        "content-type": "application/json",
        authorization: `Bearer ${window.sessionStorage.getItem(KEPT) ?? ""}`,
      },
    });
    return response.ok ? null : ((await response.json()) as Problem).detail;
  } catch {
    return words.offline;
  }
}
