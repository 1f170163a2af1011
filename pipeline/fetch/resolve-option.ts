import { isIP } from "node:net";
import { hostOf } from "../../scrapers/addresses.ts";
import type { Source } from "../../scrapers/source.ts";
import { UsageError } from "../errors.ts";
import { hostsOf, isPrivateAddress } from "./addresses.ts";

const RESOLVE = /^([^=\s]+)=(?:\[([0-9a-f:.]+)\]|([0-9.]+)):(\d{1,5})$/iu;
const HOST_NAME = /^[a-z0-9_.-]+$/u;

/**
 * One `--resolve HOST=ADDRESS:PORT`: requests for the host go to this address, over plain HTTP
 * whatever the scheme, because a loopback site has no certificate for somebody else's name. URL,
 * `Host` header and archive keep the real name; `metadata` names the address that was used.
 */
export interface Resolution {
  /** Lower case, without `www.`, for which it stands too. */
  readonly host: string;
  readonly address: string;
  readonly port: number;
}

/** Returns what `--resolve HOST=ADDRESS:PORT` says. Throws a UsageError that shows the form. */
export function parseResolution(option: string): Resolution {
  const [, name = "", ipv6, ipv4, digits = ""] = RESOLVE.exec(option) ?? [];
  const address = ipv6 ?? ipv4 ?? "";
  const port = Number(digits);
  const host = hostName(name);
  if (host === null || isIP(address) === 0 || port < 1 || port > 65_535) {
    throw new UsageError(
      `Cannot read --resolve ${JSON.stringify(option)}: expected HOST=ADDRESS:PORT with a host name, an IP address and a port from 1 to 65535, as in spring96.org=127.0.0.1:8080`,
    );
  }
  return { host, address, port };
}

/** Throws a UsageError for a host that no source has, and for one that is given twice. */
export function checkResolutions(
  resolutions: readonly Resolution[],
  sources: readonly Source[],
): void {
  const hosts = new Set(sources.flatMap(hostsOf));
  const seen = new Set<string>();
  for (const { host } of resolutions) {
    if (!hosts.has(host)) {
      throw new UsageError(
        `Cannot use --resolve ${host}: expected a host of the chosen sources (${[...hosts].join(", ")}), found ${host}`,
      );
    }
    if (seen.has(host)) {
      throw new UsageError(`Cannot use --resolve ${host}: expected it once, found it twice`);
    }
    seen.add(host);
  }
}

/** Returns where the address is to be contacted, or null for where DNS says. */
export function resolutionOf(url: string, resolutions: readonly Resolution[]): Resolution | null {
  const host = hostOf(url);
  return resolutions.find((resolution) => resolution.host === host) ?? null;
}

/** Returns whether the address leads to a machine of the operator, to whom no pace is owed. */
export function isOwnMachine(url: string, resolutions: readonly Resolution[]): boolean {
  const resolution = resolutionOf(url, resolutions);
  return resolution !== null && isPrivateAddress(resolution.address);
}

function hostName(name: string): string | null {
  const url = URL.parse(`https://${name}/`);
  if (url === null || url.host !== name.toLowerCase() || !HOST_NAME.test(url.host)) return null;
  return isIP(url.host) === 0 ? hostOf(url.href) : null;
}
