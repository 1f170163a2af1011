import { z } from "zod";
import { type Command, hasOption, textOption, type Verb } from "../command.ts";
import { UsageError } from "../errors.ts";
import { type RunOptions, release as runRelease } from "../run.ts";
import type { Terminal } from "../terminal.ts";
import { programVersion } from "../version.ts";
import { printOutcome } from "./outcome.ts";

const Time = z.iso.datetime({ precision: 0 });

/** What `run` and `release` share. */
export const RELEASE_OPTIONS = {
  released: { type: "string", help: "time the release carries, UTC: 2026-11-22T06:00:00Z (now)" },
  "accept-shrinkage": { type: "boolean", help: "publish although rows are gone: you know why" },
} as const;

export const release: Verb = {
  name: "release",
  summary: "Builds the tables from the archive, checks them and publishes the next version.",
  arguments: 0,
  synopsis: "[--released TIME]",
  options: RELEASE_OPTIONS,
  run: async (command, terminal) => {
    const outcome = await runRelease({ ...releaseOptions(command, terminal), trouble: null });
    await printOutcome(outcome, { command, terminal });
    return 0;
  },
};

/** Returns what a release needs from the command line, or throws a UsageError. */
export function releaseOptions(command: Command, terminal: Terminal): Omit<RunOptions, "trouble"> {
  const given = textOption(command, "released");
  const released = Time.safeParse(given ?? `${new Date().toISOString().slice(0, 19)}Z`);
  if (!released.success) {
    throw new UsageError(
      `Cannot read --released: expected a time in UTC such as 2026-11-22T06:00:00Z, found "${given ?? ""}"`,
    );
  }
  const { output, archive, threads } = command;
  return {
    output,
    archive,
    threads,
    terminal,
    released: released.data,
    acceptShrinkage: hasOption(command, "accept-shrinkage"),
    pipeline: `zayava ${programVersion()}`,
  };
}
