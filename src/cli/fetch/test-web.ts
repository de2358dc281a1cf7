import { createServer, type RequestListener, type Server } from "node:http";
import { createServer as createTlsServer } from "node:https";
import {
  type AddressInfo,
  connect,
  createServer as createTcpServer,
  type Server as TcpServer,
} from "node:net";
import { isPublicAddress } from "./address-policy.ts";
import { LIMITS, type Web } from "./fetch-page.ts";

/** Servers of one test, and what they were asked. */
export class TestServers implements AsyncDisposable {
  readonly #open: (Server | TcpServer)[] = [];
  /** Request lines in their order. */
  readonly asked: string[] = [];

  /** Serves on this machine; gives the port. */
  async http(listener: RequestListener): Promise<number> {
    return this.#listen(createServer(this.#noting(listener)));
  }

  async https(listener: RequestListener): Promise<number> {
    return this.#listen(createTlsServer({ cert: CERTIFICATE, key: KEY }, this.#noting(listener)));
  }

  /** Anything over TCP. */
  async tcp(onConnection: Parameters<typeof createTcpServer>[1]): Promise<number> {
    return this.#listen(createTcpServer(onConnection));
  }

  /** A SOCKS 5 proxy that connects every name to this machine. `names` are those it was asked for. */
  async socks(names: string[], password?: string): Promise<number> {
    return this.tcp((socket) => {
      let step = 0;
      socket.on("error", () => {});
      socket.on("data", function answer(bytes: Buffer) {
        if (step === 0) {
          socket.write(
            Uint8Array.of(
              5,
              bytes.includes(password === undefined ? 0 : 2, 2) ? (password === undefined ? 0 : 2) : 255,
            ),
          );
          step = password === undefined ? 2 : 1;
        } else if (step === 1) {
          const given = bytes.subarray(3 + (bytes[1] ?? 0)).toString();
          socket.write(Uint8Array.of(1, given === password ? 0 : 1));
          step = 2;
        } else {
          const length = bytes[4] ?? 0;
          const name = bytes.subarray(5, 5 + length).toString();
          names.push(name);
          if (name === "refused.example") {
            socket.end(Uint8Array.of(5, 5, 0, 1, 0, 0, 0, 0, 0, 0));
            return;
          }
          socket.off("data", answer);
          const onward = connect(bytes.readUInt16BE(5 + length), "127.0.0.1");
          onward.on("error", () => socket.destroy());
          onward.on("connect", () => {
            socket.write(Uint8Array.of(5, 0, 0, 1, 0, 0, 0, 0, 0, 0));
            socket.pipe(onward).pipe(socket);
          });
        }
      });
    });
  }

  /** An HTTP proxy that connects every name to this machine. */
  async proxy(): Promise<number> {
    const server = createServer(this.#noting((asked, answer) => answer.end(`<p>Relayed ${asked.url}</p>`)));
    server.on("connect", (asked, socket) => {
      this.asked.push(`CONNECT ${asked.url} ${asked.headers["proxy-authorization"] ?? ""}`.trim());
      const onward = connect(Number(asked.url?.split(":").at(-1)), "127.0.0.1");
      socket.on("error", () => onward.destroy());
      onward.on("error", () => socket.destroy());
      socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
      socket.pipe(onward).pipe(socket);
    });
    return this.#listen(server);
  }

  #noting(listener: RequestListener): RequestListener {
    return (asked, answer) => {
      this.asked.push(`${asked.method} ${asked.url}`);
      listener(asked, answer);
    };
  }

  #listen(server: Server | TcpServer): Promise<number> {
    this.#open.push(server);
    return new Promise((resolve) => {
      server.listen(0, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const server of this.#open) {
      if ("closeAllConnections" in server) server.closeAllConnections();
      server.close();
    }
  }
}

/** A web of test servers: names end in `.example`, this machine stands for the public internet. */
export function testWeb(options: Partial<Web> = {}): Web & { readonly announced: string[] } {
  const announced: string[] = [];
  let ids = 0;
  return {
    announced,
    lookup: async () => ["127.0.0.1"],
    now: () => new Date("2031-03-04T08:15:00.500Z"),
    id: () => `00000000-0000-4000-8000-${String(++ids).padStart(12, "0")}`,
    env: {},
    announce: (line) => void announced.push(line),
    allowPrivate: false,
    mayAsk: (address) => address === "127.0.0.1" || isPublicAddress(address),
    limits: { ...LIMITS, connectTime: 2000, totalTime: 5000 },
    ca: CERTIFICATE,
    ...options,
  };
}

/** Made for these tests: `maren.example`, trusted by nobody else. */
const CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBtTCCAVugAwIBAgIUYY3h7qdAcWCfPc5JYeTCgEcZFKUwCgYIKoZIzj0EAwIw
GDEWMBQGA1UEAwwNbWFyZW4uZXhhbXBsZTAgFw0yNjExMjIyMjUyMjlaGA8yMTI2
MTAyOTIyNTIyOVowGDEWMBQGA1UEAwwNbWFyZW4uZXhhbXBsZTBZMBMGByqGSM49
AgEGCCqGSM49AwEHA0IABLxTq8kn6Qb++jSsMt3htElRkR3vEtbmLoZ4i+zMEQeN
ugWgkUpBuXgCdzv3uRd8qBL1zHx6K5GLRYj4bmay5/KjgYAwfjAdBgNVHQ4EFgQU
XPtCkIR28ESWdRz8QkrON2KUBjUwHwYDVR0jBBgwFoAUXPtCkIR28ESWdRz8QkrO
N2KUBjUwDwYDVR0TAQH/BAUwAwEB/zArBgNVHREEJDAigg1tYXJlbi5leGFtcGxl
ghF3d3cubWFyZW4uZXhhbXBsZTAKBggqhkjOPQQDAgNIADBFAiEA2dZBLuYJRioO
haebMOgDu0j4I0sxvMynI3QDxo/xsa4CIEjEnHeeDezNlHJrHdRYLsPWN03EDNoO
TOzGEEMTzlKo
-----END CERTIFICATE-----
`;

const KEY = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg0uo4XcooF9jN50bn
u6bsT5A6nf+cNMphHSAcV2s0GjKhRANCAAS8U6vJJ+kG/vo0rDLd4bRJUZEd7xLW
5i6GeIvszBEHjboFoJFKQbl4Anc797kXfKgS9cx8eiuRi0WI+G5msufy
-----END PRIVATE KEY-----
`;
