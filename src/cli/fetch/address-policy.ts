import { BlockList, isIP, isIPv6 } from "node:net";

/**
 * IPv4 networks that no page of the public web stands in (IANA special-purpose address registry, with multicast and
 * reserved space), and the address under which one cloud serves its machines' secrets outside of them.
 */
const CLOSED_4 =
  "0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 192.88.99.0/24 192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4 168.63.129.16/32";

/** All of IPv6 that is given out for the public internet … */
const OPEN_6 = "2000::/3";

/** … but for these: protocols, tunnels that carry an IPv4 address, documentation. */
const CLOSED_6 = "2001::/23 2001:db8::/32 2002::/16 3fff::/20";

/** The network behind which a translator reaches an IPv4 address (RFC 6052): that address counts. */
const TRANSLATED = "64:ff9b::/96";

const CLOSED = listOf(`${CLOSED_4} ${CLOSED_6}`);
const OPEN = listOf(OPEN_6);
const TRANSLATOR = listOf(TRANSLATED);

/** Names that mean this machine or the network it stands in, whatever a name server says. */
const LOCAL_NAME =
  /(?:^|\.)(?:localhost|local|localdomain|internal|intranet|lan|home|corp|private|home\.arpa)$/;

/** Ports below 1024 that pages are served on; others there belong to mail, files and the like. */
const WEB_PORTS: ReadonlySet<number> = new Set([80, 443]);

/** True when an address is one of the public internet: not this machine, its network, a tunnel or a service of a cloud. */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 0) return false;
  if (!isIPv6(address)) return !CLOSED.check(address, "ipv4");
  const plain = address.replace(/%.*$/, "");
  if (TRANSLATOR.check(plain, "ipv6")) {
    const inner = lastFourBytes(plain);
    return inner !== undefined && isPublicAddress(inner);
  }
  return OPEN.check(plain, "ipv6") && !CLOSED.check(plain, "ipv6");
}

/**
 * Why an address of the web is not asked, whatever its name stands for: half a sentence; undefined when there is no reason.
 * `allowPrivate` lets this machine's own network be asked.
 */
export function refusalOf(url: URL, allowPrivate: boolean): string | undefined {
  if (url.protocol !== "http:" && url.protocol !== "https:")
    return `it is no address of the web (${url.protocol})`;
  if (url.username !== "" || url.password !== "") return "it holds a user name or password";
  if (allowPrivate) return undefined;
  const port = url.port === "" ? 443 : Number(url.port);
  if (port < 1024 && !WEB_PORTS.has(port)) return `no page is served on port ${port}`;
  const host = hostOf(url);
  if (isIP(host) !== 0)
    return isPublicAddress(host) ? undefined : `${host} is not an address of the public internet`;
  const name = host.replace(/\.$/, "").toLowerCase();
  return LOCAL_NAME.test(name) || !name.includes(".")
    ? `${name} is a name of this machine or its network`
    : undefined;
}

/** The host of an address, IPv6 without brackets. */
export function hostOf(url: URL): string {
  return url.hostname.replace(/^\[(.*)\]$/, "$1");
}

function listOf(networks: string): BlockList {
  const list = new BlockList();
  for (const network of networks.split(" ")) {
    const [address = "", bits] = network.split("/");
    list.addSubnet(address, Number(bits), isIPv6(address) ? "ipv6" : "ipv4");
  }
  return list;
}

/** The IPv4 address at the end of an IPv6 one. */
function lastFourBytes(address: string): string | undefined {
  // URL writes the last four bytes as two groups of hex digits, leading zeros left out.
  const host = new URL(`http://[${address}]/`).hostname.slice(1, -1);
  const groups = host.split("::").at(-1)?.split(":").slice(-2) ?? [];
  const [high, low] = [groups.length > 1 ? groups.at(-2) : "0", groups.at(-1)].map((group) =>
    Number.parseInt(group || "0", 16),
  );
  if (high === undefined || low === undefined || Number.isNaN(high) || Number.isNaN(low)) return undefined;
  return [high >> 8, high & 255, low >> 8, low & 255].join(".");
}
