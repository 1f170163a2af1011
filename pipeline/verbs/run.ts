import { type Command, hasOption, type Verb } from "../command.ts";
import { UsageError } from "../errors.ts";
import { release } from "../run.ts";
import type { Terminal } from "../terminal.ts";
import { FETCH_OPTIONS, fetchInto, renderReports } from "./fetch.ts";
import { printOutcome } from "./outcome.ts";
import { RELEASE_OPTIONS, releaseOptions } from "./release.ts";

export const run: Verb = {
  name: "run",
  summary: "The scheduled job: fetch, build, check, release.",
  arguments: 0,
  synopsis: "[--source ID]… [--offline] [--released TIME]",
  options: {
    offline: { type: "boolean", help: "fetch nothing: work from the archive as it is" },
    ...FETCH_OPTIONS,
    ...RELEASE_OPTIONS,
  },
  run: runAll,
};

/**
 * A source that cannot be fetched does not keep the news of the others from being released, and is
 * never taken for a source without news: the run names it and ends with 1.
 */
async function runAll(command: Command, terminal: Terminal): Promise<number> {
  const options = releaseOptions(command, terminal);
  const isOffline = hasOption(command, "offline");
  const needless = Object.keys(FETCH_OPTIONS).find((name) => command.values[name] !== undefined);
  if (isOffline && needless !== undefined) {
    throw new UsageError(
      `Cannot run: expected --offline without --${needless}, found both; offline the whole archive is read`,
    );
  }
  const reports = isOffline ? [] : await fetchInto(command, terminal);
  if (reports.length > 0) terminal.say(renderReports(reports));
  const troubles = reports.flatMap(({ reason }) => (reason === null ? [] : [reason]));
  const trouble = troubles.length === 0 ? null : troubles.join("\n");
  const outcome = await release({ ...options, trouble });
  await printOutcome(outcome, { command, terminal });
  if (trouble !== null) process.stderr.write(`${trouble}\n`);
  return trouble === null ? 0 : 1;
}
