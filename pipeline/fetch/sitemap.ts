import { SelectionError } from "../../scrapers/helpers/errors.ts";
import { type Entry, isoTime } from "./feed.ts";
import { readXml } from "./xml.ts";

/** The most that one file may hold (sitemaps.org). */
export const MAX_ENTRIES = 50_000;

const RECORDS = new Set(["url", "sitemap"]);
const ROOTS = new Set(["urlset", "sitemapindex"]);

export interface Sitemap {
  readonly pages: readonly Entry[];
  readonly sitemaps: readonly Entry[];
  /** How many entries are beyond what the protocol allows, and were left out. */
  readonly left: number;
}

/** Returns what a sitemap or an index of sitemaps names. Throws a SelectionError for another file. */
export function readSitemap(text: string): Sitemap {
  const { root, records, left } = readXml(text, { names: RECORDS, max: MAX_ENTRIES });
  if (root === null || !ROOTS.has(root)) {
    throw new SelectionError("urlset, sitemapindex", { expected: "exactly 1", found: 0 });
  }
  const entries = (name: string) =>
    records
      .filter((record) => record.name === name)
      .flatMap(({ children }) => {
        const href = children.find((child) => child.name === "loc")?.text;
        const modified = children.find((child) => child.name === "lastmod")?.text ?? "";
        return href === undefined || href === "" ? [] : [{ href, modifiedAt: isoTime(modified) }];
      });
  return { pages: entries("url"), sitemaps: entries("sitemap"), left };
}
