import type { ForeignKey, Table } from "../../schemas/column.ts";
import { dataset } from "../../schemas/dataset.ts";
import type { Shape } from "../shape.ts";
import { allowedValues, type Column, columnsOf, tableOf } from "./contract.ts";
import type { ManifestTable } from "./manifest.ts";
import type { ReleasePlan } from "./plan.ts";

const MEDIA_TYPES = { csv: "text/csv", parquet: "application/vnd.apache.parquet" } as const;

/** Returns the descriptor of a release by the Data Package standard 2.0, with a Table Schema per table. */
export function dataPackage(
  { version, released, sources }: ReleasePlan,
  tables: readonly ManifestTable[],
): Record<string, unknown> {
  return {
    $schema: "https://datapackage.org/profiles/2.0/datapackage.json",
    name: dataset.name,
    title: dataset.title,
    description: dataset.description,
    version,
    created: released,
    licenses: [
      { name: dataset.license.spdx, title: dataset.license.title, path: dataset.license.url },
    ],
    ...(sources.length === 0
      ? {}
      : { sources: sources.map(({ publisher, url }) => ({ title: publisher, path: url })) }),
    "x-schema-version": dataset.schemaVersion,
    resources: tables.flatMap(resourcesOf),
  };
}

/** CSV has the name of its table, so that foreign keys can name it; Parquet gets a suffix. */
function resourcesOf({ name, rows, files }: ManifestTable): Record<string, unknown>[] {
  const table = tableOf(name);
  return files.map(({ path, format, bytes, sha256 }) => ({
    name: format === "csv" ? name : `${name}-${format}`,
    description: table.description,
    path,
    format,
    mediatype: MEDIA_TYPES[format],
    bytes,
    hash: `sha256:${sha256}`,
    "x-rows": rows,
    ...(format === "csv" ? { type: "table", encoding: "utf-8", schema: tableSchema(table) } : {}),
  }));
}

/** Returns the Table Schema of a table: fields with their constraints, keys, meaning of an empty cell. */
export function tableSchema(table: Table): Record<string, unknown> {
  return {
    fields: columnsOf(table).map((column) => fieldOf(table, column)),
    missingValues: [{ value: "", label: "not stated" }],
    primaryKey: table.primaryKey,
    ...(table.foreignKeys.length === 0
      ? {}
      : { foreignKeys: table.foreignKeys.map((key) => foreignKeyOf(table, key)) }),
  };
}

function fieldOf({ primaryKey }: Table, { name, shape, facts }: Column): Record<string, unknown> {
  const isKey = primaryKey.length === 1 && primaryKey[0] === name;
  const constraints = {
    ...(shape.nullable ? {} : { required: true }),
    ...(isKey ? { unique: true } : {}),
    ...constraintsOf(shape),
  };
  return {
    name,
    ...fieldType(shape),
    description: facts.description,
    example: facts.example,
    ...(Object.keys(constraints).length === 0 ? {} : { constraints }),
    "x-field-id": facts.fieldId,
    "x-unit": facts.unit ?? null,
    "x-sensitivity": facts.sensitivity ?? "public",
  };
}

function fieldType(shape: Shape): Record<string, unknown> {
  if (shape.type === "text") {
    return shape.isUrl ? { type: "string", format: "uri" } : { type: "string" };
  }
  if (shape.type === "timestamp") return { type: "datetime" };
  if (shape.type === "integer" || shape.type === "bigint") return { type: "integer" };
  if (shape.type === "list") {
    // The published profile does not know the type `list`: the cell is JSON, which `array` is.
    return { type: "array", "x-item-type": "string", "x-item-values": allowedValues(shape.item) };
  }
  if (shape.type !== "struct") return { type: shape.type };
  throw new TypeError("Cannot describe an object: expected columns of plain values and lists");
}

function constraintsOf(shape: Shape): Record<string, unknown> {
  if (shape.type === "integer" || shape.type === "bigint") {
    return shape.minimum === null ? {} : { minimum: shape.minimum };
  }
  if (shape.type !== "text") return {};
  return {
    ...(shape.values === null ? {} : { enum: shape.values }),
    ...(shape.pattern === null ? {} : { pattern: shape.pattern }),
  };
}

/** A reference to the own table names no resource. */
function foreignKeyOf(table: Table, { columns, table: target, references }: ForeignKey) {
  const resource = target === table.name ? {} : { resource: target };
  return { fields: columns, reference: { ...resource, fields: references } };
}
