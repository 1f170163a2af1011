import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { oneRow, openDatabase, sqlText } from "../../pipeline/duckdb.ts";
import { RefusedError } from "../../pipeline/errors.ts";
import { buildTables } from "../../pipeline/release/build.ts";
import { assertReleasable, type Check, runChecks } from "../../pipeline/release/checks.ts";
import { refused } from "../../pipeline/release/constraints.ts";
import { latestRelease } from "../../pipeline/release/publish.ts";
import { shapeOf } from "../../pipeline/shape.ts";
import { column } from "../../schemas/column.ts";
import { idOf, LanguageTag, Sha256, StatementKind } from "../../schemas/values.ts";
import { statementId } from "./names.ts";
import { editionsOf, load, stage } from "./records.ts";
import { databaseOptions, publish, temporaryFolder, withDatabase, withTables } from "./releases.ts";

const database = await openDatabase(databaseOptions());
const { connection: tables } = database;

beforeAll(async () => {
  await load(tables, stage(editionsOf(6)));
  await buildTables(tables);
});
afterAll(database.close);

/** Returns the checks that refuse the tables after this statement broke them. */
async function refusedAfter(sql: string): Promise<string[]> {
  await tables.run("begin transaction");
  try {
    await tables.run(sql);
    const checks = await runChecks(tables, { previous: null, acceptShrinkage: false });
    return namesOf(checks.filter(({ status }) => status === "refused"));
  } finally {
    await tables.run("rollback");
  }
}

function namesOf(checks: readonly Check[]): string[] {
  return checks.map(({ check, table }) => `${table} ${check}`);
}

test("runChecks() finds nothing wrong with tables made from valid records", async () => {
  expect(await refusedAfter("select 1")).toEqual([]);
});

test.each([
  ["insert into people select * from people limit 1", "people primary_key"],
  [
    "delete from documents where document_id in (select document_id from documents limit 1)",
    "mentions foreign_key",
  ],
  ["update documents set superseded_by = 'do_0000000000000000'", "documents foreign_key"],
  ["update statements set kind = 'rumour'", "statements values"],
  ["update documents set body_sha256 = upper(body_sha256)", "documents values"],
  ["update documents set url = 'javascript:alert(1)'", "documents values"],
  ["update mentions set position = 0", "mentions values"],
  ["update statements set languages = ['English']", "statements values"],
  ["update statements set place = ''", "statements empty_text"],
  ["update mentions set articles = ['']", "mentions empty_text"],
  ["update statements set people_count = people_count + 1", "statements people_count"],
  ["update statements set signatory_count = 0", "statements signatory_count"],
  ["update statements set document_count = 1", "statements document_count"],
  ["update statements set issue_count = 1", "statements issue_count"],
  ["update people set statement_count = 9", "people statement_count"],
  ["update organizations set signed_statement_count = 0", "organizations signed_statement_count"],
  [
    "update mentions set statement_id = (select max(statement_id) from statements)",
    "mentions same_statement",
  ],
  ["update mentions set quote_end = quote_start", "mentions quote_length"],
  ["update signatures set organization_id = null", "signatures one_signatory"],
  ["delete from demands", "demands complete"],
  ["update statement_links set is_founding = false", "statements one_founding_edition"],
  ["update statement_links set is_current = not is_current", "documents current_editions"],
])("runChecks() refuses tables after: %s", async (sql, expected) => {
  expect(await refusedAfter(sql)).toContain(expected);
});

test("assertReleasable() refuses a release without statements", async () => {
  await withTables(stage([]), async (connection) => {
    const checks = await runChecks(connection, { previous: null, acceptShrinkage: false });
    expect(() => assertReleasable(checks)).toThrow(
      new RefusedError([
        "Cannot release statements: expected at least 1 row, found 0; see what the sources say, and output/review/",
      ]),
    );
  });
});

async function checksAgainst(previousCount: number, count: number, acceptShrinkage: boolean) {
  const releases = temporaryFolder();
  await publish(releases, editionsOf(previousCount));
  return withTables(stage(editionsOf(count)), async (connection) => {
    const previous = await latestRelease(connection, releases, "1.0.0");
    return runChecks(connection, { previous, acceptShrinkage });
  });
}

test("runChecks() names a row that is missing, and warns of it", async () => {
  const checks = await checksAgainst(20, 19, false);
  expect(checks).toContainEqual({
    check: "missing_rows",
    table: "statements",
    status: "warned",
    observed: 1,
    threshold: 2,
    previous: 20,
    detail: statementId(19),
  });
  expect(() => assertReleasable(checks)).not.toThrow();
});

test("runChecks() refuses a drop beyond the bound until a person accepts it", async () => {
  const refusals = await checksAgainst(20, 17, false);
  expect(() => assertReleasable(refusals)).toThrow(
    /^Cannot release statements: expected at most 2 of 20 released rows to be missing, found 3 missing/u,
  );
  const accepted = await checksAgainst(20, 17, true);
  expect(namesOf(accepted.filter(({ status }) => status === "warned"))).toContain(
    "statements missing_rows",
  );
  expect(() => assertReleasable(accepted)).not.toThrow();
});

test.each([
  [idOf("st"), ["st_4f0d1c2b3a495867", "st_4F0D1C2B3A495867", "st_4f0d1c2b3a495867\n", ""]],
  [LanguageTag, ["be", "be-tarask", "be-Latn", "BE", "b", "be-", "be_tarask"]],
  [Sha256, ["a".repeat(64), "a".repeat(63), "A".repeat(64)]],
  [StatementKind, ["appeal", "Appeal", "rumour"]],
])("refused() and zod agree on schema %#", async (schema, values) => {
  const shape = shapeOf(column(schema, { fieldId: 1, description: "", example: "" }));
  const Verdict = z.strictObject({ is_refused: z.boolean() });
  await withDatabase(async (connection) => {
    for (const value of values) {
      const sql = `select ${refused("value", shape)} as is_refused from (select ${sqlText(value)} as value)`;
      const { is_refused: isRefused } = await oneRow(connection, Verdict, sql);
      expect([value, isRefused]).toEqual([value, !schema.safeParse(value).success]);
    }
  });
});
