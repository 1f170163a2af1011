import { expect, test } from "vitest";
import { extractFindings } from "../../pipeline/extract/extract.ts";
import type { Findings } from "../../schemas/findings.ts";
import { documentOf, items, type TestBlock } from "./document-of.ts";
import { codes, PUBLISHED_AT } from "./statement.ts";

const TITLE = "Joint statement on the raid of a library";
const OPENING = "We, organizations of Belarus, note that a library was searched on Monday.";
const DEMAND = "We demand that the authorities stop the persecution of readers.";

function signed(...blocks: readonly TestBlock[]): Findings {
  const page = { title: TITLE, blocks: [OPENING, DEMAND, ...blocks] };
  return extractFindings(documentOf({ ...page, publishedAt: PUBLISHED_AT }));
}

function names(findings: Findings): string[] {
  return findings.signatories.map(({ name }) => name);
}

const THREE = ["Lantern Rights Centre", "PEN Belarus", "River Archive Foundation"];

test.each([
  [
    "semicolons and an empty paragraph",
    ["Lantern Rights Centre;", "PEN Belarus;", "", "River Archive Foundation."],
  ],
  ["bare lines", THREE],
  ["typed bullets", ["• Lantern Rights Centre", "• PEN Belarus", "• River Archive Foundation"]],
  ["items of a list", items(4, ...THREE)],
  [
    "typed numbers below a heading",
    ["Signatories:", "1. Lantern Rights Centre", "2. PEN Belarus", "3. River Archive Foundation"],
  ],
  [
    "one paragraph with semicolons",
    ["Lantern Rights Centre; PEN Belarus; River Archive Foundation."],
  ],
  [
    "one paragraph with commas",
    ["Lantern Rights Centre, PEN Belarus and River Archive Foundation."],
  ],
  [
    "a sentence",
    [
      "The statement was signed by Lantern Rights Centre, PEN Belarus and River Archive Foundation.",
    ],
  ],
  [
    "a list behind two words",
    ["Signed by: Lantern Rights Centre, PEN Belarus, River Archive Foundation"],
  ],
])("signatures can be %s", (_, blocks) => {
  expect(names(signed(...blocks))).toEqual(THREE);
});

test("signatures need no demand before them", () => {
  const findings = extractFindings(
    documentOf({ title: TITLE, blocks: [`${OPENING} It was the third search.`, ...THREE] }),
  );
  expect(names(findings)).toEqual(THREE);
});

test("the publisher's line above the text has not signed", () => {
  const blocks = ["Lantern Rights Centre", "March 22, 2024", OPENING, DEMAND, "PEN Belarus."];
  expect(names(extractFindings(documentOf({ title: TITLE, blocks })))).toEqual(["PEN Belarus"]);
});

test("the page's footer that sticks to the last signature is cut off", () => {
  expect(names(signed("Lantern Rights Centre;", "PEN Belarus. Latest news"))).toEqual([
    "Lantern Rights Centre",
    "PEN Belarus",
  ]);
});

test("people sign with their organization and country, which have not signed", () => {
  const findings = signed(
    "Signatories",
    "Ingrid Solbakk, Fjord Rights Watch, Norway",
    "Olena Tykhonenko and Marta Bila, Lantern Rights Centre",
    "Helsinki Circle (Poland)",
  );
  expect(findings.signatories.map(({ name, kind }) => [name, kind])).toEqual([
    ["Ingrid Solbakk", "person"],
    ["Olena Tykhonenko", "person"],
    ["Marta Bila", "person"],
    ["Helsinki Circle", "organization"],
  ]);
  expect(findings.people).toEqual([]);
});

test("an unknown line between organizations stays as printed, of unknown kind", () => {
  const findings = signed("Lantern Rights Centre;", "Vaspan;", "PEN Belarus.");
  expect(findings.signatories.map(({ name, kind }) => [name, kind])).toEqual([
    ["Lantern Rights Centre", "organization"],
    ["Vaspan", "unknown"],
    ["PEN Belarus", "organization"],
  ]);
});

test("an organization with an and in its name is one", () => {
  expect(
    names(signed("Signed by: Identity and Law, PEN Belarus and Lantern Rights Centre")),
  ).toEqual(["Identity and Law", "PEN Belarus", "Lantern Rights Centre"]);
});

