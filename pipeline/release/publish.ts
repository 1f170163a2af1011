import { mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import { dataset } from "../../schemas/dataset.ts";
import { RunError } from "../errors.ts";
import { assembleRelease } from "./assemble.ts";
import { digestFile, sync, syncTree } from "./files.ts";
import { MANIFEST, type Manifest } from "./manifest.ts";
import { planRelease, type ReleaseFacts, type ReleasePlan, totalChanges } from "./plan.ts";
import { attachRelease, type PreviousRelease } from "./previous.ts";
import type { SourceCounts } from "./sources.ts";
import { verifyContents } from "./verify.ts";
import { assertVerified, verifyFiles } from "./verify-files.ts";
import {
  datasetFolder,
  incomingFolder,
  type Run,
  recover,
  versionFolder,
  withRun,
  withVersion,
  writeIndex,
  writePointers,
} from "./versions.ts";

/** The steps of publishing, in order; killed after any of them, the pointers name a whole release. */
export const PUBLISH_STEPS = [
  "recovered",
  "assembled",
  "verified",
  "renamed",
  "indexed",
  "latest",
  "major",
] as const;
export type PublishStep = (typeof PUBLISH_STEPS)[number];

export interface PublishOptions extends ReleaseFacts {
  /** The root of the published site, usually `output/releases`. */
  readonly releases: string;
  readonly counts: readonly SourceCounts[];
  /** What went wrong before the build and did not keep it from going on; null if nothing did. */
  readonly trouble: string | null;
  /** Called after each step: a test kills the process here. */
  readonly afterStep?: (step: PublishStep) => void;
}

export interface Published {
  readonly result: "success" | "unchanged";
  readonly version: string;
  /** Folder of the release that is current now. */
  readonly folder: string;
  readonly plan: ReleasePlan;
}

/**
 * Publishes the built tables as the next version, or records that nothing changed. The version folder
 * appears by one rename, then the index, then the pointers. Throws a RefusedError if a check refuses
 * the tables, and a RunError if the folder cannot be written; the last release stands, and the caller
 * records the run with {@link recordRun}.
 */
export async function publishRelease(
  connection: DuckDBConnection,
  options: PublishOptions,
): Promise<Published> {
  const { releases, afterStep: reached = () => {} } = options;
  return onDisk(releases, async () => {
    const index = recover(releases);
    reached("recovered");
    const previous = await latestRelease(connection, releases, index.latest);
    const plan = await planRelease(connection, previous, options);
    const { version } = plan;
    const folder = versionFolder(releases, version);
    if (plan.bump === "none") {
      // With trouble, "nothing new" may be "not seen": that is no news of the sources.
      const result = options.trouble === null ? "unchanged" : "failure";
      writeIndex(releases, withRun(index, runOf(options, result, version)));
      return { result: "unchanged", version, folder, plan };
    }
    const manifest = await placeRelease(connection, { plan, options });
    const listed = withVersion(index, await entryOf(folder, plan, manifest));
    const next = withRun(listed, runOf(options, "success", version));
    writeIndex(releases, next);
    reached("indexed");
    writePointers(releases, next, reached);
    return { result: "success", version, folder, plan };
  });
}

/** Records a run that published nothing: why, and what its sources gave. */
export function recordRun(releases: string, run: Run): Promise<void> {
  return onDisk(releases, async () => {
    writeIndex(releases, withRun(recover(releases), run));
  });
}

/** Returns the id of a run from the time it started, `2026-11-22T06:00:00Z`: `20261122T060000Z`. */
export function runId(started: string): string {
  return `${started.slice(0, 19).replaceAll(/[-:]/gu, "")}Z`;
}

/** Returns the release that the index calls the latest, with its tables attached; null before the first. */
export async function latestRelease(
  connection: DuckDBConnection,
  releases: string,
  latest: string | null,
): Promise<PreviousRelease | null> {
  if (latest === null) return null;
  return attachRelease(connection, versionFolder(releases, latest), "previous");
}

/** Writes and verifies a release beside the others and makes it appear by one rename. */
async function placeRelease(
  connection: DuckDBConnection,
  { plan, options }: { plan: ReleasePlan; options: PublishOptions },
): Promise<Manifest> {
  const { releases, afterStep: reached = () => {} } = options;
  const incoming = incomingFolder(releases, plan.version);
  try {
    const manifest = await assembleRelease(connection, incoming, plan);
    syncTree(incoming);
    reached("assembled");
    assertVerified(incoming, await verifyFiles(incoming));
    assertVerified(incoming, await verifyContents(connection, incoming, manifest));
    reached("verified");
    renameSync(incoming, versionFolder(releases, plan.version));
    sync(datasetFolder(releases));
    reached("renamed");
    return manifest;
  } catch (error) {
    rmSync(incoming, { recursive: true, force: true });
    throw error;
  }
}

async function entryOf(folder: string, plan: ReleasePlan, manifest: Manifest) {
  const { sha256 } = await digestFile(join(folder, MANIFEST));
  return {
    version: plan.version,
    schema_version: manifest.schema_version,
    released: manifest.released,
    data_cutoff: manifest.data_cutoff,
    status: "current" as const,
    path: `/datasets/${dataset.name}/${plan.version}/`,
    manifest_sha256: sha256,
    previous: plan.previous?.version ?? null,
    bump: plan.bump,
    changes: totalChanges(plan.changes),
  };
}

function runOf(
  { released, counts, trouble }: PublishOptions,
  result: Run["result"],
  version: string,
): Run {
  return { run: runId(released), result, reason: trouble, version, sources: [...counts] };
}

/** A folder that cannot be written and a full disk are the operator's to mend: one clear line. */
async function onDisk<T>(releases: string, work: () => Promise<T>): Promise<T> {
  try {
    mkdirSync(datasetFolder(releases), { recursive: true });
    return await work();
  } catch (error) {
    if (!isDiskError(error)) throw error;
    const [message = ""] = error.message.split("\n", 1);
    throw new RunError(
      `Cannot publish in "${releases}": expected a folder that can be written and has free space, found ${message}; mend that and run again, the last release stands`,
      { cause: error },
    );
  }
}

/** Node's errors of system calls carry a code; DuckDB's begin with their kind. */
function isDiskError(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  return "syscall" in error || error.message.startsWith("IO Error:");
}
