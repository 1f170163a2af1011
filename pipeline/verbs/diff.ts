import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { Command, Verb } from "../command.ts";
import { withMemoryDatabase } from "../duckdb.ts";
import { UsageError } from "../errors.ts";
import { diffReleases, renderDiff } from "../release/diff.ts";
import { versionFolder } from "../release/versions.ts";
import { releasesFolder } from "../run.ts";

export const diff: Verb = {
  name: "diff",
  summary: "Prints what changed from one release to another: counts, then rows and cells.",
  arguments: 2,
  synopsis: "OLD NEW (versions or folders)",
  options: {},
  run: async (command, terminal) => {
    const [before, after, ...others] = command.positionals;
    if (before === undefined || after === undefined || others.length > 0) {
      throw new UsageError(
        `Cannot compare: expected two versions or folders, found ${command.positionals.length}`,
      );
    }
    const found = await withMemoryDatabase(command.threads, (connection) =>
      diffReleases(connection, folderOf(command, before), folderOf(command, after)),
    );
    terminal.out(command.json ? JSON.stringify(found) : renderDiff(found));
    return 0;
  },
};

/** Returns the folder that a version or a path names, or throws a UsageError. */
export function folderOf({ output }: Command, name: string): string {
  const candidates = [versionFolder(releasesFolder(output), name), resolve(name)];
  const folder = candidates.find(existsSync);
  if (folder !== undefined) return folder;
  throw new UsageError(
    `Cannot find release "${name}": expected a version below "${releasesFolder(output)}" or a folder, found neither`,
  );
}
