import { expect, test } from "vitest";
import { extractFindings } from "../../pipeline/extract/extract.ts";
import { documentOf } from "./document-of.ts";
import { codes, names, OPENING, PUBLISHED_AT, SIGNED, statement, titled } from "./statement.ts";

test.each([
  ["Zakhar KamyshMs. Darya Kaval", ["Zakhar Kamysh", "Darya Kaval"]],
  ["Zakhar KamyshDarya Kaval", ["Zakhar Kamysh", "Darya Kaval"]],
  ["Zakhar Kamysh Darya Kaval", ["Zakhar Kamysh", "Darya Kaval"]],
])("two people without the comma between them are two: %s", (printed, expected) => {
  const findings = statement("Thus:", `Pavel Verabei, ${printed}.`);
  expect(names(findings)).toEqual(["Pavel Verabei", ...expected]);
  expect(codes(findings)).toContain("glued_text");
});

test("a verb that sticks to a surname is cut off", () => {
  const findings = statement(
    "Thus:",
    "Zakhar Kamyshdetained under Art. 342;",
    "Darya Kaval was detained.",
  );
  expect(names(findings)).toEqual(["Zakhar Kamysh", "Darya Kaval"]);
});

test("a list vouches for a given name that no table has", () => {
  const findings = statement("Thus:", "Zakhar Kamysh, Quvvat Niyozov, Darya Kaval.");
  expect(names(findings)).toEqual(["Zakhar Kamysh", "Quvvat Niyozov", "Darya Kaval"]);
});

test.each([
  "Quvvat Niyozov, Shodmon Olimzoda, Gulruh Safarova.",
  "Quvvat Niyozov, Shodmon Olimzoda, Zakhar Kamysh.",
])("a paragraph of nothing but names is a list of people by its shape: %s", (list) => {
  const findings = statement("The following persons are in custody:", list);
  expect(names(findings)).toEqual(list.slice(0, -1).split(", "));
});

test("two capitalised words are nobody until something says so", () => {
  const findings = statement(
    "The bookshop Green Lamp and the newspaper Reed Post were searched.",
    "Thus:",
    "Zakhar Kamysh was detained.",
  );
  expect(names(findings)).toEqual(["Zakhar Kamysh"]);
  expect(findings.other_people).toEqual([]);
});

test("an entry that only may be a name is left out with an issue", () => {
  const findings = statement(
    "Thus:",
    "Green Lamp, searched in May;",
    "Reed Post, searched in June.",
  );
  expect(findings.people).toEqual([]);
  expect(codes(findings)).toContain("uncertain_name");
});

test("a list in the demand that differs from the first list is an issue", () => {
  const findings = extractFindings(
    documentOf({
      publishedAt: PUBLISHED_AT,
      title: "Statement on the recognition of two people as political prisoners",
      blocks: [
        OPENING,
        "Thus:",
        "Zakhar Kamysh, Darya Kaval.",
        "We demand to release Zakhar Kamysh and Darya Kavalenka at once.",
        ...SIGNED,
      ],
    }),
  );
  expect(names(findings)).toEqual(["Zakhar Kamysh", "Darya Kaval"]);
  expect(findings.issues).toEqual([
    {
      code: "list_mismatch",
      message:
        "Expected the 2 people of the list in the operative part, found 2: without Darya Kaval; with Darya Kavalenka",
    },
  ]);
});

test("where only the demand names people, they are the people", () => {
  const findings = extractFindings(
    documentOf({
      title: "Human rights organizations call to release two persons",
      blocks: [
        OPENING,
        "We call on the authorities to immediately release Zakhar Kamysh and Darya Kaval and to stop the persecution.",
        ...SIGNED,
      ],
    }),
  );
  expect(names(findings)).toEqual(["Zakhar Kamysh", "Darya Kaval"]);
});

test("a number in the title that is not the number of people found is an issue", () => {
  const findings = titled(
    "Statement on the recognition of three political prisoners",
    "Thus:",
    "Zakhar Kamysh, Darya Kaval.",
  );
  expect(findings.issues).toEqual([
    { code: "count_mismatch", message: "Expected 3 people as the title claims, found 2" },
  ]);
});
