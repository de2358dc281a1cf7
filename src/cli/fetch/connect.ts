import { once } from "node:events";
import { request } from "node:http";
import { connect, isIP, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";
import { hostOf } from "./address-policy.ts";
import { FetchError } from "./fetch-error.ts";
import type { WebProxy } from "./proxy.ts";
import { connectThroughSocks } from "./socks.ts";

/** Addresses of a host name, as the system knows them. */
export type Lookup = (host: string) => Promise<readonly string[]>;

/** An open connection to whoever serves an address. */
export interface Connection {
  readonly socket: Socket;
  /** Address it goes to; null where a proxy looked the name up. */
  readonly address: string | null;
}

export interface ConnectOptions {
  readonly lookup: Lookup;
  /** Whether an address may be asked. */
  readonly mayAsk: (address: string) => boolean;
  /** Milliseconds. */
  readonly connectTime: number;
  readonly signal: AbortSignal;
  /** Certificates (PEM) to trust besides those that Node brings. */
  readonly ca?: string;
}

/**
 * The one address that a host is asked at: the name is looked up once, and the connection goes to what came back, so that it
 * cannot become another one in between. Throws `FetchError` when any of its addresses may not be asked.
 */
export async function addressesOf(url: URL, { lookup, mayAsk }: ConnectOptions): Promise<readonly string[]> {
  const host = hostOf(url);
  let addresses: readonly string[];
  try {
    addresses = isIP(host) === 0 ? await lookup(host) : [host];
  } catch (cause) {
    throw new FetchError(`the name ${host} is not known; check the address and the connection`, { cause });
  }
  if (addresses.length === 0) throw new FetchError(`the name ${host} has no address; check it`);
  const closed = addresses.find((address) => !mayAsk(address));
  if (closed !== undefined)
    throw new FetchError(
      `${host} stands for ${closed}, which is not of the public internet; use --allow-private if it is meant`,
    );
  return addresses;
}

/** Connects to an address that was looked up before; to the next one where the first does not answer. Throws `FetchError`. */
export async function connectDirectly(
  url: URL,
  addresses: readonly string[],
  options: ConnectOptions,
): Promise<Connection> {
  let last: unknown;
  for (const address of addresses) {
    try {
      const socket = await opened(address, portOf(url), options);
      return { socket: await secured(socket, url, options), address };
    } catch (error) {
      if (options.signal.aborted) throw error;
      last = error;
    }
  }
  throw last;
}

/** Connects through a proxy, which looks the name up. Plain HTTP through an HTTP proxy needs no tunnel. Throws `FetchError`. */
export async function connectThrough(
  proxy: WebProxy,
  url: URL,
  options: ConnectOptions,
): Promise<Connection> {
  let socket = await opened(proxy.host, proxy.port, options).catch((cause: unknown) => {
    throw new FetchError(
      `the proxy ${proxy.host}:${proxy.port} does not answer; start it, or change the proxy settings`,
      { cause },
    );
  });
  if (proxy.kind === "https") socket = await overTls(socket, proxy.host, options);
  if (proxy.kind === "socks5") await connectThroughSocks(socket, proxy, hostOf(url), portOf(url));
  else if (url.protocol === "https:") await tunnel(socket, proxy, url, options);
  return { socket: await secured(socket, url, options), address: null };
}

/** Value of the `Proxy-Authorization` header; undefined without a user name. */
export function proxyAuthorization({ user, password }: WebProxy): string | undefined {
  return user === "" ? undefined : `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`;
}

export function portOf(url: URL): number {
  return url.port === "" ? (url.protocol === "https:" ? 443 : 80) : Number(url.port);
}

async function opened(host: string, port: number, { connectTime, signal }: ConnectOptions): Promise<Socket> {
  const socket = connect({ host, port });
  // What goes wrong later is told by whoever reads from it.
  socket.on("error", () => {});
  const patience = AbortSignal.any([signal, AbortSignal.timeout(connectTime)]);
  try {
    await once(socket, "connect", { signal: patience });
    return socket;
  } catch (cause) {
    socket.destroy();
    const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
    const reason = patience.aborted ? `no answer in ${connectTime / 1000} s` : code;
    throw new FetchError(`${host} port ${port} cannot be reached (${reason}); try again later`, { cause });
  }
}

function secured(socket: Socket, url: URL, options: ConnectOptions): Promise<Socket> {
  return url.protocol === "https:" ? overTls(socket, hostOf(url), options) : Promise.resolve(socket);
}

async function overTls(socket: Socket, host: string, options: ConnectOptions): Promise<Socket> {
  const tls = connectTls({
    socket,
    ...(isIP(host) === 0 ? { servername: host } : { host }),
    ...(options.ca !== undefined && { ca: options.ca }),
    ALPNProtocols: ["http/1.1"],
  });
  tls.on("error", () => {});
  const patience = AbortSignal.any([options.signal, AbortSignal.timeout(options.connectTime)]);
  try {
    await once(tls, "secureConnect", { signal: patience });
    return tls;
  } catch (cause) {
    tls.destroy();
    const reason = cause instanceof Error && "code" in cause ? String(cause.code) : "no answer";
    throw new FetchError(`no safe connection to ${host} could be made (${reason}); check the address`, {
      cause,
    });
  }
}

/** `CONNECT`: from here on the proxy passes bytes on. */
async function tunnel(socket: Socket, proxy: WebProxy, url: URL, { signal }: ConnectOptions): Promise<void> {
  const host = `${url.hostname}:${portOf(url)}`;
  const authorization = proxyAuthorization(proxy);
  const asked = request({
    createConnection: () => socket,
    method: "CONNECT",
    path: host,
    headers: { Host: host, ...(authorization !== undefined && { "Proxy-Authorization": authorization }) },
    signal,
  });
  asked.end();
  try {
    const [response] = (await once(asked, "connect", { signal })) as [{ statusCode?: number }];
    if (response.statusCode === 200) return;
    throw new FetchError(
      `the proxy ${proxy.host}:${proxy.port} did not connect (it answers ${response.statusCode}); check the proxy settings`,
    );
  } catch (cause) {
    socket.destroy();
    if (cause instanceof FetchError) throw cause;
    throw new FetchError(`the proxy ${proxy.host}:${proxy.port} broke the connection off; check it`, {
      cause,
    });
  }
}
