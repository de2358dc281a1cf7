import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { Answered, Asked, Outcome, Ready, Task, ThreadData } from "./thread-messages.ts";

/** So many readers at most: each keeps a part of the ledger at hand. */
const MOST_READERS = 4;
/** Milliseconds a refresh may take before reads that wait for it are answered from what there is. */
const WAIT = 1000;
/** Milliseconds a thread has to end by itself. */
const PATIENCE = 10_000;
/** Milliseconds until a thread that followed a shared ledger is made again. */
const FOLLOW_AGAIN = 1000;

const READER = new URL("./reader-thread.ts", import.meta.url);
const WRITER = new URL("./writer-thread.ts", import.meta.url);

type Waiting = { readonly resolve: (outcome: Outcome) => void; readonly reject: (error: Error) => void };

/** One thread with the tasks it has not answered yet. */
class Thread {
  readonly ready: Promise<void>;
  /** Settles when it is gone, for whatever reason. */
  readonly ended: Promise<void>;
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #next = 1;
  /** Ended or failed: takes no more tasks. */
  gone = false;

  constructor(script: URL, data: ThreadData) {
    this.#worker = new Worker(script, { workerData: data });
    this.ended = new Promise((resolve) => {
      this.#worker.on("exit", () => resolve());
    });
    this.ready = new Promise((resolve, reject) => {
      this.#worker.on("message", (message: Outcome | Ready) => {
        if ("ready" in message) resolve();
        else this.#settle(message);
      });
      const end = (error: Error): void => {
        this.gone = true;
        reject(error);
        for (const { reject: fail } of this.#waiting.values()) fail(error);
        this.#waiting.clear();
      };
      this.#worker.on("error", (error) => end(error instanceof Error ? error : new Error(String(error))));
      this.#worker.on("exit", () => end(new Error("The thread of the server has ended.")));
    });
    // Whoever sends it a task learns of a failure by that.
    this.ready.catch(() => {});
  }

  /** Tasks not answered yet. */
  get load(): number {
    return this.#waiting.size;
  }

  async do(
    task:
      | { readonly asked: Asked; readonly anyway?: boolean }
      | { readonly refresh: true }
      | { readonly knows: string },
  ): Promise<Outcome> {
    await this.ready;
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      if (this.gone) {
        reject(new Error("The thread of the server has ended."));
        return;
      }
      this.#waiting.set(id, { resolve, reject });
      this.#worker.postMessage({ id, ...task } satisfies Task);
    });
  }

  #settle(outcome: Outcome): void {
    this.#waiting.get(outcome.id)?.resolve(outcome);
    this.#waiting.delete(outcome.id);
  }

  /** Ends the thread; `gently` lets it finish and close what it has open. */
  async end(gently: boolean): Promise<void> {
    if (this.gone) return;
    if (!gently) {
      await this.#worker.terminate();
      return;
    }
    const ended = new Promise<void>((resolve) => this.#worker.once("exit", () => resolve()));
    this.#worker.postMessage("close");
    const timer = setTimeout(() => void this.#worker.terminate(), PATIENCE);
    await ended;
    clearTimeout(timer);
  }
}

/**
 * The threads a ledger is served by: several that read, one that writes. The event loop of the server itself only hands
 * requests on, so that no page, however large the ledger, keeps it from answering others.
 */
export class Threads {
  readonly #data: ThreadData;
  readonly #readers: Thread[];
  #writer: Thread | undefined;
  #refreshing: Promise<void> | undefined;
  #closed = false;
  /** When the refresh that is under way began, milliseconds. */
  #begun = 0;

  constructor(data: ThreadData, readers = Math.max(2, Math.min(MOST_READERS, availableParallelism()))) {
    this.#data = data;
    // It follows the shared ledger, whether or not anybody writes here.
    if (data.shared !== null) this.#follow();
    this.#readers = Array.from({ length: readers }, () => new Thread(READER, data));
  }

  /** Settles when every thread that reads is there, or with the error that kept one from opening the ledger. */
  async ready(): Promise<void> {
    await Promise.all(this.#readers.map((thread) => thread.ready));
  }

  /** Answers a read. One moment of the past is always looked at by the same thread, which keeps it ready. */
  async read(asked: Asked): Promise<Answered> {
    const { searchParams } = new URL(asked.url);
    const moment = searchParams.get("as_of") || searchParams.get("since") || "";
    let anyway = false;
    for (;;) {
      const outcome = await this.#reader(moment).do({ asked, anyway });
      if ("answered" in outcome) return outcome.answered;
      if (!("stale" in outcome)) throw new Error(messageOf(outcome));
      // Somebody may write all the time, or for long: whoever has waited is answered from what there is.
      anyway = true;
      await this.#refreshed();
    }
  }

  async write(asked: Asked): Promise<Answered> {
    const outcome = await this.#writing().do({ asked });
    if ("answered" in outcome) return outcome.answered;
    throw new Error(messageOf(outcome));
  }

  /** Whether what is shown as a bearer is the token of somebody who may write to the shared ledger. */
  async knows(bearer: string): Promise<boolean> {
    const outcome = await this.#writing().do({ knows: bearer });
    if ("failed" in outcome) throw new Error(outcome.failed);
    return "done" in outcome;
  }

  /** Keeps the thread alive that follows: it ends where the server goes away while it connects. */
  #follow(): void {
    if (this.#closed) return;
    void this.#writing().ended.then(() => {
      setTimeout(() => this.#follow(), FOLLOW_AGAIN).unref();
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([this.#writer?.end(true), ...this.#readers.map((thread) => thread.end(false))]);
  }

  /** Settles when the ledger is up to date, or when its being brought up to date takes too long to be waited for. */
  async #refreshed(): Promise<void> {
    const refresh = this.#refresh().catch(() => {});
    const left = this.#begun + WAIT - performance.now();
    if (left <= 0) return;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, left);
    });
    await Promise.race([refresh, late]);
    clearTimeout(timer);
  }

  /** Many reads that find the ledger behind wait for one refresh. */
  #refresh(): Promise<void> {
    if (this.#refreshing === undefined) this.#begun = performance.now();
    this.#refreshing ??= this.#writing()
      .do({ refresh: true })
      .then((outcome) => {
        if ("failed" in outcome) throw new Error(outcome.failed);
      })
      .finally(() => {
        this.#refreshing = undefined;
      });
    return this.#refreshing;
  }

  #writing(): Thread {
    if (this.#writer === undefined || this.#writer.gone) this.#writer = new Thread(WRITER, this.#data);
    return this.#writer;
  }

  #reader(moment: string): Thread {
    this.#readers.forEach((thread, i) => {
      if (thread.gone) this.#readers[i] = new Thread(READER, this.#data);
    });
    if (moment !== "") return this.#readers[checksum(moment) % this.#readers.length]!;
    return this.#readers.reduce((least, each) => (each.load < least.load ? each : least));
  }
}

function messageOf(outcome: Outcome): string {
  return "failed" in outcome ? outcome.failed : "The thread of the server gave no answer; try again.";
}

function checksum(text: string): number {
  let sum = 0;
  for (let at = 0; at < text.length; at++) sum = (Math.imul(sum, 31) + text.charCodeAt(at)) >>> 0;
  return sum;
}
