import type { Ledger } from "../ledger/ledger.ts";
import type { LedgerOptions } from "../ledger/ledger-types.ts";
import type { Replica } from "../ledger/shared/replica.ts";
import type { User, Users } from "../ledger/shared/users.ts";
import { ProblemError } from "./problem.ts";
import { isBearer, SECURITY_HEADERS } from "./security.ts";

/** Milliseconds between two looks whether others have written to a shared ledger. */
const FOLLOW_EVERY = 1000;

/** Connects the folder of a server with the shared ledger it follows. */
export class SharedWriter {
  readonly ledger: Ledger;
  readonly #replica: Replica;
  readonly #users: Users;
  readonly #closeRecord: () => Promise<void>;

  private constructor(replica: Replica, users: Users, closeRecord: () => Promise<void>) {
    this.ledger = replica.ledger;
    this.#replica = replica;
    this.#users = users;
    this.#closeRecord = closeRecord;
  }

  static async open(address: string, dir: string, options: LedgerOptions): Promise<SharedWriter> {
    const [{ SharedRecord }, { Replica }, { Users }] = await Promise.all([
      import("../ledger/shared/shared-record.ts"),
      import("../ledger/shared/replica.ts"),
      import("../ledger/shared/users.ts"),
    ]);
    const record = await SharedRecord.open(address);
    const replica = await Replica.open(record, dir, options);
    return new SharedWriter(replica, new Users(record), () => record.close());
  }

  /** Calls `follow` now and again until it is told to stop. */
  regularly(follow: () => void): () => void {
    const timer = setInterval(follow, FOLLOW_EVERY);
    return () => clearInterval(timer);
  }

  /** Takes in what others have written. Returns whether there was anything. */
  async follow(): Promise<boolean> {
    const entries = await this.#replica.follow();
    this.ledger.refresh();
    return entries > 0;
  }

  /**
   * Lets a request write to the shared log, in the name of whoever's token it bears; `session` is the token of whoever runs
   * the server. `fetch` is asked with that one.
   */
  async write(
    request: Request,
    session: string,
    fetch: (request: Request) => Response | Promise<Response>,
  ): Promise<Response> {
    const bearer = request.headers.get("authorization") ?? undefined;
    if (isBearer(bearer, session)) return this.#replica.write(() => fetch(request));
    const user = await this.#userOf(bearer ?? "");
    // It is refused there, and nobody who writes waits for it.
    if (user === undefined) return fetch(request);
    if (user.role === "reader")
      return refused(
        request,
        `${user.name} may read and not write; an admin can change that with "hearsay users".`,
      );
    const headers = new Headers(request.headers);
    headers.set("authorization", `Bearer ${session}`);
    const asked = new Request(request, { headers });
    return this.#replica.write(() => fetch(asked), user.name);
  }

  /** Whether what a request shows as a bearer is the token of somebody who may write. */
  async knows(bearer: string): Promise<boolean> {
    const user = await this.#userOf(bearer);
    return user !== undefined && user.role !== "reader";
  }

  async #userOf(bearer: string): Promise<User | undefined> {
    const token = /^Bearer (.+)$/u.exec(bearer)?.[1];
    return token === undefined ? undefined : this.#users.ofToken(token);
  }

  async close(): Promise<void> {
    this.#replica.close();
    await this.#closeRecord();
  }
}

function refused(request: Request, why: string): Response {
  const problem = new ProblemError("not-allowed", why);
  const { pathname } = new URL(request.url);
  return new Response(JSON.stringify(problem.body(pathname)), {
    status: problem.status,
    headers: { ...SECURITY_HEADERS, "Content-Type": "application/problem+json", "Cache-Control": "no-store" },
  });
}
