import { gzipSync } from "node:zlib";
import type { Discovery, Selector, Source } from "../../scrapers/source.ts";
import type { SitePage } from "./pages.ts";

/** What the site answers at one address. */
export interface SiteFile {
  readonly type: string;
  readonly body: Uint8Array | string;
}

const PAGE_SIZE = 8;
const COMPOUND = /^[a-z][a-z0-9]*|\.[\w-]+|#[\w-]+|\[[\w-]+(?:=["']?[^\]"']*["']?)?\]/giu;
const PSEUDO = /::?[\w-]+(?:\([^)]*\))?/gu;
const COMBINATORS = /[\s>+~]+/u;
const LETTER = /^[a-z]/iu;
const ATTRIBUTE = /^\[([\w-]+)(?:=["']?([^\]"']*)["']?)?\]$/u;

/**
 * Returns, by address, the lists that a source declares (listings, feeds, sitemaps) and the
 * robots.txt of its hosts, made from the pages, which are newest first.
 */
export function listsOf(source: Source, pages: readonly SitePage[]): ReadonlyMap<string, SiteFile> {
  const hosts = [source.hosts.canonical, ...source.hosts.aliases];
  // An alias shows the same pages; no list of the site names them there.
  const own = pages.filter(({ url }) => new URL(url).hostname === source.hosts.canonical);
  const root = `https://${source.hosts.canonical}`;
  const declared = source.discovery.flatMap((discovery) => listOf(discovery, own));
  return new Map([
    ...sitemaps(`${root}/sitemap.xml`, own),
    ...declared,
    ...hosts.map((host) => [`https://${host}/robots.txt`, robots(root)] as const),
  ]);
}

function listOf(discovery: Discovery, pages: readonly SitePage[]): [string, SiteFile][] {
  const listed = inSection(discovery.url, pages);
  switch (discovery.kind) {
    case "feed":
      return [[discovery.url, { type: "application/rss+xml", body: rss(listed) }]];
    case "sitemap":
      return sitemaps(discovery.url, pages);
    case "listing":
      return listing(discovery, listed);
    default:
      throw new TypeError("Cannot make a list: expected a feed, sitemap or listing");
  }
}

/** Lists of `/en/` name the pages of `/en/`, as on a site in several languages. */
function inSection(url: string, pages: readonly SitePage[]): readonly SitePage[] {
  const [, section = ""] = new URL(url).pathname.split("/");
  const own = pages.filter((page) => new URL(page.url).pathname.startsWith(`/${section}/`));
  return own.length === 0 ? pages : own;
}

function listing(
  { url, links }: Extract<Discovery, { kind: "listing" }>,
  pages: readonly SitePage[],
): [string, SiteFile][] {
  const { min = 1, max = PAGE_SIZE } = boundsOf(links);
  const size = Math.min(max, Math.max(min, PAGE_SIZE));
  const count = url.includes("{page}") ? Math.max(1, Math.ceil(pages.length / size)) : 1;
  return Array.from({ length: count }, (_, i) => {
    const hrefs = pages.slice(i * size, (i + 1) * size).map((page) => page.url);
    // Teasers of other things fill a first page that would be shorter than any real one.
    const missing = i === 0 ? Math.max(0, min - hrefs.length) : 0;
    const teasers = Array.from({ length: missing }).map((_none, n) => `/about/${n + 1}`);
    const items = [...hrefs, ...teasers].map((href) => element(links.selector, href));
    const body = `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>News</title></head>
<body><header><a href="/">Home</a></header>
${items.join("\n")}
<footer><a href="https://social.example/share">Share</a></footer></body></html>`;
    return [url.replaceAll("{page}", String(i + 1)), { type: "text/html; charset=utf-8", body }];
  });
}

function boundsOf({ exactly, min, max }: Selector): { min?: number; max?: number } {
  const one = exactly ?? (min === undefined && max === undefined ? 1 : undefined);
  return {
    ...((one ?? min) === undefined ? {} : { min: one ?? min ?? 0 }),
    ...((one ?? max) === undefined ? {} : { max: one ?? max ?? 0 }),
  };
}

/** Returns elements that the selector matches, the last of them a link. */
function element(selector: string, href: string): string {
  const [first = "a"] = selector.split(",");
  const compounds = first
    .replace(PSEUDO, "")
    .split(COMBINATORS)
    .filter((compound) => compound !== "");
  return compounds.reduceRight<string>((inner, compound, i) => {
    const isLink = i === compounds.length - 1;
    const { name, attributes } = partsOf(compound, isLink ? "a" : "div");
    const target = isLink ? ` href="${escape(href)}"` : "";
    return `<${name}${attributes}${target}>${inner}</${name}>`;
  }, "Statement");
}

function partsOf(compound: string, fallback: string): { name: string; attributes: string } {
  const tokens = compound.match(COMPOUND) ?? [];
  const name = tokens.find((token) => LETTER.test(token)) ?? fallback;
  const classes = tokens.filter((token) => token.startsWith(".")).map((token) => token.slice(1));
  const id = tokens.find((token) => token.startsWith("#"));
  const others = tokens.flatMap((token) => {
    const [, key, value = ""] = ATTRIBUTE.exec(token) ?? [];
    return key === undefined || key === "href" ? [] : [` ${key}="${escape(value)}"`];
  });
  return {
    name,
    attributes: [
      classes.length === 0 ? "" : ` class="${classes.join(" ")}"`,
      id === undefined ? "" : ` id="${id.slice(1)}"`,
      ...others,
    ].join(""),
  };
}

function rss(pages: readonly SitePage[]): string {
  const items = pages
    .slice(0, 10)
    .map(
      ({ url, editions: [first] }) =>
        `<item><title>Statement</title><link>${escape(url)}</link><pubDate>${first?.modifiedAt.toUTCString() ?? ""}</pubDate></item>`,
    );
  return `<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>News</title>${items.join("")}</channel></rss>`;
}

/** An index of two files, the second one gzipped. */
function sitemaps(url: string, pages: readonly SitePage[]): [string, SiteFile][] {
  const half = Math.ceil(pages.length / 2);
  const parts = [
    { url: new URL("/sitemap-1.xml", url).href, pages: pages.slice(0, half) },
    { url: new URL("/sitemap-2.xml.gz", url).href, pages: pages.slice(half) },
  ];
  const index = parts.map((part) => `<sitemap><loc>${escape(part.url)}</loc></sitemap>`);
  return [
    [url, { type: "application/xml", body: xml("sitemapindex", index) }],
    ...parts.map(({ url: href, pages: some }): [string, SiteFile] => {
      const body = xml("urlset", some.map(entry));
      return href.endsWith(".gz")
        ? [href, { type: "application/gzip", body: gzipSync(body) }]
        : [href, { type: "application/xml", body }];
    }),
  ];
}

function entry({ url, editions: [first] }: SitePage): string {
  return `<url><loc>${escape(url)}</loc><lastmod>${first?.modifiedAt.toISOString() ?? ""}</lastmod></url>`;
}

function xml(root: string, children: readonly string[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?><${root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${children.join("")}</${root}>`;
}

function robots(root: string): SiteFile {
  const body = `User-agent: *\nDisallow: /private/\nSitemap: ${root}/sitemap.xml\n`;
  return { type: "text/plain; charset=utf-8", body };
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
