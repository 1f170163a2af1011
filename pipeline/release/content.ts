import { createHash } from "node:crypto";
import type { DuckDBConnection } from "@duckdb/node-api";
import type { Table } from "../../schemas/column.ts";
import { readTexts, sqlName, sqlNames } from "../duckdb.ts";
import type { Shape } from "../shape.ts";
import { columnsOf } from "./contract.ts";

/** Name of the definition below. Another definition gets another name. */
export const CONTENT_HASH = "rows/1";

export interface Content {
  readonly rows: number;
  /** Lower-case hex. */
  readonly sha256: string;
}

/**
 * Returns the number of rows of a relation with a table's columns, and the hash of its content, which
 * depends on neither file format, engine version nor time zone. Definition `rows/1`:
 *
 * - A cell is `-` if it is null, else the length of its text in bytes of UTF-8, a colon, the text.
 * - The text of a date is ISO 8601, of a timestamp its microseconds since 1970 in UTC, of a number its
 *   decimal digits, of a boolean `true` or `false`, of a list the cells of its items without separator.
 * - A row is its cells in the order of the columns, without separator.
 * - The hash is SHA-256 over one line per row, in ascending order of the primary key (text by code
 *   point): the SHA-256 of the row in lower-case hex, and a line feed. A table without rows has the
 *   SHA-256 of nothing.
 */
export async function contentOf(
  connection: DuckDBConnection,
  table: Table,
  relation: string,
): Promise<Content> {
  const cells = columnsOf(table).map(({ name, shape }) => cellOf(sqlName(name), shape));
  const hash = createHash("sha256");
  let rows = 0;
  const digests = readTexts(
    connection,
    `select sha256(concat(${cells.join(", ")}))
     from ${relation}
     order by ${sqlNames(table.primaryKey)}`,
  );
  for await (const lines of digests) {
    hash.update(lines.map((line) => `${line}\n`).join(""));
    rows += lines.length;
  }
  return { rows, sha256: hash.digest("hex") };
}

function cellOf(value: string, shape: Shape): string {
  const text = textOf(value, shape);
  return `coalesce(strlen(${text}) || ':' || ${text}, '-')`;
}

function textOf(value: string, shape: Shape): string {
  if (shape.type === "text") return value;
  if (shape.type === "timestamp") return `epoch_us(${value})::varchar`;
  if (shape.type === "list") {
    const item = cellOf("item", shape.item);
    return `array_to_string(list_transform(${value}, lambda item: ${item}), '')`;
  }
  if (shape.type !== "struct") return `${value}::varchar`;
  throw new TypeError("Cannot hash an object: expected columns of plain values and lists");
}
