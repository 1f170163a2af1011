import { spawnSync } from "node:child_process";
import { cpSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { readManifest } from "../../pipeline/release/manifest.ts";
import { PUBLISH_STEPS } from "../../pipeline/release/publish.ts";
import { datasetFolder, versionFolder } from "../../pipeline/release/versions.ts";
import { editionsOf } from "./records.ts";
import { publish, temporaryFolder } from "./releases.ts";

const SCRIPT = join(import.meta.dirname, "publish-once.ts");
const Pointer = z.looseObject({ version: z.string() });

let published = "";
beforeAll(async () => {
  published = temporaryFolder();
  await publish(published, editionsOf(2));
});

/** Returns a copy of a releases folder with the version 1.0.0 of two statements. */
function copy(): string {
  const releases = temporaryFolder();
  cpSync(published, releases, { recursive: true });
  return releases;
}

function pointedVersion(releases: string, path: string): string {
  const text = readFileSync(join(datasetFolder(releases), path), "utf8");
  return Pointer.parse(JSON.parse(text)).version;
}

/** Publishes three statements in a process that kills itself after a step. */
function publishKilled(releases: string, step: string): void {
  const { signal } = spawnSync(process.execPath, [SCRIPT, releases, "3", step]);
  expect(signal).toBe("SIGKILL");
}

test.each(PUBLISH_STEPS)(
  "a run killed after %s leaves whole pointers, and the next goes on",
  async (step) => {
    const releases = copy();
    publishKilled(releases, step);
    for (const path of ["latest.json", "v1/latest.json"]) {
      const version = pointedVersion(releases, path);
      expect(readManifest(versionFolder(releases, version)).version).toBe(version);
    }
    const { result, version } = await publish(releases, editionsOf(3));
    const isListed = ["indexed", "latest", "major"].includes(step);
    expect([result, version]).toEqual([isListed ? "unchanged" : "success", "1.1.0"]);
    expect(pointedVersion(releases, "latest.json")).toBe("1.1.0");
    expect(pointedVersion(releases, "v1/latest.json")).toBe("1.1.0");
    expect(readdirSync(datasetFolder(releases)).toSorted()).toEqual([
      "1.0.0",
      "1.1.0",
      "latest.json",
      "v1",
      "versions.json",
    ]);
  },
  20_000,
);

test("a killed run is forgotten also where the next one publishes another version", async () => {
  const releases = copy();
  publishKilled(releases, "renamed");
  const place = editionsOf(2).map((edition) => ({ ...edition, record: { place: "Vilnius" } }));
  const { version } = await publish(releases, place);
  expect(version).toBe("1.0.1");
  expect(readdirSync(datasetFolder(releases))).not.toContain("1.1.0");
}, 20_000);

test("a first run that was killed before its index leaves nothing to trip over", async () => {
  const releases = temporaryFolder();
  publishKilled(releases, "renamed");
  const { folder } = await publish(releases, editionsOf(2));
  expect(readManifest(folder).tables[0]?.rows).toBe(2);
}, 20_000);

// A limit on the size of a file fails writes as a full disk does, at another file for each size.
test.each([20, 40, 80])(
  "a disk that is full after %s kB gives one clear line and leaves nothing",
  (blocks) => {
    const releases = temporaryFolder();
    const command = `ulimit -f ${blocks}; exec "$0" "$@"`;
    const { status, stderr } = spawnSync(
      "bash",
      ["-c", command, process.execPath, SCRIPT, releases, "20"],
      { encoding: "utf8" },
    );
    expect(status).toBe(1);
    expect(stderr).toContain(`RunError: Cannot publish in "${releases}": expected a folder`);
    expect(readdirSync(datasetFolder(releases))).toEqual([]);
  },
  20_000,
);
