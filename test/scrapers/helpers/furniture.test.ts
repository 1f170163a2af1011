import { expect, test } from "vitest";
import { readBlocks } from "../../../scrapers/helpers/blocks.ts";
import { captionsOf, withoutFurniture } from "../../../scrapers/helpers/furniture.ts";
import { parse } from "../../../scrapers/helpers/html.ts";

const furniture = {
  selectors: [],
  phrases: ["Share"],
  endings: ["Latest news", "Партнёрства", "Сяброўства"],
  teaserPath: /^\/en\/news\/\d+$/u,
};

function keptOf(body: string): string[] {
  const $ = parse(`<main><p>A long enough text of a statement.</p>${body}`, "fast");
  const [root] = $("main").toArray();
  if (root === undefined) throw new Error("No root");
  const drafts = readBlocks(root, new Set());
  const site = { $, url: "https://a.example/en/news/1" };
  return withoutFurniture(drafts, furniture, site)
    .slice(1)
    .map(({ text }) => text);
}

test.each([
  ["a phrase", "<p>Share</p><p>a</p>", ["a"]],
  ["a phrase within a sentence, which stays", "<p>Share of a</p>", ["Share of a"]],
  ["the foot of the page", "<p>a</p><h3>Latest news</h3><p>b</p>", ["a"]],
  [
    "the foot glued to the last line",
    "<p>PEN Belarus.</p><p>River Archive.Latest news",
    ["PEN Belarus.", "River Archive."],
  ],
  ["the foot behind a blank", "<p>River Archive Latest news", ["River Archive"]],
  ["several headings of the foot", "<p>Вясна.Партнёрства Сяброўства", ["Вясна."]],
  ["one word of a name, which stays", "<p>Усходняе Партнёрства</p>", ["Усходняе Партнёрства"]],
  ["a teaser", '<p><a href="/en/news/7">A court week</a></p><p>a</p>', ["a"]],
  [
    "a signatory with a link, which stays",
    '<p><a href="https://pen.example/en/news/7">PEN</a></p>',
    ["PEN"],
  ],
  [
    "a link within a sentence, which stays",
    '<p>See <a href="/en/news/7">our statement</a>.</p>',
    ["See our statement."],
  ],
])("withoutFurniture() leaves out %s", (_, body, expected) => {
  expect(keptOf(body)).toEqual(expected);
});

test("withoutFurniture() does not take a box above the text for the foot", () => {
  const text = "The statement goes on for much longer than anything that stood above the box.";
  expect(keptOf(`<h3>Latest news</h3><p>${text}</p>`)).toEqual([text]);
});

test("captionsOf() returns what images say of themselves", () => {
  const $ = parse(
    "<img alt='a  b'><img title=c><figure><figcaption>d</figcaption></figure><img alt=''>",
    "fast",
  );
  expect([...captionsOf($)].toSorted()).toEqual(["a b", "c", "d"]);
});
