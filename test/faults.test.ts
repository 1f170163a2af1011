import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { beforeAll, expect, test } from "vitest";
import { openArchive } from "../pipeline/archive/writer.ts";
import { temporaryFolder, zayava } from "./command-line.ts";
import { DATASET, indexOf, RELEASED, runSample, SAMPLE, tree } from "./sample.ts";

/** The release of the sample that a run gives which nobody kills. */
let undisturbed = new Map<string, string>();
beforeAll(() => {
  const output = mkdtempSync(join(tmpdir(), "zayava-test-"));
  runSample(output);
  undisturbed = tree(join(output, DATASET, "1.0.0"));
  rmSync(output, { recursive: true });
});

const NOW = new Date("2026-12-01T00:00:00Z");
const now = () => NOW;

/** An archive in which spring96.org shows pages that no reader knows. */
async function redesignedArchive(): Promise<string> {
  const directory = join(temporaryFolder(), "archive");
  cpSync(SAMPLE, directory, { recursive: true });
  const writer = await openArchive({
    directory,
    source: "viasna",
    now,
    version: "0",
    minimumFreeBytes: 0,
  });
  for (let page = 0; page < 51; page++) {
    await writer.write({
      url: `https://spring96.org/en/news/${910_000 + page}`,
      startedAt: NOW.toISOString(),
      remoteAddress: null,
      requestHead: null,
      response: {
        status: 200,
        reason: "OK",
        headers: [["Content-Type", "text/html"]],
        body: Buffer.from(`<div class="new-design"><p>Text ${page}</p></div>`),
        truncated: null,
      },
      error: null,
      metadata: { source: "viasna" },
    });
  }
  await writer.close();
  return directory;
}

test("a source past its limit of rejected pages fails the run, and the last release stands", async () => {
  const output = temporaryFolder();
  runSample(output);
  const before = tree(join(output, DATASET, "1.0.0"));
  const archive = await redesignedArchive();
  const { code, stderr } = zayava([
    "run",
    "--offline",
    "--quiet",
    "--archive",
    archive,
    "--output",
    output,
  ]);
  expect(code).toBe(1);
  expect(stderr).toContain(
    'Cannot accept source "viasna": expected at most 50 rejected pages, found 51',
  );
  expect(indexOf(output)).toMatchObject({
    latest: "1.0.0",
    runs: [{ result: "failure" }, { result: "success" }],
  });
  expect(tree(join(output, DATASET, "1.0.0"))).toEqual(before);
  const rejections = readFileSync(join(output, "review", "rejections.json"), "utf8");
  expect(rejections).toContain("layout_changed");
});

test("rows that are gone refuse the release until a person says it is right", () => {
  const output = temporaryFolder();
  runSample(output);
  const archive = join(temporaryFolder(), "archive");
  cpSync(join(SAMPLE, "civic-solidarity"), join(archive, "civic-solidarity"), { recursive: true });
  cpSync(join(SAMPLE, "id.key"), join(archive, "id.key"));
  const args = ["run", "--offline", "--quiet", "--archive", archive, "--output", output];
  const refused = zayava(args);
  expect(refused.code).toBe(3);
  expect(refused.stderr).toMatch(/^Cannot release statements: /mu);
  expect(indexOf(output)).toMatchObject({
    latest: "1.0.0",
    runs: [{ result: "refused" }, { result: "success" }],
  });
  const accepted = zayava([...args, "--accept-shrinkage"]);
  expect(accepted.code).toBe(0);
  expect(accepted.stdout).toContain("Released 1.1.0");
});

function start(output: string) {
  const args = [
    "pipeline/cli.ts",
    "run",
    "--offline",
    "--quiet",
    "--archive",
    SAMPLE,
    "--output",
    output,
    "--released",
    RELEASED,
  ];
  return spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe"] });
}

test("two runs at once: one releases, the other leaves and names the process", async () => {
  const output = temporaryFolder();
  const first = start(output);
  while (!existsSync(join(output, "state", "lock"))) await delay(5);
  const second = zayava(["run", "--offline", "--quiet", "--archive", SAMPLE, "--output", output]);
  expect(second.code).toBe(1);
  expect(second.stderr).toContain(`held by process ${first.pid}`);
  await once(first, "close");
  expect(first.exitCode).toBe(0);
});

test.each([200, 600, 1000, 1400, 1800])(
  "killed after %i ms, the next run gives the same release",
  async (milliseconds) => {
    const output = temporaryFolder();
    const killed = start(output);
    await delay(milliseconds);
    killed.kill("SIGKILL");
    await once(killed, "close");
    const { code, stderr } = runSample(output);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(indexOf(output).latest).toBe("1.0.0");
    expect(tree(join(output, DATASET, "1.0.0"))).toEqual(undisturbed);
  },
);
