import { tmpdir } from "node:os";
import { join } from "node:path";
import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { z } from "zod";
import { type Field, fieldsOf, type Shape, shapeOf } from "./shape.ts";

/** A record with every quote of a page of the size limit stays below this. */
const LARGEST_RECORD_BYTES = 33_554_432;
const ROWS_PER_INSERT = 5_000;

const Texts = z.array(z.string());

export interface DatabaseOptions {
  /** A file spills to disk what does not fit; null keeps everything in memory. */
  readonly path: string | null;
  readonly threads: number;
  /** As DuckDB writes it: `600MB`. */
  readonly memoryLimit: string;
  /** Created by DuckDB when it is needed. */
  readonly tempDirectory: string;
}

export interface Database {
  readonly connection: DuckDBConnection;
  readonly close: () => void;
}

/** A name and the columns of a table, as {@link createTable} needs them. */
export interface TableShape {
  readonly name: string;
  readonly row: z.ZodObject;
}

/**
 * Opens a DuckDB database that works in UTC and never loads an extension: neither the result nor the
 * network depends on the machine.
 */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const instance = await DuckDBInstance.create(options.path ?? ":memory:", {
    threads: String(options.threads),
    memory_limit: options.memoryLimit,
    temp_directory: options.tempDirectory,
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
  });
  const connection = await instance.connect();
  await connection.run("set TimeZone = 'UTC'");
  const close = () => {
    connection.closeSync();
    instance.closeSync();
  };
  return { connection, close };
}

/** Returns what the work returns that queries files and keeps nothing. */
export async function withMemoryDatabase<T>(
  threads: number,
  work: (connection: DuckDBConnection) => Promise<T>,
): Promise<T> {
  const tempDirectory = join(tmpdir(), "zayava-spill");
  const database = await openDatabase({ path: null, threads, memoryLimit: "600MB", tempDirectory });
  try {
    return await work(database.connection);
  } finally {
    database.close();
  }
}

/** Returns the DuckDB type of a zod schema, for example `VARCHAR[]` or `STRUCT("a" DATE)[]`. */
export function duckdbType(schema: z.core.$ZodType): string {
  return typeOf(shapeOf(schema));
}

/** Returns the DuckDB type of a shape; DuckDB's timestamps with time zone are instants in UTC. */
export function typeOf(shape: Shape): string {
  if (shape.type === "text") return "VARCHAR";
  if (shape.type === "timestamp") return "TIMESTAMPTZ";
  if (shape.type === "list") return `${typeOf(shape.item)}[]`;
  if (shape.type === "struct") return `STRUCT(${shape.fields.map(columnOf).join(", ")})`;
  return shape.type.toUpperCase();
}

/**
 * Returns the DDL of a table: every column in order, NOT NULL where the schema is not nullable.
 * Primary keys are checked by a query instead: DuckDB keeps their index in memory as a whole.
 */
export function createTable({ name, row }: TableShape): string {
  const columns = fieldsOf(row).map((field) =>
    field.shape.nullable ? columnOf(field) : `${columnOf(field)} NOT NULL`,
  );
  return `create or replace table ${sqlName(name)} (${columns.join(", ")})`;
}

/**
 * Loads a file of JSON lines into a table made by {@link createTable}; memory does not grow with the
 * file. Throws DuckDB's error, which names the file, for a line that is no JSON or lacks a value.
 */
export async function loadNdjson(
  connection: DuckDBConnection,
  { name, row }: TableShape,
  path: string,
): Promise<void> {
  const fields = fieldsOf(row);
  const types = fields.map(({ name: key, shape }) => `${sqlName(key)}: ${sqlText(typeOf(shape))}`);
  const names = sqlNames(fields.map((field) => field.name));
  await connection.run(
    `insert into ${sqlName(name)} (${names})
     select ${names}
     from read_json(
       ${sqlText(path)}, columns = {${types.join(", ")}}, format = 'newline_delimited',
       maximum_object_size = ${LARGEST_RECORD_BYTES}
     )`,
  );
}

/** Inserts rows that are at hand into a table made by {@link createTable}. */
export async function insertRows<Row extends z.ZodObject>(
  connection: DuckDBConnection,
  { name, row }: { readonly name: string; readonly row: Row },
  rows: readonly z.input<Row>[],
): Promise<void> {
  const names = sqlNames(fieldsOf(row).map((field) => field.name));
  const sql = `insert into ${sqlName(name)} (${names})
    select ${names}
    from (select unnest(entry) from (select unnest($1::json::${duckdbType(row)}[]) as entry))`;
  for (let from = 0; from < rows.length; from += ROWS_PER_INSERT) {
    await connection.run(sql, [JSON.stringify(rows.slice(from, from + ROWS_PER_INSERT))]);
  }
}

/**
 * Yields the rows of a query, each checked by the schema: days and times as ISO 8601 text in UTC,
 * integers as numbers. The query's columns are chosen by name. Throws a ZodError for a row that does
 * not fit. No other query may run on the connection until the last row was read.
 */
export async function* readRows<Row extends z.ZodObject>(
  connection: DuckDBConnection,
  row: Row,
  sql: string,
): AsyncGenerator<z.output<Row>> {
  const columns = fieldsOf(row).map(
    (field) => `${readExpression(field)} as ${sqlName(field.name)}`,
  );
  const result = await connection.stream(`select ${columns.join(", ")} from (${sql})`);
  for await (const rows of result.yieldRowObjectJs()) {
    for (const value of rows) yield row.parse(value);
  }
}

/**
 * Yields the values of a query with one column of texts, many at a time: for a query of many rows
 * ten times as fast as {@link readRows}, under the same condition.
 */
export async function* readTexts(
  connection: DuckDBConnection,
  sql: string,
): AsyncGenerator<string[]> {
  const result = await connection.stream(sql);
  for await (const chunk of result) yield Texts.parse(chunk.getColumnValues(0));
}

/** Returns every row of a query, as {@link readRows} yields them. */
export async function allRows<Row extends z.ZodObject>(
  connection: DuckDBConnection,
  row: Row,
  sql: string,
): Promise<z.output<Row>[]> {
  const rows: z.output<Row>[] = [];
  for await (const found of readRows(connection, row, sql)) rows.push(found);
  return rows;
}

/** Returns the only row of a query, or throws a RangeError if there is none or another one. */
export async function oneRow<Row extends z.ZodObject>(
  connection: DuckDBConnection,
  row: Row,
  sql: string,
): Promise<z.output<Row>> {
  const [first, ...others] = await allRows(connection, row, sql);
  if (first === undefined || others.length > 0) {
    throw new RangeError(
      `Cannot read one row: expected 1, found ${others.length + (first === undefined ? 0 : 1)}`,
    );
  }
  return first;
}

function readExpression({ name, shape }: Field): string {
  const column = sqlName(name);
  if (shape.type === "timestamp") return `strftime(${column}, '%Y-%m-%dT%H:%M:%SZ')`;
  if (shape.type === "date") return `${column}::varchar`;
  // A BIGINT reaches JavaScript as BigInt; our integers end at 2^53, where a DOUBLE is exact.
  return shape.type === "bigint" ? `${column}::double` : column;
}

function columnOf({ name, shape }: Field): string {
  return `${sqlName(name)} ${typeOf(shape)}`;
}

/** Returns a text as an SQL literal. */
export function sqlText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** Returns a name as an SQL identifier. */
export function sqlName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** Returns names as a list of SQL identifiers. */
export function sqlNames(names: readonly string[]): string {
  return names.map(sqlName).join(", ");
}
