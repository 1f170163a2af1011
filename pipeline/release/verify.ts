import { join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import { z } from "zod";
import { dataset, tables } from "../../schemas/dataset.ts";
import { allRows, type DatabaseOptions, openDatabase, sqlText, typeOf } from "../duckdb.ts";
import { type Measure, measureConstraints } from "./constraints.ts";
import { contentOf } from "./content.ts";
import { columnsOf, manifestColumns, tableOf } from "./contract.ts";
import { measureCounts } from "./counts.ts";
import { canonicalJson } from "./json.ts";
import type { Manifest, ManifestTable } from "./manifest.ts";
import { attachRelease, pathOf } from "./previous.ts";
import { type QuoteCheck, verifyQuotes } from "./quotes.ts";
import { outcome, skipped, type Verification, verifyFiles } from "./verify-files.ts";
import { csvRelation, parquetRelation } from "./write.ts";

export interface VerifyOptions {
  readonly database: DatabaseOptions;
  /** Looks quotes up in the archived bytes; null where no archive is at hand. */
  readonly quoteInArchive: QuoteCheck | null;
}

/**
 * Returns the outcome of every check of a release folder: bytes, manifest, index, schema, rows in
 * both formats, keys, references, values, counts, quotes. Later checks are skipped where the bytes are
 * not those that were published: nothing can be said of them.
 */
export async function verifyRelease(
  folder: string,
  { database, quoteInArchive }: VerifyOptions,
): Promise<Verification[]> {
  const files = await verifyFiles(folder);
  if (files.some(({ status }) => status === "failed")) {
    const later = ["schema", "rows", "constraints", "counts", "quotes"];
    return [...files, ...later.map((check) => skipped(check, "the bytes are not as published"))];
  }
  const { connection, close } = await openDatabase(database);
  try {
    const { manifest } = await attachRelease(connection, folder, "main");
    return [
      ...files,
      ...(await verifyContents(connection, folder, manifest)),
      ...(await verifyTables(connection, manifest)),
      quoteInArchive === null
        ? skipped("quotes", "no archive")
        : outcome("quotes", await verifyQuotes(connection, quoteInArchive)),
    ];
  } finally {
    close();
  }
}

/** Returns the checks of schema and rows: Parquet is as the manifest says, and CSV is as Parquet. */
export async function verifyContents(
  connection: DuckDBConnection,
  folder: string,
  manifest: Manifest,
): Promise<Verification[]> {
  if (manifest.schema_version !== dataset.schemaVersion) {
    const reason = `contract ${manifest.schema_version}, this program knows ${dataset.schemaVersion}`;
    return [skipped("schema", reason), skipped("rows", reason)];
  }
  const schema: string[] = [];
  const rows: string[] = [];
  for (const table of manifest.tables) {
    schema.push(...(await schemaFaults(connection, folder, table)));
    if (schema.length === 0) rows.push(...(await rowFaults(connection, folder, table)));
  }
  return [outcome("schema", schema), outcome("rows", rows)];
}

async function verifyTables(
  connection: DuckDBConnection,
  { schema_version: version }: Manifest,
): Promise<Verification[]> {
  if (version !== dataset.schemaVersion) {
    const reason = `contract ${version}, this program knows ${dataset.schemaVersion}`;
    return [skipped("constraints", reason), skipped("counts", reason)];
  }
  return [
    outcome("constraints", faultsOf(await measureConstraints(connection))),
    outcome("counts", faultsOf(await measureCounts(connection))),
  ];
}

function faultsOf(measures: readonly Measure[]): string[] {
  return measures
    .filter(({ observed }) => observed > 0)
    .map(({ check, table, observed, detail }) => {
      const about = detail === null ? "" : ` (${detail})`;
      return `${table}: ${check}, ${observed} rows${about}`;
    });
}

async function schemaFaults(
  connection: DuckDBConnection,
  folder: string,
  { name, columns, files }: ManifestTable,
): Promise<string[]> {
  if (!tables.some((table) => table.name === name)) return [`${name} is no table of the contract`];
  const table = tableOf(name);
  if (canonicalJson(columns) !== canonicalJson(manifestColumns(table))) {
    return [`${name}: the manifest's columns are not those of the contract`];
  }
  const path = sqlText(join(folder, pathOf(files, "parquet")));
  const Typed = z.strictObject({ column_name: z.string(), column_type: z.string() });
  const found = await allRows(
    connection,
    Typed,
    `select column_name, column_type from (describe select * from read_parquet(${path}))`,
  );
  const Field = z.strictObject({ name: z.string(), field_id: z.int().nullable() });
  const fields = await allRows(
    connection,
    Field,
    `select name, field_id from parquet_schema(${path}) where field_id is not null`,
  );
  const expected = columnsOf(table).map((column) => {
    const type = typeOf(column.shape).replace("TIMESTAMPTZ", "TIMESTAMP WITH TIME ZONE");
    return `${column.name} ${type} ${column.facts.fieldId}`;
  });
  const actual = found.map(({ column_name: column, column_type: type }) => {
    const id = fields.find((field) => field.name === column)?.field_id;
    return `${column} ${type} ${id ?? "without field id"}`;
  });
  return expected.join() === actual.join()
    ? []
    : [`${name}: expected the columns ${expected.join(", ")}, found ${actual.join(", ")}`];
}

async function rowFaults(
  connection: DuckDBConnection,
  folder: string,
  { name, rows, content_sha256: sha256, files }: ManifestTable,
): Promise<string[]> {
  const table = tableOf(name);
  const relations = {
    parquet: parquetRelation(join(folder, pathOf(files, "parquet"))),
    csv: csvRelation(table, join(folder, pathOf(files, "csv"))),
  };
  const faults: string[] = [];
  for (const [format, relation] of Object.entries(relations)) {
    const found = await contentOf(connection, table, relation);
    if (found.rows !== rows || found.sha256 !== sha256) {
      faults.push(
        `${name}: expected ${rows} rows with content ${sha256} in ${format}, found ${found.rows} with ${found.sha256}`,
      );
    }
  }
  return faults;
}
