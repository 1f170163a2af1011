import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { sources } from "../scrapers/sources.ts";
import { type Build, build } from "./build/build.ts";
import { type ReviewCounts, writeReview } from "./build/review.ts";
import type { SourceReport } from "./build/sources-report.ts";
import { RefusedError, RunError } from "./errors.ts";
import { withLock } from "./lock.ts";
import { type Published, publishRelease, recordRun, runId } from "./release/publish.ts";
import type { SourceFacts } from "./release/sources.ts";
import { readIndex } from "./release/versions.ts";
import type { Terminal } from "./terminal.ts";

export interface RunOptions {
  /** Absolute paths. */
  readonly output: string;
  readonly archive: string;
  readonly threads: number;
  /** UTC, whole seconds: the time the release carries. */
  readonly released: string;
  /** A person has said that fewer rows than before are right. */
  readonly acceptShrinkage: boolean;
  /** What went wrong while fetching, one line per source; null if nothing did. */
  readonly trouble: string | null;
  /** Name and version of the program. */
  readonly pipeline: string;
  readonly terminal: Terminal;
}

export interface RunOutcome {
  readonly published: Pick<Published, "result" | "version" | "folder">;
  readonly sources: readonly SourceReport[];
  readonly review: ReviewCounts;
  /** Captures in the archive whose addresses belong to no source: nothing reads them. */
  readonly unclaimed: number;
  readonly seconds: Readonly<Record<string, number>>;
}

/**
 * Builds, checks and publishes the next release, and records the run whatever comes of it. Throws a
 * RefusedError if the checks refuse the tables and a RunError if a source failed; the last release
 * stands then.
 */
export async function release(options: RunOptions): Promise<RunOutcome> {
  return withLock(join(options.output, "state"), async () => {
    let built: Build | null = null;
    try {
      const isKeyInUse = readIndex(releasesFolder(options.output)).latest !== null;
      built = await build({ ...options, isKeyInUse, work: workFolder(options.output) });
      const outcome = await publish(built, options);
      report(options, { result: outcome.published.result, reason: options.trouble, outcome });
      return outcome;
    } catch (error) {
      await recordFailure(error, built?.sources ?? [], options);
      throw error;
    } finally {
      built?.database.close();
    }
  });
}

/** Returns the folder that a build works in: derived, emptied by the next build. */
export function workFolder(output: string): string {
  return join(output, "state", "build");
}

/** Returns the root of the published site. */
export function releasesFolder(output: string): string {
  return join(output, "releases");
}

async function publish(built: Build, options: RunOptions): Promise<RunOutcome> {
  const review = writeReview(options.output, built);
  for (const damage of built.reading.damages) options.terminal.say(damage);
  for (const warning of built.sources.flatMap(({ warnings }) => warnings)) {
    options.terminal.say(warning);
  }
  const failures = built.sources.flatMap((source) => source.failures);
  if (failures.length > 0) throw new RunError(failures.join("\n"));
  const started = performance.now();
  const { result, version, folder } = await publishRelease(built.database.connection, {
    releases: releasesFolder(options.output),
    released: options.released,
    counts: built.sources.map(countsOf),
    sources: sources.map(factsOf),
    trouble: options.trouble,
    acceptShrinkage: options.acceptShrinkage,
    build: {
      pipeline: options.pipeline,
      command: `zayava release --released ${options.released}`,
      inputs_sha256: built.reading.capturesSha256,
    },
  });
  const unclaimed = built.reading.captured.get(null) ?? 0;
  const seconds = { ...built.seconds, publish: (performance.now() - started) / 1000 };
  return {
    published: { result, version, folder },
    sources: built.sources,
    review,
    unclaimed,
    seconds,
  };
}

/** A run that failed is recorded too, so that it never looks like "no news". */
async function recordFailure(
  error: unknown,
  counts: readonly SourceReport[],
  options: RunOptions,
): Promise<void> {
  const result = error instanceof RefusedError ? "refused" : "failure";
  const reason = error instanceof Error ? error.message : String(error);
  try {
    report(options, { result, reason, outcome: null });
    await recordRun(releasesFolder(options.output), {
      run: runId(options.released),
      result,
      reason,
      version: null,
      sources: counts.map(countsOf),
    });
  } catch (second) {
    // What ended the run is what the operator must read; a disk that is full cannot be written to.
    const message = second instanceof Error ? second.message : String(second);
    options.terminal.say(`Cannot record the run: ${message}`);
  }
}

function report(
  { output, released }: RunOptions,
  found: { result: string; reason: string | null; outcome: RunOutcome | null },
): void {
  const folder = join(output, "state", "runs");
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${runId(released)}.json`);
  writeFileSync(path, `${JSON.stringify(found, null, 2)}\n`);
}

function countsOf(source: SourceReport) {
  const { source_id, captured, documents, statements, people, signatories, rejected } = source;
  return { source_id, captured, documents, statements, people, signatories, rejected };
}

function factsOf({ id, publisher, hosts, terms }: (typeof sources)[number]): SourceFacts {
  return { source_id: id, publisher, url: `https://${hosts.canonical}/`, terms };
}
