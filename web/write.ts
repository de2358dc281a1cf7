import type { AddedReport } from "../src/server/add-documents.ts";
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

/** Sends a file as it is. Resolves with what became of it, whatever went wrong. */
export async function sendFile(name: string, body: Blob): Promise<AddedReport> {
  try {
    const response = await fetch(`/documents?${new URLSearchParams({ name })}`, {
      method: "POST",
      body,
      headers: { "content-type": "application/octet-stream", ...keyHeaders() },
    });
    const answer = (await response.json()) as Problem | AnsweredReport;
    if ("documents" in answer) return { added: answer.documents, failed: answer.failed };
    return { added: [], failed: [{ file: name, reason: answer.detail }] };
  } catch {
    return { added: [], failed: [{ file: name, reason: words.offline }] };
  }
}

type AnsweredReport = { readonly documents: AddedReport["added"]; readonly failed: AddedReport["failed"] };

/** Sends what a person wrote. Resolves with a sentence that says what went wrong, or null. */
export async function send(path: string, body: unknown): Promise<string | null> {
  return (await sendForId(path, body)).problem;
}

/** The same; resolves with the id of what was written, too. */
export async function sendForId(
  path: string,
  body: unknown,
): Promise<{ readonly id: string | null; readonly problem: string | null }> {
  try {
    const response = await fetch(path, {
      method: "POST",
      body: JSON.stringify(body),
      headers: { "content-type": "application/json", ...keyHeaders() },
    });
    const answer = (await response.json()) as Problem | { readonly id: string | null };
    return "detail" in answer ? { id: null, problem: answer.detail } : { id: answer.id, problem: null };
  } catch {
    return { id: null, problem: words.offline };
  }
}
