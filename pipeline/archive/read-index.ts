import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { compareText } from "../order.ts";
import { type Capture, compareCaptures } from "./cdxj.ts";
import { ArchiveError, reasonOf } from "./errors.ts";
import { exchangesOf } from "./exchanges.ts";
import { type FileIndex, readIndexFile, writeIndex } from "./index-file.ts";
import type { Damage } from "./scan.ts";

/** All closed files of an archive. */
export interface ArchiveIndex {
  /** In a total order: by fetch time, file and offset. */
  readonly captures: readonly Capture[];
  /** One line for each place that could not be read when its file was indexed. */
  readonly damages: readonly string[];
}

const WARC = ".warc.gz";
const OPEN = /\.open$/u;

/**
 * Returns the captures of every closed file below the folder; none for a folder that is missing. An
 * index that is missing or not of its file is made again from the WARC file, and written where the
 * folder can be written. Throws an ArchiveError for a file that cannot be read.
 */
export async function readIndex(directory: string): Promise<ArchiveIndex> {
  const names = await namesIn(directory);
  const captures: Capture[] = [];
  const damages: string[] = [];
  for (const name of names.filter((other) => other.endsWith(WARC)).toSorted(compareText)) {
    const index = await readOrRebuild(directory, name);
    for (const capture of index.captures) captures.push(capture);
    damages.push(...index.damages.map((damage) => damageLine(name, damage)));
  }
  return {
    captures: captures.toSorted(compareCaptures),
    damages: [...damages, ...orphans(names)],
  };
}

/** Returns the paths of all files below the folder, with `/` between folders. */
export async function namesIn(directory: string): Promise<string[]> {
  try {
    const entries = await readdir(directory, { recursive: true });
    return entries.map((name) => name.replaceAll("\\", "/"));
  } catch (error) {
    const reason = reasonOf(error);
    if (reason === "ENOENT") return [];
    throw new ArchiveError(
      `Cannot read archive "${directory}": expected a folder, found ${reason}`,
      { file: directory, cause: error },
    );
  }
}

async function readOrRebuild(directory: string, name: string): Promise<FileIndex> {
  const path = join(directory, name);
  const { size } = await stat(path);
  const { index, claimedBytes } = await readIndexFile(path, { name, bytes: size });
  if (index !== null) return index;
  const scanned = await scanIndex(path, name);
  const lost = lossOf(scanned, claimedBytes);
  const rebuilt = { ...scanned, damages: [...scanned.damages, ...(lost === null ? [] : [lost])] };
  try {
    await writeIndex(path, rebuilt);
  } catch (error) {
    // An archive on a read-only disk is read all the same, only slower.
    if (!["EACCES", "EROFS", "EPERM"].includes(reasonOf(error))) throw error;
  }
  return rebuilt;
}

/** A file that is cut between two exchanges shows no damage: only its old index knows of it. */
function lossOf(
  { bytes, captures, damages }: FileIndex,
  claimedBytes: number | null,
): Damage | null {
  const isEmpty = captures.length === 0 && damages.length === 0;
  const isShort = claimedBytes === null ? isEmpty : claimedBytes > bytes;
  if (!isShort || damages.some(({ isTorn }) => isTorn)) return null;
  const reason = `expected ${claimedBytes ?? "some"} bytes of captures, found ${bytes}`;
  return { kind: "damage", offset: bytes, reason, isTorn: true };
}

function damageLine(name: string, { offset, reason, isTorn }: Omit<Damage, "kind">): string {
  const kind = isTorn ? "torn tail" : "damage";
  return `${name}: ${kind} at ${offset}: ${reason}; restore the file from a copy if there is one`;
}

/** An index without its file: captures that are lost. */
function orphans(names: readonly string[]): string[] {
  const files = new Set(names.map((name) => name.replace(OPEN, "")));
  return names
    .filter((name) => name.endsWith(".cdxj") && !files.has(`${name.slice(0, -5)}.gz`))
    .map((name) => `${name}: index without its WARC file; restore the file from a copy`);
}

/** Returns the index of a WARC file, made from the file itself. */
async function scanIndex(path: string, name: string): Promise<FileIndex> {
  const { size } = await stat(path);
  const captures: Capture[] = [];
  const damages: Damage[] = [];
  for await (const found of exchangesOf(path, name)) {
    if (found.kind === "damage") damages.push(found);
    else captures.push(found.capture);
  }
  return { bytes: size, captures: captures.toSorted(compareCaptures), damages };
}
