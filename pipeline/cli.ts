#!/usr/bin/env node
import { type Command, helpOf, readCommand, type Verb } from "./command.ts";
import { RefusedError, RunError, UsageError } from "./errors.ts";
import { openTerminal } from "./terminal.ts";
import { build } from "./verbs/build.ts";
import { diff } from "./verbs/diff.ts";
import { extract } from "./verbs/extract.ts";
import { fetch } from "./verbs/fetch.ts";
import { ingest } from "./verbs/ingest.ts";
import { release } from "./verbs/release.ts";
import { run } from "./verbs/run.ts";
import { status } from "./verbs/status.ts";
import { verify } from "./verbs/verify.ts";
import { why } from "./verbs/why.ts";
import { programVersion } from "./version.ts";

const PARSE_ARGS = /^ERR_PARSE_ARGS_/u;
const EXIT = { done: 0, failed: 1, usage: 2, refused: 3 } as const;
/** What DuckDB says of a disk that takes no more. */
const DUCKDB_DISK = /^IO Error|Could not write file|Out of Memory Error/u;
/** What the system says of a disk, a folder or a file: the operator's to mend, no fault of ours. */
const SYSTEM =
  /^(?:EACCES|EPERM|EROFS|ENOSPC|EDQUOT|EFBIG|EIO|EMFILE|ENFILE|ENOENT|ENOTDIR|EISDIR)$/u;

const VERBS: ReadonlyMap<string, Verb> = new Map(
  [run, fetch, ingest, extract, build, release, diff, verify, why, status].map((verb) => [
    verb.name,
    verb,
  ]),
);

// A reader that has seen enough (`zayava … | head`) is no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(EXIT.done);
});

process.exitCode = await main(process.argv.slice(2));

async function main([name = "", ...argv]: readonly string[]): Promise<number> {
  try {
    if (name === "--help" || name === "-h" || name === "help") {
      console.log(usage());
      return EXIT.done;
    }
    if (name === "") throw new UsageError(usage());
    if (name === "--version") {
      console.log(programVersion());
      return EXIT.done;
    }
    const verb = VERBS.get(name);
    if (verb === undefined) {
      throw new UsageError(
        `Cannot run "${name}": expected one of ${[...VERBS.keys()].join(", ")}; see zayava --help`,
      );
    }
    return await runVerb(verb, readCommand(verb, argv));
  } catch (error) {
    return explain(error);
  }
}

async function runVerb(verb: Verb, command: Command): Promise<number> {
  if (command.help) {
    console.log(helpOf(verb));
    return EXIT.done;
  }
  const terminal = openTerminal(command);
  try {
    return await verb.run(command, terminal);
  } finally {
    terminal.close();
  }
}

/** One line for the user where the user can do something; anything else is a bug, and Node prints it. */
function explain(error: unknown): number {
  if (!(error instanceof Error)) throw error;
  const code = "code" in error ? String(error.code) : "";
  if (error instanceof UsageError || (error instanceof TypeError && PARSE_ARGS.test(code))) {
    console.error(error.message);
    return EXIT.usage;
  }
  if (error instanceof RefusedError) {
    console.error(error.message);
    return EXIT.refused;
  }
  if (
    error instanceof RunError ||
    error.name === "ArchiveError" ||
    SYSTEM.test(code) ||
    DUCKDB_DISK.test(error.message)
  ) {
    console.error(error.message);
    return EXIT.failed;
  }
  throw error;
}

function usage(): string {
  const verbs = [...VERBS.values()].map(({ name, summary }) => `  ${name.padEnd(9)}${summary}`);
  return ["zayava <verb> [options]; zayava <verb> --help", "", ...verbs].join("\n");
}
