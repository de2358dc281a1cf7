import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";
import { HeaderFields } from "../../intake/warc/header-fields.ts";
import type { HttpExchange } from "../../intake/warc/warc-writer.ts";
import { TOOL_VERSION } from "../../ledger/version.ts";
import { hostOf } from "./address-policy.ts";
import { type Connection, proxyAuthorization } from "./connect.ts";
import { FetchError } from "./fetch-error.ts";
import type { WebProxy } from "./proxy.ts";

/** Who asks. Says what it is, and nothing about the person or the machine. */
export const USER_AGENT = `Hearsay/${TOOL_VERSION} (asks for one page at a time, because a person said so)`;

/** Bytes of a response as it is sent, and of its header. */
export interface ExchangeLimits {
  readonly largest: number;
  readonly largestHeader: number;
}

/** Whether the body of a response is wanted: throws `FetchError` when it must not be read, false leaves it away. */
export type BodyCheck = (status: number, fields: HeaderFields) => boolean;

/**
 * One `GET` over a connection of its own, and what comes back. Redirects are not followed. Throws `FetchError`, and closes
 * the connection in any case.
 */
export async function exchange(
  url: URL,
  { socket, address }: Connection,
  proxy: WebProxy | undefined,
  extra: readonly (readonly [string, string])[],
  time: string,
  limits: ExchangeLimits,
  wantsBody: BodyCheck,
  signal: AbortSignal,
): Promise<HttpExchange & { readonly status: number }> {
  const target = `${url.pathname}${url.search}`;
  const headers = new HeaderFields([
    ["Host", url.host],
    ["User-Agent", USER_AGENT],
    ["Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,text/plain;q=0.8,*/*;q=0.5"],
    ["Accept-Encoding", "gzip, br"],
    ...extra,
    ["Connection", "close"],
  ]);
  // A proxy for plain HTTP is told the whole address, and its password is no part of what is kept.
  const relayed = proxy !== undefined && proxy.kind !== "socks5" && url.protocol === "http:";
  const authorization = relayed ? proxyAuthorization(proxy) : undefined;
  const asked = request({
    createConnection: () => socket,
    method: "GET",
    path: relayed ? `http://${url.host}${target}` : target,
    setHost: false,
    headers: [
      ...headers.pairs.flat(),
      ...(authorization === undefined ? [] : ["Proxy-Authorization", authorization]),
    ],
    maxHeaderSize: limits.largestHeader,
    signal,
  });
  try {
    asked.end();
    const [response] = (await once(asked, "response", { signal })) as [IncomingMessage];
    const fields = fieldsOf(response);
    const status = response.statusCode ?? 0;
    const body = wantsBody(status, fields) ? await bodyOf(response, limits.largest) : new Uint8Array();
    return {
      url: url.href,
      time,
      address,
      request: `GET ${target} HTTP/1.1\r\n${headers}`,
      statusLine: `HTTP/${response.httpVersion} ${status} ${response.statusMessage ?? ""}`.trimEnd(),
      status,
      fields,
      body,
    };
  } catch (cause) {
    if (cause instanceof FetchError) throw cause;
    const reason = signal.aborted
      ? "it took too long"
      : cause instanceof Error && "code" in cause
        ? `the answer of ${hostOf(url)} broke off or is no HTTP: ${String(cause.code)}`
        : `the answer of ${hostOf(url)} broke off`;
    throw new FetchError(`${reason}; try again later`, { cause });
  } finally {
    asked.destroy();
    socket.destroy();
  }
}

function fieldsOf({ rawHeaders }: IncomingMessage): HeaderFields {
  const pairs: [string, string][] = [];
  for (let i = 0; i + 1 < rawHeaders.length; i += 2)
    pairs.push([rawHeaders[i] ?? "", rawHeaders[i + 1] ?? ""]);
  return new HeaderFields(pairs);
}

async function bodyOf(response: IncomingMessage, largest: number): Promise<Uint8Array> {
  const refuse = () => {
    throw new FetchError(
      `it has more than ${Math.floor(largest / 1024 / 1024)} MB; save it by hand and add the file`,
    );
  };
  if (Number(response.headers["content-length"] ?? 0) > largest) refuse();
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of response as AsyncIterable<Uint8Array>) {
    length += part.length;
    if (length > largest) refuse();
    parts.push(part);
  }
  if (!response.complete) throw new FetchError("the answer broke off; try again later");
  return Buffer.concat(parts);
}
