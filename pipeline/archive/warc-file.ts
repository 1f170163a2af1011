import { type FileHandle, open, readdir, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { gzip as gzipCallback } from "node:zlib";
import type { Capture } from "./cdxj.ts";
import { ArchiveError, reasonOf } from "./errors.ts";
import { warcinfoRecord } from "./exchange-records.ts";
import { indexPath, writeIndex } from "./index-file.ts";
import { newRecordId } from "./record.ts";

/** Writes at the position and returns how many bytes were written, as `write(2)` does. */
export type WriteBytes = (handle: FileHandle, bytes: Buffer, position: number) => Promise<number>;

/** An open file, and all that is known of it. */
export interface OpenFile {
  readonly handle: FileHandle;
  /** Final path, without `.open`. */
  readonly path: string;
  /** Final path as seen from the archive folder. */
  readonly name: string;
  readonly warcinfoId: string;
  readonly captures: Capture[];
  /** Bytes of whole exchanges: what a failed write is cut back to. */
  length: number;
}

interface NewFile {
  readonly folder: string;
  readonly source: string;
  /** UTC, ISO 8601. */
  readonly time: string;
  readonly about: Readonly<Record<string, string>>;
  readonly write: WriteBytes;
}

const NOT_DIGIT = /\D/gu;
const gzip = promisify(gzipCallback);

/** Returns a new `.open` file that holds its `warcinfo` record. Throws an ArchiveError. */
export async function createWarc({
  folder,
  source,
  time,
  about,
  write,
}: NewFile): Promise<OpenFile> {
  const stem = `${source}-${time.replace(NOT_DIGIT, "").slice(0, 14)}`;
  const { handle, base } = await createFile(folder, stem);
  const warcinfoId = newRecordId();
  const path = join(folder, base);
  const file: OpenFile = {
    handle,
    path,
    name: `${source}/${base}`,
    warcinfoId,
    captures: [],
    length: 0,
  };
  const head = {
    format: "WARC File Format 1.1",
    conformsTo: "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
    robots: "obeyed, RFC 9309",
    ...about,
  };
  const bytes = await gzip(warcinfoRecord(head, { id: warcinfoId, date: time, name: base }));
  try {
    await append(file, bytes, { write, isSynced: true, url: null });
    await syncFolder(folder);
  } catch (error) {
    await handle.close();
    await rm(`${path}.open`, { force: true });
    throw error;
  }
  return file;
}

/** Creates the first file whose name nothing in the folder has, whole, open or torn. */
async function createFile(
  folder: string,
  stem: string,
): Promise<{ handle: FileHandle; base: string }> {
  try {
    const taken = new Set((await readdir(folder)).map((name) => name.split(".")[0]));
    let sequence = 1;
    const name = () => `${stem}-${String(sequence).padStart(4, "0")}`;
    while (taken.has(name())) sequence += 1;
    const base = `${name()}.warc.gz`;
    return { handle: await open(join(folder, `${base}.open`), "wx"), base };
  } catch (error) {
    throw new ArchiveError(
      `Cannot open archive "${folder}": expected a writable folder, found ${reasonOf(error)}`,
      { file: folder, cause: error },
    );
  }
}

/** Appends whole exchanges and syncs them, or cuts the file back and throws an ArchiveError. */
export async function append(
  file: OpenFile,
  bytes: Buffer,
  { write, isSynced, url }: { write: WriteBytes; isSynced: boolean; url: string | null },
): Promise<void> {
  try {
    let written = 0;
    while (written < bytes.length) {
      written += await write(file.handle, bytes.subarray(written), file.length + written);
    }
    if (isSynced) await file.handle.datasync();
    file.length += bytes.length;
  } catch (error) {
    const state = (await isCutBack(file))
      ? "the file ends in a whole exchange"
      : "the next start cuts it back to its last whole exchange";
    throw new ArchiveError(
      `Cannot write "${file.name}.open": expected room for ${bytes.length} bytes at ${file.length}, found ${reasonOf(error)}; ${state}: make room and run again`,
      { file: `${file.name}.open`, offset: file.length, url, cause: error },
    );
  }
}

/** Cuts the file back to its whole exchanges, and returns whether that could be done. */
async function isCutBack({ handle, length }: OpenFile): Promise<boolean> {
  try {
    await handle.truncate(length);
    return true;
  } catch (error) {
    // The failure before this one is the one to tell.
    if (error instanceof Error) return false;
    throw error;
  }
}

/** Syncs, indexes and renames the file; one without a capture is removed. Throws an ArchiveError. */
export async function closeWarc({ handle, path, captures, length }: OpenFile): Promise<void> {
  try {
    await handle.sync();
    await handle.close();
    if (captures.length === 0) {
      await rm(`${path}.open`);
    } else {
      await finishWarc(path, { bytes: length, captures });
    }
  } catch (error) {
    throw new ArchiveError(
      `Cannot close "${path}.open": expected to index and rename it, found ${reasonOf(error)}; its captures are safe and the next start closes it`,
      { file: `${path}.open`, cause: error },
    );
  }
}

/** Indexes a whole `.open` file and gives it its final name: a closed file always has an index. */
export async function finishWarc(
  path: string,
  { bytes, captures }: { bytes: number; captures: readonly Capture[] },
): Promise<void> {
  await writeIndex(path, { bytes, captures, damages: [] });
  try {
    await rename(`${path}.open`, path);
  } catch (error) {
    await rm(indexPath(path), { force: true });
    throw error;
  }
  await syncFolder(dirname(path));
}

/** A new name is safe once its folder is; Windows has no such call. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
