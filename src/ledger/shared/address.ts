import { LedgerError } from "../ledger-error.ts";

/** Whether a ledger is named by the address of a PostgreSQL database and not by a folder. */
export function isSharedAddress(ledger: string): boolean {
  return /^postgres(?:ql)?:\/\//iu.test(ledger);
}

/** An address without its password, for messages and logs. */
export function shown(address: string): string {
  try {
    const url = new URL(address);
    if (url.password !== "") url.password = "***";
    return url.href;
  } catch {
    return "the address given";
  }
}

/** Turns what goes wrong with a server into one clear sentence that names it. */
export function serverError(address: string, cause: unknown): LedgerError {
  if (cause instanceof LedgerError) return cause;
  const { code = "", message } = cause as { code?: string; message: string };
  const fix = FIXES[code] ?? "check the address, the server and its log, and try again";
  return new LedgerError("server", `${shown(address)}: ${message || code}; ${fix}.`, cause);
}

/** By code of Node or PostgreSQL (https://www.postgresql.org/docs/15/errcodes-appendix.html). */
const FIXES: Readonly<Record<string, string>> = {
  ECONNREFUSED: "start the server, or name the host and port it listens on",
  ENOTFOUND: "check the name of the host",
  ETIMEDOUT: "check that the host can be reached from here",
  "28P01": "check the name and password in the address",
  "28000": "check the name in the address and what pg_hba.conf lets in",
  "3D000": "make the database first: createdb NAME",
  "42501": "give this user the right to use the schema hearsay, or sign in as its owner",
  "53100": "free some space on the server's disk; nothing acknowledged is lost",
  "53300": "wait for a free connection, or raise max_connections",
};
