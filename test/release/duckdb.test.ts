import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { allRows, createTable, duckdbType, insertRows, loadNdjson } from "../../pipeline/duckdb.ts";
import { createStaging, staging } from "../../pipeline/release/staging.ts";
import { StatementRecord } from "../../schemas/record.ts";
import { recordOf } from "./records.ts";
import { temporaryFolder, withDatabase } from "./releases.ts";

test.each([
  [z.string().regex(/^a$/u), "VARCHAR"],
  [z.enum(["a", "b"]).nullable(), "VARCHAR"],
  [z.url().nullable(), "VARCHAR"],
  [z.iso.date(), "DATE"],
  [z.iso.datetime({ precision: 0 }).nullable(), "TIMESTAMPTZ"],
  [z.int32().positive().nullable(), "INTEGER"],
  [z.int().nonnegative(), "BIGINT"],
  [z.boolean(), "BOOLEAN"],
  [z.array(z.string()), "VARCHAR[]"],
  [
    z.array(z.strictObject({ at: z.int32(), words: z.array(z.string()) })),
    'STRUCT("at" INTEGER, "words" VARCHAR[])[]',
  ],
])("duckdbType() maps schema %# to %s", (schema, type) => {
  expect(duckdbType(schema)).toBe(type);
});

test("duckdbType() refuses a floating-point number, which SQL would not sum the same way twice", () => {
  expect(() => duckdbType(z.number())).toThrow("Cannot describe column");
});

test("createTable() forbids null where the schema does", () => {
  const row = z.strictObject({ a: z.string(), b: z.string().nullable() });
  expect(createTable({ name: "t", row })).toBe(
    'create or replace table "t" ("a" VARCHAR NOT NULL, "b" VARCHAR)',
  );
});

test("loadNdjson() gives back every value of a record", async () => {
  const path = join(temporaryFolder(), "records.ndjson");
  const record = recordOf({ statement: 7, language: "be", people: [1, 2], organizations: [3] });
  const tricky = { ...record, title: 'Радок\n"другі" \u2028 \\', place: null };
  writeFileSync(path, `${JSON.stringify(tricky)}\n`);
  await withDatabase(async (connection) => {
    await createStaging(connection);
    await loadNdjson(connection, staging.records, path);
    expect(await allRows(connection, StatementRecord, "from records")).toEqual([tricky]);
  });
});

test("insertRows() gives back every value of a record", async () => {
  const record = recordOf({ statement: 7, language: "ru", people: [1], organizations: [] });
  await withDatabase(async (connection) => {
    await createStaging(connection);
    await insertRows(connection, staging.records, [record]);
    expect(await allRows(connection, StatementRecord, "from records")).toEqual([record]);
  });
});

test("loadNdjson() names the file that holds no JSON", async () => {
  const path = join(temporaryFolder(), "records.ndjson");
  writeFileSync(path, `${JSON.stringify({ a: "x" })}\n{"a": \n`);
  const table = { name: "t", row: z.strictObject({ a: z.string() }) };
  await withDatabase(async (connection) => {
    await connection.run(createTable(table));
    await expect(loadNdjson(connection, table, path)).rejects.toThrow(path);
  });
});

test("loadNdjson() refuses a line that lacks a value", async () => {
  const path = join(temporaryFolder(), "records.ndjson");
  writeFileSync(path, `${JSON.stringify({ b: "x" })}\n`);
  const table = { name: "t", row: z.strictObject({ a: z.string() }) };
  await withDatabase(async (connection) => {
    await connection.run(createTable(table));
    await expect(loadNdjson(connection, table, path)).rejects.toThrow("NOT NULL");
  });
});

test("readRows() refuses a row that the schema refuses", async () => {
  await withDatabase(async (connection) => {
    const row = z.strictObject({ a: z.string() });
    await expect(allRows(connection, row, "select 1 as a")).rejects.toThrow(z.ZodError);
  });
});

test("openDatabase() loads no extension from anywhere", async () => {
  await withDatabase(async (connection) => {
    await expect(connection.run("from 'https://host.invalid/x.parquet'")).rejects.toThrow("httpfs");
  });
});
