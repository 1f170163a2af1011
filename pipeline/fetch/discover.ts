import { canonicalUrl, isStatementUrl } from "../../scrapers/addresses.ts";
import { SelectionError } from "../../scrapers/helpers/errors.ts";
import type { Discovery, Source } from "../../scrapers/source.ts";
import { UnreadableError } from "../extract/decode.ts";
import { cleanAddress, refusalOf } from "./addresses.ts";
import { DiscoveryError } from "./errors.ts";
import { type Entry, readFeed } from "./feed.ts";
import { readListing } from "./listing.ts";
import { MAX_ENTRIES, readSitemap } from "./sitemap.ts";

const MAX_DEPTH = 3;
const MAX_SITEMAPS = 200;
const MAX_REFUSED = 1000;

/** An address that may hold a statement. */
export interface Found {
  readonly url: string;
  readonly modifiedAt: string | null;
  /** Kinds of discovery that named it: in a sitemap but in no listing is a sign. */
  readonly foundBy: readonly Discovery["kind"][];
}

/** An address that was named and is not asked for. */
export interface RefusedAddress {
  readonly url: string;
  readonly reason: string;
  readonly foundOn: string;
}

export interface Discovered {
  /** Oldest first, as far as feeds and listings are in order. */
  readonly found: readonly Found[];
  /** The first thousand. */
  readonly refused: readonly RefusedAddress[];
  /** Where something was not seen, in words. */
  readonly gaps: readonly string[];
  /** How many feeds, sitemaps and listings gave nothing at all. */
  readonly failures: number;
}

/** A page of a feed, sitemap or listing, or why there is none. */
export type DiscoveryPage =
  | { readonly url: string; readonly text: string }
  | { readonly reason: string };

export interface DiscoveryOptions {
  readonly source: Source;
  /** `Sitemap:` lines of robots.txt: followed if the source declares a sitemap. */
  readonly sitemaps: readonly string[];
  /** Asks for an address. Never conditional: discovery is repeated on each run. */
  readonly get: (url: string) => Promise<DiscoveryPage>;
  /** Whether the archive holds an answer of the canonical address. */
  readonly isKnown: (canonical: string) => boolean;
}

interface Collection extends DiscoveryOptions {
  readonly found: Map<string, Found>;
  readonly refused: Map<string, RefusedAddress>;
  readonly gaps: string[];
}

/**
 * Returns the addresses of statements that the source's feeds, sitemaps and listings name, each
 * once. Throws a DiscoveryError when one of them has lost its shape.
 */
export async function discover(options: DiscoveryOptions): Promise<Discovered> {
  const { source } = options;
  const collection: Collection = { ...options, found: new Map(), refused: new Map(), gaps: [] };
  let failures = 0;
  for (const kind of ["feed", "sitemap", "listing"] as const) {
    for (const discovery of source.discovery.filter((one) => one.kind === kind)) {
      if (!(await walk(collection, discovery))) failures += 1;
    }
  }
  return {
    found: [...collection.found.values()].toReversed(),
    refused: [...collection.refused.values()],
    gaps: collection.gaps,
    failures,
  };
}

/** Returns whether anything came. */
function walk(collection: Collection, discovery: Discovery): Promise<boolean> {
  if (discovery.kind === "feed") return walkFeed(collection, discovery.url);
  if (discovery.kind === "sitemap") return walkSitemaps(collection, discovery.url);
  return walkListing(collection, discovery);
}

async function walkFeed(collection: Collection, url: string): Promise<boolean> {
  const page = await collection.get(url);
  if (isGap(collection, page, url)) return false;
  const entries = read(page.url, () => readFeed(page.text));
  addAll(collection, entries, { kind: "feed", page: page.url });
  return true;
}

