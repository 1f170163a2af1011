import type { Capture } from "./cdxj.ts";
import type { Exchange, ExchangeResponse } from "./exchange.ts";
import { formatRequestHead, formatResponseHead, mimeOf } from "./http.ts";
import {
  clean,
  type Fields,
  formatRecord,
  MAX_BLOCK,
  MAX_URL,
  newRecordId,
  sha256,
} from "./record.ts";

/** The earlier capture that an exchange repeats. */
export type Revisited = Pick<Capture, "url" | "fetchedAt"> & {
  readonly payloadSha256: string | null;
};

export interface WriteOptions {
  /**
   * What is known of this address: a 304 becomes a revisit of it, and so does an answer with the
   * same payload.
   */
  readonly revisitOf?: Revisited;
  /** A saved page without its exchange; or a revisit that others recorded without its payload. */
  readonly as?: "resource" | "revisit";
}

/** A capture that has no place in a file yet. */
export type NewCapture = Omit<Capture, "file" | "offset" | "length">;

/** The records of one exchange. The metadata record is always the last: it ends the exchange. */
export interface ExchangeRecords {
  readonly records: readonly Buffer[];
  /** Which of the records the index points at. */
  readonly indexed: number;
  readonly capture: NewCapture;
}

const PROFILE = "http://netpreserve.org/warc/1.1/revisit/";
const FIELDS_TYPE = "application/warc-fields";
/** A block that is longer than what is read again would be lost. The rest is for its head. */
const MAX_BODY = MAX_BLOCK - 2 ** 20;
const UTC = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/u;
const UNSAFE_NAME = /[^A-Za-z0-9_-]/gu;

/**
 * Returns the records of an exchange, uncompressed, all pointing at the file's `warcinfo` record.
 * Throws a TypeError if its time is not UTC with milliseconds,
 * and a RangeError if its body or address is too long to be read again.
 */
export function exchangeRecords(
  received: Exchange,
  options: WriteOptions,
  warcinfoId: string,
): ExchangeRecords {
  const exchange = asStored(received);
  const common: Fields = [
    ["WARC-Target-URI", exchange.url],
    ["WARC-Date", exchange.startedAt],
    ["WARC-Warcinfo-ID", warcinfoId],
    ...(exchange.remoteAddress === null
      ? []
      : [["WARC-IP-Address", exchange.remoteAddress] as const]),
  ];
  const answer = exchange.response === null ? null : answerRecord(exchange, common, options);
  const metadataId = newRecordId();
  const concurrentTo = answer?.id ?? metadataId;
  const records = [
    ...(answer === null ? [] : [answer.bytes]),
    ...(exchange.requestHead === null
      ? []
      : [requestRecord(exchange.requestHead, common, concurrentTo)]),
    metadataRecord(exchange, [["WARC-Record-ID", metadataId], ...common], {
      concurrentTo: answer === null ? null : concurrentTo,
      replaced: answer?.replaced ?? 0,
    }),
  ];
  return answer === null
    ? { records, indexed: records.length - 1, capture: noAnswer(exchange) }
    : { records, indexed: 0, capture: answer.capture };
}

/** What the records say and what the index says must be the same characters. */
function asStored(exchange: Exchange): Exchange {
  if (!UTC.test(exchange.startedAt)) {
    throw new TypeError(
      `Cannot archive ${exchange.url}: expected a time as 2026-11-22T06:00:00.000Z, found "${exchange.startedAt}"`,
    );
  }
  const length = exchange.response?.body.length ?? 0;
  if (length > MAX_BODY || exchange.url.length > MAX_URL) {
    throw new RangeError(
      `Cannot archive ${exchange.url.slice(0, 200)}: expected at most ${MAX_BODY} bytes of body and ${MAX_URL} characters of address, found ${length} and ${exchange.url.length}`,
    );
  }
  const url = clean(exchange.url).trim();
  const error = exchange.error ?? exchange.metadata["error"] ?? null;
  return { ...exchange, url, error: error === null ? null : clean(error).trim() };
}

interface Answer {
  readonly id: string;
  readonly bytes: Buffer;
  readonly replaced: number;
  readonly capture: NewCapture;
}

function answerRecord(exchange: Exchange, common: Fields, options: WriteOptions): Answer {
  const response = exchange.response;
  if (response === null) throw new TypeError(`Cannot archive ${exchange.url}: expected an answer`);
  const id = newRecordId();
  const digest = sha256(response.body);
  const revisited = repeated(response, digest, options);
  const fields: Fields = [["WARC-Record-ID", id], ...common];
  const parts =
    options.as === "resource"
      ? resourceParts(response, digest)
      : revisited === null
        ? responseParts(response, digest)
        : revisitParts(response, revisited);
  const { type, replaced, block } = parts;
  return {
    id,
    replaced,
    bytes: formatRecord(
      type,
      [...fields, ...parts.fields, ["WARC-Block-Digest", `sha256:${sha256(block)}`]],
      block,
    ),
    capture: {
      type,
      url: exchange.url,
      fetchedAt: exchange.startedAt,
      status: type === "resource" ? 200 : response.status,
      mime: mimeOf(response.headers),
      payloadSha256: revisited === null ? digest : revisited.payloadSha256,
      truncated: response.truncated,
      refersTo: revisited && { url: revisited.url, fetchedAt: revisited.fetchedAt },
      error: exchange.error,
    },
  };
}

