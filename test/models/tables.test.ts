import type { DuckDBConnection } from "@duckdb/node-api";
import { expect, test } from "vitest";
import type { z } from "zod";
import { allRows, sqlName } from "../../pipeline/duckdb.ts";
import { articleYears } from "../../schemas/article-years.ts";
import { coSignatures } from "../../schemas/co-signatures.ts";
import type { Table } from "../../schemas/column.ts";
import { documents } from "../../schemas/documents.ts";
import { legalReferences } from "../../schemas/legal-references.ts";
import { mentions } from "../../schemas/mentions.ts";
import { organizations } from "../../schemas/organizations.ts";
import { people } from "../../schemas/people.ts";
import { signatures } from "../../schemas/signatures.ts";
import { statementMonths } from "../../schemas/statement-months.ts";
import { statements } from "../../schemas/statements.ts";
import { documentId, organizationId, pageUrl, personId, statementId } from "../release/names.ts";
import { type EditionFacts, recordOf, stage } from "../release/records.ts";
import { withTables } from "../release/releases.ts";

const english: EditionFacts = {
  statement: 0,
  language: "en",
  people: [1, 2],
  organizations: [1, 2],
};
const belarusian: EditionFacts = { ...english, language: "be" };

/** Returns the rows of a released table made from these editions, in its order. */
function rowsOf<Row extends z.ZodObject>(
  table: Table & { readonly row: Row },
  editions: readonly EditionFacts[],
): Promise<z.output<Row>[]> {
  return withTables(stage(editions), (connection) => readTable(connection, table));
}

function readTable<Row extends z.ZodObject>(
  connection: DuckDBConnection,
  { name, row, orderBy }: Table & { readonly row: Row },
): Promise<z.output<Row>[]> {
  return allRows(connection, row, `from ${sqlName(name)} order by ${orderBy.join(", ")}`);
}

test("statements take their values from the current edition of the page captured first", async () => {
  const edited: EditionFacts = {
    ...english,
    edition: 1,
    people: [1, 2, 3],
    record: { place: "Vilnius", title: "Corrected", claimed_count: 3 },
  };
  const [statement] = await rowsOf(statements, [english, belarusian, edited]);
  expect(statement).toMatchObject({
    place: "Vilnius",
    title_en: "Corrected",
    claimed_count: 3,
    languages: ["be", "en"],
    people_count: 3,
    signatory_count: 2,
    demand_count: 2,
    document_count: 3,
    source_id: "example-council",
  });
});

test("statements count nobody whom every current edition has dropped", async () => {
  const edited: EditionFacts = { ...english, edition: 1, people: [1], organizations: [2] };
  const [statement] = await rowsOf(statements, [english, edited]);
  expect(statement).toMatchObject({ people_count: 1, signatory_count: 1, document_count: 2 });
});

test.each(["be-tarask", "be-Latn"])(
  "statements take a title in %s for a Belarusian one",
  async (tag) => {
    const page: EditionFacts = { ...belarusian, record: { language: tag, title: "Patrabujem" } };
    const [statement] = await rowsOf(statements, [page]);
    expect(statement).toMatchObject({ title_be: "Patrabujem", title_en: null, languages: [tag] });
  },
);

test("statements prefer the title of the founding page to that of an earlier mirror", async () => {
  const mirror: EditionFacts = {
    ...english,
    edition: 9,
    record: {
      url: "https://mirror.example/0",
      title: "Mirror",
      fetched_at: "2026-11-01T00:00:01Z",
    },
  };
  const edited: EditionFacts = {
    ...english,
    edition: 1,
    record: { title: "Edited", fetched_at: "2026-11-05T00:00:00Z" },
  };
  const [statement] = await rowsOf(statements, [english, edited, mirror]);
  expect(statement?.title_en).toBe("Edited");
});

test("is_in_every_edition looks at the current editions only", async () => {
  const edited: EditionFacts = { ...english, edition: 1, organizations: [2, 3] };
  const rows = await rowsOf(signatures, [
    english,
    edited,
    { ...belarusian, organizations: [3, 2] },
  ]);
  const steady = new Map(rows.map((row) => [row.organization_id, row.is_in_every_edition]));
  expect(steady).toEqual(
    new Map([
      [organizationId(1), false],
      [organizationId(2), true],
      [organizationId(3), true],
    ]),
  );
});

test("a mention's id comes from its document and place, not from a name", async () => {
  const renamed: EditionFacts = { ...english, people: [2, 1] };
  const [before, after] = [await rowsOf(mentions, [english]), await rowsOf(mentions, [renamed])];
  expect(after.map((row) => row.mention_id)).toEqual(before.map((row) => row.mention_id));
  expect(after.map((row) => row.name)).not.toEqual(before.map((row) => row.name));
});

test("a citation for a subject names the mention of that place", async () => {
  const named = await rowsOf(mentions, [english]);
  const [citation] = await rowsOf(legalReferences, [english]);
  expect(citation?.mention_id).toBe(named.find((row) => row.position === 1)?.mention_id);
});

