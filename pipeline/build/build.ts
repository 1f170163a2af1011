import { existsSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import { z } from "zod";
import { type Database, loadNdjson, openDatabase } from "../duckdb.ts";
import { RunError } from "../errors.ts";
import { buildTables, type RowCounts } from "../release/build.ts";
import { createStaging, staging } from "../release/staging.ts";
import type { Terminal } from "../terminal.ts";
import { readOrganizations } from "./curation.ts";
import { readIdKey } from "./id-key.ts";
import { type Reading, readArchive } from "./read-archive.ts";
import { type Resolution, resolveRecords } from "./resolution.ts";
import { reportSources, type SourceReport } from "./sources-report.ts";

/** Leaves room for the reading threads below the gigabyte a build may take. */
const SQL_MEMORY = "400MB";

export interface BuildOptions {
  /** Absolute path of the archive folder, and of the folder to work in, which is emptied. */
  readonly archive: string;
  readonly work: string;
  readonly threads: number;
  readonly terminal: Terminal;
  /** People were released with a key: another one must not be made. */
  readonly isKeyInUse: boolean;
}

/** The tables of a release, still in the database of the work folder. */
export interface Build {
  readonly database: Database;
  readonly rows: RowCounts;
  readonly sources: readonly SourceReport[];
  readonly reading: Reading;
  readonly resolution: Resolution;
  /** Wall time of each stage in seconds. */
  readonly seconds: Readonly<Record<string, number>>;
}

/** Turns the archive into the released tables. Nothing is published; the caller closes the database. */
export async function build(options: BuildOptions): Promise<Build> {
  const stages = stopwatch();
  rmSync(options.work, { recursive: true, force: true });
  mkdirSync(options.work, { recursive: true });
  if (!existsSync(options.archive)) {
    throw new RunError(
      `Cannot build: expected a folder of captures at "${options.archive}", found none; fetch or ingest first, or give --archive`,
    );
  }
  const key = readIdKey(options.archive, options);
  const reading = await readArchive(options);
  stages.done("read");
  const database = await openDatabase({
    path: join(options.work, "tables.duckdb"),
    threads: options.threads,
    memoryLimit: SQL_MEMORY,
    tempDirectory: join(options.work, "spill"),
  });
  try {
    const { connection } = database;
    await stage(connection, reading);
    stages.done("stage");
    const curated = await readOrganizations(connection);
    const resolution = await resolveRecords(connection, { curated, key });
    stages.done("resolve");
    const rows = await buildTables(connection);
    const sources = await reportSources(connection, reading);
    stages.done("aggregate");
    return { database, rows, sources, reading, resolution, seconds: stages.seconds };
  } catch (error) {
    database.close();
    throw error;
  }
}

/**
 * Loads the records, one per wording of an address: the capture that the archive got first stands for
 * it, and it was seen last when any of its captures was.
 */
async function stage(connection: DuckDBConnection, reading: Reading): Promise<void> {
  await createStaging(connection);
  await connection.run("create table captured_records as from records limit 0");
  const captured = { name: "captured_records", row: staging.records.row };
  await loadNdjson(connection, captured, reading.records);
  await connection.run("create table captured_sightings (document_id text, last_seen_at text)");
  const Sighting = z.strictObject({ document_id: z.string(), last_seen_at: z.string() });
  const sightings = { name: "captured_sightings", row: Sighting };
  await loadNdjson(connection, sightings, reading.sightings);
  await connection.run(EDITIONS);
  await connection.run(SIGHTINGS);
  await connection.run("drop table captured_records; drop table captured_sightings");
}

/**
 * Sorts captures as the archive got them: the name of a WARC file holds the time it was begun. Fetch
 * times do not, because captures that others made can be older and come later.
 */
const ARCHIVED = `
  regexp_extract(capture_file, '(\\d{14}-\\d+)\\.warc\\.gz$', 1)
  || ' ' || capture_file || ' ' || lpad(capture_offset::varchar, 16, '0')`;

const EDITIONS = `
  insert into records
  from captured_records
  qualify row_number() over (
      partition by url, text_sha256 order by ${ARCHIVED}
  ) = 1
  order by document_id`;

const SIGHTINGS = `
  create or replace table sightings as
  select
      records.document_id,
      max(captured_sightings.last_seen_at) as last_seen_at,
      min(${ARCHIVED.replaceAll("capture_", "records.capture_")}) as archived
  from records
  join captured_records using (url, text_sha256)
  join captured_sightings on captured_sightings.document_id = captured_records.document_id
  group by records.document_id`;

/** Measures consecutive stages in seconds. */
function stopwatch() {
  const seconds: Record<string, number> = {};
  let last = performance.now();
  return {
    seconds,
    done: (name: string) => {
      const now = performance.now();
      seconds[name] = (now - last) / 1000;
      last = now;
    },
  };
}
