import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { z } from "zod";
import { allRows, typeOf } from "../../pipeline/duckdb.ts";
import { modelOf, modelTables } from "../../pipeline/release/build.ts";
import { columnsOf } from "../../pipeline/release/contract.ts";
import { editionsOf, stage } from "../release/records.ts";
import { withTables } from "../release/releases.ts";

/** Their result depends on the number of threads, the clock or the engine's version. */
const FORBIDDEN = [
  /\bselect\s+\*/iu,
  /\b(?:first|last|any_value|arbitrary|mode|fsum|avg|mean|stddev|variance)\s*\(/iu,
  /\b(?:list|array_agg|string_agg|group_concat)\s*\((?![^()]*\border by\b)/iu,
  /\b(?:random|uuid|gen_random_uuid|now|today|current_date|current_timestamp)\b/iu,
  /(?<!sha256|_)\bhash\s*\(/iu,
  /\bsum\s*\([^()]*\)(?! filter)(?!::bigint)/iu,
  /\blimit\b/iu,
];

const models = modelTables.map((table) => ({ table, name: table.name, sql: modelOf(table) }));

test("pipeline/models/ holds one file per released table and nothing else", () => {
  const files = readdirSync(new URL("../../pipeline/models/", import.meta.url));
  expect(files.toSorted()).toEqual(models.map(({ name }) => `${name}.sql`).toSorted());
});

test.each(models)("$name.sql says what a row is", ({ sql }) => {
  expect(sql).toMatch(/^-- One row per /u);
});

test.each(models)("$name.sql uses nothing whose result can change", ({ sql }) => {
  for (const pattern of FORBIDDEN) expect(sql).not.toMatch(pattern);
});

test.each(models)("$name.sql ends with the total order of its table", ({ table, sql }) => {
  expect(sql.trimEnd().endsWith(`\norder by ${table.orderBy.join(", ")}`)).toBe(true);
});

test.each([
  "select first(name) from people",
  "select list(name) from people",
  "select string_agg(name, ',') from people",
  "select * from people",
  "select hash(name) from people",
  "select sum(people_count) as total",
  "select avg(people_count)",
  "select now()",
])("the rules of models refuse %s", (sql) => {
  expect(FORBIDDEN.some((pattern) => pattern.test(sql))).toBe(true);
});

test.each([
  "select list(distinct name order by name) from people",
  "select sha256(document_id)",
  "select sum(issue_count)::bigint",
])("the rules of models allow %s", (sql) => {
  expect(FORBIDDEN.some((pattern) => pattern.test(sql))).toBe(false);
});

test("models give the columns and types of the contract without a cast by the table", async () => {
  const Typed = z.strictObject({ column_name: z.string(), column_type: z.string() });
  await withTables(stage(editionsOf(1)), async (connection) => {
    for (const { table, sql } of models) {
      const found = await allRows(
        connection,
        Typed,
        `select column_name, column_type from (describe ${sql})`,
      );
      const expected = columnsOf(table).map(({ name, shape }) => ({
        column_name: name,
        column_type: typeOf(shape).replace("TIMESTAMPTZ", "TIMESTAMP WITH TIME ZONE"),
      }));
      expect(found).toEqual(expected);
    }
  });
});
