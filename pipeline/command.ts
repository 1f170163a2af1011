import { availableParallelism } from "node:os";
import { join, resolve } from "node:path";
import { type ParseArgsConfig, parseArgs } from "node:util";
import { z } from "zod";
import { UsageError } from "./errors.ts";
import type { Terminal } from "./terminal.ts";

type Options = NonNullable<ParseArgsConfig["options"]>;

/** One verb of the command line. `run` returns the exit code. */
export interface Verb {
  readonly name: string;
  readonly summary: string;
  /** How many arguments without a name it takes at most. */
  readonly arguments: number;
  /** What stands behind the verb: `FILE… [--url URL]`. */
  readonly synopsis: string;
  /** Its own options with a line of help each; those of every verb are added. */
  readonly options: Readonly<Record<string, Options[string] & { readonly help: string }>>;
  readonly run: (command: Command, terminal: Terminal) => Promise<number>;
}

/** A command line, read and checked. */
export interface Command {
  readonly positionals: readonly string[];
  readonly values: Readonly<Record<string, unknown>>;
  /** Absolute paths. */
  readonly output: string;
  readonly archive: string;
  readonly threads: number;
  readonly json: boolean;
  readonly quiet: boolean;
  readonly help: boolean;
}

const COMMON = {
  output: { type: "string", help: "folder of everything that comes out (output)" },
  archive: { type: "string", help: "folder of the captures (<output>/archive)" },
  threads: { type: "string", help: "threads for reading and SQL (all cores)" },
  json: { type: "boolean", help: "print one JSON object for programs" },
  quiet: { type: "boolean", help: "no progress and no messages" },
  help: { type: "boolean", short: "h", help: "this text" },
} as const;

const Threads = z.coerce.number().int().min(1).max(256);
const Text = z.string().optional();

/** Returns the command line of a verb, or throws a UsageError that says what was expected. */
export function readCommand(verb: Verb, argv: readonly string[]): Command {
  const options: Options = { ...COMMON, ...verb.options };
  const { values, positionals } = parseArgs({ args: [...argv], options, allowPositionals: true });
  if (positionals.length > verb.arguments) {
    throw new UsageError(
      `Cannot ${verb.name}: expected ${verb.arguments === 0 ? "no" : `at most ${verb.arguments}`} arguments, found "${positionals[verb.arguments] ?? ""}"; see zayava ${verb.name} --help`,
    );
  }
  const output = resolve(Text.parse(values["output"]) ?? "output");
  const archive = resolve(Text.parse(values["archive"]) ?? join(output, "archive"));
  const odd = [output, archive].find((path) => path.includes("?"));
  if (odd !== undefined) {
    throw new UsageError(
      `Cannot use folder "${odd}": expected a path without "?", which DuckDB takes for a pattern`,
    );
  }
  const threads = Threads.safeParse(values["threads"] ?? availableParallelism());
  if (!threads.success) {
    throw new UsageError(
      `Cannot read --threads: expected a whole number from 1 to 256, found "${String(values["threads"])}"`,
    );
  }
  return {
    positionals,
    values,
    output,
    archive,
    threads: threads.data,
    json: values["json"] === true,
    quiet: values["quiet"] === true,
    help: values["help"] === true,
  };
}

/** Returns one text option, or null; a repeated one gives its last value. */
export function textOption({ values }: Command, name: string): string | null {
  const value = z
    .union([z.string(), z.array(z.string())])
    .optional()
    .parse(values[name]);
  return (Array.isArray(value) ? value.at(-1) : value) ?? null;
}

/** Returns every value of an option that can be given several times. */
export function textOptions({ values }: Command, name: string): readonly string[] {
  return z.array(z.string()).default([]).parse(values[name]);
}

/** Returns whether a switch was given. */
export function hasOption({ values }: Command, name: string): boolean {
  return values[name] === true;
}

/** Returns a whole number of at least 1, or null if the option was not given. */
export function countOption(command: Command, name: string): number | null {
  const text = textOption(command, name);
  if (text === null) return null;
  const count = z.coerce.number().int().min(1).safeParse(text);
  if (count.success) return count.data;
  throw new UsageError(
    `Cannot read --${name}: expected a whole number of at least 1, found "${text}"`,
  );
}

/** Returns the text of `zayava <verb> --help`. */
export function helpOf(verb: Verb): string {
  const lines = Object.entries({ ...verb.options, ...COMMON }).map(([name, { type, help }]) => {
    const flag = type === "string" ? `--${name} VALUE` : `--${name}`;
    return `  ${flag.padEnd(26)} ${help}`;
  });
  return [`zayava ${verb.name} ${verb.synopsis}`.trim(), "", verb.summary, "", ...lines].join("\n");
}
