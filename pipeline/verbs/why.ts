import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { type Command, textOption, type Verb } from "../command.ts";
import { withMemoryDatabase } from "../duckdb.ts";
import { UsageError } from "../errors.ts";
import type { Terminal } from "../terminal.ts";
import { explain, renderExplanation } from "../why.ts";
import { latestFolder } from "./verify.ts";

export const why: Verb = {
  name: "why",
  summary: "Prints how a row came to be: its quote, sentence, page, capture, hash and decisions.",
  arguments: 1,
  synopsis: "ID [--release DIR]",
  options: {
    release: { type: "string", help: "folder of a release (the latest of <output>/releases)" },
  },
  run,
};

async function run(command: Command, terminal: Terminal): Promise<number> {
  const [id, ...others] = command.positionals;
  if (id === undefined || others.length > 0) {
    throw new UsageError(`Cannot explain: expected one id, found ${command.positionals.length}`);
  }
  const given = textOption(command, "release");
  const release = given === null ? latestFolder(command) : resolve(given);
  const archive = existsSync(command.archive) ? command.archive : null;
  const explanation = await withMemoryDatabase(command.threads, (connection) =>
    explain(connection, id, { release, archive }),
  );
  terminal.out(
    command.json ? JSON.stringify(explanation, null, 2) : renderExplanation(explanation),
  );
  return 0;
}
