import { lookup } from "node:dns/promises";
import { isIP } from "node:net";
import type { HeaderFields } from "../../intake/warc/header-fields.ts";
import { decodedBody } from "../../intake/warc/http-message.ts";
import { exchangeRecords, type HttpExchange } from "../../intake/warc/warc-writer.ts";
import { hostOf, isPublicAddress, refusalOf } from "./address-policy.ts";
import { addressesOf, type Connection, connectDirectly, connectThrough, type Lookup } from "./connect.ts";
import { type ExchangeLimits, exchange, USER_AGENT } from "./exchange.ts";
import { FetchError } from "./fetch-error.ts";
import { proxyFor, type WebProxy } from "./proxy.ts";

/** The world that a page is fetched from, so that tests can stand in for it. */
export interface Web {
  readonly lookup: Lookup;
  readonly now: () => Date;
  /** Another UUID each time. */
  readonly id: () => string;
  readonly env: NodeJS.ProcessEnv;
  /** Told what leaves the machine, one line, before it does. */
  readonly announce: (line: string) => void;
  /** Names and ports of this machine's own network may be asked: the person said so. */
  readonly allowPrivate: boolean;
  /** Whether what a name stands for may be asked. */
  readonly mayAsk: (address: string) => boolean;
  readonly limits: FetchLimits;
  /** Certificates (PEM) to trust instead of those that Node brings. */
  readonly ca?: string;
  /** Ends everything early. */
  readonly signal?: AbortSignal;
}

export interface FetchLimits extends ExchangeLimits {
  /** Bytes when unpacked. */
  readonly largestUnpacked: number;
  /** Milliseconds for a connection, and for everything together. */
  readonly connectTime: number;
  readonly totalTime: number;
}

/** What an address gave. */
export interface FetchedPage {
  /** Where it was found in the end, after redirects. */
  readonly url: string;
  readonly status: number;
  readonly fields: HeaderFields;
  /** The document's own bytes: without content coding. Empty unless the status is 200. */
  readonly bytes: Uint8Array;
  /** ISO 8601, UTC. */
  readonly time: string;
  /** Every request and response on the way, as WARC records. */
  readonly warc: Uint8Array;
}

const MB = 1024 * 1024;

export const LIMITS: FetchLimits = {
  largest: 32 * MB,
  largestHeader: 64 * 1024,
  largestUnpacked: 64 * MB,
  connectTime: 10_000,
  totalTime: 60_000,
};

const MOST_REDIRECTS = 5;
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** What can be read; everything else is refused before its body is asked for. */
const READABLE_TYPE =
  /^(?:text\/(?!css|javascript|calendar|vcard)[\w.+-]+|application\/(?:[\w.+-]+\+)?(?:xml|json)|application\/(?:xhtml\+xml|pdf|feed\+json|vnd\.openxmlformats-officedocument\.wordprocessingml\.document))$/;

/** The web as it is. */
export function realWeb(
  env: NodeJS.ProcessEnv,
  announce: (line: string) => void,
  allowPrivate: boolean,
): Web {
  return {
    lookup: async (host) => (await lookup(host, { all: true })).map(({ address }) => address),
    now: () => new Date(),
    id: () => crypto.randomUUID(),
    env,
    announce,
    allowPrivate,
    mayAsk: allowPrivate ? () => true : isPublicAddress,
    limits: LIMITS,
  };
}

/**
 * Asks for one page and follows up to five redirects, each checked like the first. `extra` are header lines, such as those
 * of a conditional request. Gives whatever status comes back; throws `FetchError` where nothing does, or what must not
 * be asked for or read.
 */
export async function fetchPage(
  address: string,
  web: Web,
  extra: readonly (readonly [string, string])[] = [],
): Promise<FetchedPage> {
  try {
    return await followed(address, web, extra);
  } catch (cause) {
    if (!(cause instanceof FetchError)) throw cause;
    throw new FetchError(`${address} was not fetched: ${cause.message.replace(/\.$/, "")}.`, { cause });
  }
}

