import type { Source } from "../../scrapers/source.ts";
import { hostsOf } from "./addresses.ts";
import { LIMITS, type Limits, openDispatcher } from "./connect.ts";
import { type Discovered, discover } from "./discover.ts";
import { DiscoveryError, StoppedError } from "./errors.ts";
import { FLOOR_SECONDS } from "./pace.ts";
import type { Pacer } from "./pacer.ts";
import { isUnfinished, planVisits, visitsByAddress } from "./plan.ts";
import { type End, type Plan, reportOf, type SourceReport } from "./report.ts";
import { isOwnMachine, type Resolution } from "./resolve-option.ts";
import type { FetchArchive, Session } from "./session.ts";
import { robotsFor, type Visited, visitList, visitStatement } from "./visit.ts";

export interface FetchOptions {
  readonly archive: FetchArchive;
  /** As `userAgent()` returns it. */
  readonly userAgent: string;
  readonly pacer: Pacer;
  readonly now: () => Date;
  readonly resolutions?: readonly Resolution[];
  /** Addresses to visit instead of discovering any. */
  readonly urls?: readonly string[];
  /** A day, `2024-03-22`: what is known to be older is not visited. */
  readonly since?: string;
  /** At most so many statements in this run, the oldest new ones first. */
  readonly limit?: number;
  /** Least pause between two requests to a site; the source's own, if longer, is kept. */
  readonly delaySeconds?: number;
  /** Before a failed request is tried a second time, 30 if nothing is said; then double. */
  readonly retrySeconds?: number;
  readonly limits?: Partial<Limits>;
  readonly onProgress?: (progress: Progress) => void;
}

export interface Progress {
  readonly source: string;
  readonly url: string;
  /** Statements visited, and to be visited; 0 of 0 while they are being found. */
  readonly done: number;
  readonly total: number;
  readonly outcome: "list" | "captured" | "unchanged" | "gone" | "failed";
}

const RETRY_SECONDS = 30;
const NOTHING: Discovered = { found: [], refused: [], gaps: [], failures: 0 };
const DONE: End = { result: "done", reason: null, postponedUntil: null };

/**
 * Visits one source: robots.txt, then its lists, then the statements that are new or due. Returns
 * what happened; what a site does never throws, what the archive throws is passed on.
 */
export async function fetchSource(source: Source, options: FetchOptions): Promise<SourceReport> {
  const session = openSession(source, options);
  const visited: Visited[] = [];
  let plan: Plan = { urls: [], discovered: NOTHING };
  let end = DONE;
  try {
    plan = await makePlan(session, options);
    end = endOfDiscovery(source, plan);
    for (const url of plan.urls) {
      // A redirect may have led here already.
      if (session.asked.has(url)) continue;
      const one = await visitStatement(session, url);
      visited.push(one);
      const { kind: outcome } = one.outcome;
      const [done, total] = [visited.length, plan.urls.length];
      options.onProgress?.({ source: source.id, url, done, total, outcome });
    }
  } catch (error) {
    end = endOf(error);
  } finally {
    await session.transport.dispatcher.destroy();
  }
  return reportOf(session, plan, { visited, end });
}

function openSession(source: Source, options: FetchOptions): Session {
  const limits = { ...LIMITS, ...options.limits };
  const resolutions = options.resolutions ?? [];
  const delaySeconds = Math.max(options.delaySeconds ?? FLOOR_SECONDS, source.pace.delaySeconds);
  for (const host of hostsOf(source)) {
    const url = `https://${host}/`;
    if (!isOwnMachine(url, resolutions)) options.pacer.slowDown(url, delaySeconds * 1000);
  }
  return {
    source,
    archive: options.archive,
    pacer: options.pacer,
    transport: {
      dispatcher: openDispatcher({ limits, resolutions }),
      resolutions,
      limits,
      now: options.now,
    },
    userAgent: options.userAgent,
    retryMs: (options.retrySeconds ?? RETRY_SECONDS) * 1000,
    robots: new Map(),
    asked: new Set(),
    warnings: [],
    requested: 0,
    refusals: 0,
    refusedUrl: null,
  };
}

async function makePlan(session: Session, options: FetchOptions): Promise<Plan> {
  const { source } = session;
  if (options.urls !== undefined) {
    return { urls: options.urls.slice(0, options.limit).map(withoutFragment), discovered: NOTHING };
  }
  const visits = await session.archive.visits(source);
  const known = visitsByAddress(visits, source);
  const robots = await robotsFor(session, `https://${source.hosts.canonical}/`);
  const declares = source.discovery.some(({ kind }) => kind === "sitemap");
  const discovered = await discover({
    source,
    sitemaps: declares ? robots.sitemaps : [],
    get: async (url) => {
      const page = await visitList(session, url);
      options.onProgress?.({ source: source.id, url, done: 0, total: 0, outcome: "list" });
      return page;
    },
    isKnown: (address) => {
      const visit = known.get(address);
      return visit !== undefined && !isUnfinished(visit);
    },
  });
  const { found } = discovered;
  const urls = planVisits({ ...options, source, found, visits, now: options.now() });
  return { urls, discovered };
}

function withoutFragment(url: string): string {
  const address = new URL(url);
  address.hash = "";
  return address.href;
}

/** A source none of whose lists could be had is no source without news. */
function endOfDiscovery({ id, discovery }: Source, { discovered }: Plan): End {
  if (discovered.failures === 0 || discovered.failures < discovery.length) return DONE;
  return {
    ...DONE,
    result: "failed",
    reason: `Cannot find statements of ${id}: expected a feed, sitemap or listing, found ${discovered.gaps.join("; ")}`,
  };
}

function endOf(error: unknown): End {
  if (error instanceof DiscoveryError) {
    return { result: "failed", reason: error.message, postponedUntil: null };
  }
  if (error instanceof StoppedError) {
    const { message, until } = error;
    return {
      result: until === null ? "refused" : "postponed",
      reason: message,
      postponedUntil: until,
    };
  }
  throw error;
}
