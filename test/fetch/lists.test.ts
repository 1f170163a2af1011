import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { DecodeError, decodeBody, decodeText } from "../../pipeline/fetch/decode.ts";
import { readFeed } from "../../pipeline/fetch/feed.ts";
import { readListing } from "../../pipeline/fetch/listing.ts";
import { readSitemap } from "../../pipeline/fetch/sitemap.ts";
import { SelectionError } from "../../scrapers/helpers/errors.ts";

const AT = "2024-03-22T10:00:00.000Z";

test.each([
  [
    "RSS",
    `<?xml version="1.0"?><rss><channel><link>https://c.example/</link><item><title>A &amp; B</title><link> https://c.example/1 </link><pubDate>Fri, 22 Mar 2024 13:00:00 +0300</pubDate></item></channel></rss>`,
  ],
  [
    "RSS by its guid",
    `<rss><channel><item><guid>https://c.example/1</guid><pubDate>22 Mar 2024 10:00:00 GMT</pubDate></item></channel></rss>`,
  ],
  [
    "RSS in CDATA with a foreign link",
    `<rss><channel><item><atom:link href="https://x.example"/><link><![CDATA[https://c.example/1]]></link><dc:date>2024-03-22T10:00:00Z</dc:date></item></channel></rss>`,
  ],
  [
    "RDF",
    `<rdf:RDF><channel/><item><link>https://c.example/1</link><dc:date>2024-03-22T12:00+02:00</dc:date></item></rdf:RDF>`,
  ],
  [
    "Atom",
    `<feed><link href="https://c.example/"/><entry><link rel="edit" href="/no"/><link rel="alternate" href="https://c.example/1"/><source><link href="/no"/></source><updated>2024-03-22T10:00:00Z</updated></entry></feed>`,
  ],
  ["JSON", `{"items":[{"id":"1"},{"url":"https://c.example/1","date_published":"${AT}"}]}`],
  [
    "RSS that breaks off",
    `<rss><channel><item><link>https://c.example/1</link><pubDate>${AT}</pubDate></item><item><link>https://c.exa`,
  ],
])("readFeed() reads %s", (_name, text) => {
  expect(readFeed(text)[0]).toEqual({ href: "https://c.example/1", modifiedAt: AT });
});

test("readFeed() leaves out items without a link and dates that cannot be read", () => {
  const feed = `<rss><channel><item><title>No link</title></item><item><guid isPermaLink="false">7</guid></item><item><link>/2</link><pubDate>yesterday</pubDate></item></channel></rss>`;
  expect(readFeed(feed)).toEqual([{ href: "/2", modifiedAt: null }]);
});

test.each(["", "<!DOCTYPE html><html><body>Not here</body></html>", "{}", "{", "[]"])(
  "readFeed(%j) is no feed",
  (text) => {
    expect(() => readFeed(text)).toThrow(
      'Cannot select "rss, feed, rdf:RDF": expected exactly 1, found 0',
    );
  },
);

test("readSitemap() reads pages and further sitemaps, and no addresses of images", () => {
  const pages = `<urlset><url><image:image><image:loc>https://c.example/a.png</image:loc><loc>/no</loc></image:image><loc>https://c.example/1?a=1&amp;b=2</loc><lastmod>2024-03-22T10:00:00Z</lastmod></url><url><loc></loc></url></urlset>`;
  expect(readSitemap(pages)).toEqual({
    pages: [{ href: "https://c.example/1?a=1&b=2", modifiedAt: AT }],
    sitemaps: [],
    left: 0,
  });
  const index = `<sitemapindex><sitemap><loc>https://c.example/s.xml</loc></sitemap></sitemapindex>`;
  expect(readSitemap(index).sitemaps).toEqual([
    { href: "https://c.example/s.xml", modifiedAt: null },
  ]);
});

test("readSitemap() stops at what the protocol allows", () => {
  const text = `<urlset>${"<url><loc>https://c.example/1</loc></url>".repeat(60_000)}</urlset>`;
  const { pages, left } = readSitemap(text);
  expect([pages.length, left]).toEqual([50_000, 10_000]);
});

