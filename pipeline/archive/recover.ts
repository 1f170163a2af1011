import { createReadStream, createWriteStream } from "node:fs";
import { open, rename, rm, stat, truncate } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { compareText } from "../order.ts";
import type { Capture } from "./cdxj.ts";
import { ArchiveError, reasonOf } from "./errors.ts";
import { exchangesOf } from "./exchanges.ts";
import { namesIn } from "./read-index.ts";
import { finishWarc } from "./warc-file.ts";

const OPEN = ".warc.gz.open";
const TEMPORARY = /\.(?:cdxj|torn)\.tmp$/u;

/**
 * Closes every file that an ended run left open: cut back to its last whole exchange, indexed and
 * renamed; the cut bytes stay beside it as `.torn`. Returns one line for each file. Doing it twice
 * changes nothing. Nothing else may write to the archive meanwhile: the caller holds its lock.
 */
export async function recoverArchive(directory: string): Promise<string[]> {
  const names = (await namesIn(directory)).toSorted(compareText);
  const lines: string[] = [];
  for (const name of names) {
    if (name.endsWith(OPEN))
      lines.push(await recoverFile(directory, name.slice(0, -".open".length)));
    else if (TEMPORARY.test(name)) await rm(join(directory, name), { force: true });
  }
  return lines;
}

async function recoverFile(directory: string, name: string): Promise<string> {
  const path = join(directory, name);
  const openPath = `${path}.open`;
  try {
    const { size } = await stat(openPath);
    const { captures, end } = await wholeExchanges(openPath, name);
    if (size > end) await keepTorn(path, end);
    if (end === 0) {
      await rm(openPath);
      return `${name}: removed, it held no whole exchange${tornNote(name, size)}`;
    }
    await truncateSynced(openPath, end);
    await finishWarc(path, { bytes: end, captures });
    return `${name}: closed with ${captures.length} captures${tornNote(name, size - end)}`;
  } catch (error) {
    if (error instanceof ArchiveError) throw error;
    throw new ArchiveError(
      `Cannot recover "${openPath}": expected to cut and rename it, found ${reasonOf(error)}; nothing is lost: mend the folder and run again`,
      { file: openPath, cause: error },
    );
  }
}

function tornNote(name: string, bytes: number): string {
  return bytes === 0 ? "" : `; ${bytes} bytes behind it kept in ${name}.torn`;
}

/** Returns the captures of the whole exchanges that begin the file, and where the last one ends. */
// Up to the first damage: what a page holds must never be taken for a record behind a torn one.
export async function wholeExchanges(
  path: string,
  name: string,
): Promise<{ captures: Capture[]; end: number }> {
  const captures: Capture[] = [];
  let end = 0;
  for await (const found of exchangesOf(path, name)) {
    if (found.kind === "damage" || found.end === null) break;
    captures.push(found.capture);
    end = found.end;
  }
  return { captures, end };
}

/** Complete or not there at all, so that a second attempt finds the same. */
async function keepTorn(path: string, start: number): Promise<void> {
  const temporary = `${path}.torn.tmp`;
  await pipeline(
    createReadStream(`${path}.open`, { start }),
    createWriteStream(temporary, { flush: true }),
  );
  await rename(temporary, `${path}.torn`);
}

async function truncateSynced(path: string, length: number): Promise<void> {
  await truncate(path, length);
  const handle = await open(path, "r+");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
