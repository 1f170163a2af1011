import { createHash } from "node:crypto";
import type { ExchangeResponse } from "../archive/exchange.ts";
import { field } from "../archive/record.ts";
import { refusalOf } from "./addresses.ts";
import { DecodeError, decodeText } from "./decode.ts";
import type { DiscoveryPage } from "./discover.ts";
import { type Robots, robotsOf } from "./robots.ts";
import { type Answer, ask, type Purpose, type Session } from "./session.ts";

const MAX_HOPS = 5;
const CONDITION = /\r\nif-(?:none-match|modified-since):/iu;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/** What became of one address. */
export type Outcome =
  | { readonly kind: "captured" | "unchanged" | "gone" }
  | { readonly kind: "failed"; readonly reason: string };

/** An outcome, and where redirects led. */
export interface Visited {
  readonly url: string;
  /** The last address that was asked for or, where a redirect is not followed, named. */
  readonly end: string;
  readonly outcome: Outcome;
}

/** Asks for the page of a statement, conditionally where it is known, and returns what came. */
export async function visitStatement(session: Session, url: string): Promise<Visited> {
  const followed = await follow(session, url, "statement");
  const outcome: Outcome =
    "answer" in followed ? outcomeOf(followed.answer) : { kind: "failed", reason: followed.reason };
  return { url, end: followed.url, outcome };
}

/** Asks for a feed, sitemap or listing and returns its text, or why there is none. */
export async function visitList(session: Session, url: string): Promise<DiscoveryPage> {
  const followed = await follow(session, url, "discovery");
  if (!("answer" in followed)) return followed;
  const { exchange } = followed.answer;
  const outcome = outcomeOf({ exchange, known: null });
  if (outcome.kind === "failed") return { reason: outcome.reason };
  if (outcome.kind === "gone" || exchange.response === null) return { reason: "gone" };
  try {
    return { url: followed.url, text: decodeText(exchange.response) };
  } catch (error) {
    if (error instanceof DecodeError) return { reason: error.message };
    throw error;
  }
}

/** Returns the rules for an address, from the robots.txt of its origin, asked for once in a run. */
export async function robotsFor(session: Session, url: string): Promise<Robots> {
  const { origin } = new URL(url);
  const cached = session.robots.get(origin);
  if (cached !== undefined) return cached;
  const robots = await fetchRobots(session, origin);
  session.robots.set(origin, robots);
  session.warnings.push(...robots.warnings);
  session.pacer.slowDown(url, robots.crawlDelaySeconds * 1000);
  return robots;
}

async function fetchRobots(session: Session, origin: string): Promise<Robots> {
  const followed = await follow(session, `${origin}/robots.txt`, "robots");
  return robotsOf(
    origin,
    "answer" in followed ? followed.answer.exchange : { response: null, error: followed.reason },
  );
}

type Followed =
  | { readonly url: string; readonly answer: Answer }
  | { readonly url: string; readonly reason: string };

/** Follows redirects within the source's hosts; each hop is checked, paced and archived anew. */
async function follow(session: Session, start: string, purpose: Purpose): Promise<Followed> {
  let url = start;
  const seen = new Set<string>();
  for (let hop = 0; hop <= MAX_HOPS; hop++) {
    const refusal = await refusalFor(session, url, purpose);
    if (refusal !== null) return { url, reason: refusal };
    seen.add(url);
    const answer = await ask(session, url, purpose);
    if (purpose === "statement") session.asked.add(url);
    const next = nextHop(url, answer);
    if (next === null) return { url, answer };
    if ("reason" in next) return { url, reason: next.reason };
    if (seen.has(next.url)) return { url, reason: `redirects in a circle to ${next.url}` };
    url = next.url;
  }
  return { url, reason: `redirects more than ${MAX_HOPS} times` };
}

async function refusalFor(session: Session, url: string, purpose: Purpose): Promise<string | null> {
  const refusal = refusalOf(url, session.source);
  if (refusal !== null) return `not asked for: ${refusal}`;
  if (purpose === "robots") return null;
  const robots = await robotsFor(session, url);
  return robots.isAllowed(url) ? null : `robots.txt does not allow it: ${robots.decidedBy}`;
}

/** Returns where an answer redirects to, why that cannot be followed, or null if it does not. */
function nextHop(
  url: string,
  { exchange: { response } }: Answer,
): { readonly url: string } | { readonly reason: string } | null {
  if (response === null || !REDIRECTS.has(response.status)) return null;
  const location = field(response.headers, "location");
  const target = location === null ? null : URL.parse(location, url);
  if (target === null) {
    return { reason: `redirects with ${response.status} to ${location ?? "no address"}` };
  }
  target.hash = "";
  if (new URL(url).protocol === "https:" && target.protocol === "http:") {
    return { reason: `redirects from https to ${target.href}` };
  }
  return { url: target.href };
}

function outcomeOf({ exchange, known }: Answer): Outcome {
  const { response, error } = exchange;
  if (response === null) return { kind: "failed", reason: error ?? "no answer" };
  const { status, body, truncated } = response;
  if (status === 404 || status === 410) return { kind: "gone" };
  if (status === 304) return notModified(exchange.requestHead ?? "");
  if (status !== 200) return { kind: "failed", reason: `answered ${status}` };
  if (truncated !== null) {
    return { kind: "failed", reason: `came in part only (${truncated}): ${error ?? ""}` };
  }
  if (body.length === 0) return { kind: "failed", reason: "answered 200 with an empty body" };
  return { kind: digestOf(response) === known?.payloadSha256 ? "unchanged" : "captured" };
}

function notModified(requestHead: string): Outcome {
  return CONDITION.test(requestHead)
    ? { kind: "unchanged" }
    : { kind: "failed", reason: "answered 304, although nothing was asked conditionally" };
}

function digestOf({ body }: ExchangeResponse): string {
  return createHash("sha256").update(body).digest("hex");
}
