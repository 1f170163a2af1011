import { expect, test } from "vitest";
import { parse } from "../../../scrapers/helpers/html.ts";
import { readJsonLd } from "../../../scrapers/helpers/json-ld.ts";

const url = "https://a.example/article/1";
const article = {
  "@type": "NewsArticle",
  headline: "A title",
  datePublished: "2024-03-22",
  publisher: "The River Archive",
};

function read(...scripts: string[]) {
  const html = scripts
    .map((text) => `<script type="application/ld+json">${text}</script>`)
    .join("");
  const { article: data, issues } = readJsonLd(parse(html, "fast"), url);
  return { ...data, codes: issues.map(({ code }) => code) };
}

const FOUND = {
  headline: "A title",
  published: "2024-03-22",
  modified: null,
  language: null,
  publisher: "The River Archive",
  codes: [],
};
const NOTHING = {
  headline: null,
  published: null,
  modified: null,
  language: null,
  publisher: null,
};

test.each([
  ["an object", article],
  ["an array", [{ "@type": "Organization", name: "x" }, article]],
  ["a graph", { "@graph": [{ "@type": "WebPage", datePublished: "2012-01-01" }, article] }],
  ["several types", { ...article, "@type": ["CreativeWork", "https://schema.org/Article"] }],
  [
    "a publisher with a name",
    { ...article, publisher: { "@type": "Organization", name: "The River Archive" } },
  ],
  [
    "a publisher by reference",
    [
      { ...article, publisher: { "@id": "#o" } },
      { "@id": "#o", name: "The River Archive" },
    ],
  ],
  [
    "the article of this address",
    [article, { ...article, url: "https://a.example/article/2", datePublished: "2001-01-01" }].map(
      (each, index) => (index === 0 ? { ...each, mainEntityOfPage: { "@id": url } } : each),
    ),
  ],
  [
    "a __proto__ key",
    JSON.parse(
      '{"@type":"Article","headline":"A title","datePublished":"2024-03-22","publisher":{"__proto__":{"name":"Evil"},"name":"The River Archive"},"__proto__":{"dateModified":"2001-01-01"}}',
    ),
  ],
])("readJsonLd() reads %s", (_, value: unknown) => {
  expect(read(JSON.stringify(value))).toEqual(FOUND);
});

test.each([
  ["broken JSON", "{ oops", "json_ld_unreadable"],
  ["five megabytes", `"${"x".repeat(5 * 2 ** 20)}"`, "json_ld_unreadable"],
])("readJsonLd() notes %s and reads the next block", (_, text, code) => {
  expect(read(text, JSON.stringify(article))).toEqual({ ...FOUND, codes: [code] });
});

test("readJsonLd() survives 100,000 levels and a hundred thousand members", () => {
  expect(read(`${"[".repeat(100_000)}${"]".repeat(100_000)}`)).toMatchObject(NOTHING);
  expect(
    read(`{${Array.from({ length: 100_000 }, (_, index) => `"${index}":{}`).join()}}`),
  ).toMatchObject(NOTHING);
});

test("readJsonLd() uses none of two articles that name no address", () => {
  expect(read(JSON.stringify([article, article]))).toEqual({
    ...NOTHING,
    codes: ["json_ld_ambiguous"],
  });
});

test("readJsonLd() finds nothing on a page without it", () => {
  expect(read()).toEqual({ ...NOTHING, codes: [] });
});
