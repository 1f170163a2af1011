import { createHash } from "node:crypto";
import {
  closeSync,
  createReadStream,
  fsyncSync,
  openSync,
  readdirSync,
  renameSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";

/** What is being written has this prefix, and nobody reads it. */
export const INCOMING = ".incoming-";

export interface FileDigest {
  readonly bytes: number;
  /** Lower-case hex. */
  readonly sha256: string;
}

/** Returns length and SHA-256 of a file, which may be larger than memory. */
export async function digestFile(path: string): Promise<FileDigest> {
  const hash = createHash("sha256");
  let bytes = 0;
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    bytes += chunk.length;
  }
  return { bytes, sha256: hash.digest("hex") };
}

/** Returns SHA-256 of a text in UTF-8, in lower-case hex. */
export function sha256Text(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** Returns the path of every file below a folder, seen from it, with `/`, sorted by code unit. */
export function listFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(folder, "/").length))
    .map((path) => path.replaceAll("\\", "/"))
    .toSorted();
}

/**
 * Replaces a file below a folder by one rename, after its bytes have reached the disk. What is being
 * written stands in the folder itself, with the prefix of everything that nobody reads yet.
 */
export function writeAtomic(folder: string, name: string, text: string): void {
  const incoming = join(folder, `${INCOMING}${name.replaceAll("/", "-")}`);
  const path = join(folder, name);
  writeFileSync(incoming, text);
  sync(incoming);
  renameSync(incoming, path);
  sync(dirname(path));
}

/** Waits until every file and folder below a folder, and itself, has reached the disk. */
export function syncTree(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) syncTree(path);
    else sync(path);
  }
  sync(folder);
}

/** Waits until a file, or the list of a folder's entries, has reached the disk. */
export function sync(path: string): void {
  const descriptor = openSync(path, "r");
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
