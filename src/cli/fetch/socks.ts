import type { Socket } from "node:net";
import { FetchError } from "./fetch-error.ts";
import type { WebProxy } from "./proxy.ts";

const VERSION = 5;
const NO_PASSWORD = 0;
const WITH_PASSWORD = 2;

/** What a SOCKS server answers when it does not connect (RFC 1928, section 6). */
const REFUSALS: Readonly<Record<number, string>> = {
  1: "it failed",
  2: "its rules forbid it",
  3: "the network cannot be reached",
  4: "the host cannot be reached",
  5: "the connection was refused",
  6: "it took too long",
  7: "it does not know the command",
  8: "it does not know the kind of address",
};

/**
 * Asks a SOCKS 5 server (RFC 1928, RFC 1929) on `socket` to connect to a host. The name is sent as it is, so that it is
 * looked up there and not here: with Tor, nobody near this machine learns it. Throws `FetchError`.
 */
export async function connectThroughSocks(
  socket: Socket,
  proxy: WebProxy,
  host: string,
  port: number,
): Promise<void> {
  const replies = new Replies(socket);
  try {
    const method = proxy.user === "" ? NO_PASSWORD : WITH_PASSWORD;
    socket.write(Uint8Array.of(VERSION, 1, method));
    const chosen = await replies.take(2);
    if (chosen[0] !== VERSION) throw refused(proxy, "it is no SOCKS 5 server");
    if (chosen[1] !== method)
      throw refused(
        proxy,
        method === NO_PASSWORD ? "it wants a user name and password" : "it takes no password",
      );
    if (method === WITH_PASSWORD) {
      const [user, password] = [Buffer.from(proxy.user), Buffer.from(proxy.password)];
      socket.write(Buffer.concat([Buffer.of(1, user.length), user, Buffer.of(password.length), password]));
      if ((await replies.take(2))[1] !== 0)
        throw refused(proxy, "it does not accept the user name and password");
    }
    const name = Buffer.from(host);
    socket.write(
      Buffer.concat([Buffer.of(VERSION, 1, 0, 3, name.length), name, Buffer.of(port >> 8, port & 255)]),
    );
    const [, reply = 1, , kind] = await replies.take(4);
    if (reply !== 0) throw refused(proxy, REFUSALS[reply] ?? `it answers ${reply}`);
    const length = kind === 1 ? 4 : kind === 4 ? 16 : ((await replies.take(1))[0] ?? 0);
    await replies.take(length + 2);
  } finally {
    replies.end();
  }
}

function refused(proxy: WebProxy, reason: string): FetchError {
  return new FetchError(
    `the SOCKS proxy ${proxy.host}:${proxy.port} did not connect (${reason}); check the proxy settings`,
  );
}

/** Takes answers of known lengths off a socket, and leaves behind what comes after them. */
class Replies {
  readonly #socket: Socket;

  constructor(socket: Socket) {
    this.#socket = socket;
    socket.pause();
  }

  async take(length: number): Promise<Uint8Array> {
    for (;;) {
      const bytes = this.#socket.read(length) as Buffer | null;
      if (bytes?.length === length) return bytes;
      if (this.#socket.readableEnded || this.#socket.destroyed)
        throw new FetchError("the proxy closed the connection before it answered; check the proxy settings");
      await new Promise<void>((resolve) => {
        const done = () => {
          for (const event of EVENTS) this.#socket.off(event, done);
          resolve();
        };
        for (const event of EVENTS) this.#socket.on(event, done);
      });
    }
  }

  end(): void {
    this.#socket.removeAllListeners("readable");
  }
}

const EVENTS = ["readable", "end", "close", "error"] as const;
