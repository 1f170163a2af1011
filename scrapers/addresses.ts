import type { Source } from "./source.ts";

const TRACKING = /^(?:utm_\w+|fbclid|gclid|yclid|mc_cid|mc_eid)$/u;

/** Returns the host of an address in lower case, without `www.` and a trailing dot. */
export function hostOf(url: string): string {
  return new URL(url).hostname.replace(/\.$/u, "").replace(/^www\./u, "");
}

/** Returns the source whose site, alias or mirror the address is on, or null. */
export function sourceOf(url: string, sources: readonly Source[]): Source | null {
  const host = hostOf(url);
  return (
    sources.find(({ hosts }) =>
      [hosts.canonical, ...hosts.aliases, ...hosts.mirrors].includes(host),
    ) ?? null
  );
}

/** Returns whether `fetch` may contact the address: the source's own hosts, and no mirror. */
export function isFetchable(url: string, source: Source): boolean {
  return [source.hosts.canonical, ...source.hosts.aliases].includes(hostOf(url));
}

/**
 * Returns the one address that stands for all spellings of this one: https, the canonical host of
 * its source, no port, user, fragment or tracking parameters. Throws a TypeError if it is no URL.
 */
export function canonicalUrl(url: string, source: Source | null): string {
  const address = new URL(url);
  address.protocol = "https:";
  address.port = "";
  address.username = "";
  address.password = "";
  address.hash = "";
  address.hostname = source === null ? hostOf(url) : source.hosts.canonical;
  const tracking = [...address.searchParams.keys()].filter((name) => TRACKING.test(name));
  for (const name of tracking) address.searchParams.delete(name);
  return address.href;
}

/** Returns whether the path and query of the address may hold a statement of the source. */
export function isStatementUrl(url: string, source: Source): boolean {
  const { pathname, search } = new URL(url);
  return source.statementPath.test(pathname + search);
}
