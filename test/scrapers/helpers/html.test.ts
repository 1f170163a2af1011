import { expect, test } from "vitest";
import { SelectionError } from "../../../scrapers/helpers/errors.ts";
import {
  attribute,
  isFound,
  links,
  matching,
  parse,
  select,
  text,
  texts,
} from "../../../scrapers/helpers/html.ts";

const url = "https://council.example/en/list";
const $ = parse(
  `<title>List</title><h1>One&nbsp; title</h1><a href="/a">a</a><a href="b?x=1#y">b</a><a href="/a">again</a>
   <a href="javascript:alert(1)">c</a><a>d</a><time datetime="2024-03-22">x</time>`,
  "html5",
);

test.each([
  "p",
  "my-tag",
  "[data-x]",
  '[data-x="1, 2"]',
  "[itemprop~=name]",
  "p[data-x], .x, title",
  "[title]",
  "#x",
  ".x.y",
  "article > p, P",
  "h1 ~ p",
  "p:not(.x)",
  "template p, [hidden]",
  "*",
])("matching() finds what a search of the tree finds: %s", (selector) => {
  const page = parse(
    `<title title="t">T</title><h1 class="x">H</h1><p id="x" data-x="1, 2">1</p><article><p class="x y">2
     <span itemprop="url name">3</span></article><my-tag data-x>4</my-tag><my>5</my><p data="x">6
     <template><p hidden>7</template>`,
    "html5",
  );
  expect(matching(page, selector).toArray()).toEqual(page(selector).toArray());
  expect(matching(page, selector).length).toBeGreaterThan(0);
});

test("text() returns the text of the only match", () => {
  expect(text($, "h1")).toBe("One title");
});

test("text() says what the page has instead of what it was to select", () => {
  expect(() => text($, "h2")).toThrow(
    'Cannot select "h2": expected exactly 1, found 0 (the page has 1 h1, 0 article, 0 main, 0 p, itemprop: none, title "List")',
  );
  expect(() => text($, "a")).toThrow(SelectionError);
});

test("texts() refuses a page without a match", () => {
  expect(texts($, "a").slice(0, 2)).toEqual(["a", "b"]);
  expect(() => texts($, "li")).toThrow('Cannot select "li": expected at least 1, found 0');
});

test.each([
  [{ selector: "a" }, "exactly 1"],
  [{ selector: "a", exactly: 4 }, "exactly 4"],
  [{ selector: "a", min: 6 }, "at least 6"],
  [{ selector: "a", max: 4 }, "at most 4"],
  [{ selector: "a", min: 1, max: 2 }, "1 to 2"],
])("select() refuses five matches for %j", (selection, expected) => {
  expect(() => select($, selection)).toThrow(`expected ${expected}, found 5`);
  expect(isFound($, selection)).toBe(false);
});

test.each([
  { selector: "a", exactly: 5 },
  { selector: "a", min: 1 },
  { selector: "h6", max: 2 },
])("select() takes %j", (selection) => {
  expect(isFound($, selection)).toBe(true);
  expect(select($, selection)).toBeDefined();
});

test("links() returns absolute http addresses, each once", () => {
  expect(links({ $, url }, { selector: "a", min: 1 })).toEqual([
    "https://council.example/a",
    "https://council.example/en/b?x=1#y",
  ]);
});

test("attribute() refuses an element that does not have it", () => {
  expect(attribute($, "time", "datetime")).toBe("2024-03-22");
  expect(() => attribute($, "time", "title")).toThrow('Cannot select "time[title]"');
});

test("parse() repairs crossing tags as browsers do, or not at all", () => {
  const crossing = "<p><b>x<p>y</b>z";
  expect(texts(parse(crossing, "html5"), "p")).toEqual(["x", "yz"]);
  expect(texts(parse(crossing, "fast"), "b")).toEqual(["xy"]);
});