test.each([
  "Signed by: ARTICLE 19 and 12 other organisations",
  "Signed by: ARTICLE 19 and others",
  "Signed by: ARTICLE 19 (on behalf of the coalition)",
])("more signatories than names are an issue: %s", (line) => {
  const findings = signed(line);
  expect(names(findings)).toEqual(["ARTICLE 19"]);
  expect(findings.issues.map(({ code }) => code)).toEqual(["incomplete_signatories"]);
});

test.each([
  "Freedom to all political prisoners!",
  "The library is open again since Tuesday, and its readers are back.",
  "We shall follow the case.",
])("a last line that is a sentence is no signature: %s", (line) => {
  expect(names(signed(line))).toEqual([]);
});

test.each([
  [
    "be",
    "Сумесная заява праваабарончых арганізацый",
    "Мы патрабуем ад уладаў спыніць пераслед чытачоў і вярнуць кнігі ў бібліятэку.",
    ["Праваабарончы цэнтр «Вясна»;", "Беларускі ПЭН;", "", "Lawtrend. Апошнія навіны"],
    ["Праваабарончы цэнтр «Вясна»", "Беларускі ПЭН", "Lawtrend"],
  ],
  [
    "ru",
    "Совместное заявление правозащитных организаций",
    "Мы требуем от властей прекратить преследование читателей и вернуть книги в библиотеку.",
    ["Заявление подписали: Правозащитный центр «Весна», Экодом и другие организации."],
    ["Правозащитный центр «Весна»", "Экодом"],
  ],
])("signatures are read in %s", (...[, title, demand, lines, expected]) => {
  const findings = extractFindings(documentOf({ title, blocks: [demand, ...lines] }));
  expect(names(findings)).toEqual(expected);
});

test("five organizations with commas in one last paragraph have all signed", () => {
  expect(
    names(
      signed(
        "Human Rights Center “Viasna”, Belarusian Helsinki Committee, PEN Belarus, Lawtrend, Human Constanta",
      ),
    ),
  ).toEqual([
    "Human Rights Center “Viasna”",
    "Belarusian Helsinki Committee",
    "PEN Belarus",
    "Lawtrend",
    "Human Constanta",
  ]);
});

test.each([
  "Council for Rights, Peace and Freedom",
  "Zakhar Kamysh, River Archive Foundation, Poland",
  "Lantern Rights Centre, Belarus",
])("a comma in one signature makes no second one: %s", (line) => {
  expect(names(signed(line))).toHaveLength(1);
});

test.each([
  ["We, the undersigned organizations, have followed the case of the library.", DEMAND],
  [
    "Мы, нижеподписавшиеся организации, следили за делом этой библиотеки с первого дня.",
    "Мы требуем от властей прекратить преследование читателей и освободить всех.",
  ],
  [
    "Мы, ніжэйпадпісаныя арганізацыі, сачылі за справай гэтай бібліятэкі з першага дня.",
    "Мы патрабуем ад уладаў спыніць пераслед чытачоў і вызваліць усіх.",
  ],
])("announced signatories that are nowhere are an issue: %s", (...blocks) => {
  const page = documentOf({ title: "Statement", blocks, publishedAt: PUBLISHED_AT });
  expect(codes(extractFindings(page))).toEqual(["no_signatories"]);
});

test("announced signatories that are found are no issue", () => {
  const blocks = ["We, the undersigned organizations, have followed the case.", DEMAND, ...THREE];
  const page = documentOf({ title: TITLE, blocks, publishedAt: PUBLISHED_AT });
  expect(codes(extractFindings(page))).toEqual([]);
});

test.each([
  "Facebook",
  "Telegram",
  "Twitter",
  "X",
  "WhatsApp",
  "Viber",
  "VK",
  "Поделиться",
  "Падзяліцца",
  "Share",
  "Print",
])("%s behind the signatures has not signed", (word) => {
  expect(names(signed(...THREE, word))).toEqual(THREE);
  expect(names(signed(...THREE, "Share:", word, "Telegram"))).toEqual(THREE);
});

test("several share words in one line have not signed", () => {
  expect(names(signed(...THREE, "Facebook Twitter Telegram VK"))).toEqual(THREE);
  expect(names(signed(...THREE, "Share: Facebook, X, WhatsApp"))).toEqual(THREE);
});
