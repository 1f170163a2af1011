import { expect, test } from "vitest";
import type { Findings } from "../../schemas/findings.ts";
import { items } from "./document-of.ts";
import { names, statement, titled } from "./statement.ts";

function brief(findings: Findings): unknown[] {
  return findings.people.map(({ printed, articles, outcome, term_months }) => [
    printed,
    articles.join(" "),
    outcome,
    term_months,
  ]);
}

test("a typed numbered list names a person per line, each with the own case", () => {
  const findings = statement(
    "Thus:",
    "1. Zakhar Kamysh was sentenced under Article 361-4 of the Criminal Code to two years for lending a book.",
    "2. Palina Hrushka, taken into custody under Art. 361-2;",
  );
  expect(brief(findings)).toEqual([
    ["Zakhar Kamysh", "361-4", "sentenced", 24],
    ["Palina Hrushka", "361-2", "in_custody", null],
  ]);
});

test("bullets with Mr. and Ms. and a lone dash on the line before name people without the title", () => {
  const findings = statement(
    "It is also known about the detention of",
    "- Mr. Mikola Zhuravets was convicted under Article 363 of the Criminal Code to 18 months;",
    "-",
    "Ms. Alesia Rabinouskaya was fined.",
  );
  expect(brief(findings)).toEqual([
    ["Mikola Zhuravets", "363", "sentenced", 18],
    ["Alesia Rabinouskaya", "", "fined", null],
  ]);
});

test("two bullets on one line are two people", () => {
  const findings = statement(
    "Namely:",
    "- Zakhar Kamysh, detained under Art. 342; - Darya Kaval, charged under Art. 369.",
  );
  expect(brief(findings)).toEqual([
    ["Zakhar Kamysh", "342", "detained", null],
    ["Darya Kaval", "369", "charged", null],
  ]);
});

test("a semicolon inside a bare paragraph does not end its person", () => {
  const findings = statement(
    "In particular:",
    "Darya Kaval, sentenced to one year of restricted freedom under Art. 369; sent to serve the sentence;",
    "Lavon Chyzhyk, taken into custody under Art. 368 and 364.",
  );
  expect(brief(findings)).toEqual([
    ["Darya Kaval", "369", "restricted_freedom", 12],
    ["Lavon Chyzhyk", "368 364", "in_custody", null],
  ]);
});

test("a dash of any width, with or without blanks, parts a name from its clause", () => {
  const findings = statement(
    "These are the cases:",
    "Hanna Baravikova – sentenced on May 3, 2031 to two years in prison under Part 1 of Art. 368;",
    "Pavel Verabei—sentenced to 16 years;",
    "Kiryl Sasnouski - charged under 369.",
  );
  expect(brief(findings)).toEqual([
    ["Hanna Baravikova", "368", "sentenced", 24],
    ["Pavel Verabei", "", "sentenced", 192],
    ["Kiryl Sasnouski", "369", "charged", null],
  ]);
});

test.each([
  "In response to the charges against Kiryl Sasnouski, Mikita Rahozka, Palina Hrushka, once again recalling the statement of April 2, 2030, we note:",
  "Following reports about criminal charges against Kiryl Sasnouski, Mikita Rahozka and Palina Hrushka, we note:",
  "In connection with the charging of Kiryl Sasnouski, Mikita Rahozka, and Palina Hrushka; we note:",
])("a comma list inside a sentence ends where its names end: %s", (sentence) => {
  const findings = statement(sentence);
  expect(names(findings)).toEqual(["Kiryl Sasnouski", "Mikita Rahozka", "Palina Hrushka"]);
  expect(findings.people.map(({ outcome }) => outcome)).toEqual(["charged", "charged", "charged"]);
});

test("bullets by article hold several names each", () => {
  const findings = statement(
    "The following people were convicted:",
    ...items(
      1,
      "under Part 1 of Article 342: Mr. Zakhar Kamysh, Ms. Darya Kaval and Mr. Pavel Verabei;",
      "under Article 391 (insulting a judge): Ms. Hanna Baravikova.",
    ),
  );
  expect(brief(findings)).toEqual([
    ["Zakhar Kamysh", "342", "sentenced", null],
    ["Darya Kaval", "342", "sentenced", null],
    ["Pavel Verabei", "342", "sentenced", null],
    ["Hanna Baravikova", "391", "sentenced", null],
  ]);
});

test("names between two dashes are the list, and who is compared with them is not", () => {
  const findings = statement(
    "Like the poet Lavon Chyzhyk, other guests – Mikola Zhuravets, Darya Kaval – were charged under Article 130.",
  );
  expect(names(findings)).toEqual(["Mikola Zhuravets", "Darya Kaval"]);
  expect(findings.other_people.map(({ printed }) => printed)).toEqual(["Lavon Chyzhyk"]);
});