async function followed(
  address: string,
  web: Web,
  extra: readonly (readonly [string, string])[],
): Promise<FetchedPage> {
  const { limits } = web;
  const timeout = AbortSignal.timeout(limits.totalTime);
  const signal = web.signal === undefined ? timeout : AbortSignal.any([timeout, web.signal]);
  const time = `${web.now().toISOString().slice(0, 19)}Z`;
  const hops: HttpExchange[] = [];
  for (let url = parsed(address); ; ) {
    const answer = await ask(url, web, extra, time, signal).catch((cause: unknown) => {
      if (!(cause instanceof FetchError) || hops.length === 0) throw cause;
      throw new FetchError(`it leads on to ${url.href}, and ${cause.message}`, { cause });
    });
    hops.push(answer);
    const next = REDIRECTS.has(answer.status) ? answer.fields.get("location") : undefined;
    if (next === undefined) {
      return {
        url: url.href,
        status: answer.status,
        fields: answer.fields,
        bytes: await unpacked(answer, limits.largestUnpacked),
        time,
        warc: Buffer.concat(hops.map((hop) => exchangeRecords(hop, web.id))),
      };
    }
    if (hops.length > MOST_REDIRECTS) throw new FetchError(`it leads on more than ${MOST_REDIRECTS} times`);
    url = parsed(next, url);
  }
}

async function ask(
  url: URL,
  web: Web,
  extra: readonly (readonly [string, string])[],
  time: string,
  signal: AbortSignal,
): Promise<HttpExchange & { readonly status: number }> {
  const refusal = refusalOf(url, web.allowPrivate);
  if (refusal !== undefined) throw new FetchError(refusal);
  const proxy = proxyFor(url, web.env);
  web.announce(whatLeaves(url, proxy));
  const connection = await openConnection(url, proxy, web, signal);
  return exchange(url, connection, proxy, extra, time, web.limits, isReadable, signal);
}

function openConnection(
  url: URL,
  proxy: WebProxy | undefined,
  web: Web,
  signal: AbortSignal,
): Promise<Connection> {
  const options = {
    lookup: web.lookup,
    mayAsk: web.mayAsk,
    connectTime: web.limits.connectTime,
    signal,
    ...(web.ca !== undefined && { ca: web.ca }),
  };
  if (proxy !== undefined) return connectThrough(proxy, url, options);
  return addressesOf(url, options).then((addresses) => connectDirectly(url, addresses, options));
}

/** One line that says what is sent, and to whom. */
function whatLeaves(url: URL, proxy: WebProxy | undefined): string {
  const request = `a request for ${url.href} as "${USER_AGENT}"`;
  if (proxy === undefined)
    return `Leaving this machine: ${isIP(hostOf(url)) === 0 ? `the name ${hostOf(url)}, to be looked up, and ` : ""}${request}. The server sees this machine's address.`;
  return `Leaving this machine: ${request}, through the proxy ${proxy.host}:${proxy.port}, which looks the name up.`;
}

/** Redirects and refusals are kept without their bodies. */
function isReadable(status: number, fields: HeaderFields): boolean {
  if (status !== 200) return false;
  const type = (fields.get("content-type") ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
  if (type === "" || READABLE_TYPE.test(type)) return true;
  throw new FetchError(`it is ${type.slice(0, 80)}, which holds no text to read`);
}

async function unpacked(answer: HttpExchange, largest: number): Promise<Uint8Array> {
  // The connection took the chunks off; the header still speaks of them.
  const fields = answer.fields.without("transfer-encoding");
  try {
    return await decodedBody({ fields, body: answer.body }, largest);
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new FetchError(cause.message, { cause });
  }
}

function parsed(address: string, base?: URL): URL {
  if (!URL.canParse(address, base?.href))
    throw new FetchError(`${address.slice(0, 200)} is no address of the web`);
  const url = new URL(address, base?.href);
  url.hash = "";
  return url;
}
