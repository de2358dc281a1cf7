import { type ChannelModel, type ConfirmChannel, type ConsumeMessage, connect } from "amqplib";
import { shown } from "./address.ts";
import type { WorkQueue } from "./work-queue.ts";

/** The queue all workers of a ledger share is named so, and by the ledger. */
const QUEUE = "hearsay.inbox";
/** Groups that a worker holds at once: one in work, one at hand. */
const AT_HAND = 2;
/** Milliseconds before another try to reach a broker. */
const AGAIN = 500;
/** Seconds after which a silent connection counts as dead. */
const HEARTBEAT = 10;
/** Milliseconds that one try to reach one broker may take. */
const PATIENCE = 5000;

interface Connected {
  readonly model: ChannelModel;
  readonly channel: ConfirmChannel;
}

/**
 * RabbitMQ as the queue: one quorum queue, kept by as many brokers as there are (https://www.rabbitmq.com/docs/quorum-queues).
 * Any of the brokers named will do; when one goes, the next is tried.
 */
export class AmqpQueue implements WorkQueue {
  readonly #brokers: readonly string[];
  readonly #queue: string;
  #connected: Promise<Connected> | undefined;
  #next = 0;
  #closed = false;

  /** `addresses`: see `brokersOf`. `ledger` tells its queue from those of other ledgers on the same brokers. */
  constructor(addresses: string, ledger = "") {
    this.#brokers = brokersOf(addresses);
    this.#queue = ledger === "" ? QUEUE : `${QUEUE}.${ledger}`;
  }

  #channel(): Promise<Connected> {
    this.#connected ??= this.#connect().catch((error: unknown) => {
      this.#connected = undefined;
      throw error;
    });
    return this.#connected;
  }

  async #connect(): Promise<Connected> {
    let failure: unknown = new Error("no broker is named");
    for (let i = 0; i < this.#brokers.length; i++) {
      const broker = this.#brokers[(this.#next + i) % this.#brokers.length]!;
      try {
        const connected = await this.#connectTo(broker);
        this.#next = (this.#next + i) % this.#brokers.length;
        return connected;
      } catch (error) {
        failure = new Error(`${shown(broker)}: ${(error as Error).message}`, { cause: error });
      }
    }
    this.#next = (this.#next + 1) % Math.max(1, this.#brokers.length);
    throw failure;
  }

  async #connectTo(broker: string): Promise<Connected> {
    const url = new URL(broker);
    url.searchParams.set("heartbeat", String(HEARTBEAT));
    const model = await connect(url.href, { timeout: PATIENCE });
    let gone = false;
    // Once: what an old connection has to say later is not about the one that has taken its place.
    const lost = (): void => {
      if (gone) return;
      gone = true;
      this.#connected = undefined;
      // A channel may go alone, and its connection would stay open for nobody.
      void model.close().catch(() => {});
    };
    model.on("error", lost);
    model.on("close", lost);
    try {
      const channel = await model.createConfirmChannel();
      channel.on("error", lost);
      channel.on("close", lost);
      await channel.prefetch(AT_HAND);
      await channel.assertQueue(this.#queue, { durable: true, arguments: { "x-queue-type": "quorum" } });
      return { model, channel };
    } catch (error) {
      await model.close().catch(() => {});
      throw error;
    }
  }

  async offer(groups: readonly (readonly string[])[]): Promise<void> {
    const { channel } = await this.#channel();
    for (const group of groups)
      channel.sendToQueue(this.#queue, Buffer.from(JSON.stringify(group)), { persistent: true });
    await channel.waitForConfirms();
  }

  async backlog(): Promise<number> {
    const { channel } = await this.#channel();
    return (await channel.checkQueue(this.#queue)).messageCount;
  }

  async consume(work: (group: readonly string[]) => Promise<number>, signal: AbortSignal): Promise<void> {
    while (!signal.aborted && !this.#closed) {
      try {
        const { model, channel } = await this.#channel();
        await this.#consumeFrom(model, channel, work, signal);
      } catch {
        await new Promise((resolve) => {
          setTimeout(resolve, AGAIN);
        });
      }
    }
  }

  /** Until the connection is lost or `signal` is aborted. One group at a time. */
  async #consumeFrom(
    model: ChannelModel,
    channel: ConfirmChannel,
    work: (group: readonly string[]) => Promise<number>,
    signal: AbortSignal,
  ): Promise<void> {
    let running: Promise<void> = Promise.resolve();
    const ended = new Promise<void>((resolve) => {
      model.once("close", () => resolve());
      channel.once("close", () => resolve());
      signal.addEventListener("abort", () => resolve(), { once: true });
      // It may have come while the broker was looked for.
      if (signal.aborted) resolve();
    });
    const one = async (message: ConsumeMessage): Promise<void> => {
      if (signal.aborted) return;
      try {
        await work(groupOf(message));
      } catch {
        // The inbox knows that it was tried, and offers it again.
      }
      // Where the connection is gone the broker gives the news to somebody else, who finds nothing left to do.
      if (this.#connected !== undefined) channel.ack(message);
    };
    const { consumerTag } = await channel.consume(this.#queue, (message) => {
      // The broker took the queue away, as when it is deleted: begin anew, which makes it again.
      if (message === null) void channel.close().catch(() => {});
      else running = running.then(() => one(message)).catch(() => {});
    });
    await ended;
    if (this.#connected !== undefined) await channel.cancel(consumerTag).catch(() => {});
    await running;
  }

  async defect(): Promise<string | undefined> {
    try {
      await this.backlog();
      return undefined;
    } catch (error) {
      return (error as Error).message;
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    const connected = this.#connected;
    this.#connected = undefined;
    await connected?.then(({ model }) => model.close()).catch(() => {});
  }
}

/**
 * Brokers of one cluster, separated by commas. What only the first says goes for all: scheme, name and password; the port
 * where it is not the usual one is each broker's own; a path, the virtual host, stands behind the last or each.
 */
export function brokersOf(addresses: string): string[] {
  const [first = "", ...rest] = addresses
    .split(",")
    .map((address) => address.trim())
    .filter((address) => address !== "");
  const [, scheme = "amqp://", who = ""] = /^(amqps?:\/\/)?([^@/]*@)?/iu.exec(first) ?? [];
  const all = [first, ...rest].map((address) => {
    const full = /^amqps?:\/\//iu.test(address) ? address : `${scheme}${address}`;
    return full.includes("@") ? full : full.replace("://", `://${who}`);
  });
  const host = all.map((address) => /^[^:]+:\/\/[^/]+(\/.+)$/u.exec(address)?.[1]).findLast(Boolean) ?? "";
  return all
    .filter((address) => address !== scheme)
    .map((address) =>
      /^[^:]+:\/\/[^/]+\/.+$/u.test(address) ? address : `${address.replace(/\/$/u, "")}${host}`,
    );
}

/** Anything else in the queue than what `offer` puts there names no documents. */
function groupOf({ content }: ConsumeMessage): string[] {
  try {
    const group: unknown = JSON.parse(content.toString("utf8"));
    return Array.isArray(group) ? group.filter((hash) => typeof hash === "string") : [];
  } catch {
    return [];
  }
}
