import { parse, select } from "../../scrapers/helpers/html.ts";
import type { Selector } from "../../scrapers/source.ts";
import { prescan } from "../extract/prescan.ts";

/**
 * Returns the addresses, absolute and in page order, of what the selector matches. Throws a
 * SelectionError when it matches more or fewer than declared; the last page of a listing may hold
 * fewer, so the minimum is asked of the first page only. Throws an UnreadableError for an HTML bomb.
 */
export function readListing(
  html: string,
  { url, links, isFirst }: { url: string; links: Selector; isFirst: boolean },
): readonly string[] {
  prescan(html);
  const $ = parse(html, "html5");
  const base = URL.parse($("base[href]").attr("href") ?? "", url)?.href ?? url;
  return select($, isFirst ? links : withoutMinimum(links))
    .toArray()
    .flatMap(({ attribs: { href } }) =>
      href === undefined ? [] : [URL.parse(href, base)?.href ?? href],
    );
}

function withoutMinimum({ selector, exactly, min, max }: Selector): Selector {
  const one = min === undefined && max === undefined ? 1 : undefined;
  const most = exactly ?? max ?? one;
  return most === undefined ? { selector, min: 0 } : { selector, max: most };
}
