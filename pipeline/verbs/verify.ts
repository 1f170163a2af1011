import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Command, Verb } from "../command.ts";
import { RunError } from "../errors.ts";
import type { QuoteCheck } from "../release/quotes.ts";
import { verifyRelease } from "../release/verify.ts";
import { readIndex, versionFolder } from "../release/versions.ts";
import { releasesFolder } from "../run.ts";
import { archivedText } from "../trace.ts";
import { folderOf } from "./diff.ts";

const MARKS = { ok: "ok     ", failed: "FAILED ", skipped: "skipped" } as const;
const FAILED = 4;

export const verify: Verb = {
  name: "verify",
  summary: "Checks a published release: hashes, schema, keys, both formats, quotes in the archive.",
  arguments: 1,
  synopsis: "[PATH or VERSION]",
  options: {},
  run: async (command, terminal) => {
    const folder = releaseFolder(command);
    const results = await verifyRelease(folder, {
      database: {
        path: null,
        threads: command.threads,
        memoryLimit: "600MB",
        tempDirectory: join(command.output, "state", "spill"),
      },
      quoteInArchive: existsSync(command.archive) ? quoteCheck(command.archive) : null,
    });
    if (command.json) terminal.out(JSON.stringify({ folder, results }));
    else {
      for (const { check, status, details } of results) {
        terminal.out(
          [
            `${MARKS[status]} ${check}`,
            ...details.slice(0, 20).map((line) => `        ${line}`),
          ].join("\n"),
        );
      }
    }
    return results.some(({ status }) => status === "failed") ? FAILED : 0;
  },
};

/** Returns the release that the command line names, or the latest one. */
export function releaseFolder(command: Command): string {
  const [name] = command.positionals;
  if (name !== undefined) return folderOf(command, name);
  return latestFolder(command);
}

/** Returns the folder of the latest release, or throws a RunError before the first one. */
export function latestFolder({ output }: Command): string {
  const releases = releasesFolder(output);
  const { latest } = readIndex(releases);
  if (latest !== null) return versionFolder(releases, latest);
  throw new RunError(
    `Cannot find a release: expected one in "${releases}", found none; run zayava run first`,
  );
}

/** Reads each document anew from its archived bytes and holds every quote against its text. */
function quoteCheck(archive: string): QuoteCheck {
  return async (document, quotes) => {
    try {
      const { text, difference } = archivedText(archive, document);
      const wrong = quotes.filter(({ quote, start, end }) => text.slice(start, end) !== quote);
      return [
        ...(difference === null ? [] : [`${document.document_id}: ${difference}`]),
        ...wrong.map(
          ({ table, id, start }) =>
            `${table} ${id}: expected its quote at ${start} of ${document.url}, found other characters`,
        ),
      ];
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      return [`${document.document_id}: ${error.message}`];
    }
  };
}