test("readSitemap() expands no entity, of its own or from outside", () => {
  const bomb = Array.from(
    { length: 10 },
    (_, i) => `<!ENTITY e${i + 1} "${`&e${i};`.repeat(10)}">`,
  ).join("");
  const text = `<?xml version="1.0"?><!DOCTYPE urlset [<!ENTITY e0 "x">${bomb}<!ENTITY f SYSTEM "file:///etc/passwd">]><urlset><url><loc>https://c.example/&e10;</loc></url><url><loc>https://c.example/&f;</loc></url></urlset>`;
  expect(readSitemap(text).pages.map(({ href }) => href)).toEqual([
    "https://c.example/&e10;",
    "https://c.example/&f;",
  ]);
});

test("readSitemap() refuses a million nested elements at once", () => {
  const text = `<urlset>${"<a>".repeat(1_000_000)}`;
  const began = performance.now();
  expect(() => readSitemap(text)).toThrow("expected at most 256 nested elements, found 257");
  expect(performance.now() - began).toBeLessThan(1000);
});

test("readSitemap() refuses another file", () => {
  expect(() => readSitemap("<html></html>")).toThrow(SelectionError);
});

const LISTING = `<base href="https://c.example/en/"><article><a href="news/1">1</a></article><article><a href="//c.example/2">2</a></article><article><a>none</a></article><a href="/no">no</a>`;

test("readListing() returns absolute addresses in page order", () => {
  const links = { selector: "article a", min: 1 };
  expect(readListing(LISTING, { url: "https://c.example/x", links, isFirst: true })).toEqual([
    "https://c.example/en/news/1",
    "https://c.example/2",
  ]);
});

test.each([
  [{ selector: "article a", min: 4 }, "expected at least 4, found 3"],
  [{ selector: "article a", max: 2 }, "expected at most 2, found 3"],
  [{ selector: "article a", exactly: 2 }, "expected exactly 2, found 3"],
  [{ selector: "article a" }, "expected exactly 1, found 3"],
  [{ selector: "article h2 a", min: 1, max: 5 }, "expected 1 to 5, found 0"],
])("readListing() counts %j", (links, message) => {
  const read = () => readListing(LISTING, { url: "https://c.example/", links, isFirst: true });
  expect(read).toThrow(`Cannot select "${links.selector}": ${message}`);
});

test("readListing() asks no minimum of a later page, but its maximum", () => {
  const later = { url: "https://c.example/", isFirst: false };
  const few = { ...later, links: { selector: "article a", min: 10 } };
  expect(readListing(LISTING, few)).toHaveLength(2);
  const many = { ...later, links: { selector: "article a", max: 1 } };
  expect(() => readListing(LISTING, many)).toThrow(SelectionError);
});

function response(body: Uint8Array | string, headers: Record<string, string> = {}) {
  const pairs = Object.entries(headers);
  return { status: 200, reason: "", headers: pairs, body: Buffer.from(body), truncated: null };
}

test.each([
  ["gzip", gzipSync("text"), { "Content-Encoding": "gzip" }],
  ["gzip twice", gzipSync(gzipSync("text")), { "content-encoding": "gzip, gzip" }],
  ["a gzipped file", gzipSync("text"), {}],
  ["plain text that is declared as gzip", "text", { "content-encoding": "gzip" }],
  ["identity", "text", { "content-encoding": "identity" }],
])("decodeBody() decodes %s", (_name, body, headers) => {
  expect(Buffer.from(decodeBody(response(body, headers))).toString()).toBe("text");
});

test.each([
  ["three codings", gzipSync("text"), "gzip, gzip, gzip"],
  ["an unknown coding", "text", "compress"],
  ["a cut body", gzipSync("text").subarray(0, 15), "gzip"],
  ["a bomb", gzipSync(Buffer.alloc(51 * 2 ** 20)), "gzip"],
])("decodeBody() refuses %s", (_name, body, coding) => {
  expect(() => decodeBody(response(body, { "content-encoding": coding }))).toThrow(DecodeError);
});

test("decodeText() reads the charset of the header, of the XML declaration, or UTF-8", () => {
  const bytes = Buffer.from([0xc7, 0xe0]);
  const type = { "content-type": "text/html; charset=windows-1251" };
  expect(decodeText(response(bytes, type))).toBe("За");
  const xml = Buffer.concat([Buffer.from('<?xml version="1.0" encoding="windows-1251"?>'), bytes]);
  expect(decodeText(response(xml))).toContain("?>За");
  expect(decodeText(response("\u{feff}За", { "content-type": "text/html; charset=x" }))).toBe("За");
});
