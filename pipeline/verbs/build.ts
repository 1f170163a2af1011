import { mkdirSync } from "node:fs";
import { join, relative } from "node:path";
import { build as buildArchive } from "../build/build.ts";
import { writeReview } from "../build/review.ts";
import type { Verb } from "../command.ts";
import { withLock } from "../lock.ts";
import { modelTables } from "../release/build.ts";
import { readIndex } from "../release/versions.ts";
import { writeParquet } from "../release/write.ts";
import { releasesFolder, workFolder } from "../run.ts";
import { renderTable } from "./table.ts";

export const build: Verb = {
  name: "build",
  summary: "Makes the tables from the archive in a work folder; publishes nothing.",
  arguments: 0,
  synopsis: "",
  options: {},
  run: (command, terminal) =>
    withLock(join(command.output, "state"), async () => {
      const work = workFolder(command.output);
      const isKeyInUse = readIndex(releasesFolder(command.output)).latest !== null;
      const built = await buildArchive({ ...command, work, terminal, isKeyInUse });
      try {
        const review = writeReview(command.output, built);
        const folder = join(work, "data");
        mkdirSync(folder, { recursive: true });
        for (const table of modelTables) {
          const path = join(folder, `${table.name}.parquet`);
          await writeParquet(built.database.connection, table, {
            path,
            contentVersion: "unreleased",
          });
        }
        const failures = built.sources.flatMap((source) => source.failures);
        terminal.close();
        if (command.json) {
          const { sources, seconds } = built;
          terminal.out(
            JSON.stringify({
              folder,
              rows: Object.fromEntries(built.rows),
              sources,
              review,
              seconds,
            }),
          );
        } else {
          terminal.out(renderTable(["table", "rows"], [...built.rows]));
          terminal.out(`\nBuilt in ${relative(process.cwd(), folder)}; nothing was published`);
        }
        for (const failure of failures) terminal.say(failure);
        return failures.length === 0 ? 0 : 1;
      } finally {
        built.database.close();
      }
    }),
};
