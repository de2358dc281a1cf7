import type { Problem } from "../src/server/problem.ts";
import { words } from "./words.ts";
import { keyHeaders } from "./write.ts";

/** Sends a form with its files as they are. Resolves with a sentence that says what went wrong, or null. */
export async function sendForm(path: string, form: FormData): Promise<string | null> {
  try {
    const response = await fetch(path, { method: "POST", body: form, headers: keyHeaders() });
    return response.ok ? null : ((await response.json()) as Problem).detail;
  } catch {
    return words.offline;
  }
}
