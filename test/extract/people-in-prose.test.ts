import { expect, test } from "vitest";
import { extractFindings } from "../../pipeline/extract/extract.ts";
import type { Findings } from "../../schemas/findings.ts";
import { documentOf } from "./document-of.ts";
import { codes, names, PUBLISHED_AT, statement, titled } from "./statement.ts";

function brief(findings: Findings): unknown[] {
  return findings.people.map(({ printed, articles, outcome, term_months }) => [
    printed,
    articles.join(" "),
    outcome,
    term_months,
  ]);
}

test("a sentence that begins with a pronoun goes on about the person before it", () => {
  const findings = statement(
    "Zakhar Kamysh was detained on May 21. He was sentenced to three months of arrest.",
    "Darya Kaval is a student. She was taken into custody on May 3 under Article 342.",
  );
  expect(brief(findings)).toEqual([
    ["Zakhar Kamysh", "", "arrest_as_punishment", 3],
    ["Darya Kaval", "342", "in_custody", null],
  ]);
});

test("names with dashes can be listed inside a sentence, each with the own term", () => {
  const findings = statement(
    "We are aware of these convictions: Zakhar Kamysh – 2 years in prison, Darya Kaval – 3 years of restricted freedom, Pavel Verabei – a fine.",
  );
  expect(brief(findings)).toEqual([
    ["Zakhar Kamysh", "", "sentenced", 24],
    ["Darya Kaval", "", "restricted_freedom", 36],
    ["Pavel Verabei", "", "fined", null],
  ]);
});

test("two people of one sentence keep their own articles", () => {
  const findings = statement(
    "There are charges against Zakhar Kamysh under Article 342 and against Darya Kaval under Article 369.",
  );
  expect(findings.people.map(({ articles }) => articles)).toEqual([["342"], ["369"]]);
});

test("somebody whom only the title names gets what the text says of the case", () => {
  const findings = titled(
    "Human rights community calls for the release of Marfa Rabchuk",
    "Marfa Rabchuk, a coordinator of volunteers, was detained on September 17, 2020. She has been in custody since.",
  );
  expect(brief(findings)).toEqual([["Marfa Rabchuk", "", "in_custody", null]]);
});

test("who heads a civil organization is no official", () => {
  const findings = statement(
    "The director of the Lantern Centre, Zakhar Kamysh, was detained. Darya Kaval, head of the River Archive, was charged under Article 130.",
  );
  expect(names(findings)).toEqual(["Zakhar Kamysh", "Darya Kaval"]);
  expect(findings.other_people).toEqual([]);
});

test.each([
  ["The head of the prison hospital, Marat Zhaludok, kept silent.", "Marat Zhaludok"],
  ["Ryhor Kapialiush, who chairs the Central Commission, kept silent.", "Ryhor Kapialiush"],
  ["It was a case of slandering A. Lukashenka.", "A. Lukashenka"],
  ["Judge Iryna Papova read the verdict.", "Iryna Papova"],
])("who acts for the State is an official: %s", (sentence, name) => {
  const findings = statement(sentence);
  expect(findings.people).toEqual([]);
  expect(findings.other_people).toMatchObject([{ printed: name, role: "official" }]);
});

test.each([
  "He won the Yanka Kupala Prize.",
  "They met at the Adam Vasilevich Institute.",
  "His book “Maksim Tank” was banned.",
  "The Barys Zvozskau Belarusian Human Rights House was searched.",
])("things named after people are nobody: %s", (sentence) => {
  const findings = statement(sentence);
  expect([...findings.people, ...findings.other_people]).toEqual([]);
});

test("people recognised earlier are not recognised again", () => {
  const findings = statement(
    "Earlier we recognized Pavel Verabei and Hanna Baravikova as political prisoners.",
    "Thus:",
    "1. Zakhar Kamysh was detained.",
  );
  expect(names(findings)).toEqual(["Zakhar Kamysh"]);
  expect(findings.other_people.map(({ role }) => role)).toEqual(["other", "other"]);
});

function withDemand(demand: string): Findings {
  return extractFindings(
    documentOf({
      publishedAt: PUBLISHED_AT,
      title: "Заява аб прызнанні 2 чалавек палітычнымі зняволенымі (Захар Камыш і іншыя)",
      blocks: [
        "Намі атрыманая інфармацыя пра наступных асобаў, асуджаных беларускімі судамі:",
        "Захар Камыш, асуджаны па ч.1 арт. 342 КК да 2 гадоў;",
        "Дар’я Каваль, асуджаная па арт. 3611 КК да трох гадоў.",
        demand,
      ],
    }),
  );
}

test("a nominative list and its inflected repetition agree by number", () => {
  const complete = withDemand("Патрабуем неадкладна вызваліць Захара Камыша і Дар’ю Каваль.");
  expect(names(complete)).toEqual(["Захар Камыш", "Дар’я Каваль"]);
  expect(codes(complete)).toEqual([]);
});

test("an inflected repetition that names more people is an issue", () => {
  const longer = withDemand("Патрабуем вызваліць Захара Камыша, Дар’ю Каваль і Міколу Жураўца.");
  expect(codes(longer)).toEqual(["list_mismatch"]);
});

test("a courtesy title vouches for an unknown given name, a comma alone does not", () => {
  const findings = statement(
    "Mr. Quvvat Niyozov was charged.",
    "Darya Kaval, Reed Post, were charged.",
  );
  expect(names(findings)).toEqual(["Quvvat Niyozov", "Darya Kaval"]);
  expect(codes(findings)).toEqual(["uncertain_name"]);
});

test("a verb before a name tells the outcome, and what follows the term", () => {
  const findings = statement(
    "Judge Iryna Papova sentenced Zakhar Kamysh to 2 years under Art. 369.",
  );
  expect(brief(findings)).toEqual([["Zakhar Kamysh", "369", "sentenced", 24]]);
});

test.each([
  "Years have passed, and nobody has rehabilitated them: Aleh Dembouski, Yury Zaretski and Ihar Kaval.",
  "Courts held many trials that year. We remind you of our colleagues: Aleh Dembouski, Yury Zaretski, Ihar Kaval",
])("names behind a colon at the end of a paragraph are the list: %s", (text) => {
  const findings = statement(text);
  expect(names(findings)).toEqual(["Aleh Dembouski", "Yury Zaretski", "Ihar Kaval"]);
  expect(findings.other_people).toEqual([]);
});

test.each([
  "These sentences were handed down by the judges of one court: Aleh Dembouski, Yury Zaretski.",
  "We remember the deaths of two writers in a colony that has been closed long since: Aleh Dembouski, Yury Zaretski.",
  "They said so: Aleh Dembouski, Yury Zaretski took part in it and left the hall.",
  "They met their lawyer: Aleh Dembouski.",
])(
  "names behind a colon are no list where they are others, or the sentence goes on: %s",
  (text) => {
    expect(names(statement(text))).toEqual([]);
  },
);
