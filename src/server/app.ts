import type { Context } from "hono";
import { Hono } from "hono";

import { schemaOrg } from "../export/schema-org.ts";
import { selectedView } from "../export/selected-view.ts";
import { sha256 } from "../ledger/hash.ts";
import { LedgerError } from "../ledger/ledger-error.ts";
import type { LedgerView } from "../ledger/view.ts";
import type { Atlas } from "./atlas.ts";
import { atlasOf } from "./atlas.ts";
import { citationPage, claimPage, claimsPage, graphPage } from "./claim-pages.ts";
import { wordsPage } from "./claim-words.ts";
import { comparePage } from "./compare-page.ts";
import { deskPage } from "./desk-pages.ts";
import { derivationsPage, documentPage, documentsPage } from "./document-pages.ts";
import type { McpAnswer } from "./mcp/server.ts";
import { openApiDocument } from "./openapi/document.ts";
import { decisionsPage, evidenceFile, proposalsPage } from "./people-pages.ts";
import { placePage, placesPage } from "./place-pages.ts";
import { ProblemError } from "./problem.ts";
import {
  claimsQuery,
  compareQuery,
  decisionsQuery,
  derivationsQuery,
  deskQuery,
  documentsQuery,
  MAX_ID_LENGTH,
  noQuery,
  parseQuery,
  placeQuery,
  placesQuery,
  proposalsQuery,
  reviewQuery,
  searchQuery,
  sourcesQuery,
  wordsQuery,
} from "./queries.ts";
import { reviewPage } from "./review-page.ts";
import { searchPage } from "./search-page.ts";
import { type Access, isBearer, isOwnHost, isOwnOrigin, OPEN_ACCESS, SECURITY_HEADERS } from "./security.ts";
import { sourcePage, sourcesPage } from "./source-pages.ts";
import type { WebFile } from "./web-files.ts";
import { NOT_BUILT_PAGE } from "./web-files.ts";
import { MCP_PATH } from "./write-app.ts";

/** What a page needs to answer one request. */
interface Request {
  /** The ledger as it is, or as of the day that was asked for. */
  readonly view: LedgerView;
  readonly atlas: Atlas;
  /** The `:id` of the path, empty on lists. */
  readonly id: string;
  /** The query without the time. */
  readonly search: URLSearchParams;
  /** The query as it was written. */
  readonly asked: URLSearchParams;
}

/** Hex digits of a hash that go into an ETag. */
const ETAG_DIGITS = 16;

/**
 * The HTTP API and the workbench over a ledger. Every page has its data at the same address with `.json` (the
 * desk, `/`, at `/desk.json`). It only reads, and answers only requests made to a loopback name on
 * `port()`, or to a name `access` lists; `port` is asked at each request because a server learns its port when it begins
 * to listen. With a token to read by, whoever does not show it gets the workbench, empty, and nothing of the ledger.
 */
