import { BlockList, isIP } from "node:net";
import { hostOf, isFetchable } from "../../scrapers/addresses.ts";
import type { Source } from "../../scrapers/source.ts";

const ZONE = /%.*$/u;
const BRACKETS = /[[\]]/gu;
const LAST_DOT = /\.$/u;

/** IANA special-purpose ranges. `BlockList` sees through `::ffff:…`, but not through the others. */
const IPV4_RANGES = [
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.0.0.0/24",
  "192.0.2.0/24",
  "192.88.99.0/24",
  "192.168.0.0/16",
  "198.18.0.0/15",
  "198.51.100.0/24",
  "203.0.113.0/24",
  "224.0.0.0/4",
  "240.0.0.0/4",
];
const IPV6_RANGES = [
  "::/96",
  "64:ff9b::/96",
  "64:ff9b:1::/48",
  "100::/64",
  "2001::/32",
  "2001:db8::/32",
  "2002::/16",
  "fc00::/7",
  "fe80::/10",
  "fec0::/10",
  "ff00::/8",
];

const PRIVATE = blockList();

/** Returns whether the IP address may not be contacted: no public one, or no IP address at all. */
export function isPrivateAddress(address: string): boolean {
  const plain = address.replace(ZONE, "");
  const family = isIP(plain);
  if (family === 0) return true;
  return PRIVATE.check(plain, family === 4 ? "ipv4" : "ipv6");
}

/**
 * Returns why `fetch` may not ask for the address, as `expected …, found …`, or null if it may:
 * http or https at its standard port, no user, no literal IP address, one of the source's hosts.
 */
export function refusalOf(url: string, source: Source): string | null {
  const address = URL.parse(url);
  if (address === null) return `expected an absolute URL, found ${JSON.stringify(url)}`;
  if (address.protocol !== "https:" && address.protocol !== "http:") {
    return `expected http or https, found ${address.protocol.slice(0, -1)}`;
  }
  if (address.username !== "" || address.password !== "") {
    return "expected no user in the address, found one";
  }
  if (isIP(address.hostname.replace(BRACKETS, "")) !== 0) {
    return `expected a host name, found the IP address ${address.hostname}`;
  }
  if (!isFetchable(url, source)) {
    return `expected a host of ${source.id} (${hostsOf(source).join(", ")}), found ${address.hostname}`;
  }
  // A standard port is empty after parsing.
  if (address.port !== "") return `expected the standard port, found ${address.port}`;
  return null;
}

/**
 * Returns the address as it is asked for: https, without trailing dot, fragment and tracking
 * parameters. The host stays as linked, because a site may answer under one of its names only.
 */
export function cleanAddress(url: string, canonical: string): string {
  const address = new URL(canonical);
  address.hostname = new URL(url).hostname.replace(LAST_DOT, "");
  return address.href;
}

/** Returns the host names `fetch` may contact for the source, without `www.`. */
export function hostsOf(source: Source): readonly string[] {
  const { canonical, aliases } = source.hosts;
  return [...new Set([canonical, ...aliases].map((host) => hostOf(`https://${host}/`)))];
}

function blockList(): BlockList {
  const list = new BlockList();
  for (const range of IPV4_RANGES) addRange(list, range, "ipv4");
  for (const range of IPV6_RANGES) addRange(list, range, "ipv6");
  return list;
}

function addRange(list: BlockList, range: string, family: "ipv4" | "ipv6"): void {
  const [address = "", prefix = ""] = range.split("/");
  list.addSubnet(address, Number(prefix), family);
}
