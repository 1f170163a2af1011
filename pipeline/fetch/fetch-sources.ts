import { isFetchable } from "../../scrapers/addresses.ts";
import type { Source } from "../../scrapers/source.ts";
import { UsageError } from "../errors.ts";
import { type FetchOptions, fetchSource } from "./fetch-source.ts";
import { siteOf } from "./pace.ts";
import { type Clock, openPacer, SYSTEM_CLOCK } from "./pacer.ts";
import type { SourceReport } from "./report.ts";
import { checkResolutions, isOwnMachine } from "./resolve-option.ts";

const BUDGET_SECONDS = 15 * 60;
const SLOTS = 64;

export interface FetchRunOptions extends Omit<FetchOptions, "pacer" | "now"> {
  /** The longest wait that a 429 or 503 may ask for before its source is postponed. */
  readonly budgetSeconds?: number;
  readonly clock?: Clock;
  /** Ends the run between two exchanges: the promise rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}

/**
 * Visits the sources side by side, each at the pace of its site, and returns a report for each, in
 * their order. With `urls`, only their sources are visited. Throws a UsageError for a URL or a
 * `--resolve` of no source, and what the archive throws, after the other sources have stopped.
 */
export async function fetchSources(
  sources: readonly Source[],
  options: FetchRunOptions,
): Promise<readonly SourceReport[]> {
  checkResolutions(options.resolutions ?? [], sources);
  const clock = options.clock ?? SYSTEM_CLOCK;
  const failure = new AbortController();
  const signals = options.signal === undefined ? [] : [options.signal];
  const pacer = openPacer({
    ...clock,
    budgetMs: (options.budgetSeconds ?? BUDGET_SECONDS) * 1000,
    slots: SLOTS,
    signal: AbortSignal.any([failure.signal, ...signals]),
    // A host that is contacted elsewhere is a site of its own: its neighbours keep their pace.
    siteOf: (url) =>
      isOwnMachine(url, options.resolutions ?? []) ? new URL(url).host : siteOf(url),
  });
  const visits = visitsOf(sources, options.urls).map(async ({ source, urls }) => {
    try {
      const own = urls === null ? {} : { urls };
      return await fetchSource(source, { ...options, ...own, pacer, now: clock.now });
    } catch (error) {
      // Whoever failed first says why; the others stop at their next turn.
      if (!failure.signal.aborted) failure.abort(error);
      throw failure.signal.reason;
    }
  });
  await Promise.allSettled(visits);
  return Promise.all(visits);
}

function visitsOf(
  sources: readonly Source[],
  urls: readonly string[] | undefined,
): readonly { source: Source; urls: readonly string[] | null }[] {
  if (urls === undefined) return sources.map((source) => ({ source, urls: null }));
  for (const url of urls) {
    if (!URL.canParse(url) || !sources.some((source) => isFetchable(url, source))) {
      const hosts = sources.map(({ hosts: { canonical } }) => canonical).join(", ");
      throw new UsageError(
        `Cannot fetch ${JSON.stringify(url)}: expected an address of the chosen sources (${hosts})`,
      );
    }
  }
  return sources
    .map((source) => ({ source, urls: urls.filter((url) => isFetchable(url, source)) }))
    .filter((visit) => visit.urls.length > 0);
}
