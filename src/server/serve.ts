import type { Server } from "node:http";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";

import { getRequestListener } from "@hono/node-server";

import type { LedgerView } from "../ledger/view.ts";
import { createApp } from "./app.ts";
import { ProblemError } from "./problem.ts";
import { SECURITY_HEADERS } from "./security.ts";
import { readWebFiles } from "./web-files.ts";

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

/** A request so broken that it never reaches the pages: still one problem, still with all headers. */
function malformed(error: unknown): Response {
  const problem = new ProblemError(
    "bad-request",
    error instanceof Error ? `${error.message}.` : "Unreadable request.",
  );
  const headers = {
    ...SECURITY_HEADERS,
    "Content-Type": "application/problem+json",
    "Cache-Control": "no-store",
  };
  return new Response(JSON.stringify(problem.body("/")), { status: problem.status, headers });
}

/** Serves a ledger and the workbench on this computer only, until closed. */
export async function serve(view: LedgerView, options: ServeOptions = {}): Promise<Served> {
  const { host = "127.0.0.1", webRoot = BUILT_WORKBENCH } = options;
  let port = 0;
  const app = createApp(view, readWebFiles(webRoot), () => port);
  const listener = getRequestListener((request) => app.fetch(request), {
    errorHandler: malformed,
    overrideGlobalObjects: false,
  });
  const server = createServer((incoming, outgoing) => void listener(incoming, outgoing));
  await listenFrom(server, options.port ?? DEFAULT_PORT, host);
  port = (server.address() as AddressInfo).port;
  return {
    url: `http://${host}:${port}/`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}
