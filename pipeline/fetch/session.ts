import type { Source } from "../../scrapers/source.ts";
import type { Exchange } from "../archive/exchange.ts";
import { field } from "../archive/record.ts";
import { StoppedError } from "./errors.ts";
import { exchange, type Transport } from "./exchange.ts";
import type { Pacer } from "./pacer.ts";
import type { Visit } from "./plan.ts";
import type { Robots } from "./robots.ts";

const ATTEMPTS = 3;
const REFUSALS = 3;

/** What a header can hold: a site may have sent more in its own. */
const SENDABLE = /^[\t\u0020-\u007e\u0080-\u00ff]{1,1000}$/u;
const ACCEPT = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

/** What the archive knows of an address: its last whole 200, be it a revisit. */
export interface Known {
  readonly url: string;
  /** UTC, ISO 8601 with milliseconds. */
  readonly fetchedAt: string;
  /** SHA-256 in hex of the payload as received. */
  readonly payloadSha256: string | null;
  /** The validators that came with it, as sent. */
  readonly etag: string | null;
  readonly lastModified: string | null;
}

/** The archive, as far as fetching needs it. */
export interface FetchArchive {
  /** Keeps the exchange; what repeats the payload of `known` is kept as its revisit. */
  readonly save: (exchange: Exchange, known: Known | null) => Promise<void>;
  readonly known: (url: string) => Promise<Known | null>;
  /** Every address on the source's own hosts that may hold a statement and was ever asked for. */
  readonly visits: (source: Source) => Promise<readonly Visit[]>;
}

/** Why an address is asked for: kept in the capture's `metadata` record. */
export type Purpose = "robots" | "discovery" | "statement";

/** The visit of one source in one run. */
export interface Session {
  readonly source: Source;
  readonly archive: FetchArchive;
  readonly pacer: Pacer;
  readonly transport: Transport;
  readonly userAgent: string;
  /** Before the second attempt; then double. */
  readonly retryMs: number;
  readonly robots: Map<string, Robots>;
  /** Addresses of statements that were asked for in this run, and answered or not. */
  readonly asked: Set<string>;
  readonly warnings: string[];
  /** Exchanges sent, and addresses refused in a row. */
  requested: number;
  refusals: number;
  /** The address that was refused last: however often, it is one refusal. */
  refusedUrl: string | null;
}

/** One exchange with what was known before it. */
export interface Answer {
  readonly exchange: Exchange;
  readonly known: Known | null;
}

/**
 * Asks for an address until there is an answer to keep, and archives each attempt. No answer, half
 * a one and 5xx are tried three times, with a doubling pause; 429 and 503 are obeyed three times.
 * Throws a StoppedError when three addresses in a row are refused, or for a wait beyond the budget.
 */
export async function ask(session: Session, url: string, purpose: Purpose): Promise<Answer> {
  let waits = 0;
  for (let attempt = 1; ; ) {
    const answer = await send(session, url, { purpose, attempt });
    if (isToWait(answer.exchange)) {
      waits += 1;
      // A page that is always unavailable is no reason to leave the others.
      if (waits === ATTEMPTS) return answer;
      continue;
    }
    if (!isToRetry(answer.exchange) || attempt === ATTEMPTS) return answer;
    session.pacer.rest(url, session.retryMs * 2 ** (attempt - 1));
    attempt += 1;
  }
}

async function send(
  session: Session,
  url: string,
  { purpose, attempt }: { purpose: Purpose; attempt: number },
): Promise<Answer> {
  const { archive, pacer, transport, source, userAgent } = session;
  const known = await archive.known(url);
  const result = await pacer.turn(url, () =>
    exchange(
      {
        url,
        headers: {
          "user-agent": userAgent,
          accept: ACCEPT,
          "accept-encoding": "gzip, br",
          // A list is read anew on each run: nothing says that what it names was fetched.
          ...(purpose === "statement" ? conditions(known) : {}),
        },
        metadata: { source: source.id, vantage: "direct", purpose, attempt: String(attempt) },
      },
      transport,
    ),
  );
  session.requested += 1;
  await archive.save(result, known);
  countRefusals(session, result);
  return { exchange: result, known };
}

function conditions(known: Known | null): Readonly<Record<string, string>> {
  const { etag = null, lastModified = null } = known ?? {};
  if (etag !== null && SENDABLE.test(etag)) return { "if-none-match": etag };
  if (lastModified !== null && SENDABLE.test(lastModified)) {
    return { "if-modified-since": lastModified };
  }
  return {};
}

function countRefusals(session: Session, { url, response }: Exchange): void {
  if (response === null) return;
  const { status } = response;
  if (isWaitStatus(status)) session.pacer.refused(url, field(response.headers, "retry-after"));
  const isRefused = isWaitStatus(status) || status === 403;
  if (isRefused && session.refusedUrl === url) return;
  session.refusals = isRefused ? session.refusals + 1 : 0;
  session.refusedUrl = isRefused ? url : null;
  if (session.refusals === REFUSALS) {
    throw new StoppedError(
      `Cannot go on with ${session.source.id}: expected at most ${REFUSALS - 1} addresses refused in a row, found ${REFUSALS}, the last one ${status} on ${url}`,
    );
  }
}

function isToWait({ response }: Exchange): boolean {
  return response !== null && isWaitStatus(response.status);
}

function isWaitStatus(status: number): boolean {
  return status === 429 || status === 503;
}

function isToRetry({ response }: Exchange): boolean {
  if (response === null) return true;
  const { status, truncated } = response;
  return status >= 500 || truncated === "time" || truncated === "disconnect";
}
