import fc from "fast-check";
import { expect, test } from "vitest";
import { UnreadableError } from "../../pipeline/extract/decode.ts";
import { readPage } from "../../pipeline/extract/read.ts";
import { generic } from "../../scrapers/families/generic.ts";
import { SelectionError } from "../../scrapers/helpers/errors.ts";
import type { Reader, Source } from "../../scrapers/source.ts";
import { sources } from "../../scrapers/sources.ts";
import { fixture } from "../fixtures.ts";

const fetchedAt = "2026-01-01T12:00:00Z";
const url = "https://council.example/en/news/1";
const HTML = "<html lang=en><article><h1>A title</h1><p>May 5, 2025</p><p>We state.</p></article>";

function read(html: string, at: string | null = url) {
  return readPage({ html, contentType: null, url: at, fetchedAt }, sources);
}

function readBytes(bytes: Uint8Array, at: string | null = url) {
  return readPage({ bytes, contentType: "text/html", url: at, fetchedAt }, sources);
}

const ANYTHING = { parser: "html5", detect: { selector: "article" }, read: generic() } as const;

function council(...readers: Reader[]): Source {
  return {
    id: "council",
    publisher: "Example Council",
    terms: "CC BY 4.0",
    languages: ["en"],
    hosts: {
      canonical: "council.example",
      aliases: ["old.council.example"],
      mirrors: ["copy.example"],
    },
    pace: { delaySeconds: 5 },
    discovery: [],
    statementPath: /^\/en\/news\/\d+$/u,
    readers,
    expected: { statements: { min: 1, max: 9 }, rejected: { max: 1 } },
  };
}

test("readPage() finds the source by the address of the capture", () => {
  const page = { html: HTML, contentType: null, fetchedAt };
  const source = council({ version: 3, ...ANYTHING });
  for (const host of [
    "council.example",
    "www.council.example.",
    "old.council.example",
    "copy.example",
  ]) {
    const document = readPage({ ...page, url: `http://${host}/en/news/1?utm_source=x` }, [source]);
    expect(document).toMatchObject({ source: "council", reader: "council/3", canonicalUrl: url });
  }
});

test("readPage() reads a page of no known source by what the standards say", () => {
  const { blocks, ...page } = read(HTML);
  expect(page).toEqual({
    source: null,
    reader: "generic/1",
    url,
    canonicalUrl: url,
    alternates: [],
    title: "A title",
    subtitle: null,
    publisher: null,
    publishedAt: null,
    modifiedAt: null,
    declaredLanguage: "en",
    text: "A title\nMay 5, 2025\nWe state.",
  });
  const place = { list: 0, ordered: false };
  expect(blocks.slice(0, 2)).toEqual([
    {
      kind: "title",
      text: "A title",
      start: 0,
      end: 7,
      element: "article > h1:nth-of-type(1)",
      ...place,
    },
    {
      kind: "paragraph",
      text: "May 5, 2025",
      start: 8,
      end: 19,
      element: "article > p:nth-of-type(1)",
      ...place,
    },
  ]);
});

test.each([
  ["link[rel=canonical]", `<link rel="canonical" href="${url}">`],
  ["og:url", `<meta property="og:url" content="${url}">`],
  ["the comment of a saving browser", `<!-- saved from url=(0034)${url} -->`],
])("readPage() takes the address of a saved page from %s", (_, head) => {
  expect(read(`${head}${HTML}`, null)).toMatchObject({ url, canonicalUrl: url });
});

test("readPage() finds the source of a saved page by the address that it declares", () => {
  const { html } = fixture("viasna", "2024-03-22-en");
  expect(read(html, null)).toEqual(read(html, "https://spring96.org/en/news/114828"));
});

test("readPage() says when nothing tells the address of a page", () => {
  const { url: address, source, issues } = read(HTML, null);
  expect({ address, source }).toEqual({ address: "about:blank", source: null });
  expect(issues?.map(({ code }) => code)).toEqual(["address_unknown"]);
});

test("readPage() gives other languages under their one address, and not itself", () => {
  const head = ["http://www.council.example/be/news/2", "https://copy.example/en/news/1"].map(
    (href) => `<link rel="alternate" hreflang="be" href="${href}">`,
  );
  const page = { html: head.join("") + HTML, contentType: null, url, fetchedAt };
  expect(readPage(page, [council({ version: 1, ...ANYTHING })]).alternates).toEqual([
    { language: "be", url: "https://council.example/be/news/2" },
  ]);
});

test("readPage() chooses the reader by the day of the capture", () => {
  const source = council(
    { version: 1, until: "2024-02-29", ...ANYTHING },
    { version: 2, from: "2024-03-01", ...ANYTHING },
  );
  const page = { html: HTML, contentType: null, url };
  const versionOn = (day: string) =>
    readPage({ ...page, fetchedAt: `${day}T23:59:59Z` }, [source]).reader;
  expect(["2024-02-29", "2024-03-01"].map(versionOn)).toEqual(["council/1", "council/2"]);
});