export function createApp(
  view: LedgerView,
  webFiles: ReadonlyMap<string, WebFile>,
  port: () => number,
  { access = OPEN_ACCESS, mcp }: { readonly access?: Access; readonly mcp?: McpAnswer } = {},
): Hono {
  const app = new Hono();
  const surveys = new WeakMap<LedgerView, () => Atlas>();
  const atlasIn = (asked: LedgerView): Atlas => {
    const known = surveys.get(asked) ?? atlasOf(asked);
    surveys.set(asked, known);
    return known();
  };
  // A newer workbench may ask for other data of the same ledger, so its own state is part of every ETag.
  const shellHash = sha256(webFiles.get("/index.html")?.body ?? "");

  app.use(async (c, next) => {
    if (!isOwnHost(c.req.header("host"), port(), access.names)) {
      const host = c.req.header("host") ?? "";
      throw new ProblemError(
        "foreign-host",
        `This server is not "${host}"; open http://127.0.0.1:${port()}/ instead.`,
      );
    }
    const isMcp = c.req.path === MCP_PATH && mcp !== undefined;
    if (isMcp ? c.req.method !== "POST" : c.req.method !== "GET" && c.req.method !== "HEAD") {
      const possible = isMcp ? "POST" : "GET or HEAD";
      throw new ProblemError("method-not-allowed", `${c.req.method} is not possible here; use ${possible}.`);
    }
    const origin = c.req.header("origin");
    if (isMcp && origin !== undefined && !isOwnOrigin(origin, c.req.header("host") ?? ""))
      throw new ProblemError("foreign-origin", `A page of "${origin}" cannot ask here.`);
    const { readToken } = access;
    if (readToken !== null && !isBearer(c.req.header("authorization"), readToken)) {
      if (!isEmptyWorkbench(c, webFiles, isMcp))
        throw new ProblemError("not-allowed", "Send the key that hearsay serve printed, as a bearer token.");
      if (!webFiles.has(c.req.path)) return closed(shellResponse(c, webFiles));
    }
    await next();
    setHeaders(c, SECURITY_HEADERS);
  });

  app.onError((error, c) => {
    const problem = error instanceof ProblemError ? error : new ProblemError("internal-error", error.message);
    const { pathname, search } = new URL(c.req.url);
    // A person who follows a dead link gets the page, which shows the same problem in words.
    const shell = webFiles.get("/index.html");
    const wantsPage = c.req.header("accept")?.includes("text/html") && !pathname.endsWith(".json");
    const readable = problem.kind === "not-found" || problem.kind === "bad-request";
    const response =
      shell && wantsPage && readable
        ? c.body(shell.body, problem.status, { "Content-Type": shell.type })
        : c.body(JSON.stringify(problem.body(pathname + search)), problem.status, {
            "Content-Type": "application/problem+json",
          });
    if (problem.kind === "method-not-allowed")
      response.headers.set("Allow", c.req.path === MCP_PATH && mcp !== undefined ? "POST" : "GET, HEAD");
    if (problem.kind === "not-allowed") response.headers.set("WWW-Authenticate", "Bearer");
    response.headers.set("Cache-Control", "no-store");
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.headers.set(name, value);
    return response;
  });

  app.notFound((c) => {
    throw new ProblemError("not-found", `There is no page at "${c.req.path}"; the claims are at "/claims".`);
  });

  /** The data of the page at `path`, and the page itself: both fail alike, so both ask for the data. */
  function page(
    path: string,
    data: (request: Request) => unknown,
    linked?: (request: Request) => string,
  ): void {
    const answer = (c: Context) => {
      const search = new URL(c.req.url).searchParams;
      const asked = viewAsOf(view, search);
      const now = atlasIn(asked);
      const named = c.req.param("id") ?? "";
      const wantsJson = c.req.path.endsWith(".json");
      const id = wantsJson && path.endsWith("/:id") ? named.slice(0, -".json".length) : named;
      if (id.length > MAX_ID_LENGTH)
        throw new ProblemError("not-found", "That name is too long to be in a ledger.");
      const request = { view: asked, atlas: now, id, search: withoutTime(search), asked: search };
      const found = data(request);
      if (!wantsJson) return shellResponse(c, webFiles);
      const state = `${stateOf(now.head, asked, path)}-${shellHash.slice(0, ETAG_DIGITS)}`;
      if (linked === undefined) return jsonResponse(c, () => JSON.stringify(found), JSON_TYPE, state);
      c.header("Vary", "Accept");
      return wantsLinkedData(c)
        ? jsonResponse(c, () => linked(request), LINKED_DATA_TYPE, `${state}-ld`)
        : jsonResponse(c, () => JSON.stringify(found), JSON_TYPE, state);
    };
    if (path.endsWith("/:id")) app.get(path, answer);
    else {
      app.get(path, answer);
      app.get(path === "/" ? "/desk.json" : `${path}.json`, answer);
    }
  }

  // The list of claims was at "/" once, and its addresses have been passed on.
  app.get("/", async (c, next) => {
    const { search, searchParams } = new URL(c.req.url);
    return [...searchParams.keys()].some((name) => LIST_PARAMETERS.has(name))
      ? c.redirect(`/claims${search}`)
      : next();
  });
  page("/", ({ view: then, atlas: now, search }) =>
    deskPage(then, now, parseQuery(deskQuery, search).since ?? null),
  );
  page("/claims", ({ view: then, atlas: now, search, asked }) =>
    claimsPage(then, now, parseQuery(claimsQuery, search), asked),
  );
  page("/search", ({ view: then, atlas: now, search }) =>
    searchPage(then, now, parseQuery(searchQuery, search)),
  );
  page("/compare", ({ view: then, atlas: now, search }) =>
    comparePage(then, now, parseQuery(compareQuery, search)),
  );
  page("/review", ({ view: then, atlas: now, search }) =>
    reviewPage(then, now, parseQuery(reviewQuery, search)),
  );
  for (const path of ["/add", "/keys"]) app.get(path, (c) => shellResponse(c, webFiles));
  page("/documents", ({ view: then, atlas: now, search, asked }) =>
    documentsPage(then, now, parseQuery(documentsQuery, search), asked),
  );
  page("/sources", ({ atlas: now, search, asked }) =>
    sourcesPage(now, parseQuery(sourcesQuery, search), asked),
  );
  page("/derivations", ({ view: then, atlas: now, search, asked }) =>
    derivationsPage(then, now, parseQuery(derivationsQuery, search), asked),
  );
  page("/places", ({ view: then, atlas: now, search, asked }) =>
    placesPage(then, now, parseQuery(placesQuery, search), asked),
  );
  page("/places/:id", ({ view: then, atlas: now, id, search, asked }) => {
    const { until = null } = parseQuery(placeQuery, search);
    return placePage(then, now, id, { until, asOf: asked.get(AS_OF) || null });
  });
  page(
    "/claims/:id",
    ({ view: then, atlas: now, id, search }) => {
      parseQuery(noQuery, search);
      return claimPage(then, now, id);
    },
    ({ view: then, id }) => schemaOrg(selectedView(then, { claims: [then.claim(id)?.id ?? id] })),
  );
  page("/claims/:id/words", ({ view: then, atlas: now, id, search }) =>
    wordsPage(then, now, id, parseQuery(wordsQuery, search)),
  );
  page("/claims/:id/citation", ({ view: then, id, search }) => {
    parseQuery(noQuery, search);
    return citationPage(then, id);
  });
  page("/claims/:id/graph", ({ view: then, atlas: now, id, search }) => {
    parseQuery(noQuery, search);
    return graphPage(then, now, id);
  });
  page("/documents/:id", ({ view: then, atlas: now, id, search }) => {
    parseQuery(noQuery, search);
    return documentPage(then, now, id);
  });
  page("/sources/:id", ({ view: then, atlas: now, id, search }) => {
    parseQuery(noQuery, search);
    return sourcePage(then, now, id);
  });
  page("/decisions", ({ view: then, atlas: now, search, asked }) =>
    decisionsPage(then, now, parseQuery(decisionsQuery, search), asked),
  );
  page("/proposals", ({ view: then, atlas: now, search, asked }) =>
    proposalsPage(then, now, parseQuery(proposalsQuery, search), asked),
  );
  app.get("/evidence/:id/file", (c) => {
    const search = new URL(c.req.url).searchParams;
    const asked = viewAsOf(view, search);
    parseQuery(noQuery, withoutTime(search));
    const { bytes, type, name, sha256 } = evidenceFile(asked, c.req.param("id"));
    if (isKnown(c, `"${sha256}"`))
      return c.body(null, 304, { ETag: `"${sha256}"`, "Cache-Control": "no-cache" });
    // Whatever it is, a browser only stores it: nothing of it is ever shown or run here.
    return c.body(bytes, 200, {
      "Content-Type": type,
      ETag: `"${sha256}"`,
      "Content-Disposition": `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
      "Cache-Control": "no-cache",
    });
  });
  app.get("/openapi.json", (c) => {
    parseQuery(noQuery, new URL(c.req.url).searchParams);
    const body = JSON.stringify(openApiDocument());
    return jsonResponse(c, () => body, "application/json", sha256(body).slice(0, ETAG_DIGITS));
  });

  // The answer's own headers stay: the protocol has some.
  if (mcp !== undefined) app.post(MCP_PATH, (c) => mcp(c.req.raw));

  for (const [path, file] of webFiles) {
    if (path === "/index.html") continue;
    // Names under /assets/ carry a hash of their content.
    const caching = path.startsWith("/assets/") ? "max-age=31536000, immutable" : "no-cache";
    app.get(path, (c) => c.body(file.body, 200, { "Content-Type": file.type, "Cache-Control": caching }));
  }
  return app;
}

/** What the list of claims can be asked for, and the desk cannot. */
const LIST_PARAMETERS: ReadonlySet<string> = new Set(Object.keys(claimsQuery.shape)).difference(
  new Set(Object.keys(deskQuery.shape)),
);

/** What an ETag stands for: the ledger's head, and on the desk also the inputs that failed, which no log holds. */
function stateOf(head: string, view: LedgerView, path: string): string {
  const failed = path === "/" ? (view.failedInputs?.() ?? []) : [];
  const beside = failed.length === 0 ? "" : sha256(JSON.stringify(failed));
  return head.slice(0, ETAG_DIGITS) + beside.slice(0, ETAG_DIGITS);
}

/** The query parameter that asks every page for the ledger as of a day. */
const AS_OF = "as_of";

/** The view a query asks for. Throws `bad-request` for a time that is none. */
function viewAsOf(view: LedgerView, search: URLSearchParams): LedgerView {
  const times = search.getAll(AS_OF).filter((time) => time !== "");
  const [time] = times;
  if (time === undefined) return view;
  const refuse = (detail: string): never => {
    throw new ProblemError("bad-request", detail, [{ name: AS_OF, detail }]);
  };
  if (times.length > 1) return refuse(`The parameter "${AS_OF}" is given twice; give it once.`);
  if (view.asOf === undefined) return refuse("This ledger can only be read as it is now.");
  try {
    return view.asOf(time);
  } catch (error) {
    if (error instanceof LedgerError && error.code === "bad-time") return refuse(error.message);
    throw error;
  }
}

function withoutTime(search: URLSearchParams): URLSearchParams {
  const rest = new URLSearchParams(search);
  rest.delete(AS_OF);
  return rest;
}

/** Pages and their files hold nothing of the ledger: data, files of evidence and answers to programs do. */
function isEmptyWorkbench(c: Context, webFiles: ReadonlyMap<string, WebFile>, isMcp: boolean): boolean {
  const { path } = c.req;
  return webFiles.has(path) || !(isMcp || path.endsWith(".json") || path.startsWith("/evidence/"));
}

function closed(response: Response): Response {
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.headers.set(name, value);
  return response;
}

function setHeaders(c: Context, headers: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(headers)) c.header(name, value);
}

const JSON_TYPE = "application/json; charset=utf-8";
const LINKED_DATA_TYPE = "application/ld+json";

/** Whether linked data is asked for, and not as something that would do as well as anything else. */
function wantsLinkedData(c: Context): boolean {
  return (c.req.header("accept") ?? "").split(",").some((each) => each.trim().startsWith(LINKED_DATA_TYPE));
}

/** The same address gives the same bytes, and the same ETag, until the ledger's head moves. */
function jsonResponse(c: Context, body: () => string, type: string, state: string): Response {
  const etag = `"${state}"`;
  const headers = { ETag: etag, "Cache-Control": "no-cache" };
  if (isKnown(c, etag)) return c.body(null, 304, headers);
  return c.body(body(), 200, { ...headers, "Content-Type": type });
}

/** Whether whoever asks has what bears this tag. */
function isKnown(c: Context, etag: string): boolean {
  const known = c.req.header("if-none-match")?.split(",") ?? [];
  return known.some((tag) => tag.trim().replace(/^W\//u, "") === etag);
}

function shellResponse(c: Context, webFiles: ReadonlyMap<string, WebFile>): Response {
  const shell = webFiles.get("/index.html");
  const headers = { "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-cache" };
  return c.body(shell?.body ?? NOT_BUILT_PAGE, 200, headers);
}
