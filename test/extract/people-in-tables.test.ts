import { expect, test } from "vitest";
import { extractFindings } from "../../pipeline/extract/extract.ts";
import { readPage } from "../../pipeline/extract/read.ts";
import type { Findings } from "../../schemas/findings.ts";
import { names, OPENING, SIGNED } from "./statement.ts";

/** Returns what is found on a page with this table between opening and demand. */
function withTable(table: string): Findings {
  const html = `<html lang=en><title>Statement on the recognition of political prisoners</title>
    <article><h1>Statement on the recognition of political prisoners</h1><p>March 22, 2024</p>
    <p>${OPENING}</p><table>${table}</table>
    <p>We demand that the authorities release all of them at once.</p>
    ${SIGNED.map((line) => `<p>${line}</p>`).join("")}</article></html>`;
  const page = { html, contentType: null, url: null, fetchedAt: "2024-04-01T00:00:00Z" };
  return extractFindings(readPage(page, []));
}

function row(...cells: readonly string[]): string {
  return `<tr>${cells.map((cell) => `<td>${cell}</td>`).join("")}</tr>`;
}

const KAMYSH = {
  name: "Zakhar Kamysh",
  articles: ["342"],
  outcome: "sentenced",
  term_months: 24,
};
const KAVAL = { name: "Ihar Kaval", articles: ["369"], outcome: "detained", term_months: null };

test.each([
  [
    "numbers, names and clauses",
    row("No.", "Name", "Case") +
      row("1", "Zakhar Kamysh", "sentenced under Article 342 of the Criminal Code to two years") +
      row("2", "Ihar Kaval", "detained under Article 369 of the Criminal Code"),
  ],
  [
    "clauses in several cells",
    row("1.", "Zakhar Kamysh", "Article 342 of the Criminal Code", "two years in prison") +
      row("2.", "Ihar Kaval", "Article 369 of the Criminal Code", "detained"),
  ],
  [
    "paragraphs in cells",
    row(
      "<p>1</p>",
      "<p>Zakhar Kamysh</p>",
      "<p>convicted, Article 342 of the Criminal Code: two years</p>",
    ) + row("<p>2</p>", "<p>Ihar Kaval</p>", "<p>detained, Article 369 of the Criminal Code</p>"),
  ],
  [
    "a name and a clause in one cell",
    row("1", "Zakhar Kamysh, sentenced under Article 342 of the Criminal Code to two years") +
      row("2", "Ihar Kaval, detained under Article 369 of the Criminal Code"),
  ],
])("people of a table with %s are the list", (_, table) => {
  const { people, other_people } = withTable(table);
  expect(people).toMatchObject([KAMYSH, KAVAL]);
  expect(people).toHaveLength(2);
  expect(other_people).toEqual([]);
});

test("whoever stands in a further cell of a row is not on the list", () => {
  const findings = withTable(
    row("1", "Zakhar Kamysh", "two years in prison", "Hanna Baravikova") +
      row("2", "Ihar Kaval", "detained", "Hanna Baravikova"),
  );
  expect(names(findings)).toEqual(["Zakhar Kamysh", "Ihar Kaval"]);
  expect(findings.other_people.map(({ name }) => name)).toEqual(["Hanna Baravikova"]);
});

test("the paragraphs of a layout table are no cells of a list", () => {
  const findings = withTable(
    "<tr><td>Menu</td><td><p>Zakhar Kamysh</p><p>He read poems in a park.</p></td></tr>",
  );
  expect(names(findings)).toEqual([]);
});
