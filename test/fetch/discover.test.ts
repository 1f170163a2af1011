import { expect, test } from "vitest";
import { type DiscoveryOptions, discover } from "../../pipeline/fetch/discover.ts";
import { DiscoveryError } from "../../pipeline/fetch/errors.ts";
import type { Discovery, Source } from "../../scrapers/source.ts";
import { council, newsUrl } from "./council.ts";

const LIST = "https://council.example/en/news?page=";
const SITEMAP: Discovery = { kind: "sitemap", url: "https://council.example/sitemap.xml" };
const FEED: Discovery = { kind: "feed", url: "https://council.example/rss" };

interface Setting {
  readonly discovery?: readonly Discovery[];
  readonly known?: readonly number[];
  readonly sitemaps?: readonly string[];
}

/** Runs discovery over these pages, by address; every other address is gone. */
async function run(pages: Readonly<Record<string, string>>, setting: Setting = {}) {
  const source: Source = { ...council, discovery: setting.discovery ?? council.discovery };
  const known = new Set((setting.known ?? []).map(newsUrl));
  const asked: string[] = [];
  const get: DiscoveryOptions["get"] = async (url) => {
    asked.push(url);
    const text = pages[url];
    return text === undefined ? { reason: "gone" } : { url, text };
  };
  const isKnown = (address: string) => known.has(address);
  const result = await discover({ source, sitemaps: setting.sitemaps ?? [], get, isKnown });
  return { ...result, urls: result.found.map(({ url }) => url), asked };
}

function listing(...hrefs: (number | string)[]): string {
  const teasers = hrefs.map((href) => {
    const url = typeof href === "number" ? newsUrl(href) : href;
    return `<article class="teaser"><h2><a href="${url}">Title</a></h2></article>`;
  });
  return `<main>${teasers.join("")}</main><a href="${newsUrl(999)}">Popular</a>`;
}

function sitemap(...hrefs: string[]): string {
  return `<urlset>${hrefs.map((href) => `<url><loc>${href}</loc></url>`).join("")}</urlset>`;
}

function sitemapIndex(...hrefs: string[]): string {
  const children = hrefs.map((href) => `<sitemap><loc>${href}</loc></sitemap>`);
  return `<sitemapindex>${children.join("")}</sitemapindex>`;
}

test("discover() reads a listing to its end and returns the oldest first", async () => {
  const { urls, asked, gaps } = await run({
    [`${LIST}1`]: listing(5, 4),
    [`${LIST}2`]: listing(3, 2),
  });
  expect(urls).toEqual([2, 3, 4, 5].map(newsUrl));
  expect(asked).toEqual([`${LIST}1`, `${LIST}2`, `${LIST}3`]);
  expect(gaps).toEqual([]);
});

test("discover() stops at the first page that names nothing new to the archive", async () => {
  const pages = {
    [`${LIST}1`]: listing(5, 4),
    [`${LIST}2`]: listing(3, 2),
    [`${LIST}3`]: listing(1),
  };
  const { asked } = await run(pages, { known: [4, 3, 2, 1] });
  expect(asked).toEqual([`${LIST}1`, `${LIST}2`]);
});

test("discover() does not take what the feed has just named for known", async () => {
  const pages = {
    "https://council.example/rss": `<rss><channel><item><link>${newsUrl(2)}</link></item></channel></rss>`,
    [`${LIST}1`]: listing(2),
    [`${LIST}2`]: listing(1),
  };
  const { found } = await run(pages, { discovery: [...council.discovery, FEED] });
  expect(found).toEqual([
    { url: newsUrl(1), modifiedAt: null, foundBy: ["listing"] },
    { url: newsUrl(2), modifiedAt: null, foundBy: ["feed", "listing"] },
  ]);
});

test("discover() ends a listing that repeats itself, and says so", async () => {
  const { asked, gaps } = await run({ [`${LIST}1`]: listing(2), [`${LIST}2`]: listing(2) });
  expect(asked).toHaveLength(2);
  expect(gaps).toEqual([expect.stringContaining("names the same as the page before it")]);
});

