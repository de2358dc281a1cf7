import type { ContentfulStatusCode } from "hono/utils/http-status";

/** One thing wrong with a request, beside the sentence that says what went wrong as a whole (RFC 9457). */
export interface ProblemDetail {
  /** The query parameter or path part it is about. */
  readonly name: string;
  readonly detail: string;
}

/** The body of every error the server gives: `application/problem+json` after RFC 9457. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  /** Path and query of the request that failed. */
  readonly instance: string;
  readonly errors: readonly ProblemDetail[];
}

const KINDS = {
  "bad-request": { status: 400, title: "The request cannot be understood" },
  "foreign-host": { status: 403, title: "This server does not go by that name" },
  "not-found": { status: 404, title: "Nothing is here" },
  "method-not-allowed": { status: 405, title: "Pages are only read" },
  "not-allowed": { status: 401, title: "This needs the key of the session" },
  "too-many": { status: 429, title: "Too many requests" },
  "foreign-origin": { status: 403, title: "Only the workbench itself may write" },
  "too-large": { status: 413, title: "That is more than is taken at once" },
  "unsupported-type": { status: 415, title: "This is not taken in that form" },
  busy: { status: 503, title: "The ledger cannot be written just now" },
  "internal-error": { status: 500, title: "The ledger could not answer" },
} as const satisfies Record<string, { status: ContentfulStatusCode; title: string }>;

export type ProblemKind = keyof typeof KINDS;

/** An error that a route throws and the server turns into `application/problem+json`. */
export class ProblemError extends Error {
  readonly kind: ProblemKind;
  readonly errors: readonly ProblemDetail[];

  constructor(kind: ProblemKind, detail: string, errors: readonly ProblemDetail[] = []) {
    super(detail);
    this.kind = kind;
    this.errors = errors;
  }

  get status(): ContentfulStatusCode {
    return KINDS[this.kind].status;
  }

  /** The response body, for a request at `instance`. */
  body(instance: string): Problem {
    const { status, title } = KINDS[this.kind];
    const type = `urn:hearsay:problem:${this.kind}`;
    return { type, title, status, detail: this.message, instance, errors: this.errors };
  }
}
