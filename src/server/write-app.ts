import { createHash, timingSafeEqual } from "node:crypto";
import type { Context } from "hono";
import { Hono } from "hono";
import type { z } from "zod";
import { LARGEST_FILE } from "../intake/intake.ts";
import type { DecisionKind } from "../ledger/decisions.ts";
import { FailedInputs } from "../ledger/failed-inputs.ts";
import { LedgerError } from "../ledger/ledger-error.ts";
import type { AssessmentInput } from "../ledger/remark.ts";
import { type Addable, addInput } from "./add-documents.ts";
import { ProblemError } from "./problem.ts";
import { isOwnHost, isOwnOrigin, SECURITY_HEADERS } from "./security.ts";
import { assessmentInput, decisionInput, noteInput } from "./write-queries.ts";

/** What people can write through a server. */
export interface Writable extends Addable {
  assess(claim: string, input: AssessmentInput): string;
  note(subject: string, text: string): string;
  decide(decision: DecisionKind, one: string, other: string, reason: string): void;
}

export const WRITTEN_FORMAT = "hearsay.written/1";
/** What comes back when documents were sent; that of `hearsay add --json`. */
export const ADDED_FORMAT = "hearsay.added/1";

/** The paths that take what people write. */
export const WRITE_PATHS = /^\/(?:claims\/[^/]+\/assessments|notes|decisions|documents)$/;

/** The path that takes files as they are, and not JSON. */
export const FILES_PATH = "/documents";

/** Bytes of a body; notes are no files. */
const MOST_BYTES = 64 * 1024;

/**
 * Takes what people write: `POST` of JSON (a file as it is, at `FILES_PATH`) to one of `WRITE_PATHS`, by whoever shows `token` as a bearer, from the
 * workbench itself or from no page at all. Who writes is the author the ledger was opened for.
 */
export function createWriteApp(ledger: Writable, token: string, port: () => number): Hono {
  const app = new Hono();

  app.use(async (c, next) => {
    const { host = "", origin, authorization } = headersOf(c);
    if (!isOwnHost(host, port()))
      throw new ProblemError(
        "foreign-host",
        `This server is not "${host}"; open http://127.0.0.1:${port()}/ instead.`,
      );
    if (origin !== undefined && !isOwnOrigin(origin, host))
      throw new ProblemError("foreign-origin", `A page of "${origin}" cannot write here.`);
    if (!isBearer(authorization, token))
      throw new ProblemError(
        "not-allowed",
        "Open the workbench by the address that hearsay serve --write prints: it holds the key of this session.",
      );
    await next();
  });

  app.onError((error, c) => {
    const problem = problemOf(error);
    const { pathname, search } = new URL(c.req.url);
    const headers: Record<string, string> = {
      ...SECURITY_HEADERS,
      "Content-Type": "application/problem+json",
      "Cache-Control": "no-store",
      ...(problem.kind === "not-allowed" && { "WWW-Authenticate": "Bearer" }),
    };
    return c.body(JSON.stringify(problem.body(pathname + search)), problem.status, headers);
  });

  app.notFound((c) => {
    throw new ProblemError("not-found", `Nothing can be written at "${c.req.path}".`);
  });

  app.post("/claims/:id/assessments", async (c) => {
    const input = await bodyOf(c, assessmentInput);
    return written(c, ledger.assess(c.req.param("id"), given(input)));
  });
  app.post("/notes", async (c) => {
    const { subject, text } = await bodyOf(c, noteInput);
    return written(c, ledger.note(subject, text));
  });
  app.post("/decisions", async (c) => {
    const { decision, one, other, reason } = await bodyOf(c, decisionInput);
    ledger.decide(decision, one, other, reason);
    return written(c, null);
  });
  app.post(FILES_PATH, async (c) => {
    const name = nameOf(new URL(c.req.url));
    const bytes = new Uint8Array(await c.req.arrayBuffer());
    if (bytes.length > LARGEST_FILE)
      throw new ProblemError(
        "too-large",
        `${name} has more than the ${LARGEST_FILE / 1024 / 1024} MB a file may have here; add it with "hearsay add", or split it into its articles.`,
      );
    const { added, failed } = await addInput(ledger, bytes, name);
    const time = new Date().toISOString();
    new FailedInputs(ledger.dir).settle(
      failed.map((one) => ({ ...one, time })),
      added.length > 0 ? [name, ...added.map(({ file }) => file)] : [],
    );
    const body = JSON.stringify({ format: ADDED_FORMAT, documents: added, failed });
    return c.body(body, added.length > 0 || failed.length === 0 ? 201 : 422, WRITTEN_HEADERS);
  });
  return app;
}

/** Characters of a file's name. */
const LONGEST_NAME = 300;

/** The file's name: the last part of what `name` says. Throws `bad-request` where it says nothing. */
function nameOf({ searchParams }: URL): string {
  const name = (searchParams.get("name") ?? "").split(/[\\/]/u).pop()?.trim() ?? "";
  if (name !== "" && name !== "-" && name.length <= LONGEST_NAME && name.isWellFormed()) return name;
  const detail = `Say in the query what the file is called, in at most ${LONGEST_NAME} characters: ?name=article.txt.`;
  throw new ProblemError("bad-request", detail, [{ name: "name", detail }]);
}

const WRITTEN_HEADERS = {
  ...SECURITY_HEADERS,
  "Content-Type": "application/json; charset=utf-8",
  "Cache-Control": "no-store",
};

function headersOf(c: Context): Readonly<Partial<Record<string, string>>> {
  const { host, origin, authorization } = c.req.header();
  return {
    ...(host !== undefined && { host }),
    ...(origin !== undefined && { origin }),
    ...(authorization !== undefined && { authorization }),
  };
}

/** Whether a request's `Authorization` is this token. Takes as long whatever it says. */
export function isBearer(header: string | undefined, token: string): boolean {
  const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(header ?? ""), digest(`Bearer ${token}`));
}

/** Fields that were left out are left out. */
function given(input: z.output<typeof assessmentInput>): AssessmentInput {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
}

async function bodyOf<S extends z.ZodType>(c: Context, schema: S): Promise<z.output<S>> {
  if (!/^application\/json(?:\s*;|$)/i.test(c.req.header("content-type") ?? ""))
    throw new ProblemError("unsupported-type", "Send JSON, with the Content-Type application/json.");
  const text = await c.req.text();
  if (Buffer.byteLength(text) > MOST_BYTES)
    throw new ProblemError("too-large", `At most ${MOST_BYTES} bytes can be sent.`);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new ProblemError("bad-request", "The body is no JSON.");
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.map((issue) => ({
    name: issue.path.join(".") || (issue.code === "unrecognized_keys" ? issue.keys.join(", ") : "body"),
    detail: issue.message,
  }));
  const names = errors.map(({ name, detail }) => `"${name}": ${detail}`).join("; ");
  throw new ProblemError("bad-request", `That cannot be written (${names}).`, errors);
}

function written(c: Context, id: string | null): Response {
  return c.body(JSON.stringify({ format: WRITTEN_FORMAT, id }), 201, WRITTEN_HEADERS);
}

function problemOf(error: Error): ProblemError {
  if (error instanceof ProblemError) return error;
  if (!(error instanceof LedgerError)) return new ProblemError("internal-error", error.message);
  if (error.code === "bad-remark") return new ProblemError("bad-request", error.message);
  const busy = error.code === "locked" || error.code === "full" || error.code === "read-only";
  return new ProblemError(busy ? "busy" : "internal-error", error.message);
}