test("prose names pairs, and a surname alone is no further person", () => {
  const findings = statement(
    "Thus, Mr. Kiryl Sasnouski and Mr. Mikita Rahozka were convicted under Article 339. Sasnouski had asked for a lawyer, and Rahozka had not.",
  );
  expect(brief(findings)).toEqual([
    ["Kiryl Sasnouski", "339", "sentenced", null],
    ["Mikita Rahozka", "339", "sentenced", null],
  ]);
});

test("an ordered list of criteria holds no people", () => {
  const findings = statement(
    "A person is a political prisoner if one of these conditions is met:",
    ...items(
      1,
      "a) the deprivation of liberty rests on political beliefs or on the International Covenant;",
      "b) the deprivation of liberty rests on the defence of human rights.",
    ),
    "We know the names of the following people:",
    "Aleh Dembouski, Zinaida Kazak.",
  );
  expect(names(findings)).toEqual(["Aleh Dembouski", "Zinaida Kazak"]);
});

test("two lists have each their own lead-in and outcome", () => {
  const findings = statement(
    "We are aware of the conviction of:",
    "Zakhar Kamysh, Darya Kaval.",
    "It is also known about the detention of:",
    "Pavel Verabei, Hanna Baravikova.",
  );
  expect(findings.people.map(({ outcome }) => outcome)).toEqual([
    "sentenced",
    "sentenced",
    "detained",
    "detained",
  ]);
});

test("nobody is said to have what a lead-in says of all kinds at once", () => {
  const findings = statement(
    "They were detained, sentenced to restricted freedom, and have been released:",
    "Zakhar Kamysh, Darya Kaval.",
  );
  expect(findings.people.map(({ outcome }) => outcome)).toEqual([null, null]);
});

test("minors, second spellings and case names in parentheses are no part of a name", () => {
  const findings = statement(
    "Thus:",
    "Pavel Verabei (minor) was detained under Art. 342;",
    "Hanna Baravikova [Anna Borovikova], sentenced under Art. 368 to two years.",
  );
  expect(names(findings)).toEqual(["Pavel Verabei", "Hanna Baravikova"]);
});

test("judges, victims, relatives and earlier prisoners inside an item are not on the list", () => {
  const findings = statement(
    "Thus:",
    "Zakhar Kamysh was sentenced by judge Viktar Asinnik under Art. 369 to two years for a post about the death of Raman Bandaruk;",
    "Darya Kaval was detained together with her husband Pavel Kaval.",
    "The prosecutor Ihar Barsuk, previously a teacher, asked for more.",
  );
  expect(names(findings)).toEqual(["Zakhar Kamysh", "Darya Kaval"]);
  expect(findings.other_people.map(({ printed, role }) => [printed, role])).toEqual([
    ["Viktar Asinnik", "official"],
    ["Raman Bandaruk", "victim"],
    ["Pavel Kaval", "other"],
    ["Ihar Barsuk", "official"],
  ]);
});

test("people of one surname are different people", () => {
  const findings = statement("Thus:", "Pavel Sasnouski, Palina Sasnouskaya, Petr Sasnouski.");
  expect(names(findings)).toEqual(["Pavel Sasnouski", "Palina Sasnouskaya", "Petr Sasnouski"]);
});

test("an anniversary names people whom it does not recognise", () => {
  const findings = titled(
    "Three years after the raids: statement of human rights organizations",
    "Zakhar Kamysh and Darya Kaval were sentenced then.",
  );
  expect(findings.kind).toBe("anniversary");
  expect(findings.people).toEqual([]);
  expect(findings.other_people.map(({ role }) => role)).toEqual(["other", "other"]);
});

test.each([
  ["Maryia de Silva (Kazlova)", "Maryia de Silva"],
  ["Maryia de Silva", "Maryia de Silva"],
  ["Aleh van der Kaval", "Aleh van der Kaval"],
  ["Zakhar el Kamysh", "Zakhar el Kamysh"],
])("a particle inside of a name is a part of it: %s", (printed, name) => {
  const findings = statement(
    "Thus:",
    `${printed}, sentenced under Article 130 (part 3) of the Criminal Code;`,
    "Darya Kaval, detained.",
  );
  expect(names(findings)).toEqual([name, "Darya Kaval"]);
  expect(findings.people[0]).toMatchObject({ articles: ["130"], outcome: "sentenced" });
});

test("a particle joins no name to what is none", () => {
  const findings = statement(
    "Zakhar Kamysh was detained.",
    "Meanwhile the Radio de Praha reported it.",
  );
  expect(names(findings)).toEqual(["Zakhar Kamysh"]);
  expect(findings.other_people).toEqual([]);
});

test("people who were declared political prisoners were recognised", () => {
  const findings = titled(
    "Seven members of the river circle declared political prisoners",
    "Thus:",
    "Zakhar Kamysh, detained;",
  );
  expect(findings).toMatchObject({ kind: "recognition", claimed_count: 7 });
});
