import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdtemp, rm, statfs } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { type Entry, openPromise, type ZipFile } from "yauzl";
import { z } from "zod";
import { reasonOf } from "./errors.ts";
import { type IngestInput, refused } from "./ingest-input.ts";

/** One WARC file of a WACZ, unpacked. */
export interface WaczPart {
  /** Name inside of the WACZ: `archive/data.warc.gz`. */
  readonly name: string;
  readonly path: string;
}

const MAX_ENTRIES = 100_000;
const MAX_MANIFEST_BYTES = 64 * 1024 * 1024;
const FREE_BYTES = 1024 * 1024;
const MAX_RATIO = 100;
const WARC = /^archive\/[^/]{1,200}\.warc(?:\.gz)?$/u;
const MANIFEST = "datapackage.json";
const MANIFEST_DIGEST = "datapackage-digest.json";
const HASH = /^sha256:[0-9a-f]{64}$/u;
/** File type of Unix in the upper half of the external attributes. */
const TYPE_MASK = 0o170000;
const LINK = 0o120000;

const Manifest = z.object({
  resources: z.array(z.object({ path: z.string(), hash: z.string().regex(HASH) })),
});
const ManifestDigest = z.object({ path: z.literal(MANIFEST), hash: z.string().regex(HASH) });

/**
 * Unpacks the WARC files of a WACZ into a folder of their own, gives them to `use`, and removes
 * them. Each is compared with its hash in `datapackage.json`. Throws an ArchiveError for names that
 * leave the folder, links, two entries of one name, sizes that lie, bombs, and wrong hashes.
 */
export async function withWacz<Result>(
  input: IngestInput,
  use: (parts: readonly WaczPart[]) => Promise<Result>,
): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), "zayava-wacz-"));
  try {
    return await use(await unpack(input, folder));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function unpack(input: IngestInput, folder: string): Promise<WaczPart[]> {
  const zip = await openZip(input);
  try {
    const entries = await entriesOf(zip, input);
    await checkSizes([...entries.values()], input, folder);
    const hashes = await manifestOf(zip, entries, input);
    const parts: WaczPart[] = [];
    for (const [name, entry] of entries) {
      if (!WARC.test(name)) continue;
      const path = join(folder, `${parts.length}${name.endsWith(".gz") ? ".warc.gz" : ".warc"}`);
      const hash = await unpackEntry(zip, entry, path).catch((error: unknown) => {
        throw refused(
          input.path,
          `expected "${name}" as its zip entry says, found ${reasonOf(error)}`,
          error,
        );
      });
      checkHash(input, name, { expected: hashes.get(name) ?? "none", found: hash });
      parts.push({ name, path });
    }
    if (parts.length === 0) {
      throw refused(input.path, "expected WARC files in its folder archive, found none");
    }
    return parts;
  } finally {
    zip.close();
  }
}

async function openZip(input: IngestInput): Promise<ZipFile> {
  try {
    return await openPromise(input.path, { strictFileNames: true, autoClose: false });
  } catch (error) {
    throw refused(input.path, `expected a whole zip file, found ${reasonOf(error)}`, error);
  }
}

/** yauzl itself refuses absolute names, `..` and backslashes. */
async function entriesOf(zip: ZipFile, input: IngestInput): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  if (zip.entryCount > MAX_ENTRIES) {
    throw refused(input.path, `expected at most ${MAX_ENTRIES} entries, found ${zip.entryCount}`);
  }
  try {
    for await (const entry of zip.eachEntry()) {
      const name = entry.fileName;
      if (entries.has(name)) throw refused(input.path, `expected one "${name}", found two`);
      if (((entry.externalFileAttributes >>> 16) & TYPE_MASK) === LINK) {
        throw refused(input.path, `expected files, found the link "${name}"`);
      }
      entries.set(name, entry);
    }
  } catch (error) {
    if (error instanceof Error && error.name === "ArchiveError") throw error;
    throw refused(input.path, `expected a sound zip file, found ${reasonOf(error)}`, error);
  }
  return entries;
}