async function walkSitemaps(collection: Collection, start: string): Promise<boolean> {
  const { source, gaps } = collection;
  const queue = [start, ...collection.sitemaps].map((url) => ({ url, depth: 1 }));
  const seen = new Set<string>();
  let hasAnswer = false;
  for (const { url, depth } of queue) {
    const reason = refusalOf(url, source);
    if (reason !== null) refuse(collection, { url, reason, foundOn: start });
    if (reason !== null || seen.has(canonicalUrl(url, source))) continue;
    seen.add(canonicalUrl(url, source));
    if (depth > MAX_DEPTH || seen.size > MAX_SITEMAPS) {
      gaps.push(
        `${url}: not read; expected at most ${MAX_SITEMAPS} sitemaps, ${MAX_DEPTH} in one another`,
      );
      continue;
    }
    const page = await collection.get(url);
    if (isGap(collection, page, url)) continue;
    hasAnswer = true;
    const { pages, sitemaps, left } = read(page.url, () => readSitemap(page.text));
    if (left > 0) gaps.push(`${url}: ${left} entries beyond ${MAX_ENTRIES} were not read`);
    addAll(collection, pages, { kind: "sitemap", page: page.url });
    for (const { href } of sitemaps) {
      queue.push({ url: URL.parse(href, page.url)?.href ?? href, depth: depth + 1 });
    }
  }
  return hasAnswer;
}

/** Reads pages until one names nothing that is new to the archive. */
async function walkListing(
  collection: Collection,
  { url: template, lastPage, links }: Extract<Discovery, { kind: "listing" }>,
): Promise<boolean> {
  let previous = "";
  for (let number = 1; number <= lastPage; number++) {
    const url = template.replaceAll("{page}", String(number));
    const page = await collection.get(url);
    // A site answers 404 behind its last page.
    if ("reason" in page && number > 1 && page.reason.startsWith("gone")) return true;
    if (isGap(collection, page, url)) return number > 1;
    const isFirst = number === 1;
    const hrefs = read(page.url, () => readListing(page.text, { url: page.url, links, isFirst }));
    if (hrefs.length === 0) return true;
    if (hrefs.join("\n") === previous) {
      collection.gaps.push(`${url}: names the same as the page before it; the listing ends there`);
      return true;
    }
    previous = hrefs.join("\n");
    const entries = hrefs.map((href) => ({ href, modifiedAt: null }));
    const addresses = addAll(collection, entries, { kind: "listing", page: page.url });
    if (addresses.length > 0 && addresses.every(collection.isKnown)) return true;
  }
  if (template.includes("{page}")) {
    collection.gaps.push(`${template}: still new at page ${lastPage}, the last one to try`);
  }
  return true;
}

/** Records the entries and returns the canonical addresses of those that may hold a statement. */
function addAll(
  collection: Collection,
  entries: readonly Entry[],
  from: { readonly kind: Discovery["kind"]; readonly page: string },
): readonly string[] {
  const { source, found } = collection;
  return entries.flatMap(({ href, modifiedAt }) => {
    const url = URL.parse(href, from.page)?.href ?? href;
    const reason = refusalOf(url, source);
    if (reason !== null) {
      refuse(collection, { url, reason, foundOn: from.page });
      return [];
    }
    const address = canonicalUrl(url, source);
    if (!isStatementUrl(address, source)) return [];
    const known = found.get(address);
    const kinds = new Set([...(known?.foundBy ?? []), from.kind]);
    found.set(address, {
      url: known?.url ?? cleanAddress(url, address),
      modifiedAt: known?.modifiedAt ?? modifiedAt,
      foundBy: [...kinds],
    });
    return [address];
  });
}

function refuse({ refused }: Collection, address: RefusedAddress): void {
  if (refused.size < MAX_REFUSED && !refused.has(address.url)) refused.set(address.url, address);
}

/** Returns what `reader` reads on the page; throws a DiscoveryError that names it. */
function read<T>(url: string, reader: () => T): T {
  try {
    return reader();
  } catch (error) {
    if (error instanceof SelectionError || error instanceof UnreadableError) {
      throw new DiscoveryError(url, error);
    }
    throw error;
  }
}

function isGap(
  { gaps }: Collection,
  page: DiscoveryPage,
  url: string,
): page is { readonly reason: string } {
  if (!("reason" in page)) return false;
  gaps.push(`${url}: ${page.reason}`);
  return true;
}
