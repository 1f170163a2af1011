import type { NewCapture } from "./exchange-records.ts";
import { type HttpMessage, mimeOf, parseHttpMessage, withoutChunks } from "./http.ts";
import { type Fields, field, hasDigest, sha256, targetUri, type WarcRecord } from "./record.ts";

/** What a record says, once it is a capture: its facts for the index, and its message. */
export interface Described {
  readonly capture: NewCapture;
  /** Status, headers and body, without chunks; of a resource, as if it had been answered with 200. */
  readonly message: HttpMessage;
}

const UTC = /^(?<time>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(?<fraction>\d{1,9}))?Z$/u;
const CHUNKED = /\bchunked\b/iu;
const SHA256 = /^sha-?256:(?<hex>[0-9a-f]{64})$/iu;

/**
 * Returns what a record says, null if it is no capture (a request, a warcinfo, …), or a text that
 * says why it is damaged.
 */
export function describeRecord(record: WarcRecord): Described | string | null {
  const { type, fields } = record;
  if (type !== "response" && type !== "revisit" && type !== "resource") return null;
  const url = targetUri(fields);
  if (url === null || !URL.canParse(url))
    return `expected a WARC-Target-URI, found ${url ?? "none"}`;
  const date = field(fields, "WARC-Date");
  const fetchedAt = utcTime(date);
  if (fetchedAt === null) return `expected a WARC-Date in UTC, found ${date ?? "none"}`;
  const message = messageOf(record);
  if (typeof message === "string") return message;
  const payload = payloadOf(record, message);
  if (!("sha256" in payload)) return payload.reason;
  const capture: NewCapture = {
    type,
    url,
    fetchedAt,
    status: message.status,
    mime: mimeOf(message.headers),
    payloadSha256: payload.sha256,
    truncated: field(fields, "WARC-Truncated"),
    refersTo: type === "revisit" ? refersTo(record) : null,
    error: null,
  };
  return { capture, message: { ...message, body: payload.body } };
}

/** Returns the payload without its chunks, and its hash: computed, or of a revisit as it says. */
function payloadOf(
  { type, fields }: WarcRecord,
  { headers, body: stored }: HttpMessage,
): { body: Buffer; sha256: string | null } | { reason: string } {
  const digest = field(fields, "WARC-Payload-Digest");
  if (type === "revisit") return { body: stored, sha256: sha256Of(digest) };
  const coding = field(headers, "Transfer-Encoding") ?? "";
  const body = CHUNKED.test(coding) ? withoutChunks(stored) : stored;
  const hash = sha256(body);
  // Some tools hash the payload with its chunks, others without.
  const isSame =
    sha256Of(digest) === hash || hasDigest(stored, digest) !== false || hasDigest(body, digest);
  return isSame !== false
    ? { body, sha256: hash }
    : { reason: "expected the payload digest of the record, found another" };
}

/** Returns the time as ISO 8601 in UTC with milliseconds, or null if it is no UTC time. */
export function utcTime(text: string | null): string | null {
  const { time, fraction = "" } = UTC.exec(text ?? "")?.groups ?? {};
  if (time === undefined) return null;
  const date = new Date(`${time}.${fraction.slice(0, 3).padEnd(3, "0")}Z`);
  // A 31 February is moved to March by some parsers: what comes out must be what went in.
  return Number.isNaN(date.getTime()) || !date.toISOString().startsWith(time)
    ? null
    : date.toISOString();
}

/** Returns the fields of a `metadata` or `warcinfo` record, by name. */
export function warcFieldsOf(block: Buffer): ReadonlyMap<string, string> {
  const lines = block.toString("utf8").split("\r\n");
  return new Map(
    lines
      .filter((line) => line.includes(":"))
      .map((line) => {
        const colon = line.indexOf(":");
        return [line.slice(0, colon), line.slice(colon + 1).trim()] as const;
      }),
  );
}

function messageOf({ type, fields, block }: WarcRecord): HttpMessage | string {
  if (type === "revisit" && block.length === 0) {
    // Old tools leave out the head: the profile says which answer it was.
    const isUnmodified = field(fields, "WARC-Profile")?.endsWith("server-not-modified") === true;
    return { status: isUnmodified ? 304 : 200, reason: "", headers: [], body: block };
  }
  return type === "resource" ? resourceMessage(fields, block) : parseHttpMessage(block);
}

function resourceMessage(fields: Fields, block: Buffer): HttpMessage {
  const type = field(fields, "Content-Type");
  const headers = type === null ? [] : [["Content-Type", type] as const];
  return { status: 200, reason: "", headers, body: block };
}

function sha256Of(digest: string | null): string | null {
  return SHA256.exec(digest ?? "")?.groups?.["hex"]?.toLowerCase() ?? null;
}

function refersTo({ fields }: WarcRecord): NewCapture["refersTo"] {
  const url = field(fields, "WARC-Refers-To-Target-URI");
  const fetchedAt = utcTime(field(fields, "WARC-Refers-To-Date"));
  return url === null || fetchedAt === null ? null : { url, fetchedAt };
}