/** Returns a person's row after the pages printed these names, one statement each. */
async function personNamed(
  printed: readonly { language: EditionFacts["language"]; name: string }[],
) {
  const editions = printed.map(({ language, name }, statement): EditionFacts => {
    const facts = { statement, language, people: [1], organizations: [1] };
    const named = recordOf(facts).mentions.map((mention) => ({ ...mention, name }));
    return { ...facts, record: { mentions: named } };
  });
  const [person] = await rowsOf(people, editions);
  return person;
}

test("people are called as most pages call them, by code point where as many do", async () => {
  const person = await personNamed([
    { language: "en", name: "Hanna Zuyeva" },
    { language: "en", name: "Hanna Zueva" },
    { language: "ru", name: "Анна Зуева" },
    { language: "ru", name: "Ганна Зуева" },
    { language: "ru", name: "Ганна Зуева" },
    { language: "be", name: "Ганна Зуева" },
  ]);
  expect(person).toMatchObject({
    preferred_name: "Hanna Zueva",
    name_latin: "Hanna Zueva",
    name_be: "Ганна Зуева",
    name_ru: "Ганна Зуева",
    spellings: ["Hanna Zueva", "Hanna Zuyeva", "Анна Зуева", "Ганна Зуева"],
    statement_count: 6,
    first_statement_id: statementId(0),
    last_statement_id: statementId(5),
  });
});

test("people are called by a Belarusian page where no English one names them", async () => {
  const person = await personNamed([
    { language: "ru", name: "Анна Зуева" },
    { language: "ru", name: "Анна Зуева" },
    { language: "be", name: "Ганна Зуева" },
  ]);
  expect(person).toMatchObject({ preferred_name: "Ганна Зуева", name_latin: null });
});

test("people are not called by a spelling that was corrected", async () => {
  const misprint = recordOf(english).mentions.map((mention) => ({ ...mention, name: "Aaa" }));
  const rows = await rowsOf(people, [
    { ...english, people: [1], record: { mentions: misprint.slice(0, 1) } },
    { ...english, people: [1], edition: 1 },
  ]);
  expect(rows).toHaveLength(1);
  expect(rows[0]?.preferred_name).not.toBe("Aaa");
  expect(rows[0]?.spellings).toContain("Aaa");
});

test("organizations without a curated name are called as most pages print them", async () => {
  const staged = stage([english, belarusian, { ...belarusian, statement: 1 }]);
  const unnamed = staged.organizationFacts.map((facts) => ({ ...facts, name_en: null }));
  const rows = await withTables({ ...staged, organizationFacts: unnamed }, (connection) =>
    readTable(connection, organizations),
  );
  expect(rows[0]).toMatchObject({
    name: "Ініцыятыва “1”",
    spellings: ["Initiative “1”", "Ініцыятыва “1”"],
    signed_statement_count: 2,
  });
});

test("aggregates count statements, people and pairs once for all languages", async () => {
  const editions = [english, belarusian, { ...english, statement: 1, people: [2, 3] }];
  expect(await rowsOf(statementMonths, editions)).toEqual([
    {
      month: "2021-01",
      kind: "rehabilitation",
      statement_count: 2,
      person_count: 3,
      organization_count: 2,
    },
  ]);
  expect(await rowsOf(coSignatures, editions)).toEqual([
    {
      organization_a: organizationId(1),
      organization_b: organizationId(2),
      statement_count: 2,
      first_signed_on: "2021-01-01",
      last_signed_on: "2021-01-02",
    },
  ]);
});

test("a provision is counted for whom it is cited, and for whose entry names it", async () => {
  const editions = [english, belarusian, { ...english, statement: 1, people: [2, 3] }];
  expect(await rowsOf(articleYears, editions)).toEqual([
    {
      instrument: "by-criminal-code",
      article: "293",
      year: 2021,
      statement_count: 1,
      person_count: 1,
    },
    {
      instrument: "by-criminal-code",
      article: "342",
      year: 2021,
      statement_count: 1,
      person_count: 1,
    },
    {
      instrument: "by-criminal-code",
      article: "361-4",
      year: 2021,
      statement_count: 2,
      person_count: 3,
    },
  ]);
});

test("an edition that was replaced names the next one of its address", async () => {
  const rows = await withTables(stage([english, { ...english, edition: 1 }]), (connection) =>
    allRows(connection, documents.row, "from documents order by fetched_at"),
  );
  expect(rows.map((row) => row.superseded_by)).toEqual([documentId(0, "en", 1), null]);
  expect(rows.map((row) => row.url)).toEqual([pageUrl(0, "en"), pageUrl(0, "en")]);
});

test("a mention that nobody resolved stops the build", async () => {
  const incomplete = { ...stage([english]), mentionLinks: [] };
  await expect(withTables(incomplete, async () => personId(1))).rejects.toThrow(
    'Cannot build table "mentions"',
  );
});
