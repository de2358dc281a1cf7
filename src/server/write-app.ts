import type { Context } from "hono";
import { Hono } from "hono";
import type { z } from "zod";
import { LARGEST_FILE } from "../intake/intake.ts";
import type { DecisionKind } from "../ledger/decisions.ts";
import { FailedInputs } from "../ledger/failed-inputs.ts";
import { LedgerError } from "../ledger/ledger-error.ts";
import type { FileInput } from "../ledger/people.ts";
import type { AssessmentInput, EvidenceInput } from "../ledger/remark.ts";
import type { LedgerView } from "../ledger/view.ts";
import { type Addable, addInput } from "./add-documents.ts";
import type { McpAnswer } from "./mcp/server.ts";
import { ProblemError } from "./problem.ts";
import { type Access, isBearer, isOwnHost, isOwnOrigin, OPEN_ACCESS, SECURITY_HEADERS } from "./security.ts";
import { splitWordsKey } from "./voices.ts";
import {
  assessmentInput,
  decisionInput,
  evidenceInput,
  noInput,
  noteInput,
  withdrawalInput,
} from "./write-queries.ts";

/** What people can write through a server. */
export interface Writable extends Addable, Pick<LedgerView, "claim" | "claimOf"> {
  assess(claim: string, input: AssessmentInput): string;
  note(subject: string, text: string): string;
  addEvidence(claim: string, input: EvidenceInput, file?: FileInput, observer?: string): string;
  decide(decision: DecisionKind, one: string, other: string, reason: string): string;
  withdraw(decision: string, reason: string): string;
  accept(proposal: string): string;
  refuse(proposal: string): void;
}

export const WRITTEN_FORMAT = "hearsay.written/1";
/** What comes back when documents were sent; that of `hearsay add --json`. */
export const ADDED_FORMAT = "hearsay.added/1";

/** The paths that take what people write. */
export const WRITE_PATHS =
  /^\/(?:claims\/[^/]+\/(?:assessments|evidence)|notes|decisions(?:\/[^/]+\/withdrawal)?|documents|proposals\/[^/]+\/(?:acceptance|refusal))$/;

/** The path that takes files as they are, and not JSON. */
export const FILES_PATH = "/documents";

/** Where programs ask in the Model Context Protocol. */
export const MCP_PATH = "/mcp";

/** Bytes of a body of JSON; notes are no files. */
const MOST_BYTES = 64 * 1024;
/** Bytes of evidence with its file: a photograph or a short film. */
export const MOST_FILE_BYTES = 32 * 1024 * 1024;

/**
 * Takes what people write: `POST` of JSON (a file as it is, at `FILES_PATH`) to one of `WRITE_PATHS`, by whoever shows `token` as a bearer, from the
 * workbench itself or from no page at all. Who writes is the author the ledger was opened for.
 */
