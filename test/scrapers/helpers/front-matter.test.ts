import { expect, test } from "vitest";
import { readBlocks } from "../../../scrapers/helpers/blocks.ts";
import { opensWithDate, readFrontMatter } from "../../../scrapers/helpers/front-matter.ts";
import { parse } from "../../../scrapers/helpers/html.ts";

const BODY = "We state the following.";

function frontMatter(...lines: string[]) {
  const $ = parse(`<main>${lines.map((line) => `<p>${line}</p>`).join("")}<p>${BODY}</p>`, "fast");
  const [root] = $("main").toArray();
  if (root === undefined) throw new Error("No root");
  const known = { title: "A title", publisher: null, captions: new Set(["A square in the rain"]) };
  const { values, subtitle, body } = readFrontMatter(readBlocks(root, new Set()), known);
  return { values, subtitle: subtitle?.text ?? null, body: body.map(({ text }) => text) };
}

const VALUES = {
  published: "2031-05-07T14:02:10+03:00",
  modified: "2031-05-09T09:41:33+03:00",
  language: "en",
  publisher: "The River Archive",
};

test.each([
  [
    "one line",
    [
      "2031 2031-05-07T14:02:10+0300 2031-05-09T09:41:33+0300 en The River Archive The River Archive",
      "The River Archive",
    ],
  ],
  [
    "one line with an image",
    [
      "2031 2031-05-07T14:02:10+0300 2031-05-09T09:41:33+0300 en https://a.example/files/images/sources/x.jpg The River Archive The River Archive",
    ],
  ],
  [
    "one line without blanks",
    ["20312031-05-07T14:02:10+03002031-05-09T09:41:33+0300enThe River ArchiveThe River Archive"],
  ],
  [
    "a line each",
    [
      "https://a.example/en/news/1",
      "2031",
      "2031-05-07T14:02:10+0300",
      "2031",
      "2031-05-07T14:02:10+0300",
      "2031-05-09T09:41:33+0300",
      "en",
      ...Array.from({ length: 4 }, () => "The River Archive"),
    ],
  ],
])("readFrontMatter() takes values printed in %s out of the text", (_, lines) => {
  expect(frontMatter(...lines, "A subtitle", "March 22, 2031")).toEqual({
    values: VALUES,
    subtitle: "A subtitle",
    body: ["March 22, 2031", BODY],
  });
});

test("readFrontMatter() reads 1970 as never modified", () => {
  const run =
    "2031 2031-05-07T14:02:10+0300 1970-01-01T03:00:00+0300 en The River Archive The River Archive";
  expect(frontMatter(run).values).toEqual({ ...VALUES, modified: null });
});

test("readFrontMatter() finds no values on a page without them", () => {
  const { values, body } = frontMatter("March 22, 2031");
  expect(Object.values(values)).toEqual([null, null, null, null]);
  expect(body).toEqual(["March 22, 2031", BODY]);
});

test.each([
  ["before the date line", ["Joint statement", "March 22, 2031"], "Joint statement"],
  ["the title again", ["A title", "A title", "March 22, 2031"], null],
  ["absent", ["March 22, 2031"], null],
  [
    "before a demand",
    ["A joint statement", "We demand a retrial.", "Minsk — 22 March 2031"],
    "A joint statement",
  ],
  ["behind a page stamp", ["07.05.2031", "Joint statement", "5 May 2031"], "Joint statement"],
  ["without a date line", ["Сумесная заява"], "Сумесная заява"],
  [
    "behind the origin of a copy",
    ["Source: The River Archive in English", "A call", "May 5, 2031"],
    "A call",
  ],
  ["not a caption", ["A square in the rain", "March 22, 2031"], null],
  ["not a file name", ["river_2.jpeg", "March 22, 2031"], null],
  ["not a sentence", ["Nobody knows what happened there.", "March 22, 2031"], null],
])("readFrontMatter() finds the subtitle: %s", (_, lines, expected) => {
  expect(frontMatter(...lines).subtitle).toBe(expected);
});

test.each([
  "March 22, 2024",
  "28 March 2024",
  "Minsk, March 22, 2024",
  "Paris, Vilnius, Geneva, 16 July 2024. We state",
  "Paris-Geneva, September 17, 2021–",
  "21 июня 2023 г.",
  "6 жніўня 2025г.",
  "Мінск — 23 студзеня 2025 года",
  "30.10.2024",
  "29/01/2025",
  "18 vieraśnia 2024",
  "г. Минск, 5 мая 2023 г.",
  "2024-03-22",
  "Published on 22 March 2024",
  "Дата: 22 марта 2024 г.",
])("opensWithDate() takes %s for a date line", (line) => {
  expect(opensWithDate(line)).toBe(true);
});

test.each([
  "Joint statement of 22 March 2024",
  "On November 14, 2023 officers came",
  "We recall our statement of March 22, 2024",
  "7 июля тысячи человек",
  "1,497 people",
])("opensWithDate() takes %s for a sentence", (line) => {
  expect(opensWithDate(line)).toBe(false);
});
