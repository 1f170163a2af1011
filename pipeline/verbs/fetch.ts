import type { Source } from "../../scrapers/source.ts";
import { sources } from "../../scrapers/sources.ts";
import { recoverArchive } from "../archive/recover.ts";
import { type Command, countOption, textOption, textOptions, type Verb } from "../command.ts";
import { readConfig } from "../config.ts";
import { UsageError } from "../errors.ts";
import { fetchSources } from "../fetch/fetch-sources.ts";
import type { SourceReport } from "../fetch/report.ts";
import { parseResolution } from "../fetch/resolve-option.ts";
import { openStored } from "../fetch/stored.ts";
import { userAgent } from "../fetch/user-agent.ts";
import { withLock } from "../lock.ts";
import type { Terminal } from "../terminal.ts";
import { programVersion } from "../version.ts";
import { renderTable } from "./table.ts";

const DAY = /^\d{4}-\d{2}-\d{2}$/u;

/** What `run` and `fetch` share. */
export const FETCH_OPTIONS = {
  source: { type: "string", multiple: true, help: "only this source; can be given several times" },
  since: { type: "string", help: "leave out what is known to be older than this day" },
  limit: { type: "string", help: "at most so many pages per source" },
  resolve: {
    type: "string",
    multiple: true,
    help: "HOST=ADDRESS:PORT, contact a source's host there",
  },
} as const;

export const fetch: Verb = {
  name: "fetch",
  summary: "Visits the sources, politely, and archives what is new or changed.",
  arguments: Number.POSITIVE_INFINITY,
  synopsis: "[URL…] [--source ID]… [--since DATE] [--limit N]",
  options: FETCH_OPTIONS,
  run: async (command, terminal) => {
    const reports = await fetchInto(command, terminal);
    terminal.close();
    terminal.out(command.json ? JSON.stringify(reports) : renderReports(reports));
    for (const { reason } of reports) if (reason !== null) terminal.say(reason);
    return reports.some(({ result }) => result === "failed" || result === "refused") ? 1 : 0;
  },
};

/** Fetches what the command line asks for into its archive, and returns a report per source. */
export async function fetchInto(
  command: Command,
  terminal: Terminal,
): Promise<readonly SourceReport[]> {
  const config = readConfig(process.env);
  const version = programVersion();
  const identity = userAgent({ version, about: config.about, contact: config.contact });
  const chosen = chosenSources(command);
  const resolutions = textOptions(command, "resolve").map(parseResolution);
  const since = sinceOption(command);
  const limit = countOption(command, "limit");
  return withLock(command.archive, async () => {
    for (const line of await recoverArchive(command.archive)) terminal.say(line);
    const archive = await openStored({
      directory: command.archive,
      now: () => new Date(),
      version,
    });
    try {
      return await fetchSources(chosen, {
        archive,
        userAgent: identity,
        resolutions,
        ...(command.positionals.length === 0 ? {} : { urls: command.positionals }),
        ...(since === null ? {} : { since }),
        ...(limit === null ? {} : { limit }),
        ...(config.delaySeconds === null ? {} : { delaySeconds: config.delaySeconds }),
        onProgress: ({ source, done, total }) =>
          terminal.progress(`fetching ${source}`, done, total),
      });
    } finally {
      await archive.close();
    }
  });
}

function chosenSources(command: Command): readonly Source[] {
  const ids = textOptions(command, "source");
  const unknown = ids.find((id) => !sources.some((source) => source.id === id));
  if (unknown !== undefined) {
    const known = sources.map(({ id }) => id).join(", ");
    throw new UsageError(`Cannot fetch source "${unknown}": expected one of ${known}`);
  }
  return ids.length === 0 ? sources : sources.filter(({ id }) => ids.includes(id));
}

function sinceOption(command: Command): string | null {
  const since = textOption(command, "since");
  if (since === null || (DAY.test(since) && !Number.isNaN(Date.parse(since)))) return since;
  throw new UsageError(`Cannot read --since: expected a day such as 2024-03-22, found "${since}"`);
}

/** Returns one line per source: how it ended and what it gave. */
export function renderReports(reports: readonly SourceReport[]): string {
  const names = [
    "source",
    "result",
    "requested",
    "captured",
    "unchanged",
    "gone",
    "failed",
    "left",
  ];
  const rows = reports.map((report) => [
    report.source,
    report.result,
    report.requested,
    report.captured,
    report.unchanged,
    report.gone.length,
    report.failed.length,
    report.left,
  ]);
  return renderTable(names, rows);
}
