import type { Discovered, RefusedAddress } from "./discover.ts";
import type { Session } from "./session.ts";
import type { Outcome, Visited } from "./visit.ts";

/** What one run did at one source. */
export interface SourceReport {
  readonly source: string;
  /**
   * `done`; `failed` a list lost its shape, or none could be had; `refused` three times in a row;
   * `postponed` the site asked for a wait beyond the budget. The last three have a reason.
   */
  readonly result: "done" | "failed" | "refused" | "postponed";
  readonly reason: string | null;
  /** UTC, ISO 8601. */
  readonly postponedUntil: string | null;
  /** Addresses of statements that were found, or given; exchanges sent; pages by outcome. */
  readonly found: number;
  readonly requested: number;
  readonly captured: number;
  readonly unchanged: number;
  readonly gone: readonly string[];
  readonly redirected: readonly { readonly from: string; readonly to: string }[];
  readonly failed: readonly { readonly url: string; readonly reason: string }[];
  /** Addresses that the source named and that are not asked for: foreign hosts, odd ports. */
  readonly notAsked: readonly RefusedAddress[];
  /** Where something that may exist was not seen. */
  readonly gaps: readonly string[];
  readonly warnings: readonly string[];
  /** Pages that were due and, because the source stopped, not visited. */
  readonly left: number;
}

/** How the visit of a source ended. */
export type End = Pick<SourceReport, "result" | "reason" | "postponedUntil">;

/** What a run set out to do at a source. */
export interface Plan {
  readonly urls: readonly string[];
  readonly discovered: Discovered;
}

/** Returns the report of a source whose visit has ended. */
export function reportOf(
  session: Session,
  { urls, discovered }: Plan,
  { visited, end }: { visited: readonly Visited[]; end: End },
): SourceReport {
  const urlsOf = (kind: Outcome["kind"]) =>
    visited.filter(({ outcome }) => outcome.kind === kind).map(({ url }) => url);
  return {
    source: session.source.id,
    ...end,
    found: Math.max(discovered.found.length, urls.length),
    requested: session.requested,
    captured: urlsOf("captured").length,
    unchanged: urlsOf("unchanged").length,
    gone: urlsOf("gone"),
    redirected: visited
      .filter(({ url, end: to, outcome }) => to !== url && outcome.kind !== "failed")
      .map(({ url, end: to }) => ({ from: url, to })),
    failed: visited.flatMap(({ url, outcome }) =>
      outcome.kind === "failed" ? [{ url, reason: outcome.reason }] : [],
    ),
    notAsked: discovered.refused,
    gaps: discovered.gaps,
    warnings: session.warnings,
    left: urls.filter((url) => !session.asked.has(url)).length,
  };
}
