import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { RunError } from "../errors.ts";
import { digestFile, listFiles, sha256Text } from "./files.ts";
import { canonicalJson } from "./json.ts";
import { MANIFEST, type Manifest, readManifest, SHA256SUMS, sumsOf } from "./manifest.ts";
import { INDEX, VersionIndex } from "./versions.ts";

/** A line of `sha256sum`: 64 hex digits, two spaces, the path. */
const SUM_LENGTH = 66;

export interface Verification {
  readonly check: string;
  readonly status: "ok" | "failed" | "skipped";
  /** What was found wrong, or why the check was skipped; empty where all is well. */
  readonly details: readonly string[];
}

/** Returns the checks that need no rows: every byte of the folder is what its lists say. */
export async function verifyFiles(folder: string): Promise<Verification[]> {
  return [
    outcome("sha256sums", await sumFaults(folder)),
    outcome("manifest", await manifestFaults(folder)),
    verifyIndex(folder),
  ];
}

/** Throws a RunError that names what a verification found wrong. */
export function assertVerified(folder: string, results: readonly Verification[]): void {
  const failed = results.filter(({ status }) => status === "failed");
  if (failed.length === 0) return;
  const details = failed.flatMap(({ check, details: found }) => found.map((d) => `${check}: ${d}`));
  throw new RunError(
    `Cannot publish "${folder}": expected it to verify, found ${details.join("; ")}`,
  );
}

/** Returns the outcome of a check that found these faults. */
export function outcome(check: string, details: readonly string[]): Verification {
  return { check, status: details.length === 0 ? "ok" : "failed", details };
}

/** Returns the outcome of a check that could not be made, with the reason. */
export function skipped(check: string, reason: string): Verification {
  return { check, status: "skipped", details: [reason] };
}

/** The list is made again and compared whole: a changed, missing or added file changes it. */
async function sumFaults(folder: string): Promise<string[]> {
  const path = join(folder, SHA256SUMS);
  if (!existsSync(path)) return [`${SHA256SUMS} is missing`];
  const [listed, found] = [readFileSync(path), Buffer.from(await sumsOf(folder))];
  if (listed.equals(found)) return [];
  const [before, after] = [sumsByPath(listed.toString()), sumsByPath(found.toString())];
  const present = [...after.keys()];
  const faults = [
    ...[...before.keys()].filter((name) => !after.has(name)).map((name) => `${name} is missing`),
    ...present.filter((name) => !before.has(name)).map((name) => `${name} is not listed`),
    ...present
      .filter((name) => before.has(name) && before.get(name) !== after.get(name))
      .map((name) => `${name} has other bytes`),
  ];
  return faults.length > 0 ? faults : [`${SHA256SUMS} is not written as sha256sum writes it`];
}

function sumsByPath(text: string): Map<string, string> {
  const lines = text.split("\n").filter((line) => line !== "");
  return new Map(lines.map((line) => [line.slice(SUM_LENGTH), line.slice(0, SUM_LENGTH)]));
}

async function manifestFaults(folder: string): Promise<string[]> {
  const path = join(folder, MANIFEST);
  if (!existsSync(path)) return [`${MANIFEST} is missing`];
  const manifest = maybeManifest(folder);
  if (manifest === null) return [`${MANIFEST} is no manifest of this dataset`];
  const files = [...manifest.tables.flatMap((table) => table.files), ...manifest.metadata_files];
  const listed = new Set([...files.map((file) => file.path), MANIFEST, SHA256SUMS]);
  const present = new Set(listFiles(folder));
  const faults = [...present]
    .filter((name) => !listed.has(name))
    .map((name) => `${name} is not listed`);
  for (const { path: name, bytes, sha256 } of files) {
    const found = present.has(name) ? await digestFile(join(folder, name)) : null;
    if (found === null) faults.push(`${name} is missing`);
    else if (found.sha256 !== sha256 || found.bytes !== bytes) {
      faults.push(`${name} has other bytes`);
    }
  }
  const isCanonical = readFileSync(path, "utf8") === canonicalJson(manifest);
  return isCanonical ? faults : [...faults, `${MANIFEST} is not written in canonical order`];
}

function maybeManifest(folder: string): Manifest | null {
  try {
    return readManifest(folder);
  } catch (error) {
    if (error instanceof RunError) return null;
    throw error;
  }
}

/** A release that stands beside the index that lists it must be the one that was indexed. */
function verifyIndex(folder: string): Verification {
  const path = join(folder, "..", INDEX);
  const manifest = existsSync(join(folder, MANIFEST)) ? maybeManifest(folder) : null;
  if (!existsSync(path) || manifest === null) return skipped("index", `no ${INDEX} lists it`);
  const index = VersionIndex.safeParse(JSON.parse(readFileSync(path, "utf8")));
  if (!index.success) return outcome("index", [`${path} is no index of releases`]);
  const entry = index.data.versions.find(({ version }) => version === manifest.version);
  if (entry === undefined) return skipped("index", `${INDEX} does not list it yet`);
  const found = sha256Text(readFileSync(join(folder, MANIFEST), "utf8"));
  return outcome(
    "index",
    entry.manifest_sha256 === found ? [] : [`${INDEX} lists another manifest`],
  );
}
