import { expect, test } from "vitest";
import { extractFindings } from "../../pipeline/extract/extract.ts";
import type { Findings } from "../../schemas/findings.ts";
import { documentOf, items, type TestBlock } from "./document-of.ts";

const OPENING = "We, organizations of Belarus, note that a library was searched on Monday.";

function read(...blocks: readonly TestBlock[]): Findings {
  return extractFindings(
    documentOf({ title: "Joint statement on a library", blocks: [OPENING, ...blocks] }),
  );
}

function brief({ demands }: Findings): string[] {
  return demands.map(({ category, text }) => `${category}: ${text}`);
}

const LEAD = "In this regard, we demand that the authorities:";
const BOTH = [
  "review: reverse the sentences, ensure rehabilitation and compensate the readers",
  "release: immediately release everybody and stop political repression",
];

test.each([
  [
    "items",
    items(
      2,
      "reverse the sentences, ensure rehabilitation and compensate the readers;",
      "immediately release everybody and stop political repression.",
    ),
  ],
  [
    "typed bullets",
    [
      "• reverse the sentences, ensure rehabilitation and compensate the readers;",
      "• immediately release everybody and stop political repression.",
    ],
  ],
  [
    "typed numbers",
    [
      "1. reverse the sentences, ensure rehabilitation and compensate the readers.",
      "2. immediately release everybody and stop political repression.",
    ],
  ],
  [
    "bare paragraphs",
    [
      "reverse the sentences, ensure rehabilitation and compensate the readers;",
      "immediately release everybody and stop political repression.",
    ],
  ],
])("demands can be %s behind a lead-in that is none", (_, blocks) => {
  expect(brief(read(LEAD, ...blocks, "PEN Belarus."))).toEqual(BOTH);
});

test("demands can follow the colon of their own paragraph", () => {
  const findings = read(
    "We demand: reverse the sentences, ensure rehabilitation and compensate the readers; immediately release everybody and stop political repression.",
  );
  expect(brief(findings)).toEqual(BOTH);
});

test("a demand in prose counts only where nothing is listed", () => {
  const prose = "We demand a review of the case. It was opened in May.";
  expect(brief(read(prose))).toEqual(["review: We demand a review of the case"]);
  expect(brief(read(prose, LEAD, ...items(1, "release everybody at once.")))).toEqual([
    "release: release everybody at once",
  ]);
});

test("people whom a demand lists are no demands", () => {
  const findings = read(
    "We call on the authorities to immediately release:",
    ...items(1, "Zakhar Kamysh, sentenced to two years;", "Darya Kaval, detained in May."),
  );
  expect(brief(findings)).toEqual(["release: We call on the authorities to immediately release:"]);
  expect(findings.people.map(({ printed }) => printed)).toEqual(["Zakhar Kamysh", "Darya Kaval"]);
});

test.each([
  ["To free all prisoners;", "release"],
  ["drop the charges against the readers", "review"],
  ["provide compensation and release them", "compensation"],
  ["investigate the raid", "investigation"],
  ["end the persecution of readers", "stop_repression"],
  ["end the prosecution of the two readers and release them", "release"],
  ["return the books", "other"],
])("the category of %j is %s", (text, category) => {
  expect(read(LEAD, ...items(1, text)).demands).toMatchObject([{ category }]);
});

test.each([
  [
    "be",
    "Бібліятэку абшукалі ў панядзелак, а яе чытачоў з таго часу трымаюць пад вартай за кнігі.",
    "Мы патрабуем ад уладаў:",
    "неадкладна перагледзець прысуды і вызваліць усіх чытачоў;",
  ],
  [
    "ru",
    "Библиотеку обыскали в понедельник, а её читателей с того времени держат под стражей за книги.",
    "Мы требуем от властей:",
    "пересмотреть приговоры и освободить всех читателей;",
  ],
])("demands are read in %s", (...[, context, lead, item]) => {
  const findings = extractFindings(documentOf({ blocks: [context, lead, `• ${item}`] }));
  expect(findings.demands).toMatchObject([{ text: item.slice(0, -1), category: "review" }]);
});
