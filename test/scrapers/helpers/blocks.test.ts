import fc from "fast-check";
import { expect, test } from "vitest";
import { assemble, place, readBlocks } from "../../../scrapers/helpers/blocks.ts";
import { parse, select } from "../../../scrapers/helpers/html.ts";

function blocksOf(html: string, selector = "article") {
  const $ = parse(`<article>${html}</article>`, "html5");
  const [root] = select($, selector).toArray();
  if (root === undefined) throw new Error("No root");
  return place(readBlocks(root, new Set()), root);
}

function textsOf(html: string): string[] {
  return blocksOf(html).map(({ text }) => text);
}

test.each([
  ["paragraphs and line breaks", "<p>a<br>b</p>c<div>d</div>e", ["a", "b", "c", "d", "e"]],
  [
    "inline tags, which are no border",
    "<p><b>Zakhar</b> <i>Kam</i>ysh, <a>x</a></p>",
    ["Zakhar Kamysh, x"],
  ],
  [
    "items, cells, headings, quotations",
    "<h2>a</h2><ul><li>b<li>c</ul><table><tr><td>d<td>e</table><blockquote>f</blockquote>",
    ["a", "b", "c", "d", "e", "f"],
  ],
  [
    "definitions and figures",
    "<dl><dt>a<dd>b</dl><figure>c<figcaption>caption</figcaption></figure>",
    ["a", "b", "c"],
  ],
  ["text beside a nested list", "<ul><li>a<ol><li>b</ol>c</ul>", ["a", "b", "c"]],
])("readBlocks() separates %s", (_, html, expected) => {
  expect(textsOf(html)).toEqual(expected);
});

test.each([
  ["no-break spaces and line wraps", "<p>a&nbsp;b\n  c\u202fd</p>", "a b c d"],
  [
    "soft hyphens, zero-width and bidirectional characters",
    "<p>Ka&shy;my\u200bsh\u202e \ufeffa</p>",
    "Kamysh a",
  ],
  ["letters in two code points", "<p>Звозскау\u0306</p>", "Звозскаў"],
  ["control characters", "<p>a\u0001b\u0085c</p>", "a b c"],
])("readBlocks() cleans %s", (_, html, expected) => {
  expect(textsOf(html)).toEqual([expected]);
});

test.each([
  ["361<sup>4</sup>", "361-4"],
  ["арт. 361<sup><a href='#'>2</a></sup> і", "арт. 361-2 і"],
  ["<b>293</b><sup>1</sup>", "293-1"],
  ["in 2024<sup>1</sup>", "in 2024[1]"],
  ["Kamysh<sup>2</sup>,", "Kamysh[2],"],
  ["22<sup>nd</sup>", "22nd"],
])("readBlocks() reads %s as %s", (html, expected) => {
  expect(textsOf(`<p>${html}</p>`)).toEqual([expected]);
});

test.each([
  "script",
  "style",
  "template",
  "nav",
  "aside",
  "form",
  "svg",
  "noscript",
  "textarea",
  "select",
])("readBlocks() passes over %s", (name) => {
  expect(textsOf(`<p>a</p><${name}>Kamysh</${name}><p>b</p>`)).toEqual(["a", "b"]);
});

test.each(["hidden", 'style="color: red; display :none"', 'style="visibility:hidden"'])(
  "readBlocks() passes over what is hidden by %s",
  (attribute) => {
    expect(textsOf(`<p>a <span ${attribute}>2024 <b>x</b></span>b</p>`)).toEqual(["a b"]);
  },
);

test("readBlocks() passes over elements that are dropped, and does not glue what is around them", () => {
  const $ = parse("<article>a<div id=x>b</div>c</article>", "html5");
  const [root] = select($, "article").toArray();
  if (root === undefined) throw new Error("No root");
  const drafts = readBlocks(root, new Set(select($, "#x").toArray()));
  expect(drafts.map(({ text }) => text)).toEqual(["a", "c"]);
});

