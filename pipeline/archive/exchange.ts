/** One HTTP exchange, as the wire had it: what the archive keeps of it. */
export interface Exchange {
  readonly url: string;
  /** When the request was sent: UTC, ISO 8601 with milliseconds. */
  readonly startedAt: string;
  readonly remoteAddress: string | null;
  /** Request line and headers as sent, latin1, ending in an empty line; null if nothing was sent. */
  readonly requestHead: string | null;
  readonly response: ExchangeResponse | null;
  /** Why there is no response, or only a part of one; null for a whole response. */
  readonly error: string | null;
  /** Source, vantage, why the address was fetched, timings: the `metadata` record. */
  readonly metadata: Readonly<Record<string, string>>;
}

export interface ExchangeResponse {
  readonly status: number;
  readonly reason: string;
  /** Names and values in the order, case and repetition of the wire, latin1. */
  readonly headers: readonly (readonly [string, string])[];
  /** Without transfer coding, still in its content coding. */
  readonly body: Uint8Array;
  /** Which limit cut the body short (WARC-Truncated). */
  readonly truncated: "length" | "time" | "disconnect" | "unspecified" | null;
}
