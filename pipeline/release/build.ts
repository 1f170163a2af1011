import { readFileSync } from "node:fs";
import type { DuckDBConnection } from "@duckdb/node-api";
import { z } from "zod";
import type { Table } from "../../schemas/column.ts";
import { tables } from "../../schemas/dataset.ts";
import { createTable, oneRow, sqlName, sqlNames } from "../duckdb.ts";
import { RunError } from "../errors.ts";
import { columnsOf, LEDGER } from "./contract.ts";

/**
 * Ids of rows that belong to a document hash the document's id and where in its text they stand,
 * never a name: the hash of a name would let anyone test a guess. A place in the text stays when a
 * better extractor finds somebody in front of it; a number in a list does not.
 */
const CHILD_ID = `create or replace macro child_id(prefix, document_id, place) as
  prefix || '_' || left(sha256(document_id || '/' || place), 16)`;

/** The rows of each table, by its name. */
export type RowCounts = ReadonlyMap<string, number>;

/** Released tables that SQL makes from staging: all but the ledger of ids. */
export const modelTables: readonly Table[] = tables.filter(({ name }) => name !== LEDGER);

/**
 * Runs the models over the staging tables into tables of the contract's columns and types, and
 * returns the rows of each. Throws a RunError that names the model that failed.
 */
export async function buildTables(connection: DuckDBConnection): Promise<RowCounts> {
  await connection.run(CHILD_ID);
  const counts = new Map<string, number>();
  for (const table of modelTables) counts.set(table.name, await buildTable(connection, table));
  return counts;
}

/** Returns the SQL of a table's model. */
export function modelOf({ name }: Table): string {
  return readFileSync(new URL(`../models/${name}.sql`, import.meta.url), "utf8");
}

async function buildTable(connection: DuckDBConnection, table: Table): Promise<number> {
  const names = sqlNames(columnsOf(table).map(({ name }) => name));
  try {
    await connection.run(createTable(table));
    await connection.run(
      `insert into ${sqlName(table.name)} (${names}) select ${names} from (${modelOf(table)})`,
    );
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw new RunError(
      `Cannot build table "${table.name}": expected pipeline/models/${table.name}.sql to run over the staged records, found ${error.message}`,
      { cause: error },
    );
  }
  return countRows(connection, sqlName(table.name));
}

/** Returns the number of rows of a table, a view or a query in parentheses. */
export async function countRows(connection: DuckDBConnection, relation: string): Promise<number> {
  const Count = z.strictObject({ rows: z.int() });
  const { rows } = await oneRow(connection, Count, `select count(*) as rows from ${relation}`);
  return rows;
}
