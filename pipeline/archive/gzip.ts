import { crc32, inflateRawSync } from "node:zlib";
import { reasonOf } from "./errors.ts";

/** First bytes of a gzip member whose content is deflated, the only method there is. */
export const GZIP_MAGIC = Buffer.from([0x1f, 0x8b, 0x08]);

/** CRC-32 and length of the content, after its last byte. */
export const TRAILER_LENGTH = 8;

const FIXED_HEADER_LENGTH = 10;
const EXTRA = 4;
const NAME = 8;
const COMMENT = 16;
const HEADER_CHECK = 2;

/** One gzip member: its content, and its own length in bytes. */
export interface Member {
  readonly content: Buffer;
  readonly length: number;
}

/**
 * Returns the member that begins the bytes, whatever follows it; or a text that says why there is
 * none, where `cut` means that the bytes end before it does. At most `limit` bytes are inflated.
 */
// By hand: gunzipSync joins members and does not tell where the first one ends.
export function firstMember(
  bytes: Buffer,
  limit: number,
): Member | { reason: string; cut: boolean } {
  const start = headerLength(bytes);
  if (start === "cut") return { reason: "expected a gzip header, found the end", cut: true };
  if (start === "other") {
    return { reason: `expected a gzip member, found ${foundBytes(bytes)}`, cut: false };
  }
  const inflated = inflate(bytes.subarray(start), limit);
  if ("reason" in inflated) return inflated;
  const trailer = start + inflated.consumed;
  if (trailer + TRAILER_LENGTH > bytes.length) {
    return { reason: "expected a gzip trailer, found the end", cut: true };
  }
  const { content } = inflated;
  const isSound = hasTrailer(bytes.subarray(trailer), {
    crc: crc32(content),
    size: content.length,
  });
  return isSound
    ? { content, length: trailer + TRAILER_LENGTH }
    : { reason: "expected the checksum of the member, found another", cut: false };
}

/** Returns whether the trailer holds this checksum and this length, which it counts modulo 2^32. */
export function hasTrailer(trailer: Buffer, content: { crc: number; size: number }): boolean {
  return (
    trailer.readUInt32LE(0) === content.crc &&
    trailer.readUInt32LE(4) === content.size % 0x1_0000_0000
  );
}

/** Returns up to four bytes in hex, for messages. */
export function foundBytes(bytes: Buffer): string {
  return bytes.length === 0 ? "nothing" : `bytes ${bytes.toString("hex", 0, 4)}`;
}

/** Returns where the deflated data begins; `cut` if the header does not end, `other` if it is none. */
export function headerLength(bytes: Buffer): number | "cut" | "other" {
  const magic = bytes.subarray(0, GZIP_MAGIC.length);
  if (!GZIP_MAGIC.subarray(0, magic.length).equals(magic)) return "other";
  if (bytes.length < FIXED_HEADER_LENGTH) return "cut";
  const flags = bytes.readUInt8(3);
  let end = FIXED_HEADER_LENGTH;
  if ((flags & EXTRA) !== 0) {
    if (bytes.length < end + 2) return "cut";
    end += 2 + bytes.readUInt16LE(end);
  }
  for (const flag of [NAME, COMMENT]) {
    if ((flags & flag) === 0) continue;
    const zero = bytes.indexOf(0, end);
    if (zero < 0) return "cut";
    end = zero + 1;
  }
  if ((flags & HEADER_CHECK) !== 0) end += 2;
  return end >= bytes.length ? "cut" : end;
}

function inflate(
  bytes: Buffer,
  limit: number,
): { content: Buffer; consumed: number } | { reason: string; cut: boolean } {
  try {
    const result: unknown = inflateRawSync(bytes, { info: true, maxOutputLength: limit });
    if (!isInflated(result))
      throw new TypeError("Cannot inflate: expected the engine with its result");
    return { content: result.buffer, consumed: result.engine.bytesWritten };
  } catch (error) {
    const code = reasonOf(error);
    if (code === "ERR_BUFFER_TOO_LARGE") {
      return { reason: `expected at most ${limit} bytes of content, found more`, cut: false };
    }
    if (!code.startsWith("Z_")) throw error;
    return { reason: `expected deflated data, found ${code}`, cut: code === "Z_BUF_ERROR" };
  }
}

/** With `info` Node returns its engine as well, which knows how many bytes it took. */
function isInflated(
  result: unknown,
): result is { buffer: Buffer; engine: { bytesWritten: number } } {
  return typeof result === "object" && result !== null && "buffer" in result && "engine" in result;
}
