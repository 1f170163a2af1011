import { expect, test } from "vitest";
import { microdata } from "../../../scrapers/families/microdata.ts";
import { SelectionError } from "../../../scrapers/helpers/errors.ts";
import { parse } from "../../../scrapers/helpers/html.ts";

const reader = microdata({
  selectors: [".share"],
  phrases: ["support us"],
  endings: ["Latest news"],
});

function read(html: string) {
  const url = "https://a.example/en/news/1";
  return reader({
    $: parse(html, "html5"),
    url,
    canonicalUrl: url,
    fetchedAt: "2031-06-01T00:00:00Z",
  });
}

const TEXT = "<p>Joint statement</p><p>May 5, 2031</p><p>We state.</p>";
const LINES = "A title\nJoint statement\nMay 5, 2031\nWe state.";

test.each([
  [
    "values in hidden text",
    "<span itemprop=dateCreated>2031-05-07T14:02:10+0300</span><span itemprop=inLanguage>en</span><span itemprop=publisher>The River Archive</span>",
  ],
  [
    "values in attributes",
    '<meta itemprop="datePublished" content="2031-05-07T14:02:10+0300"><meta itemprop=inLanguage content=en><link itemprop=publisher content="The River Archive">',
  ],
  [
    "times in datetime, things with a name",
    '<time itemprop="dateCreated" datetime="2031-05-07T14:02:10+03:00"></time><b itemprop=inLanguage>en</b><div itemprop="author publisher" itemscope><i itemprop=name>The River Archive</i></div>',
  ],
  [
    "several properties in one element",
    '<meta itemprop="dateCreated datePublished" content="2031-05-07T14:02:10+0300"><i itemprop=inLanguage>en</i><i itemprop="copyrightHolder">The River Archive</i>',
  ],
  [
    "values printed as text",
    "<div>2031 2031-05-07T14:02:10+0300 1970-01-01T03:00:00+0300 en The River Archive The River Archive</div><div>The River Archive</div>",
  ],
])("microdata() reads %s", (_, values) => {
  const html = `<html lang="be"><article itemscope><h1 itemprop=headline>A title</h1>${values}<div itemprop=articleBody>${TEXT}</div></article>`;
  expect(read(html)).toMatchObject({
    publishedAt: "2031-05-07T14:02:10+03:00",
    modifiedAt: null,
    declaredLanguage: "en",
    publisher: "The River Archive",
    subtitle: "Joint statement",
    text: LINES,
  });
});

test.each([
  ["title and text in one body", `<div itemprop=articleBody><h1>A title</h1>${TEXT}</div>`],
  [
    "subtitle and date outside of the body",
    "<article><h1>A title</h1><h2>Joint statement</h2><div>May 5, 2031</div><div itemprop=articleBody><p>We state.</p></div></article>",
  ],
  ["no microdata", `<header><h1></h1></header><main><h1>A title</h1>${TEXT}</main>`],
  [
    "an article beside teasers",
    `<main><article><h1>A title</h1>${TEXT}<div class=share>x</div></article></main><article>teaser</article>`,
  ],
  [
    "a title that holds a value",
    `<article><h1><a itemprop=url href=/>A title</a></h1>${TEXT}</article>`,
  ],
  [
    "lines separated by <br>",
    "<article><h1>A<br>title</h1>Joint statement<br>May 5, 2031<br>We state.<br>Latest news</article>",
  ],
])("microdata() reads a page with %s", (_, html) => {
  const { text, title } = read(`<body>${html}</body>`);
  expect({ title, text }).toEqual({ title: "A title", text: LINES });
});

test("microdata() keeps a printed date that is marked up as a value", () => {
  const { text, publishedAt } = read(
    '<article><h1>A title</h1><p>Joint statement</p><p itemprop="datePublished" content="2031-05-07T14:02:10Z">May 5, 2031</p><p>We state.</p></article>',
  );
  expect(text).toBe(LINES);
  expect(publishedAt).toBe("2031-05-07T14:02:10Z");
});

test("microdata() leaves out what is hidden, the lead image and its caption", () => {
  const figure =
    "<figure><img alt='The river in spring'><figcaption>The river in spring</figcaption></figure><div>The river in spring</div>";
  const { text } = read(
    `<article><h1>A title</h1>${figure}<p hidden>x</p>${TEXT}<p>support us</p></article>`,
  );
  expect(text).toBe(LINES);
});

test("microdata() does not take the values of a related article for its own", () => {
  const related =
    '<div itemscope itemprop="isRelatedTo"><b itemprop=dateCreated>2001-01-01T00:00:00Z</b></div>';
  expect(
    read(`<article itemscope><h1>A title</h1>${related}${TEXT}</article>`).publishedAt,
  ).toBeNull();
});

test.each([
  [
    "a title that nobody sees",
    `<article><h1 class="sr-only">A title</h1>${TEXT}</article>`,
    'Cannot select "[itemprop~=headline], h1": expected exactly 1, found 0',
  ],
  [
    "no title",
    `<article>${TEXT}</article>`,
    'Cannot select "[itemprop~=headline], h1": expected exactly 1, found 0 (the page has 0 h1, 1 article, 0 main, 3 p, itemprop: none, title "")',
  ],
  [
    "two titles",
    `<article><h1>a</h1><h1>b</h1>${TEXT}</article>`,
    'Cannot select "h1": expected exactly 1, found 2',
  ],
  [
    "no article",
    `<h1>A title</h1>${TEXT}`,
    'Cannot select "[itemprop~=articleBody], [itemscope][itemtype*="Article"], article, main, [role=main]": expected exactly 1, found 0',
  ],
  [
    "two articles",
    `<h1>A title</h1><article>${TEXT}</article><article>${TEXT}</article>`,
    'Cannot select "article": expected exactly 1, found 2',
  ],
  [
    "two bodies",
    `<h1>A title</h1><div itemprop=articleBody>a</div><div itemprop=articleBody>b</div>`,
    'Cannot select "[itemprop~=articleBody]": expected exactly 1, found 2',
  ],
  [
    "an article without text",
    "<article><h1>A title</h1><nav>x</nav></article>",
    "expected an element with text behind the title, found 0",
  ],
])("microdata() refuses a page with %s", (_, html, message) => {
  expect(() => read(html)).toThrow(SelectionError);
  expect(() => read(html)).toThrow(message);
});

const LD = `<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2031-05-08T10:00:00Z","dateModified":"2031-05-09T10:00:00Z"}</script>`;
const OG = `<meta property="article:published_time" content="2031-05-07T10:00:00Z"><meta property="article:modified_time" content="2031-05-10T10:00:00Z">`;
const MARKED = "<i itemprop=datePublished>2031-05-06T10:00:00Z</i>";

test.each([
  ["JSON-LD", LD, ["2031-05-08T10:00:00Z", "2031-05-09T10:00:00Z"]],
  ["OpenGraph", OG, ["2031-05-07T10:00:00Z", "2031-05-10T10:00:00Z"]],
  ["microdata before both", LD + OG + MARKED, ["2031-05-06T10:00:00Z", "2031-05-09T10:00:00Z"]],
])("microdata() takes the times from %s", (_, values, times) => {
  const { publishedAt, modifiedAt } = read(`<article>${values}<h1>A title</h1>${TEXT}</article>`);
  expect([publishedAt, modifiedAt]).toEqual(times);
});
