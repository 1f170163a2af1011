import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import { type DatabaseOptions, openDatabase } from "../../pipeline/duckdb.ts";
import { buildTables } from "../../pipeline/release/build.ts";
import {
  type Published,
  type PublishOptions,
  publishRelease,
} from "../../pipeline/release/publish.ts";
import { type EditionFacts, load, type Staged, stage } from "./records.ts";

/** Returns a new empty folder. */
export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), "zayava-release-"));
}

/** Returns the options of an in-memory database. */
export function databaseOptions(threads = 1): DatabaseOptions {
  return {
    path: null,
    threads,
    memoryLimit: "400MB",
    tempDirectory: join(tmpdir(), "zayava-duckdb"),
  };
}

/** Runs the work on a new in-memory database, and closes it. */
export async function withDatabase<T>(
  work: (connection: DuckDBConnection) => Promise<T>,
  threads = 1,
): Promise<T> {
  const { connection, close } = await openDatabase(databaseOptions(threads));
  try {
    return await work(connection);
  } finally {
    close();
  }
}

/** Runs the work on the released tables of these staging rows. */
export function withTables<T>(
  staged: Staged,
  work: (connection: DuckDBConnection) => Promise<T>,
  threads = 1,
): Promise<T> {
  return withDatabase(async (connection) => {
    await load(connection, staged);
    await buildTables(connection);
    return work(connection);
  }, threads);
}

/** Publishes these editions, as a run does. */
export function publish(
  releases: string,
  editions: readonly EditionFacts[],
  options: Partial<PublishOptions> = {},
): Promise<Published> {
  return publishStaged(releases, stage(editions), options);
}

export interface TestOptions extends Partial<PublishOptions> {
  readonly threads?: number;
}

/** Publishes these staging rows, as a run does. */
export function publishStaged(
  releases: string,
  staged: Staged,
  { threads = 1, ...options }: TestOptions = {},
): Promise<Published> {
  const publishing = (connection: DuckDBConnection) =>
    publishRelease(connection, {
      releases,
      released: "2026-11-22T06:00:00Z",
      build: { pipeline: "zayava 0.1.0", command: "zayava run", inputs_sha256: null },
      sources: [
        {
          source_id: "example-council",
          publisher: "Example Council",
          url: "https://council.example/",
          terms: "CC BY 4.0",
        },
      ],
      counts: [],
      trouble: null,
      acceptShrinkage: false,
      ...options,
    });
  return withTables(staged, publishing, threads);
}