test("readBlocks() numbers lists and knows which are ordered", () => {
  const html = "<p>a</p><ol><li>b<ul><li>c</ul><li><p>d</p></ol><table><tr><td>e</table><h3>f</h3>";
  expect(blocksOf(html).map(({ kind, list, ordered }) => [kind, list, ordered])).toEqual([
    ["paragraph", 0, false],
    ["item", 1, true],
    ["item", 2, false],
    ["item", 1, true],
    ["cell", 3, false],
    ["heading", 0, false],
  ]);
});

test("place() gives the lines of one element one path, from the root down", () => {
  const html = "<section><p>a</p></section><section><div>x</div><p>b<br>c</p></section>";
  expect(blocksOf(html).map(({ element }) => element)).toEqual([
    "article > section:nth-of-type(1) > p:nth-of-type(1)",
    "article > section:nth-of-type(2) > div:nth-of-type(1)",
    "article > section:nth-of-type(2) > p:nth-of-type(1)",
    "article > section:nth-of-type(2) > p:nth-of-type(1)",
  ]);
});

test("place() gives paths that select the element they name", () => {
  const html = "<div><p>a</p><ul><li>b</li><li>c <b>d</b></li></ul></div><p>e</p>";
  const $ = parse(`<article>${html}</article>`, "html5");
  for (const { element, text } of blocksOf(html)) expect($(element).text().trim()).toBe(text);
});

test("place() starts at the page's body for an element outside of the root", () => {
  const $ = parse("<div><h1>a</h1><article>b</article></div>", "html5");
  const [body] = select($, "body").toArray();
  const [root] = select($, "article").toArray();
  if (root === undefined || body === undefined) throw new Error("No root");
  const placed = place(readBlocks(body, new Set()), root);
  expect(placed.map(({ element }) => element)).toEqual([
    "body > div:nth-of-type(1) > h1:nth-of-type(1)",
    "article",
  ]);
});

const TREE = fc.letrec<{ node: string }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 5 },
    fc.string({ unit: "grapheme", maxLength: 12 }),
    fc.constantFrom(
      "361",
      "Захар Камыш",
      "&shy;",
      "&nbsp;",
      "<br>",
      "<hr>",
      "\u202e",
      "&#xD800;",
      "e\u0301",
    ),
    fc
      .tuple(
        fc.constantFrom(
          "p",
          "div",
          "b",
          "li",
          "ol",
          "ul",
          "td",
          "table",
          "sup",
          "h2",
          "nav",
          "span",
        ),
        fc.array(tie("node"), { maxLength: 4 }),
      )
      .map(([name, children]) => `<${name}>${children.join("")}</${name}>`),
  ),
})).node;

test.each(["html5", "fast"] as const)(
  "assemble() gives offsets that quote, over any markup read by %s",
  (parser) => {
    fc.assert(
      fc.property(TREE, (html) => {
        const $ = parse(`<body><main>${html}</main>`, parser);
        const [root] = $("main").toArray();
        if (root === undefined) return;
        const { blocks, text } = assemble(place(readBlocks(root, new Set()), root));
        for (const block of blocks) {
          expect(text.slice(block.start, block.end)).toBe(block.text);
          expect(block.text).not.toMatch(/^$|^\s|\s$|\s\s|[\n\u00ad\u200b\u202e]|\p{Cs}/u);
          expect(block.text).toBe(block.text.normalize("NFC"));
        }
        expect(blocks.map((block) => block.text).join("\n")).toBe(text);
      }),
      { numRuns: 300 },
    );
  },
);

test("readBlocks() walks a page as deep as parsers let through without a stack", () => {
  const depth = 20_000;
  const $ = parse(`<main>${"<div>".repeat(depth)}a${"</div>".repeat(depth)}b</main>`, "fast");
  const [root] = select($, "main").toArray();
  if (root === undefined) throw new Error("No root");
  expect(readBlocks(root, new Set()).map(({ text }) => text)).toEqual(["a", "b"]);
});

test("place() numbers a hundred thousand siblings in the time of one walk", () => {
  const $ = parse(`<main>${"<p>a".repeat(100_000)}</main>`, "fast");
  const [root] = select($, "main").toArray();
  if (root === undefined) throw new Error("No root");
  const last = place(readBlocks(root, new Set()), root).at(-1);
  expect(last?.element).toBe("main > p:nth-of-type(100000)");
});
