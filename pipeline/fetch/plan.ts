import { canonicalUrl, isFetchable } from "../../scrapers/addresses.ts";
import type { Source } from "../../scrapers/source.ts";
import type { Found } from "./discover.ts";

const DAY_MS = 86_400_000;
/** A page as young as this is visited on each run. */
const YOUNG_MS = 14 * DAY_MS;
/** Later it is visited again when this part of its age has passed since the last visit. */
const PART_OF_AGE = 0.1;

/** What the archive knows of one address of a source. */
export interface Visit {
  readonly url: string;
  /** The first and the last exchange: UTC, ISO 8601. */
  readonly firstAt: string;
  readonly lastAt: string;
  /** Status of the last exchange, null if it got no answer. */
  readonly status: number | null;
}

export interface PlanOptions {
  readonly source: Source;
  /** Oldest first. */
  readonly found: readonly Found[];
  readonly visits: readonly Visit[];
  readonly now: Date;
  /** A day: what is known to be older is left out. */
  readonly since?: string;
  readonly limit?: number;
}

/**
 * Returns the addresses to visit in this run: new ones, oldest first, so that a run that ends early
 * leaves the newest and the next one finds them in front of the first known address; then known
 * ones that are due, those longest unvisited first.
 */
export function planVisits(options: PlanOptions): readonly string[] {
  const { source, found, now, since = "", limit = Number.POSITIVE_INFINITY } = options;
  const known = visitsByAddress(options.visits, source);
  const modified = new Map(found.map((item) => [canonicalUrl(item.url, source), item.modifiedAt]));
  const fresh = found.filter(
    ({ url, modifiedAt }) =>
      !known.has(canonicalUrl(url, source)) && (modifiedAt === null || modifiedAt >= since),
  );
  const due = [...known]
    .filter(([address, visit]) => {
      const modifiedAt = modified.get(address) ?? null;
      if (visit.firstAt < since && (modifiedAt === null || modifiedAt < since)) return false;
      return isDue(visit, { now, modifiedAt });
    })
    .map(([, visit]) => visit)
    .toSorted((a, b) => Date.parse(a.lastAt) - Date.parse(b.lastAt));
  return [...fresh, ...due].map(({ url }) => url).slice(0, limit);
}

/**
 * Returns whether a known page is to be visited again: its last visit failed, the site says that it
 * changed since, it is younger than 14 days, or a tenth of its age has passed since the last visit.
 */
export function isDue(
  visit: Visit,
  { now, modifiedAt }: { now: Date; modifiedAt: string | null },
): boolean {
  const time = now.getTime();
  const lastAt = Date.parse(visit.lastAt);
  const age = time - Date.parse(visit.firstAt);
  const changedAt = modifiedAt === null ? Number.NaN : Date.parse(modifiedAt);
  return (
    isUnfinished(visit) ||
    age < YOUNG_MS ||
    time - lastAt >= age * PART_OF_AGE ||
    // A time in the future would make it due for ever.
    (changedAt > lastAt && changedAt <= time)
  );
}

/** Returns whether the last exchange said nothing about the page: no answer, or a refusal. */
export function isUnfinished({ status }: Visit): boolean {
  return status === null || (status >= 400 && status !== 404 && status !== 410);
}

/** Returns the visits by canonical address; of several spellings, one that has an answer. */
export function visitsByAddress(
  visits: readonly Visit[],
  source: Source,
): ReadonlyMap<string, Visit> {
  const known = new Map<string, Visit>();
  for (const visit of visits) {
    // The archive may hold pages of mirrors that others captured.
    if (!isFetchable(visit.url, source)) continue;
    const address = canonicalUrl(visit.url, source);
    const other = known.get(address);
    if (other === undefined || isUnfinished(other)) known.set(address, visit);
  }
  return known;
}
