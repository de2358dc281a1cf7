import { createHash, timingSafeEqual } from "node:crypto";

/**
 * Everything on a page comes from this server, nothing runs inline, nothing may frame it: a script that got into
 * an article cannot run, and if it could it would have nowhere to send what it read.
 */
export const CONTENT_SECURITY_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
  "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Headers of every response, errors included. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  "Content-Security-Policy": CONTENT_SECURITY_POLICY,
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Cross-Origin-Opener-Policy": "same-origin",
};

const LOOPBACK_NAMES = ["127.0.0.1", "localhost", "[::1]"];
const LOOPBACK_ADDRESSES = ["127.0.0.1", "localhost", "::1"];

/** Whether only programs on this computer reach an address to listen on. */
export function isLoopback(address: string): boolean {
  return LOOPBACK_ADDRESSES.includes(address.toLowerCase()) || /^127(?:\.\d{1,3}){3}$/.test(address);
}

/**
 * Whether a request was addressed to this server: by a loopback name and the port it listens on, or by one of the names
 * it was given, with that port or with none, as behind a proxy. A page elsewhere that points its own name here (DNS
 * rebinding) still sends that name as `Host`.
 */
export function isOwnHost(host: string | undefined, port: number, names: readonly string[] = []): boolean {
  if (host === undefined) return false;
  const asked = host.toLowerCase();
  return (
    LOOPBACK_NAMES.some((name) => asked === `${name}:${port}`) ||
    names.some((name) => asked === name.toLowerCase() || asked === `${name.toLowerCase()}:${port}`)
  );
}

/** Whether a page that sends a request is one of this server: its origin is the address the request went to. */
export function isOwnOrigin(origin: string, host: string): boolean {
  return /^https?:\/\/(.*)$/.exec(origin.toLowerCase())?.[1] === host.toLowerCase();
}

/** Whether a request's `Authorization` is this token. Takes as long whatever it says. */
export function isBearer(header: string | undefined, token: string): boolean {
  const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(header ?? ""), digest(`Bearer ${token}`));
}

/** Who may ask a server for what. */
export interface Access {
  /** Names it goes by beside those of loopback. */
  readonly names: readonly string[];
  /** What has to be shown to read; null where whoever reaches it may. */
  readonly readToken: string | null;
}

export const OPEN_ACCESS: Access = { names: [], readToken: null };
