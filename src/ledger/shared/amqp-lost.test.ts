import { createServer, connect as reach, type Socket } from "node:net";
import { connect } from "amqplib";
import { describe, it } from "vitest";
import { AmqpQueue } from "./amqp-queue.ts";
import { AMQP } from "./test-servers.ts";

const TIMEOUT = 30_000;
/** No other test listens to it. */
const LEDGER = `lost-${process.pid}`;

/** A way to the broker on which connections can be counted and cut. */
async function throughProxy(
  work: (address: string, open: ReadonlySet<Socket>) => Promise<void>,
): Promise<void> {
  const broker = new URL(AMQP!);
  const open = new Set<Socket>();
  const proxy = createServer((socket) => {
    const behind = reach(Number(broker.port), broker.hostname);
    open.add(socket);
    for (const end of [socket, behind])
      end
        .on("error", () => {})
        .on("close", () => {
          open.delete(socket);
          socket.destroy();
          behind.destroy();
        });
    socket.pipe(behind).pipe(socket);
  });
  await new Promise<void>((resolve) => {
    proxy.listen(0, "127.0.0.1", resolve);
  });
  const address = new URL(AMQP!);
  address.port = String((proxy.address() as { port: number }).port);
  try {
    await work(address.href, open);
  } finally {
    for (const socket of open) socket.destroy();
    proxy.close();
  }
}

const until = async (holds: () => Promise<boolean> | boolean): Promise<void> => {
  while (!(await holds()))
    await new Promise((resolve) => {
      setTimeout(resolve, 50);
    });
};

describe.skipIf(AMQP === undefined)("a queue that is lost on the way", () => {
  it(
    "is found again where its connection was cut or it was deleted, over one connection",
    { timeout: TIMEOUT },
    () =>
      throughProxy(async (address, open) => {
        const queue = new AmqpQueue(address, LEDGER);
        const stop = new AbortController();
        const told: string[] = [];
        const work = async (group: readonly string[] | null): Promise<number> => {
          told.push(...(group ?? []));
          return 1;
        };
        const consuming = queue.consume(work, stop.signal);
        const tells = async (name: string): Promise<void> => {
          // What is offered into a queue that goes at that moment is lost; whoever sweeps offers it again.
          await until(async () => {
            await queue.offer([[name]]).catch(() => {});
            await new Promise((resolve) => {
              setTimeout(resolve, 200);
            });
            return told.includes(name);
          });
        };
        await tells("first");
        for (const socket of open) socket.destroy();
        await tells("after a cut");
        const other = await connect(AMQP!);
        const channel = await other.createChannel();
        const gone = (): Promise<unknown> => channel.deleteQueue(`hearsay.inbox.${LEDGER}`);
        await gone();
        await tells("after it was deleted");
        await until(() => open.size === 1);
        stop.abort();
        await consuming;
        await queue.close();
        await until(() => open.size === 0);
        await gone();
        await other.close();
      }),
  );
});
