import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { join } from "node:path";
import { describeRecord, warcFieldsOf } from "./capture-of.ts";
import type { Capture } from "./cdxj.ts";
import { decodeContent } from "./decode.ts";
import { ArchiveError, reasonOf } from "./errors.ts";
import { firstMember } from "./gzip.ts";
import {
  BLANK_LINE,
  type Fields,
  field,
  hasDigest,
  parseRecordHead,
  sha256,
  targetUri,
  type WarcRecord,
} from "./record.ts";

/** Where a record is. With a length of 0 its end is searched; a url must be that of the record. */
export type RecordPlace = Pick<Capture, "file" | "offset" | "length"> & { readonly url?: string };

export interface ReadOptions {
  /** Bytes of the body behind its content coding; 60 MiB if not given. */
  readonly maxBytes?: number;
}

/** One capture, checked and decoded. */
export interface CapturedPage {
  /** A `revisit` has the status and headers of its own answer, and an empty body. */
  readonly type: Capture["type"];
  readonly url: string;
  /** UTC, ISO 8601 with milliseconds. */
  readonly fetchedAt: string;
  readonly status: number;
  readonly headers: Fields;
  /** The header as sent, with its charset. */
  readonly contentType: string | null;
  /** Without content coding. */
  readonly body: Buffer;
  /** Of the payload as received; of a revisit, the payload it stands for. */
  readonly payloadSha256: string | null;
  /** Of {@link CapturedPage.body}. */
  readonly bodySha256: string;
  /** Why the body is only a part of the page; null for a whole one. */
  readonly truncated: string | null;
  /** What the headers said and the bytes were not. */
  readonly notes: readonly string[];
}

const MIB = 1024 * 1024;
const DEFAULT_MAX_BYTES = 60 * MIB;
const RECORD_LIMIT = 256 * MIB;
const FIRST_READ = 64 * 1024;
/** A request record and the metadata record. */
const RECORDS_BEHIND = 2;

/**
 * Returns the capture at a place of the archive. Synchronous, for worker threads. Throws an
 * ArchiveError with file, offset and address if the member, its lengths or its digests are not as
 * they say, or the content cannot be decoded within its limits.
 */
export function readCapture(
  directory: string,
  place: RecordPlace,
  { maxBytes = DEFAULT_MAX_BYTES }: ReadOptions = {},
): CapturedPage {
  const record = readRecord(directory, place);
  const described = describeRecord(record);
  if (described === null) throw damaged(place, `expected a capture, found a ${record.type} record`);
  if (typeof described === "string") throw damaged(place, described);
  const { capture, message } = described;
  const decoded = decodeContent(capture.type === "revisit" ? Buffer.alloc(0) : message.body, {
    encoding: capture.type === "response" ? field(message.headers, "Content-Encoding") : null,
    maxBytes,
  });
  if (typeof decoded === "string") throw damaged({ ...place, url: capture.url }, decoded);
  return {
    type: capture.type,
    url: capture.url,
    fetchedAt: capture.fetchedAt,
    status: message.status,
    headers: message.headers,
    contentType: field(message.headers, "Content-Type"),
    body: decoded.body,
    payloadSha256: capture.payloadSha256,
    bodySha256: sha256(decoded.body),
    truncated: capture.truncated ?? (decoded.isCut ? "unspecified" : null),
    notes: decoded.notes,
  };
}

/**
 * Returns the fields of the metadata record that ends the exchange of a capture: source, vantage,
 * timings, origin. Empty if there is none. Throws an ArchiveError.
 */
export function readMetadata(directory: string, capture: Capture): ReadonlyMap<string, string> {
  const { file } = capture;
  let { offset } = capture;
  for (let count = 0; count <= RECORDS_BEHIND; count += 1) {
    const { record, length } = readAt(directory, { file, offset, length: 0 });
    if (record.type === "metadata") return warcFieldsOf(record.block);
    offset += length;
  }
  return new Map();
}

/** Returns the record at a place, as stored, with lengths and block digest checked. Throws an ArchiveError. */
export function readRecord(directory: string, place: RecordPlace): WarcRecord {
  return readAt(directory, place).record;
}

function readAt(directory: string, place: RecordPlace): { record: WarcRecord; length: number } {
  const member = readMember(directory, place);
  const record = parseRecord(member.content);
  if (typeof record === "string") throw damaged(place, record);
  const url = targetUri(record.fields);
  if (place.url !== undefined && url !== place.url) {
    throw damaged(place, `expected a record of this address, found one of ${url ?? "none"}`);
  }
  return { record, length: member.length };
}

function readMember(directory: string, place: RecordPlace): { content: Buffer; length: number } {
  for (let length = place.length || FIRST_READ; ; length *= 8) {
    const { bytes, isEnd } = readBytes(directory, place, length);
    const member = firstMember(bytes, RECORD_LIMIT);
    if ("content" in member) {
      if (place.length === 0 || member.length === place.length) return member;
      throw damaged(place, `expected a member of ${place.length} bytes, found ${member.length}`);
    }
    const mayGrow = place.length === 0 && member.cut && !isEnd && length < RECORD_LIMIT;
    if (!mayGrow) throw damaged(place, member.reason);
  }
}

function readBytes(
  directory: string,
  place: RecordPlace,
  length: number,
): { bytes: Buffer; isEnd: boolean } {
  const descriptor = openPlace(directory, place);
  try {
    const left = fstatSync(descriptor).size - place.offset;
    if (left <= 0 || left < place.length) {
      throw damaged(
        place,
        `expected ${Math.max(1, place.length)} bytes, found ${Math.max(0, left)}`,
      );
    }
    const bytes = Buffer.alloc(Math.min(length, left));
    const found = readSync(descriptor, bytes, 0, bytes.length, place.offset);
    return { bytes: bytes.subarray(0, found), isEnd: length >= left };
  } finally {
    closeSync(descriptor);
  }
}

function openPlace(directory: string, place: RecordPlace): number {
  const isInside = !place.file.startsWith("/") && !place.file.split(/[\\/]/u).includes("..");
  if (!isInside) throw damaged(place, "expected a file below the archive folder, found another");
  try {
    return openSync(join(directory, place.file), "r");
  } catch (error) {
    throw damaged(place, `expected a readable file, found ${reasonOf(error)}`, error);
  }
}

function parseRecord(content: Buffer): WarcRecord | string {
  const end = content.indexOf(BLANK_LINE);
  if (end < 0) return "expected a WARC record, found no end of its head";
  const head = parseRecordHead(content.subarray(0, end));
  if (typeof head === "string") return head;
  const start = end + BLANK_LINE.length;
  const block = content.subarray(start, start + head.blockLength);
  const found = content.length - start - BLANK_LINE.length;
  if (found !== head.blockLength || !content.subarray(-BLANK_LINE.length).equals(BLANK_LINE)) {
    return `expected a block of ${head.blockLength} bytes, found ${Math.max(0, found)}`;
  }
  return hasDigest(block, field(head.fields, "WARC-Block-Digest")) === false
    ? "expected the block digest of the record, found another"
    : { ...head, block };
}

function damaged(place: RecordPlace, reason: string, cause?: unknown): ArchiveError {
  const { file, offset, url } = place;
  const about = url === undefined ? "" : ` (${url})`;
  return new ArchiveError(
    `Cannot read capture at ${offset} of "${file}"${about}: ${reason}; restore the file from a copy if there is one`,
    { file, offset, url: url ?? null, cause },
  );
}
