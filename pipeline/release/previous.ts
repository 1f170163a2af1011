import { join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import { sqlName, sqlText } from "../duckdb.ts";
import { type Manifest, type ManifestTable, readManifest } from "./manifest.ts";

/** A published release whose tables can be queried beside the new ones. */
export interface PreviousRelease {
  readonly version: string;
  readonly folder: string;
  readonly manifest: Manifest;
  /** Name of the schema that holds a view per table. */
  readonly schema: string;
}

/**
 * Makes the tables of a release folder readable as views of a schema of that name, and returns the
 * release. Throws a RunError if it has no manifest.
 */
export async function attachRelease(
  connection: DuckDBConnection,
  folder: string,
  schema: string,
): Promise<PreviousRelease> {
  const manifest = readManifest(folder);
  await connection.run(`create schema if not exists ${sqlName(schema)}`);
  for (const { name, files } of manifest.tables) {
    const path = join(folder, pathOf(files, "parquet"));
    await connection.run(
      `create or replace view ${sqlName(schema)}.${sqlName(name)} as
       select * from read_parquet(${sqlText(path)})`,
    );
  }
  return { version: manifest.version, folder, manifest, schema };
}

/** Returns the path of a table's file in one format, seen from the release folder. */
export function pathOf(files: ManifestTable["files"], format: "parquet" | "csv"): string {
  const file = files.find((candidate) => candidate.format === format);
  if (file === undefined) {
    throw new RangeError(`Cannot find a ${format} file: expected one, found none`);
  }
  return file.path;
}
