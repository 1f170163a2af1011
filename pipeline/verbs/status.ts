import { sourceOf } from "../../scrapers/addresses.ts";
import { sources } from "../../scrapers/sources.ts";
import { readIndex as readCaptures } from "../archive/read-index.ts";
import type { Command, Verb } from "../command.ts";
import { readIndex, type VersionIndex } from "../release/versions.ts";
import { releasesFolder } from "../run.ts";
import { renderTable } from "./table.ts";

/** The health of one source, from the archive and the index of releases alone. */
export interface SourceStatus {
  readonly source_id: string;
  /** Time of its newest exchange with an answer; null if it was never captured. */
  readonly last_capture: string | null;
  /** Time of its newest exchange that brought bytes not seen before at that address. */
  readonly last_change: string | null;
  readonly captured: number;
  /** From the newest run that counted it; null before the first. */
  readonly statements: number | null;
  readonly rejected: number | null;
  readonly expected_statements: { readonly min: number; readonly max: number };
  /** Whole days since the last capture. */
  readonly days_silent: number | null;
}

export const status: Verb = {
  name: "status",
  summary: "Prints the health of each source: last capture and change, counts against expectation.",
  arguments: 0,
  synopsis: "",
  options: {},
  run: async (command, terminal) => {
    const index = readIndex(releasesFolder(command.output));
    const found = await sourceStatuses(command, index);
    const [lastRun] = index.runs;
    if (command.json) {
      terminal.out(
        JSON.stringify({ latest: index.latest, last_run: lastRun ?? null, sources: found }),
      );
      return 0;
    }
    const rows = found.map((source) => [
      source.source_id,
      source.last_capture?.slice(0, 16) ?? "never",
      source.last_change?.slice(0, 16) ?? "never",
      source.captured,
      source.statements ?? "-",
      `${source.expected_statements.min} to ${source.expected_statements.max}`,
      source.rejected ?? "-",
    ]);
    const names = [
      "source",
      "last capture",
      "last change",
      "captured",
      "statements",
      "expected",
      "rejected",
    ];
    terminal.out(renderTable(names, rows));
    terminal.out(`\nLatest release: ${index.latest ?? "none"}`);
    if (lastRun !== undefined) {
      const why = lastRun.reason === null ? "" : `: ${lastRun.reason}`;
      terminal.out(`Last run: ${lastRun.run} ${lastRun.result}${why}`);
    }
    return 0;
  },
};

async function sourceStatuses(
  { archive }: Command,
  { runs }: VersionIndex,
): Promise<SourceStatus[]> {
  const { captures } = await readCaptures(archive);
  const answered = captures.filter(({ type }) => type !== "metadata");
  return sources.map((source) => {
    const own = answered.filter(({ url }) => sourceOf(url, [source]) !== null);
    const last = own.at(-1)?.fetchedAt ?? null;
    const counts = runs.flatMap((run) => run.sources).find(({ source_id: id }) => id === source.id);
    return {
      source_id: source.id,
      last_capture: last,
      last_change: own.findLast(({ type }) => type !== "revisit")?.fetchedAt ?? null,
      captured: own.length,
      statements: counts?.statements ?? null,
      rejected: counts?.rejected ?? null,
      expected_statements: source.expected.statements,
      days_silent: last === null ? null : Math.floor((Date.now() - Date.parse(last)) / 86_400_000),
    };
  });
}
