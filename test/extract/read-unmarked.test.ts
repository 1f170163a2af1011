import { expect, test } from "vitest";
import { readPage } from "../../pipeline/extract/read.ts";
import { SelectionError } from "../../scrapers/helpers/errors.ts";
import { sources } from "../../scrapers/sources.ts";

const url = "https://spring96.org/en/news/1";
const LONG = "We, organizations that follow trials, note what happened this month. "
  .repeat(4)
  .trim();
const TEXT = `<p>May 5, 2025</p><p>${LONG}</p>`;
const LINES = `A title\nMay 5, 2025\n${LONG}`;
const MENU = "<div class=menu><a href=/>Home</a><a href=/about>About us</a></div>";
const OG = '<meta property="og:title" content="A title">';
const LD =
  '<script type="application/ld+json">{"@type":"NewsArticle","headline":"A title"}</script>';

function read(html: string, at: string = url) {
  const page = `<title>A title</title>${html}`;
  return readPage(
    { html: page, contentType: null, url: at, fetchedAt: "2026-01-01T12:00:00Z" },
    sources,
  );
}

test.each([
  ["a div alone", `${MENU}<h1>A title</h1><div class=text>${TEXT}</div>`],
  ["a div around title and text", `${MENU}<div class=text><h1>A title</h1>${TEXT}</div>`],
  ["a div of lines", `<h1>A title</h1><div class=text>May 5, 2025<br><br>${LONG}</div>`],
  [
    "a div of divs",
    `<h1>A title</h1><div class=text><div>May 5, 2025</div><div>${LONG}</div></div>`,
  ],
  [
    "a layout table",
    `<table><tr><td>${MENU}</td><td><h1>A title</h1>${TEXT}</td></tr><tr><td>Foot</td></tr></table>`,
  ],
  ["an h2 that OpenGraph calls the title", `${OG}<div><h2>A title</h2>${TEXT}</div>`],
  ["an h2 that JSON-LD calls the title", `${LD}<main><h2>A title</h2>${TEXT}</main>`],
])("a page of a known source with %s is read, with an issue", (_, html) => {
  const { text, source, reader, issues } = read(html);
  expect(text).toBe(LINES);
  expect({ source, reader }).toEqual({ source: "viasna", reader: "generic/1" });
  expect(issues?.map(({ code }) => code)).toEqual(["body_uncertain"]);
});

test.each([
  ["two texts", `<h1>A title</h1><div>${TEXT}</div><div>${TEXT}</div>`],
  ["no text", `${MENU}<h1>A title</h1><div class=text></div>`],
  ["no title", `<div><h2>A title</h2>${TEXT}</div>`],
  ["two titles", `<h1>A title</h1><h1>B title</h1><div>${TEXT}</div>`],
  ["a headline that stands there twice", `${OG}<h2>A title</h2><h2>A title</h2><div>${TEXT}</div>`],
  ["an article without text", `<article><h1>A title</h1></article><div>${TEXT}</div>`],
])("a page of a known source with %s is refused", (_, html) => {
  expect(() => read(html)).toThrow(SelectionError);
});

test("the refusal says what was looked for, what was found, and what to do", () => {
  expect(() => read(`${MENU}<h1>A title</h1>`)).toThrow(
    /^Cannot select ".*article.*": expected exactly 1 reader of viasna to know the page by it, found 0 \(the page has 1 h1, 0 article.*\): add a reader to scrapers\/viasna\.ts, or save the page as HTML$/u,
  );
});
