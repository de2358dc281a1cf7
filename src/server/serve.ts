import { randomBytes } from "node:crypto";
import type { Server } from "node:http";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";

import { getRequestListener, type HttpBindings } from "@hono/node-server";

import { LARGEST_FILE } from "../intake/intake.ts";
import type { LedgerView } from "../ledger/view.ts";
import { createApp } from "./app.ts";
import { ProblemError, type ProblemKind } from "./problem.ts";
import { type Rate, RateLimit } from "./rate-limit.ts";
import { type Access, isBearer, isLoopback, SECURITY_HEADERS } from "./security.ts";
import { Threads } from "./threads.ts";
import { readWebFiles } from "./web-files.ts";
import { FILES_PATH, MCP_PATH, MOST_FILE_BYTES, WRITE_PATHS } from "./write-app.ts";

export const DEFAULT_PORT = 4177;

/** Ports tried, one after the other, before giving up. */
const PORTS_TRIED = 50;

const BUILT_WORKBENCH = fileURLToPath(new URL("../../web/dist/", import.meta.url));

export interface ServeOptions {
  /** 4177 unless given; the next free one when it is taken; 0 takes any free port. */
  readonly port?: number;
  /** Address to listen on; 127.0.0.1 unless given. On any but loopback, reading needs the token, too. */
  readonly host?: string;
  /** Names the server goes by beside those of loopback; its address is one already. */
  readonly names?: readonly string[];
  /** Folder of the built workbench. */
  readonly webRoot?: string;
}

export interface Served {
  /** `http://127.0.0.1:4177/` */
  readonly url: string;
  /** Stops listening and ends open connections. */
  close(): Promise<void>;
}

/** Settles when the server listens, or with the error that kept it from listening. */
function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "EADDRINUSE";
}

/** Listens on the first free port from `first` on. */
async function listenFrom(server: Server, first: number, host: string): Promise<void> {
  for (let port = first; port < first + PORTS_TRIED; port++) {
    try {
      return await listen(server, port, host);
    } catch (error) {
      if (!isTaken(error)) throw error;
    }
  }
  throw new Error(
    `Ports ${first} to ${first + PORTS_TRIED - 1} are taken; choose another one, or 0 for any free one.`,
  );
}

/** A request that never reached the pages, or no page could answer: still one problem, still with all headers. */
function broken(error: unknown, kind: ProblemKind): Response {
  const problem = new ProblemError(
    kind,
    error instanceof Error ? `${error.message.replace(/\.$/, "")}.` : "Unreadable request.",
  );
  const headers = {
    ...SECURITY_HEADERS,
    "Content-Type": "application/problem+json",
    "Cache-Control": "no-store",
  };
  return new Response(JSON.stringify(problem.body("/")), { status: problem.status, headers });
}

/** Serves a view and the workbench on this computer only, until closed. Every page is made by this very thread. */
export async function serve(view: LedgerView, options: ServeOptions = {}): Promise<Served> {
  const { webRoot = BUILT_WORKBENCH } = options;
  let port = 0;
  const app = createApp(view, readWebFiles(webRoot), () => port);
  const { port: taken, served } = await listening(options, (request) => app.fetch(request));
  port = taken;
  return served;
}

/** Who writes through a server, and where its key lies. */
export interface ServeLedgerOptions extends ServeOptions {
  readonly author: string;
  readonly key?: string;
  /** Address of the shared ledger that the folder follows. */
  readonly shared?: string;
  /** Lets whoever has the token of the session write. Off unless asked for. */
  readonly write?: boolean;
}

/** A ledger that is served by threads of its own. */
export interface ServedLedger extends Served {
  /** What whoever writes has to show as a bearer; null where nothing can be written. */
  readonly token: string | null;
}

const TOKEN_BYTES = 24;

/**
 * Serves a ledger's folder like `serve`, with every page made in a thread of its own, so that no page keeps another one
 * waiting for long, however large the ledger. The ledger has to be of today's form, as `Ledger.open` leaves it.
 */
