import { constants, copyFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import { z } from "zod";
import type { Table } from "../../schemas/column.ts";
import { dataset, tables } from "../../schemas/dataset.ts";
import { IsoDate } from "../../schemas/values.ts";
import { oneRow } from "../duckdb.ts";
import { RunError } from "../errors.ts";
import { CONTENT_HASH } from "./content.ts";
import { manifestColumns } from "./contract.ts";
import { writeDescriptors } from "./descriptors.ts";
import { digestFile } from "./files.ts";
import { canonicalJson } from "./json.ts";
import type { Manifest } from "./manifest.ts";
import { type ManifestFile, type ManifestTable, readManifest, writeManifest } from "./manifest.ts";
import type { ReleasePlan } from "./plan.ts";
import type { PreviousRelease } from "./previous.ts";
import { writeCsv, writeParquet } from "./write.ts";

/**
 * Writes a complete release into a folder that does not exist yet, and returns its manifest. A table
 * whose rows and columns are those of the previous release is copied from it byte for byte, so that
 * another version of the engine changes nothing.
 */
export async function assembleRelease(
  connection: DuckDBConnection,
  folder: string,
  plan: ReleasePlan,
): Promise<Manifest> {
  mkdirSync(join(folder, "data"), { recursive: true });
  const released: ManifestTable[] = [];
  for (const table of tables)
    released.push(await assembleTable(connection, { folder, plan, table }));
  writeDescriptors(folder, plan, released);
  await writeManifest(folder, {
    manifest_version: 1,
    dataset: dataset.name,
    version: plan.version,
    schema_version: dataset.schemaVersion,
    released: plan.released,
    data_cutoff: await dataCutoff(connection),
    license: { spdx: dataset.license.spdx, url: dataset.license.url },
    build: plan.build,
    contract_sha256: plan.contractSha256,
    content_hash: CONTENT_HASH,
    tables: released,
  });
  return readManifest(folder);
}

interface Place {
  readonly folder: string;
  readonly plan: ReleasePlan;
  readonly table: Table;
}

async function assembleTable(
  connection: DuckDBConnection,
  { folder, plan, table }: Place,
): Promise<ManifestTable> {
  const content = plan.contents.get(table.name);
  if (content === undefined) {
    throw new RangeError(`Cannot write table "${table.name}": expected its content, found none`);
  }
  const about = {
    name: table.name,
    primary_key: [...table.primaryKey],
    rows: content.rows,
    content_sha256: content.sha256,
    columns: manifestColumns(table),
  };
  const old = plan.previous?.manifest.tables.find(({ name }) => name === table.name);
  if (plan.previous !== null && old !== undefined && isUnchanged(old, about)) {
    await carryOver(plan.previous, old, folder);
    return { ...about, content_version: old.content_version, files: old.files };
  }
  const paths = { parquet: `data/${table.name}.parquet`, csv: `data/${table.name}.csv` };
  await writeParquet(connection, table, {
    path: join(folder, paths.parquet),
    contentVersion: plan.version,
  });
  await writeCsv(connection, table, join(folder, paths.csv));
  const files: ManifestFile[] = [];
  for (const format of ["parquet", "csv"] as const) {
    const path = paths[format];
    files.push({ path, format, ...(await digestFile(join(folder, path))) });
  }
  return { ...about, content_version: plan.version, files };
}

function isUnchanged(
  old: ManifestTable,
  { content_sha256: content, columns }: Pick<ManifestTable, "content_sha256" | "columns">,
): boolean {
  return old.content_sha256 === content && canonicalJson(old.columns) === canonicalJson(columns);
}

/** Copies a table's files from the previous release, whose bytes must still be what it says. */
async function carryOver(
  previous: PreviousRelease,
  { files }: ManifestTable,
  folder: string,
): Promise<void> {
  for (const { path, sha256 } of files) {
    const [from, to] = [join(previous.folder, path), join(folder, path)];
    copyFileSync(from, to, constants.COPYFILE_EXCL);
    const found = await digestFile(to);
    if (found.sha256 !== sha256) {
      throw new RunError(
        `Cannot carry over "${from}": expected SHA-256 ${sha256} as its manifest says, found ${found.sha256}; restore the release from a copy and check it with "zayava verify"`,
      );
    }
  }
}

async function dataCutoff(connection: DuckDBConnection): Promise<string | null> {
  const Cutoff = z.strictObject({ day: IsoDate.nullable() });
  const { day } = await oneRow(
    connection,
    Cutoff,
    "select max(fetched_at)::date as day from main.documents",
  );
  return day;
}
