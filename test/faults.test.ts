import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { beforeAll, expect, test } from "vitest";
import { openArchive } from "../pipeline/archive/writer.ts";
import { sources } from "../scrapers/sources.ts";
import { temporaryFolder, zayava } from "./command-line.ts";
import { DATASET, foreignRecord, indexOf, RELEASED, runSample, SAMPLE, tree } from "./sample.ts";
import { type Site, startSite } from "./site/site.ts";
import { answer } from "./site/traps.ts";

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

test("an older capture that comes later renames neither the statement nor anybody in it", () => {
  const folder = temporaryFolder();
  const archive = join(folder, "archive");
  cpSync(SAMPLE, archive, { recursive: true });
  const args = ["run", "--offline", "--quiet", "--archive", archive, "--output", folder];
  zayava(args);
  const ids = readFileSync(join(folder, DATASET, "1.0.0", "data", "ids.csv"), "utf8");
  writeFileSync(
    join(folder, "old.warc.gz"),
    foreignRecord("2024-03-22-en", "2024-05-01T00:00:00Z"),
  );
  expect(zayava(["ingest", join(folder, "old.warc.gz"), "--archive", archive]).code).toBe(0);
  const { code, stderr } = zayava(args);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  const version = indexOf(folder).latest ?? "";
  expect(readFileSync(join(folder, DATASET, version, "data", "ids.csv"), "utf8")).toBe(ids);
});

test("one flipped byte in the archive fails the run: nothing shrinks in silence", () => {
  const folder = temporaryFolder();
  const archive = join(folder, "archive");
  cpSync(SAMPLE, archive, { recursive: true });
  const args = ["run", "--offline", "--quiet", "--archive", archive, "--output", folder];
  zayava(args);
  const [name = ""] = readdirSync(join(archive, "viasna")).filter((file) => file.endsWith(".gz"));
  const path = join(archive, "viasna", name);
  const bytes = readFileSync(path);
  bytes[40_000] = (bytes[40_000] ?? 0) ^ 0xff;
  writeFileSync(path, bytes);
  const { code, stderr } = zayava(args);
  expect(code).toBe(1);
  expect(stderr).toContain('Cannot accept source "viasna": expected its captures to be whole');
  expect(stderr).toContain(name);
  expect(indexOf(folder)).toMatchObject({ latest: "1.0.0", runs: [{ result: "failure" }, {}] });
});

/** Runs the main job against a site on loopback, without holding up the site. */
async function runAt(site: Site, output: string) {
  const mappings = site.resolve.flatMap((mapping) => ["--resolve", mapping]);
  const args = ["pipeline/cli.ts", "run", "--quiet", "--output", output, ...mappings];
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ZAYAVA_CONTACT: "test@example.org" },
    stdio: ["ignore", "ignore", "pipe"],
  });
  const said: string[] = [];
  child.stderr.setEncoding("utf8").on("data", (text: string) => said.push(text));
  await once(child, "close");
  return { code: child.exitCode, stderr: said.join("") };
}

test("a source that cannot be fetched is no source without news: exit 1, the reason is kept", async () => {
  const folder = temporaryFolder();
  const site = await startSite({ sources });
  expect(await runAt(site, folder)).toEqual({ code: 0, stderr: "" });
  const lists = new Set(
    site.requests
      .map(({ url }) => url)
      .filter((url) => url.includes("civicsolidarity") && !url.includes("/article/")),
  );
  for (const url of lists) {
    const { hostname, pathname, search } = new URL(url);
    site.on(
      hostname,
      pathname + search,
      answer(200, { "content-type": "text/html" }, "<p>New design</p>"),
    );
  }
  const { code, stderr } = await runAt(site, folder);
  await site.stop();
  expect(code).toBe(1);
  expect(stderr).toContain("civicsolidarity.org");
  expect(indexOf(folder)).toMatchObject({
    latest: "1.0.0",
    runs: [{ result: "failure" }, { result: "success" }],
  });
  expect(indexOf(folder).runs[0]?.reason).toContain("civicsolidarity.org");
});
