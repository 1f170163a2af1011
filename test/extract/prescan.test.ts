import { expect, test } from "vitest";
import { UnreadableError } from "../../pipeline/extract/decode.ts";
import { prescan } from "../../pipeline/extract/prescan.ts";
import { fixtures } from "../fixtures.ts";

const FONTS = Array.from({ length: 500 }, (_, index) => `<font c${index}>`).join("");

test.each([
  ["8 MiB", "a".repeat(8 * 2 ** 20 + 1), "characters"],
  ["20,000 nested <div>", "<div>".repeat(20_000), "nested elements"],
  ["nested lists", "<ul><li>".repeat(20_000), "nested elements"],
  ["nested tables", "<table><tr><td>".repeat(600), "nested elements"],
  ["nested <b>", "<b>".repeat(600), "nested elements"],
  ["nested <svg>", "<svg><g>".repeat(600), "nested elements"],
  ["300,000 siblings", "<p>x".repeat(300_000), "elements"],
  [
    "100,000 attributes",
    `<p ${Array.from({ length: 100_000 }, (_, index) => `a${index}`).join(" ")}>`,
    "attributes of one tag",
  ],
  [
    "unclosed formatting of 13 kB",
    `<p>${FONTS}${"<p>x".repeat(2000)}`,
    "nodes, as unclosed formatting multiplies",
  ],
])("prescan() refuses %s", (_, html, what) => {
  expect(() => prescan(html)).toThrow(UnreadableError);
  expect(() => prescan(html)).toThrow(
    new RegExp(`^Cannot read page: expected at most \\d+ ${what}, found more;`, "u"),
  );
});

test.each([
  ["512 levels", `${"<div>".repeat(512)}a${"</div>".repeat(512)}`],
  ["paragraphs and items that nothing closes", "<p>a<li>b<br>".repeat(2000)],
  ["formatting that is closed behind its paragraph", "<p><b>a</p></b>".repeat(2000)],
  ["inline tags that a block closes", `<div>${"<div><span>a</div>".repeat(2000)}</div>`],
  ["a script full of tags", `<script>${"'<div>'".repeat(2000)}</script>`],
  ["a comment that nothing closes", `<p>a<!-- ${"<div>".repeat(2000)}`],
  ["8 MB of <", "<".repeat(8_000_000)],
])("prescan() lets %s pass", (_, html) => {
  expect(() => prescan(html)).not.toThrow();
});

test("prescan() counts", () => {
  expect(prescan("<html><body><p><b>a<p>b<br></body></html>")).toEqual({
    elements: 6,
    depth: 3,
    predictedNodes: 8,
  });
});

test("prescan() lets every saved page pass, far below the limits", () => {
  for (const { html } of fixtures()) {
    const { elements, depth, predictedNodes } = prescan(html);
    expect({ elements: elements < 500, depth: depth < 20, nodes: predictedNodes < 1000 }).toEqual({
      elements: true,
      depth: true,
      nodes: true,
    });
  }
});
