import type { ExchangeResponse } from "./exchange.ts";
import { BLANK_LINE, type Fields, field, parseFields } from "./record.ts";

const STATUS_LINE = /^HTTP\/\d(?:\.\d)? (?<status>\d{3})(?: (?<reason>.*))?$/u;
const LINE_BREAK = /\r?\n/u;
const MIME = /^[\w!#$&^.+-]{1,127}\/[\w!#$&^.+-]{1,127}/u;
const CHUNK_SIZE = /^(?<size>[0-9a-f]{1,8})[ \t]*(?:;|$)/iu;
/** What would end a header line, or is no latin1: `\u010a` would be written as a line feed. */
const UNSAFE = /[^\t\u0020-\u007e\u0080-\u00ff]/gu;
const UNSAFE_NAME = /[^!#$%&'*+.^_`|~0-9A-Za-z-]/gu;

/** A message head as latin1 bytes, ending in an empty line. */
export interface MessageHead {
  readonly bytes: Buffer;
  /** Characters that were replaced because they would have made a header of their own. */
  readonly replaced: number;
}

/** An HTTP response as a record holds it. */
export interface HttpMessage {
  readonly status: number;
  readonly reason: string;
  readonly headers: Fields;
  readonly body: Buffer;
}

/**
 * Returns the head of a response that is stored with so many bytes of body. What no longer holds of
 * the stored bytes is renamed `X-Orig-…`, as other crawlers do: chunks, and a wrong length.
 */
export function formatResponseHead(response: ExchangeResponse, bodyLength: number): MessageHead {
  let replaced = 0;
  const safe = (text: string, unsafe: RegExp, by: string) =>
    text.replace(unsafe, () => {
      replaced += 1;
      return by;
    });
  const lines = response.headers.map(
    ([name, value]) =>
      `${storedName(safe(name, UNSAFE_NAME, "_"), value, bodyLength)}: ${safe(value, UNSAFE, " ")}`,
  );
  const status = `HTTP/1.1 ${response.status} ${safe(response.reason, UNSAFE, " ")}`;
  return { bytes: Buffer.from([status, ...lines, "", ""].join("\r\n"), "latin1"), replaced };
}

function storedName(name: string, value: string, bodyLength: number): string {
  const lower = name.toLowerCase();
  if (lower === "transfer-encoding") return "X-Orig-Transfer-Encoding";
  if (lower === "content-length" && value.trim() !== String(bodyLength)) {
    return "X-Orig-Content-Length";
  }
  return name;
}

/** Returns the bytes of a request head, latin1, ending in an empty line. */
export function formatRequestHead(head: string): Buffer {
  const lines = head.trimEnd().split(LINE_BREAK);
  const text = [...lines.map((line) => line.replace(UNSAFE, " ")), "", ""].join("\r\n");
  return Buffer.from(text, "latin1");
}

/** Returns the response that a block holds, or a text that says what is wrong with it. */
export function parseHttpMessage(block: Buffer): HttpMessage | string {
  const end = endOfHead(block);
  const [first = "", ...lines] = block.subarray(0, end.head).toString("latin1").split(LINE_BREAK);
  const { status, reason = "" } = STATUS_LINE.exec(first)?.groups ?? {};
  if (status === undefined) {
    return `expected an HTTP status line, found ${JSON.stringify(first.slice(0, 40))}`;
  }
  const body = block.subarray(end.body);
  return { status: Number(status), reason, headers: parseFields(lines), body };
}

/** A head without an empty line, as in a revisit of other tools, has no body. */
function endOfHead(block: Buffer): { head: number; body: number } {
  const strict = block.indexOf(BLANK_LINE);
  const loose = block.indexOf("\n\n");
  if (strict < 0 && loose < 0) return { head: block.length, body: block.length };
  return strict >= 0 && (loose < 0 || strict < loose)
    ? { head: strict, body: strict + 4 }
    : { head: loose, body: loose + 2 };
}

/** Returns the media type that the headers declare, in lower case and without parameters, or null. */
export function mimeOf(headers: Fields): string | null {
  return MIME.exec(field(headers, "Content-Type")?.trim() ?? "")?.[0].toLowerCase() ?? null;
}

/**
 * Returns the body without its chunks, or as it is where it has none: some tools store chunks as
 * received, others remove them and leave the header.
 */
export function withoutChunks(body: Buffer): Buffer {
  const pieces: Buffer[] = [];
  let offset = 0;
  for (;;) {
    const line = body.indexOf("\r\n", offset);
    if (line < 0 || line - offset > 1024) return body;
    const { size } = CHUNK_SIZE.exec(body.toString("latin1", offset, line))?.groups ?? {};
    if (size === undefined) return body;
    const length = Number.parseInt(size, 16);
    if (length === 0) return Buffer.concat(pieces);
    const start = line + 2;
    if (body.toString("latin1", start + length, start + length + 2) !== "\r\n") return body;
    pieces.push(body.subarray(start, start + length));
    offset = start + length + 2;
  }
}