export function createWriteApp(
  ledger: Writable,
  token: string,
  port: () => number,
  { access = OPEN_ACCESS, mcp }: { readonly access?: Access; readonly mcp?: McpAnswer } = {},
): Hono {
  const app = new Hono();

  app.use(async (c, next) => {
    const { host = "", origin, authorization } = headersOf(c);
    if (!isOwnHost(host, port(), access.names))
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

  // The answer's own headers stay: the protocol has some.
  if (mcp !== undefined) app.post(MCP_PATH, (c) => mcp(c.req.raw));
  app.post("/claims/:id/assessments", async (c) => {
    const input = await bodyOf(c, assessmentInput);
    return written(c, ledger.assess(c.req.param("id"), given(input)));
  });
  app.post("/notes", async (c) => {
    const { subject, text } = await bodyOf(c, noteInput);
    return written(c, ledger.note(subject, text));
  });
  app.post("/claims/:id/evidence", async (c) => {
    const { input: body, file } = await evidenceOf(c);
    const { attestation, observer, ...input } = body;
    const claim = c.req.param("id");
    if (
      attestation !== undefined &&
      ledger.claimOf(...splitWordsKey(attestation)) !== ledger.claim(claim)?.id
    )
      throw new ProblemError("not-found", `The claim "${claim}" has no attestation "${attestation}".`, [
        { name: "attestation", detail: "not one of this claim" },
      ]);
    return written(c, ledger.addEvidence(attestation ?? claim, given(input), file, observer));
  });
  app.post("/decisions", async (c) => {
    const { decision, one, other, reason } = await bodyOf(c, decisionInput);
    return written(c, ledger.decide(decision, one, other, reason));
  });
  app.post("/decisions/:id/withdrawal", async (c) => {
    const { reason } = await bodyOf(c, withdrawalInput);
    return written(c, ledger.withdraw(c.req.param("id"), reason));
  });
  app.post("/proposals/:id/acceptance", async (c) => {
    await bodyOf(c, noInput);
    return written(c, ledger.accept(c.req.param("id")));
  });
  app.post("/proposals/:id/refusal", async (c) => {
    await bodyOf(c, noInput);
    ledger.refuse(c.req.param("id"));
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

/** A type whose fields may be left out, but not be undefined. */
type Given<Input> = { readonly [Field in keyof Input]: Exclude<Input[Field], undefined> };

/** Fields that were left out are left out. */
function given<Input extends object>(input: Input): Given<Input> {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined)) as Given<Input>;
}

/** Evidence is JSON, or a form with the same JSON in its field `evidence` and a file in its field `file`. */
async function evidenceOf(c: Context): Promise<{ input: z.output<typeof evidenceInput>; file?: FileInput }> {
  if (!/^multipart\/form-data\s*;/i.test(c.req.header("content-type") ?? ""))
    return { input: await bodyOf(c, evidenceInput, "a form (multipart/form-data) with a file, or JSON") };
  const bytes = await c.req.arrayBuffer();
  if (bytes.byteLength > MOST_FILE_BYTES) throw tooLarge(MOST_FILE_BYTES);
  let form: FormData;
  try {
    form = await new Response(bytes, {
      headers: { "Content-Type": c.req.header("content-type") ?? "" },
    }).formData();
  } catch {
    throw new ProblemError("bad-request", "The form cannot be read.");
  }
  const [evidence, file] = [form.get("evidence"), form.get("file")];
  if (typeof evidence !== "string" || !(file instanceof File))
    throw new ProblemError("bad-request", 'A form needs a field "evidence" with JSON and a field "file".');
  const input = parsed(evidence, evidenceInput);
  const name = baseName(file.name);
  return { input, file: { name, bytes: new Uint8Array(await file.arrayBuffer()) } };
}

/** What a browser gives as the name of a file may be a path, and may hold anything. */
function baseName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? "";
  return (
    last
      .toWellFormed()
      .replace(/\p{Cc}/gu, "")
      .slice(0, LONGEST_NAME) || "file"
  );
}

const LONGEST_NAME = 200;

function tooLarge(most: number): ProblemError {
  return new ProblemError("too-large", `At most ${most} bytes can be sent.`);
}

async function bodyOf<S extends z.ZodType>(c: Context, schema: S, what = "JSON"): Promise<z.output<S>> {
  if (!/^application\/json(?:\s*;|$)/i.test(c.req.header("content-type") ?? ""))
    throw new ProblemError("unsupported-type", `Send ${what}, with the Content-Type that it has.`);
  const text = await c.req.text();
  if (Buffer.byteLength(text) > MOST_BYTES) throw tooLarge(MOST_BYTES);
  return parsed(text, schema);
}

function parsed<S extends z.ZodType>(text: string, schema: S): z.output<S> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new ProblemError("bad-request", "The body is no JSON.");
  }
  const result = schema.safeParse(json);
  if (result.success) return result.data;
  const errors = result.error.issues.map((issue) => ({
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
  if (error.code === "no-such") return new ProblemError("not-found", error.message);
  if (error.code === "bad-remark") return new ProblemError("bad-request", error.message);
  const busy = error.code === "locked" || error.code === "full" || error.code === "read-only";
  return new ProblemError(busy ? "busy" : "internal-error", error.message);
}
