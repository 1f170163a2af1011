import { expect, test } from "vitest";
import { generic } from "../../../scrapers/families/generic.ts";
import { SelectionError } from "../../../scrapers/helpers/errors.ts";
import { parse } from "../../../scrapers/helpers/html.ts";

const reader = generic();

function read(head: string, body: string) {
  const url = "https://a.example/article/1";
  const $ = parse(`<head>${head}</head><body>${body}</body>`, "html5");
  return reader({ $, url, canonicalUrl: url, fetchedAt: "2031-06-01T00:00:00Z" });
}

const BODY = "<article><h1>A title</h1><p>May 5, 2031</p><p>We state.</p></article>";
const META =
  '<meta property="article:published_time" content="2031-05-01T00:00:00Z"><meta property="og:site_name" content="By OpenGraph"><meta property="og:locale" content="en_GB">';
const LD =
  '<script type="application/ld+json">{"@type":"Article","datePublished":"2031-05-02T00:00:00Z","dateModified":"2031-05-03","inLanguage":"ru","publisher":{"name":"By JSON-LD"}}</script>';

test("generic() prefers JSON-LD to OpenGraph", () => {
  expect(read(META + LD, BODY)).toMatchObject({
    title: "A title",
    publishedAt: "2031-05-02T00:00:00Z",
    modifiedAt: "2031-05-03",
    declaredLanguage: "ru",
    publisher: "By JSON-LD",
    text: "A title\nMay 5, 2031\nWe state.",
  });
});

test("generic() reads OpenGraph where there is no JSON-LD", () => {
  expect(read(META, BODY)).toMatchObject({
    publishedAt: "2031-05-01T00:00:00Z",
    modifiedAt: null,
    declaredLanguage: "en-GB",
    publisher: "By OpenGraph",
  });
});

test("generic() reads <time>, and nothing from a page that declares nothing", () => {
  const time = '<main><h1>A title</h1><time datetime="2031-05-04">x</time><p>We state.</p></main>';
  expect(read("", time).publishedAt).toBe("2031-05-04");
  expect(read("", BODY)).toMatchObject({
    publishedAt: null,
    publisher: null,
    declaredLanguage: null,
  });
});

test("generic() goes on from broken JSON-LD with an issue", () => {
  const { issues, publishedAt } = read(
    `<script type="application/ld+json">{"a": </script>${META}`,
    BODY,
  );
  expect(issues?.map(({ code }) => code)).toEqual(["json_ld_unreadable"]);
  expect(publishedAt).toBe("2031-05-01T00:00:00Z");
});

test.each(["entry-content", "field--name-body", "field-name-body"])(
  "generic() reads the body of a platform by its class %s",
  (name) => {
    const { text } = read(
      "",
      `<h1>A title</h1><article><p>byline</p><div class="${name}"><p>We state.</p></div></article>`,
    );
    expect(text).toBe("A title\nbyline\nWe state.");
  },
);

test("generic() takes the text around the only heading for the body, and says so", () => {
  const around =
    "<div><h1>A title</h1><div><p>May 5, 2031</p><p>We state.</p><p>We ask.</p></div></div>";
  const { text, issues } = read("", `<p>Site</p>${around}<footer>Latest news</footer>`);
  expect(text).toBe("A title\nMay 5, 2031\nWe state.\nWe ask.");
  expect(issues?.map(({ code }) => code)).toEqual(["body_uncertain"]);
});

test("generic() is not sure of a heading outside of the article that the head does not know", () => {
  const body = "<h1>The River Archive</h1><article><h2>A title</h2><p>We state.</p></article>";
  const codesOf = (head: string) => read(head, body).issues?.map(({ code }) => code);
  expect(codesOf("<title>A title</title>")).toEqual(["title_uncertain"]);
  expect(codesOf("<title>The River Archive | Home</title>")).toEqual([]);
});

test("generic() refuses a page without title or text", () => {
  expect(() => read("", "<p>We state.</p>")).toThrow(SelectionError);
  expect(() => read("", "<h1>A title</h1><p>We state.</p>")).toThrow(
    /expected exactly 1, found 0 \(the page has 1 h1/u,
  );
});
