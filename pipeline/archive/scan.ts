import { type FileHandle, open } from "node:fs/promises";
import {
  type ByteReader,
  byteReader,
  type FileWindow,
  fileWindow,
  memberBytes,
  plainBytes,
} from "./bytes.ts";
import { ArchiveError, reasonOf } from "./errors.ts";
import { GZIP_MAGIC } from "./gzip.ts";
import {
  BLANK_LINE,
  field,
  hasDigest,
  MAX_BLOCK,
  parseRecordHead,
  type RecordHead,
  type WarcRecord,
} from "./record.ts";

/** A whole record: framed as its head says, and with the block digest it claims, if any. */
export interface ScannedRecord {
  readonly kind: "record";
  /** Where its gzip member begins, or the record itself in an uncompressed file. */
  readonly offset: number;
  /** Bytes in the file; 0 if it shares a gzip member with others and cannot be read by itself. */
  readonly length: number;
  readonly record: WarcRecord;
}

/** A place where no whole record could be read. */
export interface Damage {
  readonly kind: "damage";
  readonly offset: number;
  readonly reason: string;
  /** Nothing whole follows: the file was cut while it was written. */
  readonly isTorn: boolean;
}

export interface ScanOptions {
  /** Blocks above this many bytes are stepped over and reported; 64 MiB if not given. */
  readonly maxBlock?: number;
}

interface Stretch {
  readonly file: FileWindow;
  readonly offset: number;
  readonly isGzip: boolean;
  readonly maxBlock: number;
}

/** Whether the stretch was whole, and the offset to go on or to search from. */
type StretchEnd = { readonly end: number } | { readonly offset: number; readonly reason: string };

/** In the `warcinfo` record of our files, whose id all their other records name. */
const OUR_SOFTWARE = "software: zayava/";
const PLAIN_MAGIC = Buffer.from("WARC/");
const HEAD_LIMIT = 256 * 1024;
const HEAD_STEP = 4 * 1024;
/** A file made of nothing but beginnings must not keep us busy for ever. */
const MAX_PROBES = 10_000;

/**
 * Yields every whole record of a WARC file and every damage between them, in order, without an
 * index: gzip member by record, several records in a member, or uncompressed. Memory is bounded by
 * the largest block. Throws an ArchiveError if the file cannot be opened.
 */
export async function* scanWarc(
  path: string,
  { maxBlock = MAX_BLOCK }: ScanOptions = {},
): AsyncGenerator<ScannedRecord | Damage> {
  const handle = await openForReading(path);
  try {
    const file = await fileWindow(handle);
    const start = await file.read(0);
    const isGzip =
      !startsWith(start, PLAIN_MAGIC) && (startsWith(start, GZIP_MAGIC) || path.endsWith(".gz"));
    yield* scanWindow({ file, offset: 0, isGzip, maxBlock });
  } finally {
    await handle.close();
  }
}

async function openForReading(path: string): Promise<FileHandle> {
  try {
    return await open(path, "r");
  } catch (error) {
    throw new ArchiveError(
      `Cannot read "${path}": expected a readable WARC file, found ${reasonOf(error)}`,
      { file: path, cause: error },
    );
  }
}

async function* scanWindow(whole: Stretch): AsyncGenerator<ScannedRecord | Damage> {
  const { size } = whole.file;
  let offset = 0;
  let warcinfoId: string | null = null;
  while (offset < size) {
    const records = stretchRecords({ ...whole, offset });
    let next = await records.next();
    while (next.done !== true) {
      if (next.value.kind === "record") warcinfoId = expectedId(next.value.record) ?? warcinfoId;
      yield next.value;
      next = await records.next();
    }
    const ending = next.value;
    if ("end" in ending) {
      offset = ending.end;
    } else {
      offset = (await findRecord({ ...whole, offset: ending.offset + 1 }, warcinfoId)) ?? size;
      yield { kind: "damage", ...ending, isTorn: offset === size };
    }
  }
}

/** Yields the records of one gzip member, or of an uncompressed file from the offset on. */
async function* stretchRecords(
  stretch: Stretch,
): AsyncGenerator<ScannedRecord | Damage, StretchEnd> {
  const { file, offset, isGzip } = stretch;
  const reader = byteReader(isGzip ? memberBytes(file, offset) : plainBytes(file, offset));
  const place = (position: number) => (isGzip ? offset : offset + position);
  // A member is believed once its checksum is seen: its last record waits for that.
  let waiting: ScannedRecord | Damage | null = null;
  let count = 0;
  for (;;) {
    await skipBlankLines(reader);
    const position = reader.position();
    const ending = reader.ended();
    if (ending !== null && "end" in ending) {
      if (isGzip && waiting?.kind === "record" && count === 1) {
        waiting = { ...waiting, length: ending.end - offset };
      }
      if (waiting !== null) yield waiting;
      return ending;
    }
    if (ending !== null) return { offset: place(position), reason: ending.reason };
    if (waiting !== null) yield waiting;
    const found = await nextRecord(reader, stretch.maxBlock);
    if ("fatal" in found) return { offset: place(position), reason: found.fatal };
    count += 1;
    const length = isGzip ? 0 : reader.position() - position;
    waiting =
      "damage" in found
        ? { kind: "damage", offset: place(position), reason: found.damage, isTorn: false }
        : { kind: "record", offset: place(position), length, record: found };
  }
}

