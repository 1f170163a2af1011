import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { Table } from "../../schemas/column.ts";
import { dataset, tables } from "../../schemas/dataset.ts";
import { allowedValues, type Column, columnsOf, typeName } from "./contract.ts";
import { dataPackage } from "./data-package.ts";
import { canonicalJson } from "./json.ts";
import type { ManifestTable } from "./manifest.ts";
import type { ReleasePlan } from "./plan.ts";
import { releaseReadme } from "./readme.ts";

const CODEBOOK_COLUMNS = [
  "table",
  "column",
  "position",
  "field_id",
  "type",
  "nullable",
  "unit",
  "description",
  "allowed_values",
  "example",
  "sensitivity",
];
const NEEDS_QUOTES = /[",\n\r]/u;

/** Writes every file of a release that describes its data; all of them come from the contract. */
export function writeDescriptors(
  folder: string,
  plan: ReleasePlan,
  released: readonly ManifestTable[],
): void {
  mkdirSync(join(folder, "schema"), { recursive: true });
  const write = (path: string, text: string) => writeFileSync(join(folder, path), text);
  for (const table of tables) {
    write(`schema/${table.name}.schema.json`, canonicalJson(rowSchema(table)));
  }
  write("datapackage.json", canonicalJson(dataPackage(plan, released)));
  write("codebook.csv", codebook());
  write("quality.json", canonicalJson({ format: "quality/1", checks: plan.checks }));
  write("README.md", releaseReadme(plan, released));
  write("LICENSE", licenseNotice());
}

/** Returns the JSON Schema of one row of a table, with what its columns mean. */
export function rowSchema(table: Table): Record<string, unknown> {
  const { properties = {}, ...schema } = z.toJSONSchema(table.row);
  const described = columnsOf(table).map(({ name, facts }) => {
    const column = properties[name];
    if (typeof column !== "object") throw new TypeError(`Cannot describe column "${name}"`);
    const about = {
      ...column,
      description: facts.description,
      examples: [facts.example],
      "x-field-id": facts.fieldId,
      "x-unit": facts.unit ?? null,
      "x-sensitivity": facts.sensitivity ?? "public",
    };
    return [name, about] as const;
  });
  return {
    ...schema,
    title: table.name,
    description: table.description,
    properties: Object.fromEntries(described),
  };
}

/** Returns the dictionary of all columns as CSV: one row per column, in the order of the tables. */
export function codebook(): string {
  const rows = tables.flatMap((table) =>
    columnsOf(table).map((column) => [
      table.name,
      column.name,
      String(column.position),
      String(column.facts.fieldId),
      typeName(column.shape),
      String(column.shape.nullable),
      column.facts.unit ?? "",
      column.facts.description,
      allowedValues(column.shape)?.join("; ") ?? "",
      exampleText(column),
      column.facts.sensitivity ?? "public",
    ]),
  );
  return [CODEBOOK_COLUMNS, ...rows].map((row) => `${row.map(csvField).join(",")}\n`).join("");
}

/** Returns the example of a column as CSV prints such a value. */
export function exampleText({ facts: { example } }: Column): string {
  return typeof example === "object" ? JSON.stringify(example) : String(example);
}

function csvField(text: string): string {
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function licenseNotice(): string {
  const { title, spdx, url } = dataset.license;
  return `The data of this release is licensed under ${title} (${spdx}).
You may share and adapt it, also commercially, if you give credit, link the licence and say what you
changed: ${url}
The full text of the licence: ${url}legalcode

Quotes are parts of the statements of their publishers, under the terms that these state; README.md
lists the sources. The licence covers the data, not those texts.
`;
}
