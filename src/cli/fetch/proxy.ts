import { hostOf } from "./address-policy.ts";
import { FetchError } from "./fetch-error.ts";

/** A program through which the web is asked. */
export interface WebProxy {
  readonly kind: "http" | "https" | "socks5";
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
}

const KINDS: Readonly<Record<string, { readonly kind: WebProxy["kind"]; readonly port: number }>> = {
  "http:": { kind: "http", port: 8080 },
  "https:": { kind: "https", port: 443 },
  "socks:": { kind: "socks5", port: 1080 },
  "socks5:": { kind: "socks5", port: 1080 },
  "socks5h:": { kind: "socks5", port: 1080 },
};

/**
 * The proxy that the environment names for an address: `HTTPS_PROXY` or `HTTP_PROXY` by its protocol, else `ALL_PROXY`, in
 * capital or small letters, unless `NO_PROXY` names its host. Throws `FetchError` for one that cannot be used: asking
 * past a proxy would show who asks.
 */
export function proxyFor(url: URL, env: NodeJS.ProcessEnv): WebProxy | undefined {
  const [name, value] = setting(env, url.protocol === "https:" ? "HTTPS_PROXY" : "HTTP_PROXY", "ALL_PROXY");
  if (value === "" || isExempt(url, setting(env, "NO_PROXY")[1])) return undefined;
  const written = value.includes("://") ? value : `http://${value}`;
  const proxy = URL.canParse(written) ? new URL(written) : undefined;
  const known = proxy === undefined ? undefined : KINDS[proxy.protocol];
  if (proxy === undefined || known === undefined || proxy.hostname === "")
    throw new FetchError(
      `${name} names no proxy that can be used (${value.replace(/\/\/.*@/, "//")}); write it as http://HOST:PORT or socks5h://HOST:PORT, or unset it.`,
    );
  return {
    kind: known.kind,
    host: hostOf(proxy),
    port: proxy.port === "" ? known.port : Number(proxy.port),
    user: decodeURIComponent(proxy.username),
    password: decodeURIComponent(proxy.password),
  };
}

function setting(env: NodeJS.ProcessEnv, ...names: readonly string[]): readonly [string, string] {
  for (const name of names) {
    for (const spelled of [name, name.toLowerCase()]) {
      const value = env[spelled]?.trim();
      if (value) return [spelled, value];
    }
  }
  return ["", ""];
}

/** Whether a list such as `.example, 10.0.0.1, maren.example:8080` or `*` names the host. */
function isExempt(url: URL, list: string): boolean {
  const host = hostOf(url).toLowerCase();
  const port = url.port === "" ? (url.protocol === "https:" ? "443" : "80") : url.port;
  return list
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((entry) => entry !== "")
    .some((entry) => {
      if (entry === "*") return true;
      const [, name = "", only] = /^\*?\.?(.*?)(?::(\d+))?$/.exec(entry) ?? [];
      return (only === undefined || only === port) && (host === name || host.endsWith(`.${name}`));
    });
}
