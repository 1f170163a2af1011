import { getDomain } from "tldts";

/** Least pause between two requests to one site, where nobody asks for more. */
export const FLOOR_SECONDS = 5;

const SECONDS = /^\d{1,20}$/u;
const HTTP_DATE = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6},? [\w :-]{10,30}$/u;
const LAST_DOT = /\.$/u;
const ZONE = / GMT$/u;
const FIRST_BACKOFF_MS = 60_000;
const MAX_BACKOFF_MS = 24 * 3_600_000;
/** Thirty years: "never", and still a date. */
const LONGEST_MS = 1e12;
const JITTER = 0.2;

/** The two clocks of a site, in milliseconds since 1970: no request before both have run out. */
export interface Pace {
  /** Armed by each request. */
  readonly crawlAt: number;
  /** Armed by 429, 503 and failures. */
  readonly backoffAt: number;
  /** Length of the last backoff that we chose ourselves, and when it is forgotten. */
  readonly backoffMs: number;
  readonly quietAt: number;
}

/** The clocks of a site that was not asked yet. */
export const AT_REST: Pace = { crawlAt: 0, backoffAt: 0, backoffMs: 0, quietAt: 0 };

/**
 * Returns what is paced together: the registrable domain, with private suffixes (each
 * `*.cloudfront.net` host is its own site), or the host where there is none.
 */
export function siteOf(url: string): string {
  const host = new URL(url).hostname.replace(LAST_DOT, "");
  return getDomain(host, { allowPrivateDomains: true }) ?? host;
}

/** Returns when the next request may start, in milliseconds since 1970. */
export function nextStart({ crawlAt, backoffAt }: Pace): number {
  return Math.max(crawlAt, backoffAt);
}

/** Returns the clocks after a request that started `at`: up to a fifth more than the delay. */
export function afterRequest(
  pace: Pace,
  { at, delayMs, random }: { at: number; delayMs: number; random: number },
): Pace {
  return { ...pace, crawlAt: at + delayMs * (1 + JITTER * random) };
}

/**
 * Returns the clocks after a 429 or 503. `Retry-After` is obeyed however long it is; without a
 * readable one that lies ahead we wait 60 s, doubling to 24 h until the site has been quiet once.
 */
export function afterRefusal(
  pace: Pace,
  { at, retryAfter }: { at: number; retryAfter: string | null },
): Pace {
  const asked = retryAfter === null ? null : retryAfterMs(retryAfter, at);
  const doubled = at > pace.quietAt ? FIRST_BACKOFF_MS : pace.backoffMs * 2;
  const backoffMs = Math.min(MAX_BACKOFF_MS, Math.max(FIRST_BACKOFF_MS, doubled));
  const waitMs = asked ?? backoffMs;
  const backoffAt = Math.max(pace.backoffAt, at + waitMs);
  // What the site asked for is its own answer: only our own waits double.
  return {
    ...pace,
    backoffAt,
    backoffMs: asked === null ? backoffMs : pace.backoffMs,
    quietAt: backoffAt + Math.max(waitMs, FIRST_BACKOFF_MS),
  };
}

/** Returns the clocks after a failure that is tried again in `waitMs`. */
export function afterFailure(pace: Pace, { at, waitMs }: { at: number; waitMs: number }): Pace {
  return { ...pace, backoffAt: Math.max(pace.backoffAt, at + waitMs) };
}

/**
 * Returns the wait that a `Retry-After` asks for, in milliseconds, or null if it is unreadable or
 * not ahead of `at` (RFC 9110 10.2.3: seconds, or a date in one of three forms, all in GMT).
 */
export function retryAfterMs(value: string, at: number): number | null {
  const text = value.trim();
  const waitMs = SECONDS.test(text) ? Number(text) * 1000 : dateOf(text) - at;
  return waitMs > 0 ? Math.min(waitMs, LONGEST_MS) : null;
}

function dateOf(text: string): number {
  if (!HTTP_DATE.test(text)) return Number.NaN;
  return Date.parse(ZONE.test(text) ? text : `${text} GMT`);
}
