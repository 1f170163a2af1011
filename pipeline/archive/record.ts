import { createHash, randomUUID } from "node:crypto";

/** Name and value of each header, in order. */
export type Fields = readonly (readonly [string, string])[];

export type RecordType = "warcinfo" | "response" | "revisit" | "resource" | "request" | "metadata";

/** The part of a WARC record before its block. */
export interface RecordHead {
  /** `WARC/1.1` or an older one. */
  readonly version: string;
  readonly type: string;
  readonly fields: Fields;
  /** Bytes of the block, as the head says. */
  readonly blockLength: number;
}

/** One WARC record, with its block as stored. */
export interface WarcRecord extends RecordHead {
  readonly block: Buffer;
}

/** Longest block that is written or held, in bytes. */
export const MAX_BLOCK = 64 * 1024 * 1024;
/** Longest address that is written, in characters. */
export const MAX_URL = 32 * 1024;
/** Ends the head and, once more, the whole record. */
export const BLANK_LINE = Buffer.from("\r\n\r\n");

const VERSION = /^WARC\/[01]\.\d{1,2}$/u;
const LINE_BREAK = /\r?\n/u;
/** A field, or the second line of one. */
const FIELD = /^(?:[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}[ \t]*:|[ \t])/u;
/** Two records that damage has run together have two of these. */
const ONCE = ["WARC-Type", "WARC-Target-URI", "WARC-Date", "WARC-Record-ID", "Content-Length"];
const DIGITS = /^\d{1,15}$/u;
const DIGEST = /^(?<algorithm>[a-z0-9-]{1,16}):(?<value>[A-Za-z0-9+/=_-]{1,128})$/iu;
const HEX = /^[0-9a-f]*$/iu;
const HASHES: ReadonlyMap<string, string> = new Map([
  ["sha256", "sha256"],
  ["sha-256", "sha256"],
  ["sha1", "sha1"],
  ["sha-1", "sha1"],
  ["md5", "md5"],
  ["sha512", "sha512"],
]);
const BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const CONTROL = /[^\t\u0020-\u007e\u0080-\u{10ffff}]|\p{Surrogate}/gu;

/** Returns the bytes of a WARC/1.1 record; control characters in a value become spaces. */
// By hand: warcio writes CR and LF of a value as they are, joins repeated headers, and encodes
// HTTP headers, which are latin1, as UTF-8.
export function formatRecord(type: RecordType, fields: Fields, block: Uint8Array): Buffer {
  const lines = [
    "WARC/1.1",
    ...[["WARC-Type", type] as const, ...fields].map(([name, value]) => `${name}: ${clean(value)}`),
    `Content-Length: ${block.length}`,
    "",
    "",
  ];
  return Buffer.concat([Buffer.from(lines.join("\r\n")), block, BLANK_LINE]);
}

/** Returns the text with every control character but the tab replaced by a space. */
export function clean(text: string): string {
  return text.replace(CONTROL, " ");
}

/** Returns a new WARC-Record-ID. */
export function newRecordId(): string {
  return `<urn:uuid:${randomUUID()}>`;
}

/** Returns the head that the bytes hold, or a text that says what is wrong with them. */
export function parseRecordHead(bytes: Buffer): RecordHead | string {
  const [version = "", ...lines] = bytes.toString("utf8").split(LINE_BREAK);
  if (!VERSION.test(version))
    return `expected a WARC version, found ${JSON.stringify(version.slice(0, 20))}`;
  const stray = lines.find((line) => !FIELD.test(line));
  if (stray !== undefined) {
    return `expected a header field, found ${JSON.stringify(stray.slice(0, 40))}`;
  }
  const fields = parseFields(lines);
  const twice = ONCE.find((name) => countOf(fields, name) > 1);
  if (twice !== undefined) return `expected one ${twice}, found several`;
  const type = field(fields, "WARC-Type");
  if (type === null) return "expected a WARC-Type, found none";
  const length = field(fields, "Content-Length") ?? "none";
  if (!DIGITS.test(length)) return `expected a Content-Length in bytes, found ${length}`;
  return { version, type: type.toLowerCase(), fields, blockLength: Number(length) };
}

function countOf(fields: Fields, name: string): number {
  return fields.filter(([other]) => other.toLowerCase() === name.toLowerCase()).length;
}

/** Returns the headers of the lines; a folded line belongs to the one before, others are left out. */
export function parseFields(lines: readonly string[]): Fields {
  const fields: [string, string][] = [];
  for (const line of lines) {
    const colon = line.indexOf(":");
    const last = fields.at(-1);
    if (last !== undefined && (line.startsWith(" ") || line.startsWith("\t"))) {
      last[1] = `${last[1]} ${line.trim()}`;
    } else if (colon > 0) {
      fields.push([line.slice(0, colon).trim(), line.slice(colon + 1).trim()]);
    }
  }
  return fields;
}

/** Returns the first value under the name, whatever its case, or null. */
export function field(fields: Fields, name: string): string | null {
  const wanted = name.toLowerCase();
  return fields.find(([other]) => other.toLowerCase() === wanted)?.[1] ?? null;
}

/** Returns the address a record is about, without the brackets that old tools write, or null. */
export function targetUri(fields: Fields): string | null {
  const uri = field(fields, "WARC-Target-URI");
  return uri?.startsWith("<") === true && uri.endsWith(">") ? uri.slice(1, -1) : uri;
}

/** Returns the SHA-256 of the bytes in lower-case hex. */
export function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/**
 * Returns whether the bytes have this digest (`sha256:<hex>`, `sha1:<base32>`, …), or null where
 * the algorithm is unknown or there is nothing to compare.
 */
export function hasDigest(bytes: Uint8Array, digest: string | null): boolean | null {
  const { algorithm = "", value = "" } = DIGEST.exec(digest ?? "")?.groups ?? {};
  const hash = HASHES.get(algorithm.toLowerCase());
  if (hash === undefined) return null;
  const actual = createHash(hash).update(bytes).digest();
  // WARC fixes neither hex nor base32: the length tells which one was written.
  return value.length === actual.length * 2 && HEX.test(value)
    ? actual.toString("hex") === value.toLowerCase()
    : base32(actual) === value.replace(/=+$/u, "").toUpperCase();
}

/** RFC 4648, without padding. */
function base32(bytes: Buffer): string {
  let bits = 0;
  let value = 0;
  let text = "";
  for (const byte of bytes) {
    value = ((value << 8) | byte) & 0xfff;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += BASE32.charAt((value >>> bits) & 31);
    }
  }
  return bits > 0 ? text + BASE32.charAt((value << (5 - bits)) & 31) : text;
}
