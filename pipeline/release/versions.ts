import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { dataset } from "../../schemas/dataset.ts";
import { IsoDate, Sha256, UtcTime } from "../../schemas/values.ts";
import { RunError } from "../errors.ts";
import { ChangeCounts } from "./diff.ts";
import { INCOMING, sync, writeAtomic } from "./files.ts";
import { canonicalJson } from "./json.ts";
import { SourceCounts } from "./sources.ts";
import { BUMPS, compareVersions, FIRST_VERSION, Version } from "./version.ts";

/** Runs that the index remembers, newest first: over a year of daily ones. */
export const REMEMBERED_RUNS = 400;
/** Name of the index, in the folder of the dataset. */
export const INDEX = "versions.json";
const POINTER = "latest.json";

export const ReleasedVersion = z.strictObject({
  version: Version,
  schema_version: Version,
  released: UtcTime,
  data_cutoff: IsoDate.nullable(),
  status: z.enum(["current", "superseded", "yanked", "withdrawn"]),
  /** Path of the folder, from the root of the published site. */
  path: z.string(),
  manifest_sha256: Sha256,
  previous: Version.nullable(),
  bump: z.enum(BUMPS),
  /** Rows of the tables that are neither aggregates nor the ledger of ids. */
  changes: ChangeCounts,
});
export type ReleasedVersion = z.infer<typeof ReleasedVersion>;

/** One run: also one that failed, so that "nothing new" and "broken" are told apart. */
export const Run = z.strictObject({
  /** When it started: `20261122T060000Z`. */
  run: z.string().regex(/^\d{8}T\d{6}Z$/u),
  result: z.enum(["success", "unchanged", "failure", "refused"]),
  /** Why it failed or was refused, or what went wrong although it published; null otherwise. */
  reason: z.string().nullable(),
  version: Version.nullable(),
  sources: z.array(SourceCounts),
});
export type Run = z.infer<typeof Run>;

/** The only list of what was published: pointers are made from it. */
export const VersionIndex = z.strictObject({
  format: z.literal("versions/1"),
  dataset: z.literal(dataset.name),
  latest: Version.nullable(),
  latest_by_major: z.record(z.string(), Version),
  /** Newest first. */
  versions: z.array(ReleasedVersion),
  /** Newest first, at most {@link REMEMBERED_RUNS}. */
  runs: z.array(Run),
});
export type VersionIndex = z.infer<typeof VersionIndex>;

const EMPTY: VersionIndex = {
  format: "versions/1",
  dataset: dataset.name,
  latest: null,
  latest_by_major: {},
  versions: [],
  runs: [],
};

/** Returns the folder of the dataset below the releases folder; it holds index, pointers, versions. */
export function datasetFolder(releases: string): string {
  return join(releases, "datasets", dataset.name);
}

/** Returns the folder of one version. */
export function versionFolder(releases: string, version: string): string {
  return join(datasetFolder(releases), version);
}

/** Returns the folder in which a version is written before it is published. */
export function incomingFolder(releases: string, version: string): string {
  return join(datasetFolder(releases), `${INCOMING}${version}`);
}

/**
 * Returns the index, empty before the first run. Throws a RunError if it cannot be read, or if it is
 * gone while releases are there: to begin again would give a published number to other data.
 */
export function readIndex(releases: string): VersionIndex {
  const folder = datasetFolder(releases);
  const path = join(folder, INDEX);
  if (!existsSync(path)) {
    const versions = versionsIn(folder);
    const isFirst = versions.every((version) => version === FIRST_VERSION);
    if (isFirst && !existsSync(join(folder, POINTER))) return EMPTY;
    throw new RunError(
      `Cannot read "${path}": expected the index of the releases ${versions.join(", ")}, found none; restore it from a copy`,
    );
  }
  try {
    return VersionIndex.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw new RunError(
      `Cannot read "${path}": expected the index of the releases, found ${error.message.replaceAll(/\s+/gu, " ").slice(0, 200)}; restore it from a copy`,
      { cause: error },
    );
  }
}

/**
 * Removes what a killed run left behind: folders that were being written, and a version folder newer
 * than the index knows, which no pointer ever named. Pointers are made again from the index.
 */
export function recover(releases: string): VersionIndex {
  const folder = datasetFolder(releases);
  mkdirSync(folder, { recursive: true });
  const index = readIndex(releases);
  const unlisted = versionsIn(folder).filter(
    (version) => index.latest === null || compareVersions(version, index.latest) > 0,
  );
  const incoming = readdirSync(folder).filter((name) => name.startsWith(INCOMING));
  for (const name of [...incoming, ...unlisted]) rmSync(join(folder, name), { recursive: true });
  writePointers(releases, index);
  return index;
}

/** Returns the index with a version in front, and the versions before it superseded. */
export function withVersion(index: VersionIndex, added: ReleasedVersion): VersionIndex {
  const [major = ""] = added.version.split(".");
  const older = index.versions.map((entry) =>
    entry.status === "current" ? { ...entry, status: "superseded" as const } : entry,
  );
  return {
    ...index,
    latest: added.version,
    latest_by_major: { ...index.latest_by_major, [major]: added.version },
    versions: [added, ...older],
  };
}

/** Returns the index with a run in front; the oldest runs beyond the limit are forgotten. */
export function withRun(index: VersionIndex, run: Run): VersionIndex {
  return { ...index, runs: [run, ...index.runs].slice(0, REMEMBERED_RUNS) };
}

/** Replaces the index by one rename. */
export function writeIndex(releases: string, index: VersionIndex): void {
  const text = canonicalJson(VersionIndex.parse(index));
  writeAtomic(datasetFolder(releases), INDEX, text);
}

/** Makes `latest.json` and `v<major>/latest.json` say what the index says, each by one rename. */
export function writePointers(
  releases: string,
  index: VersionIndex,
  afterEach: (pointer: "latest" | "major") => void = () => {},
): void {
  const folder = datasetFolder(releases);
  if (index.latest !== null) writePointer(folder, POINTER, pointerOf(index, index.latest));
  afterEach("latest");
  for (const [major, version] of Object.entries(index.latest_by_major)) {
    mkdirSync(join(folder, `v${major}`), { recursive: true });
    writePointer(folder, `v${major}/${POINTER}`, pointerOf(index, version));
  }
  sync(folder);
  afterEach("major");
}

function writePointer(folder: string, name: string, text: string): void {
  const path = join(folder, name);
  const isCurrent = existsSync(path) && readFileSync(path, "utf8") === text;
  if (!isCurrent) writeAtomic(folder, name, text);
}

function pointerOf({ versions }: VersionIndex, version: string): string {
  const entry = versions.find((candidate) => candidate.version === version);
  if (entry === undefined) {
    throw new RunError(`Cannot point to "${version}": expected it in "${INDEX}", found it missing`);
  }
  const { schema_version, path, released, manifest_sha256 } = entry;
  return canonicalJson({
    dataset: dataset.name,
    version,
    schema_version,
    path,
    released,
    manifest_sha256,
  });
}

function versionsIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).filter((name) => Version.safeParse(name).success);
}
