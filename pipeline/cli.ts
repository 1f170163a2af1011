#!/usr/bin/env node
import { type Command, helpOf, readCommand, type Verb } from "./command.ts";
import { RefusedError, RunError, UsageError } from "./errors.ts";
import { openTerminal } from "./terminal.ts";
import { programVersion } from "./version.ts";

const PARSE_ARGS = /^ERR_PARSE_ARGS_/u;
const EXIT = { done: 0, failed: 1, usage: 2, refused: 3 } as const;
/** What DuckDB says of a disk that takes no more. */
const DUCKDB_DISK = /^IO Error|Could not write file|Out of Memory Error/u;
/** What the system says of a disk, a folder or a file: the operator's to mend, no fault of ours. */
const SYSTEM =
  /^(?:EACCES|EPERM|EROFS|ENOSPC|EDQUOT|EFBIG|EIO|EMFILE|ENFILE|ENOENT|ENOTDIR|EISDIR)$/u;

/** Loaded when they are asked for: `extract` needs no database, `status` no reader. */
const VERBS: ReadonlyMap<string, () => Promise<Verb>> = new Map([
  ["run", async () => (await import("./verbs/run.ts")).run],
  ["fetch", async () => (await import("./verbs/fetch.ts")).fetch],
  ["ingest", async () => (await import("./verbs/ingest.ts")).ingest],
  ["extract", async () => (await import("./verbs/extract.ts")).extract],
  ["build", async () => (await import("./verbs/build.ts")).build],
  ["release", async () => (await import("./verbs/release.ts")).release],
  ["diff", async () => (await import("./verbs/diff.ts")).diff],
  ["verify", async () => (await import("./verbs/verify.ts")).verify],
  ["why", async () => (await import("./verbs/why.ts")).why],
  ["status", async () => (await import("./verbs/status.ts")).status],
]);

// A reader that has seen enough (`zayava … | head`) is no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(EXIT.done);
});

process.exitCode = await main(process.argv.slice(2));

async function main([name = "", ...argv]: readonly string[]): Promise<number> {
  try {
    if (name === "--help" || name === "-h" || name === "help") {
      console.log(await usage());
      return EXIT.done;
    }
    if (name === "") throw new UsageError(await usage());
    if (name === "--version") {
      console.log(programVersion());
      return EXIT.done;
    }
    const load = VERBS.get(name);
    if (load === undefined) {
      throw new UsageError(
        `Cannot run "${name}": expected one of ${[...VERBS.keys()].join(", ")}; see zayava --help`,
      );
    }
    const verb = await load();
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

async function usage(): Promise<string> {
  const verbs = await Promise.all([...VERBS.values()].map((load) => load()));
  const lines = verbs.map(({ name, summary }) => `  ${name.padEnd(9)}${summary}`);
  return ["zayava <verb> [options]; zayava <verb> --help", "", ...lines].join("\n");
}
