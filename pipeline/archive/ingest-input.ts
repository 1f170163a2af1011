import { createHash } from "node:crypto";
import { type FileHandle, open } from "node:fs/promises";
import { basename } from "node:path";
import { ArchiveError, reasonOf } from "./errors.ts";

/** A file to ingest, known by its first bytes and not by its name alone. */
export interface IngestInput {
  readonly path: string;
  /** Without its folders, which tell about the machine it came from. */
  readonly name: string;
  readonly kind: "warc" | "wacz" | "html";
  readonly bytes: number;
  /** SHA-256 of the whole file, in hex. */
  readonly sha256: string;
}

const START_LENGTH = 64 * 1024;
const MAX_HTML_BYTES = 60 * 1024 * 1024;
const EXTENSIONS = [
  [".warc", "warc"],
  [".warc.gz", "warc"],
  [".wacz", "wacz"],
  [".html", "html"],
  [".htm", "html"],
] as const;
/** First bytes in latin1, and what they are the beginning of. */
const BEGINNINGS = [
  ["WARC/", "a WARC file"],
  ["filedesc:", "an ARC file"],
  ["PK\u0003\u0004", "a zip file"],
  ["\u001f\u008b", "a gzip file"],
  ["%PDF", "a PDF"],
  ["\u0089PNG", "a PNG image"],
  ["GIF8", "a GIF image"],
  ["\u00ff\u00d8\u00ff", "a JPEG image"],
  ["RIFF", "a RIFF file"],
] as const;

/**
 * Returns what the file is. Throws an ArchiveError for a file that is missing, empty, a folder, or
 * not what its name says.
 */
export async function inspectInput(path: string): Promise<IngestInput> {
  const handle = await openInput(path);
  try {
    const stats = await handle.stat();
    if (stats.isDirectory()) throw refused(path, "expected a file, found a folder");
    if (stats.size === 0) throw refused(path, "expected content, found an empty file");
    const start = Buffer.alloc(Math.min(START_LENGTH, stats.size));
    await handle.read(start, 0, start.length, 0);
    const kind = kindOf(path, start);
    if (kind === "html" && stats.size > MAX_HTML_BYTES) {
      throw refused(
        path,
        `expected a page of at most ${MAX_HTML_BYTES} bytes, found ${stats.size}`,
      );
    }
    return {
      path,
      name: basename(path),
      kind,
      bytes: stats.size,
      sha256: await hashOf(handle.createReadStream({ start: 0, autoClose: false })),
    };
  } finally {
    await handle.close();
  }
}

async function openInput(path: string): Promise<FileHandle> {
  try {
    return await open(path, "r");
  } catch (error) {
    throw refused(path, `expected a readable file, found ${reasonOf(error)}`, error);
  }
}

function kindOf(path: string, start: Buffer): IngestInput["kind"] {
  const name = path.toLowerCase();
  const kind = EXTENSIONS.find(([extension]) => name.endsWith(extension))?.[1];
  if (kind === undefined) {
    throw refused(path, "expected a name in .warc, .warc.gz, .wacz, .html or .htm, found another");
  }
  const text = start.toString("latin1");
  const found = BEGINNINGS.find(([beginning]) => text.startsWith(beginning))?.[1] ?? null;
  switch (kind) {
    case "warc":
      if (found === "a WARC file" || found === "a gzip file") return kind;
      throw refused(path, `expected a WARC file, found ${found ?? "other content"}`);
    case "wacz":
      if (found === "a zip file") return kind;
      throw refused(
        path,
        `expected a WACZ file, which is a zip file, found ${found ?? "other content"}`,
      );
    case "html":
      if (found === null && text.includes("<")) return kind;
      throw refused(path, `expected an HTML page, found ${found ?? "content without a tag"}`);
    default:
      return kind satisfies never;
  }
}

async function hashOf(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of chunks) hash.update(chunk);
  return hash.digest("hex");
}

/** Returns the error that names the file and says what was found instead. */
export function refused(path: string, reason: string, cause?: unknown): ArchiveError {
  return new ArchiveError(`Cannot ingest "${path}": ${reason}`, { file: path, cause });
}
