import { ingest as ingestFiles } from "../archive/ingest.ts";
import { recoverArchive } from "../archive/recover.ts";
import { textOption, type Verb } from "../command.ts";
import { UsageError } from "../errors.ts";
import { withLock } from "../lock.ts";
import { programVersion } from "../version.ts";
import { renderTable } from "./table.ts";

export const ingest: Verb = {
  name: "ingest",
  summary: "Takes captures that others made into the archive: .warc, .warc.gz, .wacz, saved .html.",
  arguments: Number.POSITIVE_INFINITY,
  synopsis: "FILE… [--url URL]",
  options: { url: { type: "string", help: "address that a saved .html was saved from" } },
  run: async (command, terminal) => {
    const url = textOption(command, "url");
    if (command.positionals.length === 0) {
      throw new UsageError("Cannot ingest: expected at least one file, found none");
    }
    return withLock(command.archive, async () => {
      for (const line of await recoverArchive(command.archive)) terminal.say(line);
      const options = { directory: command.archive, url, now: () => new Date() };
      const reports = await ingestFiles(command.positionals, {
        ...options,
        version: programVersion(),
      });
      if (command.json) terminal.out(JSON.stringify(reports.map(plain)));
      else terminal.out(renderReports(reports));
      return 0;
    });
  },
};

type IngestReport = Awaited<ReturnType<typeof ingestFiles>>[number];

function plain({ reasons, ...report }: IngestReport) {
  return { ...report, reasons: Object.fromEntries(reasons) };
}

/** Returns a line per file, then why captures were left out and where a file is damaged. */
function renderReports(reports: readonly IngestReport[]): string {
  const rows = reports.map(({ file, added, skipped, damaged }) => [file, added, skipped, damaged]);
  const notes = reports.flatMap(({ file, reasons, places }) => [
    ...[...reasons].map(([reason, count]) => `${file}: ${count} × ${reason}`),
    ...places.map((place) => `${file}: ${place}`),
  ]);
  return [renderTable(["file", "added", "skipped", "damaged"], rows), ...notes].join("\n");
}
