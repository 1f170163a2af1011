import { expect, test } from "vitest";
import { citationsIn, criminalArticlesIn } from "../../pipeline/extract/law.ts";

function brief(text: string): string[] {
  return citationsIn(text).map(({ instrument, article, part }) =>
    [instrument, article ?? "whole", part ?? ""].join(" ").trim(),
  );
}

const CODE = "by-criminal-code";

test.each([
  ["Article 361-4 of the Criminal Code", [`${CODE} 361-4`]],
  ["under Art. 361-4", [`${CODE} 361-4`]],
  ["under Art. 368 and 361-4", [`${CODE} 368`, `${CODE} 361-4`]],
  ["Articles 290-1, 361-2", [`${CODE} 290-1`, `${CODE} 361-2`]],
  [
    "Articles 363, 364, 366, 339 of the Criminal Code",
    [`${CODE} 363`, `${CODE} 364`, `${CODE} 366`, `${CODE} 339`],
  ],
  ["Part 2 of Art. 293 and Part 1 of Art. 342", [`${CODE} 293 2`, `${CODE} 342 1`]],
  ["part 2 of article 361-2", [`${CODE} 361-2 2`]],
  ["p. 1 of art. 368 CC", [`${CODE} 368 1`]],
  ["Article 328 Part 1", [`${CODE} 328 1`]],
  ["Art. 293(3)", [`${CODE} 293 3`]],
  ["Article 130 (part 3) of the Criminal Code", [`${CODE} 130 3`]],
  ["Articles 130 (Part 3) and 342 (part 1)", [`${CODE} 130 3`, `${CODE} 342 1`]],
  ["ст. 130 (ч. 3) УК", [`${CODE} 130 3`]],
  ["арт. 130 (частка 3) КК", [`${CODE} 130 3`]],
  ["Parts 1 and 2 of Article 293", [`${CODE} 293 1`, `${CODE} 293 2`]],
  [
    "Article 391 (insulting a judge), 369 (“insulting an official”) of the Criminal Code",
    [`${CODE} 391`, `${CODE} 369`],
  ],
  ["ч. 1 ст. 342 УК", [`${CODE} 342 1`]],
  ["ч.1 ст. 342", [`${CODE} 342 1`]],
  ["по ст. 293 УК («Массовые беспорядки») и ст. 364", [`${CODE} 293`, `${CODE} 364`]],
  ["ст. ст. 368, 369 УК", [`${CODE} 368`, `${CODE} 369`]],
  ["ч. 1 артыкула 342 Крымінальнага кодэкса", [`${CODE} 342 1`]],
  ["па арт. 188 КК", [`${CODE} 188`]],
  ["па арт/342-2", [`${CODE} 342-2`]],
  ["Article 30 of the Criminal Code of the Russian Federation", ["ru-criminal-code 30"]],
  ["Article 24.23 of the Code of Administrative Offences", ["by-administrative-code 24-23"]],
  ["Article 33 of the Constitution", ["by-constitution 33"]],
])("citationsIn() reads the code in: %s", (text, expected) => {
  expect(brief(text)).toEqual(expected);
});

test.each([
  ["Article 21 of the International Covenant on Civil and Political Rights", ["ICCPR 21"]],
  ["Articles 19 and 21 of the ICCPR", ["ICCPR 19", "ICCPR 21"]],
  ["paragraph 3 of Article 14 of the ICCPR", ["ICCPR 14 3"]],
  ["Article 9(1) of the ICCPR", ["ICCPR 9 1"]],
  ["the ICCPR (Articles 9, 14)", ["ICCPR 9", "ICCPR 14"]],
  ["Article 10 ECHR", ["ECHR 10"]],
  ["the ECHR ruled in May", []],
  ["the European Convention on Human Rights", ["ECHR whole"]],
  ["статья 19 Международного пакта о гражданских и политических правах", ["ICCPR 19"]],
  ["артыкулам 21 Міжнароднага пакта аб грамадзянскіх і палітычных правах", ["ICCPR 21"]],
  [
    "the First Optional Protocol to the International Covenant on Civil and Political Rights",
    ["ICCPR-OP1 whole"],
  ],
  ["a State party to the Covenant", []],
  ["ARTICLE 19 and PEN America", []],
  ["paragraph 3.1(b) of the Guidelines, para. 3.2", []],
  ["п. 3.1(b) Руководства, п. 2.1, 3.1 а)", []],
  ["Article 19 guarantees nothing by itself", []],
])("citationsIn() reads treaties in: %s", (text, expected) => {
  expect(brief(text)).toEqual(expected);
});

test.each(["361-4", "361.4", "361–4", "3614"])(
  "a superscript that lost its tag is a hyphen article: %s",
  (printed) => {
    expect(criminalArticlesIn(`under Art. ${printed}`)).toEqual(["361-4"]);
  },
);

test("several articles that lost their superscripts stay several", () => {
  expect(criminalArticlesIn("паводле арт. 3611, 3612, 3614 і 1931 КК")).toEqual([
    "361-1",
    "361-2",
    "361-4",
    "193-1",
  ]);
});

test("130-3 stays as printed and is marked, 130-1 is an article", () => {
  expect(citationsIn("Art. 130-3 and 130-1")).toMatchObject([
    { article: "130-3", part: null, isAmbiguous: true },
    { article: "130-1", part: null, isAmbiguous: false },
  ]);
});

test("a year behind an article ends the list", () => {
  expect(criminalArticlesIn("convicted under Art. 342, 2023 being the year")).toEqual(["342"]);
});

test("criminalArticlesIn() reads a clause without any word for article, and each article once", () => {
  expect(criminalArticlesIn("under 369, later under 369 and Art. 368")).toEqual(["369", "368"]);
});

test("a citation is quoted from the part to the name of the code", () => {
  const text =
    "He was charged under Part 1 of Article 342 of the Criminal Code and under Art. 364.";
  expect(citationsIn(text).map(({ from, to }) => text.slice(from, to))).toEqual([
    "Part 1 of Article 342 of the Criminal Code",
    "Art. 364",
  ]);
});
