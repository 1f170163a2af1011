import type { DuckDBConnection } from "@duckdb/node-api";
import type { Table } from "../../schemas/column.ts";
import { dataset } from "../../schemas/dataset.ts";
import { sqlName, sqlNames, sqlText, typeOf } from "../duckdb.ts";
import type { Shape } from "../shape.ts";
import { columnsOf } from "./contract.ts";

/** Rows of one group: the unit in which readers skip. */
const ROW_GROUP_ROWS = 122_880;
/** The longest line of a CSV file that we read back. DuckDB reads with several buffers of this size. */
const LONGEST_LINE_BYTES = 16_777_216;

/**
 * Writes a table as Parquet, in its total order: zstd, version 1 pages, permanent field ids, and the
 * names and versions of the contract as key-value metadata. The same rows give the same bytes with
 * any number of threads and in any time zone.
 */
export async function writeParquet(
  connection: DuckDBConnection,
  table: Table,
  { path, contentVersion }: { path: string; contentVersion: string },
): Promise<void> {
  const columns = columnsOf(table);
  const fieldIds = columns.map(({ name, facts }) => `${sqlName(name)}: ${facts.fieldId}`);
  const metadata = {
    dataset: dataset.name,
    table: table.name,
    schema_version: dataset.schemaVersion,
    content_version: contentVersion,
    license: dataset.license.spdx,
  };
  const entries = Object.entries(metadata).map(([key, value]) => `"${key}": ${sqlText(value)}`);
  await connection.run(
    `copy (
       select ${sqlNames(columns.map(({ name }) => name))}
       from ${sqlName(table.name)}
       order by ${sqlNames(table.orderBy)}
     ) to ${sqlText(path)} (
       format parquet, compression zstd, row_group_size ${ROW_GROUP_ROWS}, parquet_version v1,
       field_ids {${fieldIds.join(", ")}}, kv_metadata {${entries.join(", ")}}
     )`,
  );
}

/**
 * Writes a table as CSV, in its total order: UTF-8 without byte order mark, line feeds, a header,
 * commas, doubled quotes, an empty field for null, times in UTC ending in Z, lists as JSON.
 */
export async function writeCsv(
  connection: DuckDBConnection,
  table: Table,
  path: string,
): Promise<void> {
  const cells = columnsOf(table).map(
    ({ name, shape }) => `${csvCell(`source.${sqlName(name)}`, shape)} as ${sqlName(name)}`,
  );
  // Qualified: an order by a bare name would be that of the text printed under this name.
  const order = table.orderBy.map((name) => `source.${sqlName(name)}`);
  await connection.run(
    `copy (
       select ${cells.join(", ")}
       from ${sqlName(table.name)} as source
       order by ${order.join(", ")}
     ) to ${sqlText(path)} (
       format csv, header, delimiter ',', quote '"', escape '"', null ''
     )`,
  );
}

/** Returns the query, in parentheses, that reads a CSV file of {@link writeCsv} as the table's types. */
export function csvRelation(table: Table, path: string): string {
  const columns = columnsOf(table);
  const types = columns.map(({ name, shape }) => {
    const type = shape.type === "list" ? "VARCHAR" : typeOf(shape);
    return `${sqlText(name)}: ${sqlText(type)}`;
  });
  const values = columns.map(({ name, shape }) =>
    shape.type === "list"
      ? `${sqlName(name)}::json::${typeOf(shape)} as ${sqlName(name)}`
      : sqlName(name),
  );
  return `(
    select ${values.join(", ")}
    from read_csv(
      ${sqlText(path)}, columns = {${types.join(", ")}}, header = true, auto_detect = false,
      delim = ',', quote = '"', escape = '"', new_line = '\\n', nullstr = '',
      allow_quoted_nulls = false, max_line_size = ${LONGEST_LINE_BYTES},
      buffer_size = ${2 * LONGEST_LINE_BYTES}
    )
  )`;
}

/** Returns the query, in parentheses, that reads a Parquet file. */
export function parquetRelation(path: string): string {
  return `(select * from read_parquet(${sqlText(path)}))`;
}

function csvCell(column: string, shape: Shape): string {
  if (shape.type === "timestamp") return `strftime(${column}, '%Y-%m-%dT%H:%M:%SZ')`;
  return shape.type === "list" ? `to_json(${column})` : column;
}
