import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { columnsOf } from "../../pipeline/release/contract.ts";
import { codebook, rowSchema } from "../../pipeline/release/descriptors.ts";
import { dataDictionary } from "../../pipeline/release/dictionary.ts";
import { FIRST_QUERY } from "../../pipeline/release/readme.ts";
import { dataset, tables } from "../../schemas/dataset.ts";
import { editionsOf } from "./records.ts";
import { publish, temporaryFolder, withDatabase } from "./releases.ts";

let folder = "";
beforeAll(async () => {
  folder = (await publish(temporaryFolder(), editionsOf(2))).folder;
});

/** The rules of the Data Package 2.0 profile that our descriptor can break. */
const Name = z.string().regex(/^[a-z0-9._/-]+$/u);
const Key = z.array(z.string()).min(1);
const Field = z.looseObject({
  name: z.string(),
  type: z.enum(["string", "integer", "boolean", "date", "datetime", "array"]),
  format: z.literal("uri").optional(),
  description: z.string().min(5),
  constraints: z
    .strictObject({
      required: z.boolean().optional(),
      unique: z.boolean().optional(),
      pattern: z.string().optional(),
      enum: z.array(z.string()).min(1).optional(),
      minimum: z.int().optional(),
    })
    .optional(),
});
const Resource = z.looseObject({
  name: Name,
  path: z.string().regex(/^(?!\.|\/)(?!.*\.\.)[^\\]+$/u),
  format: z.enum(["csv", "parquet"]),
  mediatype: z.string().regex(/^[a-z]+\/[a-z.]+$/u),
  bytes: z.int().positive(),
  hash: z.string().regex(/^sha256:[0-9a-f]{64}$/u),
  schema: z
    .strictObject({
      fields: z.array(Field).min(1),
      missingValues: z.array(z.strictObject({ value: z.string(), label: z.string() })),
      primaryKey: Key,
      foreignKeys: z
        .array(
          z.strictObject({
            fields: Key,
            reference: z.strictObject({ resource: Name.optional(), fields: Key }),
          }),
        )
        .min(1)
        .optional(),
    })
    .optional(),
});
const Package = z.looseObject({
  $schema: z.literal("https://datapackage.org/profiles/2.0/datapackage.json"),
  name: Name,
  version: z.string(),
  created: z.iso.datetime(),
  licenses: z.array(z.strictObject({ name: z.string(), title: z.string(), path: z.url() })).min(1),
  sources: z.array(z.strictObject({ title: z.string(), path: z.url() })).min(1),
  resources: z.array(Resource).min(1),
});

function dataPackage(): z.infer<typeof Package> {
  return Package.parse(JSON.parse(readFileSync(join(folder, "datapackage.json"), "utf8")));
}

test("datapackage.json is built as the standard says, and names every table and column", () => {
  const { resources } = dataPackage();
  const described = resources.filter(({ schema }) => schema !== undefined);
  expect(
    described.map(({ name, schema }) => [name, schema?.fields.map((field) => field.name)]),
  ).toEqual(tables.map((table) => [table.name, Object.keys(table.row.shape)]));
  expect(resources.map(({ path }) => path)).toEqual(
    tables.flatMap(({ name }) => [`data/${name}.parquet`, `data/${name}.csv`]),
  );
});

test("datapackage.json refers to tables and columns that it has", () => {
  const { resources } = dataPackage();
  const schemas = new Map(resources.map(({ name, schema }) => [name, schema]));
  for (const { name, schema } of resources) {
    for (const { fields, reference } of schema?.foreignKeys ?? []) {
      const target = schemas.get(reference.resource ?? name);
      const names = (columns: typeof target) => columns?.fields.map((field) => field.name);
      expect(names(schema)).toEqual(expect.arrayContaining(fields));
      expect(names(target)).toEqual(expect.arrayContaining(reference.fields));
    }
  }
});

test("datapackage.json says of a column what its schema says", () => {
  const statements = dataPackage().resources.find(({ name }) => name === "statements");
  const field = (name: string) => statements?.schema?.fields.find((found) => found.name === name);
  expect(field("statement_id")).toMatchObject({
    type: "string",
    constraints: { required: true, unique: true, pattern: "^st_[0-9a-f]{16}$" },
    "x-field-id": 1,
    "x-sensitivity": "public",
  });
  expect(field("issued_on")).toMatchObject({ type: "date", "x-unit": "ISO 8601" });
  expect(field("languages")).toMatchObject({ type: "array" });
  expect(field("claimed_count")).toMatchObject({ type: "integer", constraints: { minimum: 0 } });
  expect(field("issued_on_from")).toMatchObject({ constraints: { enum: ["text", "machine"] } });
});

test("every table's JSON Schema accepts the rows that zod accepts", () => {
  for (const table of tables) {
    const schema = rowSchema(table);
    expect(Object.keys(z.record(z.string(), z.unknown()).parse(schema["properties"]))).toEqual(
      Object.keys(table.row.shape),
    );
    expect(schema).toMatchObject({
      type: "object",
      additionalProperties: false,
      title: table.name,
    });
  }
});

test("the codebook has a row per column, as read by a CSV reader", async () => {
  const path = join(folder, "codebook.csv");
  expect(readFileSync(path, "utf8")).toBe(codebook());
  const expected = tables.flatMap((table) =>
    columnsOf(table).map(({ name, position, facts }) => [
      table.name,
      name,
      position,
      facts.description,
    ]),
  );
  const found = await withDatabase(async (connection) => {
    const result = await connection.run(
      `select "table", "column", position::integer, description from read_csv('${path}', all_varchar = true)`,
    );
    return result.getRowsJS();
  });
  expect(found).toEqual(expected);
});

test("every example in the contract is one that its column accepts", () => {
  for (const table of tables) {
    const examples = columnsOf(table).map(({ name, facts }) => [name, facts.example]);
    expect(table.row.safeParse(Object.fromEntries(examples)).error).toBe(undefined);
  }
});

test("the data dictionary has a line for every column", () => {
  const text = dataDictionary();
  for (const table of tables) {
    const [, section = ""] = text.split(`## ${table.name}\n`);
    const [own = ""] = section.split("\n## ");
    const names = [...own.matchAll(/^\| `([a-z0-9_]+)` \|/gmu)].map(([, name]) => name);
    expect(names).toEqual(Object.keys(table.row.shape));
  }
});

test("the query of the README runs in the release folder", async () => {
  expect(readFileSync(join(folder, "README.md"), "utf8")).toContain(FIRST_QUERY);
  const sql = FIRST_QUERY.replace("data/", `${folder}/data/`);
  const rows = await withDatabase(async (connection) => (await connection.run(sql)).getRowsJson());
  expect(rows).toHaveLength(2);
});

test("the README says what the release is and how to cite it", () => {
  const readme = readFileSync(join(folder, "README.md"), "utf8");
  expect(readme).toContain(`(${dataset.name}), version 1.0.0, 2026-11-22. CC-BY-4.0.`);
  for (const { name } of tables) expect(readme).toMatch(new RegExp(`^\\| \`${name}\` \\|`, "mu"));
});
