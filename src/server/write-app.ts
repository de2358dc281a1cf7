import { createHash, timingSafeEqual } from "node:crypto";
import type { Context } from "hono";
import { Hono } from "hono";
import type { z } from "zod";
import type { DecisionKind } from "../ledger/decisions.ts";
import { LedgerError } from "../ledger/ledger-error.ts";
import type { AssessmentInput } from "../ledger/remark.ts";
import { ProblemError } from "./problem.ts";
import { isOwnHost, isOwnOrigin, SECURITY_HEADERS } from "./security.ts";
import { assessmentInput, decisionInput, noteInput } from "./write-queries.ts";

/** What people can write through a server. */
export interface Writable {
  assess(claim: string, input: AssessmentInput): string;
  note(subject: string, text: string): string;
  decide(decision: DecisionKind, one: string, other: string, reason: string): void;
}

export const WRITTEN_FORMAT = "hearsay.written/1";

/** The paths that take what people write. */
export const WRITE_PATHS = /^\/(?:claims\/[^/]+\/assessments|notes|decisions)$/;

/** Bytes of a body; notes are no files. */
const MOST_BYTES = 64 * 1024;

/**
 * Takes what people write: `POST` of JSON to one of `WRITE_PATHS`, by whoever shows `token` as a bearer, from the
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
  return app;
}

function headersOf(c: Context): Readonly<Partial<Record<string, string>>> {
  const { host, origin, authorization } = c.req.header();
  return {
    ...(host !== undefined && { host }),
    ...(origin !== undefined && { origin }),
    ...(authorization !== undefined && { authorization }),
  };
}

function isBearer(header: string | undefined, token: string): boolean {
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
  const headers = {
    ...SECURITY_HEADERS,
    "Content-Type": "application/json; charset=utf-8",
    "Cache-Control": "no-store",
  };
  return c.body(JSON.stringify({ format: WRITTEN_FORMAT, id }), 201, headers);
}

function problemOf(error: Error): ProblemError {
  if (error instanceof ProblemError) return error;
  if (!(error instanceof LedgerError)) return new ProblemError("internal-error", error.message);
  if (error.code === "bad-remark") return new ProblemError("bad-request", error.message);
  const busy = error.code === "locked" || error.code === "full" || error.code === "read-only";
  return new ProblemError(busy ? "busy" : "internal-error", error.message);
}
