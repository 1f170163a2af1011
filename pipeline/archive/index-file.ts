import { open, readFile, rename, rm } from "node:fs/promises";
import { z } from "zod";
import { compareText } from "../order.ts";
import { asciiJson, type Capture, compareCaptures, formatCdxj, parseCdxj } from "./cdxj.ts";
import type { Damage } from "./scan.ts";

/** What the index of one WARC file says: its captures, and the damage found when it was made. */
export interface FileIndex {
  /** Length of the WARC file in bytes: another length means another file. */
  readonly bytes: number;
  readonly captures: readonly Capture[];
  readonly damages: readonly Omit<Damage, "kind">[];
}

/** First line of an index, as the CDXJ of other tools has it: it sorts before every address. */
const META = "!meta ";

const Meta = z.strictObject({
  bytes: z.int().nonnegative(),
  captures: z.int().nonnegative(),
  damages: z.array(
    z.strictObject({ offset: z.int().nonnegative(), reason: z.string(), isTorn: z.boolean() }),
  ),
});

/** Returns the path of the index that stands beside a WARC file. */
export function indexPath(warcPath: string): string {
  return `${warcPath.endsWith(".gz") ? warcPath.slice(0, -3) : warcPath}.cdxj`;
}

/** Writes the index of a WARC file, sorted by bytes, complete or not at all. */
export async function writeIndex(warcPath: string, index: FileIndex): Promise<void> {
  const path = indexPath(warcPath);
  const temporary = `${path}.tmp`;
  const { bytes, captures } = index;
  const damages = index.damages.map(({ offset, reason, isTorn }) => ({ offset, reason, isTorn }));
  const meta = `${META}${asciiJson({ bytes, captures: captures.length, damages })}`;
  const lines = captures.map((capture) => formatCdxj(capture)).toSorted(compareText);
  try {
    const handle = await open(temporary, "w");
    try {
      await handle.writeFile([meta, ...lines, ""].join("\n"));
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** The index beside a WARC file, or at least the length that the file had when it was made. */
export interface ReadFileIndex {
  /** Null if it is missing, of another file, or not whole. */
  readonly index: FileIndex | null;
  readonly claimedBytes: number | null;
}

/** Returns the index beside a WARC file of this name and length, in the order of {@link compareCaptures}. */
export async function readIndexFile(
  warcPath: string,
  { name, bytes }: { name: string; bytes: number },
): Promise<ReadFileIndex> {
  const text = await readIfThere(indexPath(warcPath));
  const [first = "", ...lines] = (text ?? "").split("\n");
  const meta = Meta.safeParse(first.startsWith(META) ? maybeParse(first.slice(META.length)) : null);
  if (!meta.success) return { index: null, claimedBytes: null };
  const { bytes: claimedBytes, captures: count, damages } = meta.data;
  const isWhole = claimedBytes === bytes && lines.pop() === "";
  const captures = isWhole ? maybeCaptures(lines) : null;
  const isOfFile = captures?.every(
    ({ file, offset, length }) => file === name && length > 0 && offset + length <= bytes,
  );
  const isSound = isOfFile === true && captures?.length === count;
  const sorted = isSound ? captures.toSorted(compareCaptures) : null;
  return { index: sorted && { bytes, captures: sorted, damages }, claimedBytes };
}

async function readIfThere(path: string): Promise<string | null> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}

function maybeCaptures(lines: readonly string[]): Capture[] | null {
  try {
    return lines.map((line) => parseCdxj(line));
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function maybeParse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
