import { Worker } from "node:worker_threads";
import type { Document } from "../intake/document.ts";
import { IntakeError } from "../intake/intake-error.ts";

/** Bytes for a thread to make a document of. */
export interface IntakeTask {
  readonly id: number;
  readonly bytes: Uint8Array;
  readonly name: string;
  readonly charset?: string;
}

export type IntakeAnswer =
  | { readonly id: number; readonly document: Document }
  | { readonly id: number; readonly failed: { readonly file: string; readonly message: string } };

interface Waiting {
  readonly resolve: (document: Document) => void;
  readonly reject: (error: Error) => void;
}

const ENDED = "A thread that reads files has ended; run it again.";
const SCRIPT = new URL("./intake-thread.ts", import.meta.url);

/** One thread with what it has not answered yet. */
class IntakeThread {
  readonly worker = new Worker(SCRIPT);
  readonly waiting = new Map<number, Waiting>();
  /** Ended or failed: answers nothing any more. */
  gone = false;

  constructor() {
    this.worker.on("message", (answer: IntakeAnswer) => {
      const waiting = this.waiting.get(answer.id);
      this.waiting.delete(answer.id);
      if ("document" in answer) waiting?.resolve(answer.document);
      else waiting?.reject(new IntakeError(answer.failed.file, answer.failed.message));
    });
    const end = (error: Error): void => {
      this.gone = true;
      for (const { reject } of this.waiting.values()) reject(error);
      this.waiting.clear();
    };
    this.worker.on("error", (error) => end(error instanceof Error ? error : new Error(String(error))));
    this.worker.on("exit", () => end(new Error(ENDED)));
  }
}

/**
 * Threads that do what `intake` does, so that pages are taken apart while others are read into the ledger. What comes out
 * is the same with any number of them. Throws what `intake` throws.
 */
export class IntakeThreads {
  readonly #threads: readonly IntakeThread[];
  #next = 1;

  constructor(count: number) {
    this.#threads = Array.from({ length: Math.max(1, count) }, () => new IntakeThread());
  }

  async read(bytes: Uint8Array, name: string, charset?: string): Promise<Document> {
    const [first, ...others] = this.#threads.filter(({ gone }) => !gone);
    if (first === undefined) throw new Error(ENDED);
    const thread = others.reduce(
      (least, one) => (one.waiting.size < least.waiting.size ? one : least),
      first,
    );
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      thread.waiting.set(id, { resolve, reject });
      const task: IntakeTask = { id, bytes, name, ...(charset !== undefined && { charset }) };
      thread.worker.postMessage(task);
    });
  }

  async end(): Promise<void> {
    await Promise.all(this.#threads.map(({ worker }) => worker.terminate()));
  }
}