export async function serveLedger(dir: string, options: ServeLedgerOptions): Promise<ServedLedger> {
  const { webRoot = BUILT_WORKBENCH, author, key = null, shared = null, write = false } = options;
  const { host = LOOPBACK } = options;
  const isOpen = !isLoopback(host);
  const token = write || isOpen ? randomBytes(TOKEN_BYTES).toString("base64url") : null;
  const access: Access = {
    names: isOpen ? [...(options.names ?? []), bracketed(host)] : (options.names ?? []),
    readToken: isOpen ? token : null,
  };
  const limit = isOpen ? new RateLimit(RATE, () => performance.now()) : undefined;
  let threads: Threads | undefined;
  const answer = async (request: Request, address: string): Promise<Response> => {
    const wait = limit?.wait(address) ?? 0;
    if (wait > 0) return tooMany(request, wait);
    if (threads === undefined) throw new Error("The server is not ready yet.");
    const { pathname } = new URL(request.url);
    const bearer = request.headers.get("authorization") ?? undefined;
    const isAllowed = token !== null && isBearer(bearer, token);
    const isMcp = request.method === "POST" && pathname === MCP_PATH;
    // What programs propose is written, so whoever may write asks the thread that does.
    const isWrite =
      write &&
      token !== null &&
      request.method === "POST" &&
      (isMcp ? isAllowed : WRITE_PATHS.test(pathname));
    // Of a shared ledger, those whom it knows may send as much.
    const trusts = isAllowed || (isWrite && shared !== null && (await threads.knows(bearer ?? "")));
    const asked = {
      method: request.method,
      url: request.url,
      headers: [...request.headers],
      body: isWrite || isMcp ? await limitedBytes(request, trusts ? mostBytes(pathname) : MOST_BYTES) : null,
    };
    const { status, headers, body } = await (isWrite ? threads.write(asked) : threads.read(asked));
    const bare = status === 204 || status === 304 || request.method === "HEAD";
    return new Response(bare ? null : body, { status, headers: Object.fromEntries(headers) });
  };
  const { port, served } = await listening(options, async (request, address) => {
    try {
      return await answer(request, address);
    } catch (error) {
      return broken(error, "internal-error");
    }
  });
  threads = new Threads({ dir, author, shared, key, webRoot, port, token: write ? token : null, access });
  const { close } = served;
  const all = {
    url: served.url,
    token,
    close: async () => void (await Promise.all([close(), threads?.close()])),
  };
  try {
    await threads.ready();
  } catch (error) {
    await all.close();
    throw error;
  }
  return all;
}

/** What somebody without the key may send at most. */
const MOST_BYTES = 1024 * 1024;

/** What somebody with the key may send there. */
function mostBytes(path: string): number {
  return path === FILES_PATH ? LARGEST_FILE : MOST_FILE_BYTES;
}

/** Reads no more of a body than whoever reads it would take, and one part: it is refused for its size there. */
async function limitedBytes(request: Request, most: number): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of request.body ?? []) {
    parts.push(part as Uint8Array);
    size += (part as Uint8Array).length;
    if (size > most) break;
  }
  return new Uint8Array(Buffer.concat(parts));
}

/** Enough for a person with a workbench and a program or two; a page of it asks a few times. */
const RATE: Rate = { burst: 200, perSecond: 20 };

function tooMany(request: Request, seconds: number): Response {
  const problem = new ProblemError("too-many", `Ask again in ${seconds} s.`);
  const { pathname, search } = new URL(request.url);
  const headers = {
    ...SECURITY_HEADERS,
    "Content-Type": "application/problem+json",
    "Cache-Control": "no-store",
    "Retry-After": String(seconds),
  };
  return new Response(JSON.stringify(problem.body(pathname + search)), { status: problem.status, headers });
}

const LOOPBACK = "127.0.0.1";

/** An address as it stands in a URL. */
function bracketed(address: string): string {
  return address.includes(":") ? `[${address}]` : address;
}

async function listening(
  { host = LOOPBACK, port: first = DEFAULT_PORT }: ServeOptions,
  answer: (request: Request, address: string) => Response | Promise<Response>,
): Promise<{ readonly port: number; readonly served: Served }> {
  const asking = (request: Request, { incoming }: HttpBindings): Response | Promise<Response> =>
    answer(request, incoming.socket.remoteAddress ?? "");
  const listener = getRequestListener(asking as Parameters<typeof getRequestListener>[0], {
    errorHandler: (error) => broken(error, "bad-request"),
    overrideGlobalObjects: false,
  });
  const server = createServer((incoming, outgoing) => void listener(incoming, outgoing));
  await listenFrom(server, first, host);
  const { port } = server.address() as AddressInfo;
  const close = (): Promise<void> =>
    new Promise((resolve, reject) => {
      server.close((error) => (error ? reject(error) : resolve()));
      server.closeAllConnections();
    });
  return { port, served: { url: `http://${bracketed(host)}:${port}/`, close } };
}