/** A part of a payload is no repetition, and an empty payload needs none. */
function repeated(
  response: ExchangeResponse,
  digest: string,
  { revisitOf, as }: WriteOptions,
): Revisited | null {
  if (revisitOf === undefined || as === "resource" || response.truncated !== null) return null;
  const isSame = response.body.length > 0 && digest === revisitOf.payloadSha256;
  return as === "revisit" || response.status === 304 || isSame ? revisitOf : null;
}

interface AnswerParts {
  readonly type: "response" | "revisit" | "resource";
  readonly fields: Fields;
  readonly block: Buffer;
  readonly replaced: number;
}

function responseParts(response: ExchangeResponse, digest: string): AnswerParts {
  const head = formatResponseHead(response, response.body.length);
  return {
    type: "response",
    fields: [
      ["Content-Type", "application/http; msgtype=response"],
      ["WARC-Payload-Digest", `sha256:${digest}`],
      ...truncation(response),
    ],
    block: Buffer.concat([head.bytes, response.body]),
    replaced: head.replaced,
  };
}

function revisitParts(response: ExchangeResponse, revisited: Revisited): AnswerParts {
  const head = formatResponseHead(response, 0);
  const profile = response.status === 304 ? "server-not-modified" : "identical-payload-digest";
  return {
    type: "revisit",
    fields: [
      ["Content-Type", "application/http; msgtype=response"],
      ["WARC-Profile", `${PROFILE}${profile}`],
      ["WARC-Refers-To-Target-URI", revisited.url],
      ["WARC-Refers-To-Date", revisited.fetchedAt],
      ...(revisited.payloadSha256 === null
        ? []
        : [["WARC-Payload-Digest", `sha256:${revisited.payloadSha256}`] as const]),
    ],
    block: head.bytes,
    replaced: head.replaced,
  };
}

function resourceParts(response: ExchangeResponse, digest: string): AnswerParts {
  return {
    type: "resource",
    fields: [
      ["Content-Type", mimeOf(response.headers) ?? "application/octet-stream"],
      ["WARC-Payload-Digest", `sha256:${digest}`],
      ...truncation(response),
    ],
    block: Buffer.from(response.body),
    replaced: 0,
  };
}

function truncation({ truncated }: ExchangeResponse): Fields {
  return truncated === null ? [] : [["WARC-Truncated", truncated]];
}

function requestRecord(head: string, common: Fields, concurrentTo: string): Buffer {
  const block = formatRequestHead(head);
  const fields: Fields = [
    ["WARC-Record-ID", newRecordId()],
    ...common,
    ["WARC-Concurrent-To", concurrentTo],
    ["Content-Type", "application/http; msgtype=request"],
    ["WARC-Block-Digest", `sha256:${sha256(block)}`],
  ];
  return formatRecord("request", fields, block);
}

function metadataRecord(
  exchange: Exchange,
  common: Fields,
  { concurrentTo, replaced }: { concurrentTo: string | null; replaced: number },
): Buffer {
  const block = warcFields({
    ...exchange.metadata,
    ...(exchange.error === null ? {} : { error: exchange.error }),
    ...(replaced === 0 ? {} : { "replaced-characters": String(replaced) }),
  });
  const fields: Fields = [
    ...common,
    ...(concurrentTo === null ? [] : [["WARC-Concurrent-To", concurrentTo] as const]),
    ["Content-Type", FIELDS_TYPE],
    ["WARC-Block-Digest", `sha256:${sha256(block)}`],
  ];
  return formatRecord("metadata", fields, block);
}

/** Returns a `warcinfo` record: what made the file, under which rules. */
export function warcinfoRecord(
  about: Readonly<Record<string, string>>,
  { id, date, name }: { id: string; date: string; name: string },
): Buffer {
  const block = warcFields(about);
  const fields: Fields = [
    ["WARC-Record-ID", id],
    ["WARC-Date", date],
    ["WARC-Filename", name],
    ["Content-Type", FIELDS_TYPE],
    ["WARC-Block-Digest", `sha256:${sha256(block)}`],
  ];
  return formatRecord("warcinfo", fields, block);
}

function warcFields(values: Readonly<Record<string, string>>): Buffer {
  const lines = Object.entries(values).map(
    ([name, value]) => `${name.replace(UNSAFE_NAME, "-")}: ${clean(value)}\r\n`,
  );
  return Buffer.from(lines.join(""));
}

/** Returns the capture of an exchange that got no answer. */
export function noAnswer({
  url,
  startedAt,
  error,
}: Pick<Exchange, "url" | "startedAt" | "error">): NewCapture {
  return {
    type: "metadata",
    url,
    fetchedAt: startedAt,
    status: null,
    mime: FIELDS_TYPE,
    payloadSha256: null,
    truncated: null,
    refersTo: null,
    error,
  };
}