test("discover() says that a listing goes on behind the last page to try", async () => {
  const pages = Object.fromEntries(
    Array.from({ length: 30 }, (_, i) => [`${LIST}${i + 1}`, listing(100 - i)]),
  );
  const { asked, gaps } = await run(pages);
  expect(asked).toHaveLength(20);
  expect(gaps).toEqual([expect.stringContaining("still new at page 20")]);
});

test("discover() follows items that move between pages while it reads", async () => {
  const { urls } = await run({ [`${LIST}1`]: listing(4, 3), [`${LIST}2`]: listing(3, 2) });
  expect(urls).toEqual([2, 3, 4].map(newsUrl));
});

test("discover() refuses a listing that has lost its shape, with its address", async () => {
  const broken = run({ [`${LIST}1`]: "<main><p>Redesigned</p></main>" });
  await expect(broken).rejects.toThrow(DiscoveryError);
  await expect(broken).rejects.toThrow(
    `Cannot find statements on ${LIST}1: Cannot select "article.teaser > h2 a": expected 1 to 10, found 0`,
  );
});

test("discover() refuses a listing that is an HTML bomb", async () => {
  const bomb = run({ [`${LIST}1`]: "<div>".repeat(100_000) });
  await expect(bomb).rejects.toThrow("expected at most 512 nested elements");
});

test("discover() folds spellings of one address and keeps the host that was linked", async () => {
  const { urls } = await run({
    [`${LIST}1`]: listing(
      "http://www.council.example./en/news/1?utm_source=feed#top",
      "https://council.example/en/news/1",
      "https://old.council.example/en/news/1",
      "/en/news/2",
    ),
  });
  expect(urls).toEqual([newsUrl(2), "https://www.council.example/en/news/1"]);
});

test("discover() records what is on no host of the source, and does not name it", async () => {
  const { urls, refused } = await run({
    [`${LIST}1`]: listing(
      1,
      "https://foreign.example/en/news/1",
      "https://copy.example/en/news/1",
      "http://127.0.0.1/en/news/1",
      "https://council.example@evil.example/en/news/1",
      "https://council.example:8443/en/news/1",
      "javascript:alert(1)",
      "/about",
    ),
  });
  expect(urls).toEqual([newsUrl(1)]);
  expect(refused.map(({ reason }) => reason.split(", found")[0])).toEqual([
    "expected a host of council (council.example, old.council.example)",
    "expected a host of council (council.example, old.council.example)",
    "expected a host name",
    "expected no user in the address",
    "expected the standard port",
    "expected http or https",
  ]);
});

test("discover() reads an index of sitemaps, each once, and those of robots.txt", async () => {
  const child = "https://council.example/a.xml";
  const robots = "https://council.example/robots-sitemap.xml";
  const { urls, asked } = await run(
    {
      [SITEMAP.url]: sitemapIndex(child, SITEMAP.url, child),
      [child]: sitemap(newsUrl(1), "/en/news/2", "https://foreign.example/en/news/3"),
      [robots]: sitemap(newsUrl(3)),
    },
    { discovery: [SITEMAP], sitemaps: [robots, SITEMAP.url] },
  );
  expect(urls.toSorted()).toEqual([1, 2, 3].map(newsUrl));
  expect(asked).toEqual([SITEMAP.url, robots, child]);
});

function level(number: number): string {
  return `https://council.example/level-${number}.xml`;
}

test("discover() asks for no foreign sitemap and goes three levels deep", async () => {
  const { asked, gaps, refused } = await run(
    {
      [SITEMAP.url]: sitemapIndex(level(2), "http://169.254.169.254/sitemap.xml"),
      [level(2)]: sitemapIndex(level(3)),
      [level(3)]: sitemapIndex(level(4)),
    },
    { discovery: [SITEMAP] },
  );
  expect(asked).toEqual([SITEMAP.url, level(2), level(3)]);
  expect(gaps).toEqual([expect.stringContaining(`${level(4)}: not read`)]);
  expect(refused).toHaveLength(1);
});

test("discover() goes on without a feed that cannot be had, and counts it", async () => {
  const { urls, gaps, failures } = await run(
    { [`${LIST}1`]: listing(1) },
    { discovery: [FEED, ...council.discovery] },
  );
  expect(urls).toEqual([newsUrl(1)]);
  expect(gaps).toEqual([`${FEED.url}: gone`]);
  expect(failures).toBe(1);
});
