import { randomBytes } from "node:crypto";
import { sha256 } from "../hash.ts";
import { LedgerError } from "../ledger-error.ts";
import type { SharedRecord } from "./shared-record.ts";

/** `reader` reads, `analyst` writes what people write, `admin` besides lets others in. */
export const ROLES = ["reader", "analyst", "admin"] as const;
export type Role = (typeof ROLES)[number];

/** Somebody who may use a shared ledger through a server. */
export interface User {
  /** Stands in the log as the author of what he writes. */
  readonly name: string;
  readonly role: Role;
}

const TOKEN_BYTES = 24;
const LONGEST_NAME = 100;

/** The people of a shared ledger. Of their tokens only hashes are kept. */
export class Users {
  readonly #record: SharedRecord;

  constructor(record: SharedRecord) {
    this.#record = record;
  }

  all(): Promise<User[]> {
    return this.#record.doing(() =>
      this.#record.db.selectFrom("hearsay.users").select(["name", "role"]).orderBy("name").execute(),
    );
  }

  /** Lets somebody in, or gives him another role and token. Returns the token, which is kept nowhere. */
  async add(name: string, role: Role): Promise<string> {
    if (name.trim() === "" || name.length > LONGEST_NAME)
      throw new LedgerError("bad-remark", `A name has 1 to ${LONGEST_NAME} characters, not "${name}".`);
    const token = randomBytes(TOKEN_BYTES).toString("base64url");
    const row = { name, role, token: sha256(token) };
    await this.#record.doing(() =>
      this.#record.db
        .insertInto("hearsay.users")
        .values(row)
        .onConflict((on) => on.column("name").doUpdateSet({ role, token: row.token }))
        .execute(),
    );
    return token;
  }

  /** Lets somebody in no longer; what he wrote stays. Returns whether he was there. */
  async remove(name: string): Promise<boolean> {
    const { numDeletedRows } = await this.#record.doing(() =>
      this.#record.db.deleteFrom("hearsay.users").where("name", "=", name).executeTakeFirstOrThrow(),
    );
    return numDeletedRows > 0n;
  }

  /** Whose token it is. */
  ofToken(token: string): Promise<User | undefined> {
    return this.#record.doing(() =>
      this.#record.db
        .selectFrom("hearsay.users")
        .select(["name", "role"])
        .where("token", "=", sha256(token))
        .executeTakeFirst(),
    );
  }
}
