import { type Command, hasOption, type Verb } from "../command.ts";
import { release } from "../run.ts";
import type { Terminal } from "../terminal.ts";
import { FETCH_OPTIONS, fetchInto, renderReports } from "./fetch.ts";
import { printOutcome } from "./outcome.ts";
import { RELEASE_OPTIONS, releaseOptions } from "./release.ts";

export const run: Verb = {
  name: "run",
  summary: "The scheduled job: fetch, build, check, release.",
  synopsis: "[--source ID]… [--offline] [--released TIME]",
  options: {
    offline: { type: "boolean", help: "fetch nothing: work from the archive as it is" },
    ...FETCH_OPTIONS,
    ...RELEASE_OPTIONS,
  },
  run: runAll,
};

/** A source that cannot be reached does not keep the others from being released. */
async function runAll(command: Command, terminal: Terminal): Promise<number> {
  const options = releaseOptions(command, terminal);
  const reports = hasOption(command, "offline") ? [] : await fetchInto(command, terminal);
  if (reports.length > 0) terminal.say(renderReports(reports));
  for (const { reason } of reports) if (reason !== null) terminal.say(reason);
  const outcome = await release(options);
  await printOutcome(outcome, { command, terminal });
  return 0;
}