test.each([
  [
    "no reader of that day",
    [{ version: 1, until: "2024-02-29", ...ANYTHING }],
    "expected a reader of council for captures of 2026-01-01, found 0",
  ],
  [
    "no reader that knows the design",
    [{ version: 1, ...ANYTHING, detect: { selector: "main" } }],
    "expected exactly 1 reader of council to know the page by it, found 0",
  ],
  [
    "two readers that know it",
    [
      { version: 1, ...ANYTHING },
      { version: 2, ...ANYTHING },
    ],
    "expected exactly 1 reader of council to know the page by it, found 2",
  ],
])("readPage() refuses a page with %s", (_, readers, message) => {
  const page = { html: HTML, contentType: null, url, fetchedAt };
  const attempt = () => readPage(page, [council(...readers)]);
  expect(attempt).toThrow(SelectionError);
  expect(attempt).toThrow(`${message} (the page has 1 h1, 1 article`);
  expect(attempt).toThrow(/: add a reader to scrapers\/council\.ts, or save the page as HTML$/u);
});

test("readPage() parses as the reader says", () => {
  const source = council({ version: 1, ...ANYTHING, parser: "fast" });
  const crossing = "<article><h1>A title</h1><p><b>x<p>y</b>z</article>";
  const textBy = (list: readonly Source[]) =>
    readPage({ html: crossing, contentType: null, url, fetchedAt }, list).text;
  expect([textBy([source]), textBy([])]).toEqual(["A title\nx\ny\nz", "A title\nx\nyz"]);
});

test("readPage() refuses a time after the capture", () => {
  const meta =
    '<meta property="article:published_time" content="2026-01-03T00:00:00Z"><meta property="article:modified_time" content="2026-01-02T01:00:00+14:00">';
  const { publishedAt, modifiedAt, issues } = read(meta + HTML);
  expect({ publishedAt, modifiedAt }).toEqual({
    publishedAt: null,
    modifiedAt: "2026-01-02T01:00:00+14:00",
  });
  expect(issues).toEqual([
    {
      code: "time_after_capture",
      message:
        "Cannot use the time 2026-01-03T00:00:00Z: expected one before the capture at 2026-01-01T12:00:00Z",
    },
  ]);
});

test.each([
  ["an empty file", "", "found an empty file"],
  ["a PDF named .html", "%PDF-1.4", "found a PDF"],
  ["20,000 nested <div>", "<div>".repeat(20_000), "at most 512 nested elements"],
  [
    "formatting that multiplies",
    `<p>${"<font>".repeat(500)}${"<p>x".repeat(2000)}`,
    "at most 500000 nodes",
  ],
  ["a page of 50 MB", " ".repeat(50 * 2 ** 20), "52428800 bytes"],
])("readPage() refuses %s", (_, text, message) => {
  const bytes = Buffer.from(text);
  expect(() => readBytes(bytes)).toThrow(UnreadableError);
  expect(() => readBytes(bytes)).toThrow(message);
});

test.each([
  ["an unclosed comment", "<article><h1>A title</h1><p>We state.</p><!-- "],
  ["an unclosed <textarea>", "<article><h1>A title</h1><p>We state.</p><textarea>"],
  ["an unclosed script", "<article><h1>A title</h1><p>We state.</p><script>"],
])("readPage() reads what is left of a page with %s", (_, html) => {
  expect(read(`${html}<p>Kamysh</p></article>`).text).toBe("A title\nWe state.");
});

test("readPage() reads a page just below the limit of depth", () => {
  const deep = `${"<div>".repeat(500)}We state.${"</div>".repeat(500)}`;
  expect(read(`<article><h1>A title</h1>${deep}</article>`).text).toBe("A title\nWe state.");
});

test.each([
  ["150,000 lines of one element", "x<br>".repeat(150_000), 150_001],
  ["lines that are links", "<a href=/en/news/2>x</a><br>".repeat(80_000), 80_001],
  ["150,000 values", "<b itemprop=dateCreated>x</b>".repeat(150_000), 2],
  [
    "a value of 4 MB in 500 layers",
    `${"<div itemprop=dateCreated>".repeat(500)}${"x ".repeat(2_000_000)}`,
    2,
  ],
])(
  "readPage() takes seconds, not minutes, for %s",
  (_, body, blocks) => {
    expect(read(`<article><h1>A title</h1>${body}`).blocks).toHaveLength(blocks);
  },
  20_000,
);

test("readPage() reads names as text, whatever they look like", () => {
  const names =
    "<p>=HYPERLINK(1)</p><p>&lt;script&gt;alert(1)&lt;/script&gt;</p><p>Ka\u202emysh</p>";
  expect(read(`<article><h1>A title</h1>${names}</article>`).text).toBe(
    "A title\n=HYPERLINK(1)\n<script>alert(1)</script>\nKamysh",
  );
});

test("readPage() throws nothing but what it announces, over any bytes", () => {
  const pieces = fc.constantFrom(
    "<article>",
    "<h1>A title</h1>",
    "<p>",
    "Ка",
    "</article>",
    "<b>",
    "&#xD800;",
    "<table><td>",
  );
  const html = fc
    .array(fc.oneof(pieces, fc.string()), { maxLength: 12 })
    .map((list) => Buffer.from(list.join("")));
  fc.assert(
    fc.property(fc.oneof(html, fc.uint8Array({ maxLength: 200 })), (bytes) => {
      try {
        const { blocks, text } = readBytes(bytes);
        for (const block of blocks) expect(text.slice(block.start, block.end)).toBe(block.text);
      } catch (error) {
        if (!(error instanceof UnreadableError || error instanceof SelectionError)) throw error;
      }
    }),
    { numRuns: 500 },
  );
});
