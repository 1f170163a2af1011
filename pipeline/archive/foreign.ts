import { describeRecord } from "./capture-of.ts";
import type { Exchange, ExchangeResponse } from "./exchange.ts";
import type { NewCapture } from "./exchange-records.ts";
import type { IngestInput } from "./ingest-input.ts";
import { field, MAX_URL, type WarcRecord } from "./record.ts";

/** A capture that others made, ready to be written. */
export interface ForeignCapture {
  readonly kind: "capture";
  readonly type: "response" | "resource" | "revisit";
  readonly exchange: Exchange & { readonly response: ExchangeResponse };
  readonly capture: NewCapture;
  /** The payload digest as the others wrote it: how their revisits name it. */
  readonly claimedDigest: string | null;
}

/** Why a record is not taken over: `damaged` is a fault of the file, `skipped` is not. */
export interface Refusal {
  readonly kind: "damaged" | "skipped";
  readonly reason: string;
}

/** Where a record comes from. */
export interface Origin {
  readonly input: IngestInput;
  /** Name inside of a WACZ. */
  readonly part: string | null;
}

/** There was no web before. */
const EARLIEST = "1990-01-01T00:00:00.000Z";
const DAY_MILLISECONDS = 86_400_000;
const WEB = /^https?:$/u;
const TRUNCATED = new Set(["length", "time", "disconnect"] as const);
/** They hold what another crawler sent or noted, perhaps with a person's cookies. */
const LEFT_OUT = new Set(["request", "metadata", "warcinfo"]);
const CLAIM = "date, address and digest are claims of whoever made the file, not our observation";

/** Returns the exchange that a record of others holds, why there is none, or null if it needs no word. */
export function foreignCapture(
  record: WarcRecord,
  origin: Origin,
  now: Date,
): ForeignCapture | Refusal | null {
  if (LEFT_OUT.has(record.type)) return null;
  const described = describeRecord(record);
  if (described === null) return skipped(`${record.type} record, which is no capture`);
  if (typeof described === "string") return { kind: "damaged", reason: described };
  const { capture, message } = described;
  const { type, url, fetchedAt } = capture;
  if (type === "metadata") return null;
  const address = new URL(url);
  if (!WEB.test(address.protocol)) return skipped(`${address.protocol} address, which is no page`);
  const fault = faultOf({ ...capture, url: address.href }, now);
  if (fault !== null) return { kind: "damaged", reason: fault };
  const exchange = {
    url: address.href,
    startedAt: fetchedAt,
    remoteAddress: field(record.fields, "WARC-IP-Address"),
    requestHead: null,
    response: { ...message, truncated: truncation(capture.truncated) },
    error: null,
    metadata: { ...originFields(origin), ...claims(record) },
  };
  const claimedDigest = field(record.fields, "WARC-Payload-Digest");
  return {
    kind: "capture",
    type,
    exchange,
    capture: { ...capture, url: address.href },
    claimedDigest,
  };
}

function faultOf({ url, fetchedAt, status }: NewCapture, now: Date): string | null {
  const latest = new Date(now.getTime() + DAY_MILLISECONDS).toISOString();
  if (fetchedAt < EARLIEST || fetchedAt > latest) {
    return "expected a WARC-Date between 1990 and now, found another";
  }
  if (status === null || status < 100 || status > 599) {
    return "expected an HTTP status of 100 to 599, found another";
  }
  return url.length > MAX_URL
    ? `expected an address of at most ${MAX_URL} characters, found more`
    : null;
}

function skipped(reason: string): Refusal {
  return { kind: "skipped", reason };
}

function truncation(text: string | null): ExchangeResponse["truncated"] {
  if (text === null) return null;
  return [...TRUNCATED].find((known) => known === text) ?? "unspecified";
}

/** Returns the fields of a metadata record that say which file a capture came from. */
export function originFields({ input, part }: Origin): Record<string, string> {
  return {
    via: "ingest",
    "origin-file": input.name,
    ...(part === null ? {} : { "origin-part": part }),
    "origin-sha256": input.sha256,
    "origin-claim": CLAIM,
  };
}

function claims({ fields }: WarcRecord): Record<string, string> {
  const names = [
    ["origin-record-id", "WARC-Record-ID"],
    ["origin-date", "WARC-Date"],
    ["origin-payload-digest", "WARC-Payload-Digest"],
  ] as const;
  return Object.fromEntries(
    names.flatMap(([name, header]) => {
      const value = field(fields, header);
      return value === null ? [] : [[name, value]];
    }),
  );
}
