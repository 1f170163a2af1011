import { editionsOf, stage } from "./records.ts";
import { publishStaged } from "./releases.ts";

/** A run in a process of its own: `publish-once.ts RELEASES STATEMENTS [KILL_AFTER_STEP]`. */
const [releases = "", statements = "0", killAfter = ""] = process.argv.slice(2);

const published = await publishStaged(releases, stage(editionsOf(Number(statements))), {
  afterStep: (step) => {
    if (step === killAfter) process.kill(process.pid, "SIGKILL");
  },
});
process.stdout.write(`${published.result} ${published.version}\n`);
