import { spawnSync } from "node:child_process";
import { existsSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { z } from "zod";

/**
 * Captures the bundled sample archive: starts the loopback site of the tests with all saved pages,
 * and lets the real `zayava fetch` visit it twice, the second time after a page was edited.
 */
const root = join(import.meta.dirname, "..");
const archive = join(import.meta.dirname, "archive");
/** Public on purpose: the sample protects nobody. See docs/do-no-harm.md. */
const SAMPLE_KEY = "5a6179617661".padEnd(64, "0");
/** The same statement at an alias of its site: no list names it. */
const ALIAS = "https://elections2025.spring96.org/en/news/900010";

const Ready = z.object({ resolve: z.array(z.string()) });

const site = new Worker(new URL("site-worker.ts", import.meta.url));
const { resolve } = Ready.parse(await new Promise((settle) => site.once("message", settle)));
rmSync(archive, { recursive: true, force: true });
fetch();
fetch(ALIAS);
site.postMessage("next edition");
await new Promise((settle) => site.once("message", settle));
fetch();
await site.terminate();
writeFileSync(join(archive, "id.key"), `${SAMPLE_KEY}\n`);

function fetch(...urls: readonly string[]): void {
  const options = resolve.flatMap((mapping) => ["--resolve", mapping]);
  const { status } = spawnSync(
    process.execPath,
    ["pipeline/cli.ts", "fetch", ...urls, "--archive", archive, ...options],
    { cwd: root, stdio: "inherit", env: { ...process.env, ZAYAVA_CONTACT: "sample@example.org" } },
  );
  if (status !== 0 || !existsSync(archive)) {
    throw new Error(`Cannot capture the sample: expected exit code 0, found ${status}`);
  }
}
