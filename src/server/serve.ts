import { randomBytes } from "node:crypto";
import type { Server } from "node:http";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";

import { getRequestListener } from "@hono/node-server";

import { LARGEST_FILE } from "../intake/intake.ts";
import type { LedgerView } from "../ledger/view.ts";
import { createApp } from "./app.ts";
import { ProblemError, type ProblemKind } from "./problem.ts";
import { SECURITY_HEADERS } from "./security.ts";
import { Threads } from "./threads.ts";
import { readWebFiles } from "./web-files.ts";
import { FILES_PATH, isBearer, WRITE_PATHS } from "./write-app.ts";

export const DEFAULT_PORT = 4177;

/** Ports tried, one after the other, before giving up. */
const PORTS_TRIED = 50;

const BUILT_WORKBENCH = fileURLToPath(new URL("../../web/dist/", import.meta.url));

export interface ServeOptions {
  /** 4177 unless given; the next free one when it is taken; 0 takes any free port. */
  readonly port?: number;
  readonly host?: "127.0.0.1";
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
  const { webRoot = BUILT_WORKBENCH, author, key = null, write = false } = options;
  const token = write ? randomBytes(TOKEN_BYTES).toString("base64url") : null;
  let threads: Threads | undefined;
  const answer = async (request: Request): Promise<Response> => {
    if (threads === undefined) throw new Error("The server is not ready yet.");
    const { pathname } = new URL(request.url);
    const isWrite = token !== null && request.method === "POST" && WRITE_PATHS.test(pathname);
    const asked = {
      method: request.method,
      url: request.url,
      headers: [...request.headers],
      body: isWrite ? await limited(request, mostBytes(request, pathname, token)) : null,
    };
    const { status, headers, body } = await (isWrite ? threads.write(asked) : threads.read(asked));
    const bare = status === 204 || status === 304 || request.method === "HEAD";
    return new Response(bare ? null : body, { status, headers: Object.fromEntries(headers) });
  };
  const { port, served } = await listening(options, async (request) => {
    try {
      return await answer(request);
    } catch (error) {
      return broken(error, "internal-error");
    }
  });
  threads = new Threads({ dir, author, key, webRoot, port, token });
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

/** More than this is refused by whoever reads it; no more has to be kept. */
const MOST_BYTES = 100_000;
const MOST_FILE_BYTES = LARGEST_FILE + 1;

/** Nobody without the key makes this process keep a large file. */
function mostBytes({ headers }: Request, path: string, token: string): number {
  const isFile = path === FILES_PATH && isBearer(headers.get("authorization") ?? undefined, token);
  return isFile ? MOST_FILE_BYTES : MOST_BYTES;
}

async function limited(request: Request, most: number): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of request.body ?? []) {
    parts.push(part as Uint8Array);
    length += (part as Uint8Array).length;
    if (length >= most) break;
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

async function listening(
  { host = "127.0.0.1", port: first = DEFAULT_PORT }: ServeOptions,
  answer: (request: Request) => Response | Promise<Response>,
): Promise<{ readonly port: number; readonly served: Served }> {
  const listener = getRequestListener(answer, {
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
  return { port, served: { url: `http://${host}:${port}/`, close } };
}
