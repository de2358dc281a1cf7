import { canonicalJson } from "./canonical-json.ts";
import { sha256 } from "./hash.ts";
import { entryAfter, type LogEntry, type LogType, NO_PREVIOUS, type Origin, type Signature } from "./log.ts";
import type { BlobStore, LogStore, TextStore } from "./record-store.ts";

/** A log that is gone with the process. */
export class MemoryLog implements LogStore {
  readonly #entries: LogEntry[] = [];

  append(type: LogType, body: unknown, by: Signature, origin?: Origin): LogEntry {
    return this.appendText(type, canonicalJson(body), by, origin);
  }

  appendText(type: LogType, text: string, by: Signature, origin?: Origin, bodyHash?: string): LogEntry {
    const entry = entryAfter(this.#entries.at(-1), type, text, by, origin, bodyHash);
    this.#entries.push(entry);
    return { ...entry };
  }

  head(): string {
    return this.#entries.at(-1)?.hash ?? NO_PREVIOUS;
  }

  length(): number {
    return this.#entries.length;
  }

  entry(seq: number): LogEntry | undefined {
    const entry = this.#entries[seq - 1];
    return entry && { ...entry };
  }

  *entries(seq = 1): IterableIterator<LogEntry> {
    for (const entry of this.#entries.slice(Math.max(0, seq - 1))) yield { ...entry };
  }

  ofType(type: LogType): LogEntry[] {
    return [...this.entries()].filter((entry) => entry.type === type);
  }

  newestAt(time: string): number {
    return this.#entries.findLast((entry) => entry.time <= time)?.seq ?? 0;
  }
}

/** Texts that are gone with the process. */
export class MemoryTexts implements TextStore {
  readonly #texts = new Map<string, string>();

  put(text: string): string {
    const hash = sha256(text);
    this.#texts.set(hash, text);
    return hash;
  }

  get(hash: string): string | undefined {
    return this.#texts.get(hash);
  }

  erase(hash: string): void {
    this.#texts.delete(hash);
  }
}

/** Bytes that are gone with the process. */
export class MemoryBlobs implements BlobStore {
  readonly #blobs = new Map<string, Uint8Array>();

  put(bytes: Uint8Array): string {
    const hash = sha256(bytes);
    this.#blobs.set(hash, Uint8Array.from(bytes));
    return hash;
  }

  get(hash: string): Uint8Array | undefined {
    const bytes = this.#blobs.get(hash);
    return bytes && Uint8Array.from(bytes);
  }

  size(hash: string): number | undefined {
    return this.#blobs.get(hash)?.length;
  }

  *files(): Iterable<{ readonly name: string; readonly hash: string }> {
    for (const hash of [...this.#blobs.keys()].sort()) yield { name: `${hash.slice(0, 2)}/${hash}`, hash };
  }

  erase(hash: string): void {
    this.#blobs.delete(hash);
  }
}