async function skipBlankLines(reader: ByteReader): Promise<void> {
  for (;;) {
    const [first, second] = await reader.peek(2);
    const length = first === 0x0a ? 1 : first === 0x0d && second === 0x0a ? 2 : 0;
    if (length === 0) return;
    await reader.skip(length);
  }
}

/** `damage` spoils one record, `fatal` the framing of all that follow. */
type NextRecord = WarcRecord | { readonly damage: string } | { readonly fatal: string };

async function nextRecord(reader: ByteReader, maxBlock: number): Promise<NextRecord> {
  const head = await readHead(reader);
  if (typeof head === "string") return { fatal: head };
  const { blockLength } = head;
  if (blockLength > maxBlock) {
    const skipped = await reader.skip(blockLength);
    return skipped < blockLength
      ? { fatal: shortBlock(reader, blockLength, skipped) }
      : ((await readEnd(reader)) ?? {
          damage: `expected a record of at most ${maxBlock} bytes, found ${blockLength}`,
        });
  }
  const block = Buffer.from(await reader.peek(blockLength));
  await reader.skip(blockLength);
  if (block.length < blockLength) return { fatal: shortBlock(reader, blockLength, block.length) };
  const fatal = await readEnd(reader);
  if (fatal !== null) return fatal;
  return hasDigest(block, field(head.fields, "WARC-Block-Digest")) === false
    ? { damage: "expected the block digest of the record, found another" }
    : { ...head, block };
}

/** A broken stream has its own reason, which says more than a length. */
function shortBlock(reader: ByteReader, expected: number, found: number): string {
  return reader.fault() ?? `expected a block of ${expected} bytes, found ${found}`;
}

async function readEnd(reader: ByteReader): Promise<{ fatal: string } | null> {
  const end = await reader.peek(BLANK_LINE.length);
  if (!end.equals(BLANK_LINE)) {
    const found = end.length < BLANK_LINE.length ? "the end" : "other bytes";
    return { fatal: reader.fault() ?? `expected an empty line behind the block, found ${found}` };
  }
  await reader.skip(BLANK_LINE.length);
  return null;
}

async function readHead(reader: ByteReader): Promise<RecordHead | string> {
  for (let length = HEAD_STEP; length <= HEAD_LIMIT; length *= 2) {
    const bytes = await reader.peek(length);
    const end = bytes.indexOf(BLANK_LINE);
    if (end >= 0) {
      const head = parseRecordHead(bytes.subarray(0, end));
      await reader.skip(end + BLANK_LINE.length);
      return head;
    }
    if (bytes.length < length) {
      const found = JSON.stringify(bytes.toString("latin1", 0, 20));
      return reader.fault() ?? `expected a WARC record, found ${found}`;
    }
  }
  return `expected a record head of at most ${HEAD_LIMIT} bytes, found more`;
}

/** Returns the offset of the next record behind a damage, or null. */
// A page may hold the bytes of a forged record, which only shows where the record around it is
// broken. It cannot know the random id that all records of our files carry.
async function findRecord(from: Stretch, warcinfoId: string | null): Promise<number | null> {
  const magic = from.isGzip ? GZIP_MAGIC : PLAIN_MAGIC;
  let probes = 0;
  for await (const offset of offsetsOf(magic, from.file, from.offset)) {
    probes += 1;
    if (probes > MAX_PROBES) return null;
    const reader = byteReader(
      from.isGzip ? memberBytes(from.file, offset) : plainBytes(from.file, offset),
    );
    const head = await readHead(reader);
    if (typeof head === "string") continue;
    if (warcinfoId === null || warcinfoOf(head) === warcinfoId) return offset;
  }
  return null;
}

async function* offsetsOf(magic: Buffer, file: FileWindow, from: number): AsyncGenerator<number> {
  let offset = from;
  let carried = Buffer.alloc(0);
  for (;;) {
    const bytes = await file.read(offset);
    if (bytes.length === 0) return;
    const text = Buffer.concat([carried, bytes]);
    const start = offset - carried.length;
    for (let at = text.indexOf(magic); at >= 0; at = text.indexOf(magic, at + 1)) {
      yield start + at;
    }
    carried = text.subarray(Math.max(0, text.length - magic.length + 1));
    offset += bytes.length;
  }
}

/** Returns the id of the `warcinfo` record that this record names, or null. */
function warcinfoOf({ fields }: RecordHead): string | null {
  return field(fields, "WARC-Warcinfo-ID");
}

/** Returns the id that the records behind this one name, or null if that is not known. */
function expectedId(record: WarcRecord): string | null {
  const isOurs = record.type === "warcinfo" && record.block.includes(OUR_SOFTWARE);
  return isOurs ? field(record.fields, "WARC-Record-ID") : warcinfoOf(record);
}

function startsWith(bytes: Buffer, magic: Buffer): boolean {
  return bytes.subarray(0, magic.length).equals(magic);
}
