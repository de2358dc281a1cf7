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
    for (const name of url.searchParams.keys())
      if (/password|secret|token/iu.test(name)) url.searchParams.set(name, "***");
    return url.href;
  } catch {
    return "the address given";
  }
}

/** Whether an error came from the server or from the way to it, and not from whoever works with it. */
export function isOfServer(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  // PostgreSQL's own errors have one; `pg` is not loaded for that, as addresses are looked at by every verb.
  if ("severity" in error) return true;
  const { code, syscall, path } = error as NodeJS.ErrnoException;
  if (code === undefined) return /connection|timeout|\bSSL\b|\bSASL\b/iu.test(error.message);
  // A socket has a path as well, and is connected to; files are opened, read and made.
  if (syscall !== undefined) return path === undefined || syscall === "connect";
  return /^(?:E[A-Z]+|ERR_TLS_.*|.*CERT.*|.*SIGNATURE.*)$/u.test(code);
}

/** Turns what goes wrong with a server into one clear sentence that names it. */
export function serverError(address: string, cause: unknown): LedgerError {
  if (cause instanceof LedgerError) return cause;
  const { code = "", message } = cause as { code?: string; message: string };
  const fix = FIXES[code] ?? "check the address, the server and its log, and try again";
  return new LedgerError("server", `${shown(address)}: ${message || code}; ${fix}.`, cause);
}

/**
 * Whether the server or the way to it was out of order, whatever it was asked for. Classes of PostgreSQL's codes: connections,
 * transactions that others were in the way of, resources, interventions, its own faults.
 */
export function isServerDown(error: unknown): boolean {
  if (!(error instanceof LedgerError) || error.code !== "server") return false;
  const { code = "" } = (error.cause ?? {}) as { code?: string };
  return !/^[0-9A-Z]{5}$/u.test(code) || /^(?:08|25|40|53|55|57P|58|XX)/u.test(code);
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
