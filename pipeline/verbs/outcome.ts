import { join, relative } from "node:path";
import { z } from "zod";
import type { Command } from "../command.ts";
import { allRows, sqlText, withMemoryDatabase } from "../duckdb.ts";
import type { RunOutcome } from "../run.ts";
import type { Terminal } from "../terminal.ts";
import { renderTable } from "./table.ts";

const SOURCE_COLUMNS = [
  "captured",
  "documents",
  "statements",
  "people",
  "signatories",
  "rejected",
] as const;

/** Prints what a run gave: counts per source, the release, and a query on it with its answer. */
export async function printOutcome(
  outcome: RunOutcome,
  { command, terminal }: { command: Command; terminal: Terminal },
): Promise<void> {
  terminal.close();
  if (command.json) {
    terminal.out(JSON.stringify(outcome));
    return;
  }
  const { published, sources } = outcome;
  const counts = sources.map((source) => [
    source.source_id,
    ...SOURCE_COLUMNS.map((name) => source[name]),
  ]);
  terminal.out(renderTable(["source", ...SOURCE_COLUMNS], counts));
  const folder = relative(process.cwd(), published.folder);
  const news = published.result === "unchanged" ? "Nothing new:" : "Released";
  const place = published.result === "unchanged" ? "stands in" : "in";
  terminal.out(`\n${news} ${published.version} ${place} ${folder}`);
  for (const note of notesOf(outcome, command)) terminal.out(note);
  const sql = exampleQuery(folder);
  const answer = await withMemoryDatabase(command.threads, (connection) =>
    allRows(connection, Answer, sql),
  );
  terminal.out(`\n${sql};\n`);
  const cells = answer.map((row) => Object.values(row));
  terminal.out(renderTable(Object.keys(Answer.shape), cells));
}

/** What a person should look at. */
function notesOf({ review, unclaimed }: RunOutcome, { output }: Command): string[] {
  const notes: string[] = [];
  if (review.rejections + review.people + review.organizations > 0) {
    const folder = relative(process.cwd(), join(output, "review"));
    notes.push(
      `Waiting for a person in ${folder}: ${review.rejections} rejected pages, ${review.people} names in several statements, ${review.organizations} signatories not yet curated`,
    );
  }
  if (unclaimed > 0) {
    notes.push(`Not read: ${unclaimed} captures of addresses that belong to no source`);
  }
  return notes;
}

const Answer = z.strictObject({
  kind: z.string(),
  statements: z.int(),
  people: z.int(),
  latest: z.string(),
});

/** The question that people ask first: what was said, how often, about how many. */
function exampleQuery(folder: string): string {
  return `select kind, count(*) as statements, sum(people_count)::bigint as people,
       max(issued_on)::varchar as latest
from ${sqlText(`${folder}/data/statements.parquet`)}
group by kind order by people desc, kind`;
}