/** Entries that overlap, or grow out of proportion, are made to fill a disk. */
async function checkSizes(
  entries: readonly Entry[],
  input: IngestInput,
  folder: string,
): Promise<void> {
  const packed = entries.reduce((sum, { compressedSize }) => sum + compressedSize, 0);
  if (packed > input.bytes) {
    throw refused(input.path, `expected entries of at most ${input.bytes} bytes, found ${packed}`);
  }
  const bomb = entries.find(
    ({ compressedSize, uncompressedSize }) =>
      uncompressedSize > Math.max(FREE_BYTES, MAX_RATIO * compressedSize),
  );
  if (bomb !== undefined) {
    throw refused(
      input.path,
      `expected at most ${MAX_RATIO} times the packed size, found "${bomb.fileName}" of ${bomb.uncompressedSize} bytes from ${bomb.compressedSize}`,
    );
  }
  const needed = entries
    .filter(({ fileName }) => WARC.test(fileName))
    .reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0);
  const { bavail, bsize } = await statfs(folder);
  if (needed > bavail * bsize) {
    throw refused(
      input.path,
      `expected ${needed} bytes free in "${tmpdir()}", found ${bavail * bsize}`,
    );
  }
}

/** Returns the hashes that the manifest promises, as `sha256:<hex>` by name. */
async function manifestOf(
  zip: ZipFile,
  entries: ReadonlyMap<string, Entry>,
  input: IngestInput,
): Promise<Map<string, string>> {
  const bytes = await readEntry(zip, entries.get(MANIFEST), input);
  if (bytes === null) throw refused(input.path, `expected ${MANIFEST}, found none`);
  const digest = await readEntry(zip, entries.get(MANIFEST_DIGEST), input);
  if (digest !== null) {
    const found = `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
    const { hash } = parse(ManifestDigest, digest, input);
    checkHash(input, MANIFEST, { expected: hash, found });
  }
  return new Map(parse(Manifest, bytes, input).resources.map(({ path, hash }) => [path, hash]));
}

function parse<Schema extends z.ZodType>(
  schema: Schema,
  bytes: Buffer,
  input: IngestInput,
): z.infer<Schema> {
  try {
    return schema.parse(JSON.parse(bytes.toString("utf8")));
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof z.ZodError)) throw error;
    throw refused(
      input.path,
      `expected a ${MANIFEST} with paths and sha256 hashes, found another`,
      error,
    );
  }
}

async function readEntry(
  zip: ZipFile,
  entry: Entry | undefined,
  input: IngestInput,
): Promise<Buffer | null> {
  if (entry === undefined) return null;
  if (entry.uncompressedSize > MAX_MANIFEST_BYTES) {
    throw refused(
      input.path,
      `expected a small ${entry.fileName}, found ${entry.uncompressedSize} bytes`,
    );
  }
  try {
    return await collect(await zip.openReadStreamPromise(entry));
  } catch (error) {
    throw refused(
      input.path,
      `expected a sound ${entry.fileName}, found ${reasonOf(error)}`,
      error,
    );
  }
}

async function collect(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const chunk of chunks) pieces.push(chunk);
  return Buffer.concat(pieces);
}

/** Returns the hash of what was unpacked, as `sha256:<hex>`. */
async function unpackEntry(zip: ZipFile, entry: Entry, path: string): Promise<string> {
  const hash = createHash("sha256");
  const hashing = new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  await pipeline(await zip.openReadStreamPromise(entry), hashing, createWriteStream(path));
  return `sha256:${hash.digest("hex")}`;
}

function checkHash(
  input: IngestInput,
  name: string,
  { expected, found }: { expected: string; found: string },
): void {
  if (expected === found) return;
  throw refused(input.path, `expected "${name}" with ${expected} in ${MANIFEST}, found ${found}`);
}
