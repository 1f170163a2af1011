import { execFileSync } from "node:child_process";
import {
  copyFileSync,
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { RefusedError, RunError } from "../../pipeline/errors.ts";
import { listFiles, sha256Text } from "../../pipeline/release/files.ts";
import { readManifest } from "../../pipeline/release/manifest.ts";
import { recordRun, runId } from "../../pipeline/release/publish.ts";
import {
  datasetFolder,
  REMEMBERED_RUNS,
  type Run,
  readIndex,
  versionFolder,
} from "../../pipeline/release/versions.ts";
import { tables } from "../../schemas/dataset.ts";
import { type EditionFacts, editionsOf, stage } from "./records.ts";
import { publish, publishStaged, temporaryFolder } from "./releases.ts";

function pointer(releases: string, path = "latest.json"): unknown {
  return JSON.parse(readFileSync(join(datasetFolder(releases), path), "utf8"));
}

test("publishRelease() leaves a whole release, an index and pointers", async () => {
  const releases = temporaryFolder();
  const { folder, version, result } = await publish(releases, editionsOf(3));
  expect([result, version]).toEqual(["success", "1.0.0"]);
  expect(listFiles(folder)).toEqual(
    [
      "LICENSE",
      "README.md",
      "SHA256SUMS",
      "codebook.csv",
      ...tables.flatMap(({ name }) => [`data/${name}.csv`, `data/${name}.parquet`]),
      "datapackage.json",
      "manifest.json",
      "quality.json",
      ...tables.map(({ name }) => `schema/${name}.schema.json`),
    ].toSorted(),
  );
  expect(listFiles(releases).filter((path) => !path.includes("/1.0.0/"))).toEqual([
    "datasets/joint-statements/latest.json",
    "datasets/joint-statements/v1/latest.json",
    "datasets/joint-statements/versions.json",
  ]);
  expect(pointer(releases)).toEqual({
    dataset: "joint-statements",
    version: "1.0.0",
    schema_version: "1.0.0",
    path: "/datasets/joint-statements/1.0.0/",
    released: "2026-11-22T06:00:00Z",
    manifest_sha256: sha256Text(readFileSync(join(folder, "manifest.json"), "utf8")),
  });
  expect(pointer(releases, "v1/latest.json")).toEqual(pointer(releases));
});

test("sha256sum accepts a release", async () => {
  const { folder } = await publish(temporaryFolder(), editionsOf(2));
  const output = execFileSync("sha256sum", ["-c", "--strict", "SHA256SUMS"], { cwd: folder });
  expect(output.toString().trim().split("\n")).toHaveLength(listFiles(folder).length - 1);
});

test("a manifest has no clock but the time of release", async () => {
  const staged = stage(editionsOf(2));
  const [one, other] = [
    await publishStaged(temporaryFolder(), staged),
    await publishStaged(temporaryFolder(), staged),
  ];
  expect(readManifest(other.folder)).toEqual(readManifest(one.folder));
  expect(readManifest(one.folder)).toMatchObject({
    released: "2026-11-22T06:00:00Z",
    data_cutoff: "2026-11-02",
    build: { duckdb: "v1.5.5", pipeline: "zayava 0.1.0" },
  });
});

const edition: EditionFacts = { statement: 0, language: "en", people: [1, 2], organizations: [1] };

let published = "";
beforeAll(async () => {
  published = temporaryFolder();
  await publish(published, [edition]);
});

/** Returns a copy of a releases folder with the version 1.0.0 of one edition. */
function copy(): string {
  const releases = temporaryFolder();
  cpSync(published, releases, { recursive: true });
  return releases;
}

test("publishRelease() records a run in which nothing changed, and makes no version", async () => {
  const releases = copy();
  const { result, version, folder } = await publish(releases, [edition], {
    released: "2026-11-23T06:00:00Z",
  });
  expect([result, version, existsSync(folder)]).toEqual(["unchanged", "1.0.0", true]);
  const { runs, versions } = readIndex(releases);
  expect(versions).toHaveLength(1);
  expect(runs.map((run) => [run.run, run.result, run.version])).toEqual([
    ["20261123T060000Z", "unchanged", "1.0.0"],
    ["20261122T060000Z", "success", "1.0.0"],
  ]);
});

test.each([
  {
    what: "a cell",
    editions: [{ ...edition, record: { place: "Vilnius" } }],
    version: "1.0.1",
    bump: "patch",
  },
  {
    what: "a statement more",
    editions: [edition, { ...edition, statement: 1 }],
    version: "1.1.0",
    bump: "minor",
  },
  {
    what: "a person less",
    editions: [{ ...edition, people: [1] }],
    version: "1.1.0",
    bump: "minor",
  },
])("publishRelease() numbers a release with $what", async ({ editions, version, bump }) => {
  const releases = copy();
  await publish(releases, editions, { acceptShrinkage: true });
  const { versions, latest } = readIndex(releases);
  expect(latest).toBe(version);
  expect(versions.map((entry) => [entry.version, entry.status, entry.bump])).toEqual([
    [version, "current", bump],
    ["1.0.0", "superseded", "major"],
  ]);
  expect(pointer(releases)).toMatchObject({ version });
});

test("publishRelease() publishes a better description of unchanged rows as a patch", async () => {
  const releases = copy();
  const { version } = await publish(releases, [edition], { sources: [] });
  expect(version).toBe("1.0.1");
});

test("publishRelease() copies the files of an unchanged table byte for byte", async () => {
  const releases = copy();
  const first = versionFolder(releases, "1.0.0");
  const next = await publish(releases, [{ ...edition, record: { place: "Vilnius" } }]);
  const [before, after] = [readManifest(first), readManifest(next.folder)];
  const versions = after.tables.map((table) => [table.name, table.content_version]);
  expect(versions).toContainEqual(["statements", "1.0.1"]);
  expect(versions.filter(([, version]) => version === "1.0.0")).toHaveLength(tables.length - 1);
  expect(after.tables.find(({ name }) => name === "mentions")).toEqual(
    before.tables.find(({ name }) => name === "mentions"),
  );
});

test("publishRelease() carries nothing over from a release whose bytes have changed", async () => {
  const releases = copy();
  const folder = versionFolder(releases, "1.0.0");
  writeFileSync(join(folder, "data", "mentions.csv"), "mention_id\n");
  const damaged = publish(releases, [{ ...edition, record: { place: "Vilnius" } }]);
  await expect(damaged).rejects.toThrow(/^Cannot carry over ".*mentions\.csv"/u);
  expect(pointer(releases)).toMatchObject({ version: "1.0.0" });
});

test("publishRelease() never touches a version that is listed", async () => {
  const releases = copy();
  const folder = versionFolder(releases, "1.0.0");
  const before = readFileSync(join(folder, "SHA256SUMS"), "utf8");
  await publish(releases, [edition, { ...edition, statement: 1 }]);
  expect(readFileSync(join(folder, "SHA256SUMS"), "utf8")).toBe(before);
});

test("publishRelease() refuses a drop, and the last release stands", async () => {
  const releases = temporaryFolder();
  await publish(releases, editionsOf(4));
  await expect(publish(releases, editionsOf(2))).rejects.toThrow(RefusedError);
  expect(readIndex(releases).latest).toBe("1.0.0");
  expect(readdirSync(datasetFolder(releases)).filter((name) => name.startsWith("."))).toEqual([]);
});

test("publishRelease() does not begin again where the index was lost", async () => {
  const releases = copy();
  rmSync(join(datasetFolder(releases), "versions.json"));
  await expect(publish(releases, [edition])).rejects.toThrow(
    /expected the index of the releases 1\.0\.0, found none; restore it from a copy$/u,
  );
});

test("publishRelease() says where a broken index is", async () => {
  const releases = copy();
  const path = join(datasetFolder(releases), "versions.json");
  writeFileSync(path, "{}");
  await expect(publish(releases, [edition])).rejects.toThrow(`Cannot read "${path}"`);
});

test("pointers that were lost are made again from the index", async () => {
  const releases = copy();
  const path = join(datasetFolder(releases), "latest.json");
  copyFileSync(path, `${path}.kept`);
  rmSync(path);
  await publish(releases, [edition]);
  expect(readFileSync(path)).toEqual(readFileSync(`${path}.kept`));
});

const failed: Run = {
  run: "20261122T060000Z",
  result: "failure",
  reason: "source_unreachable",
  version: null,
  sources: [
    {
      source_id: "example-council",
      captured: 0,
      documents: null,
      statements: null,
      people: null,
      signatories: null,
      rejected: null,
    },
  ],
};

test("recordRun() records a run that failed before the first release", async () => {
  const releases = temporaryFolder();
  await recordRun(releases, failed);
  expect(readIndex(releases)).toMatchObject({ latest: null, versions: [], runs: [failed] });
  const { version } = await publish(releases, [edition]);
  expect(version).toBe("1.0.0");
  expect(readIndex(releases).runs.map(({ result }) => result)).toEqual(["success", "failure"]);
});

test("recordRun() forgets the oldest runs beyond its limit", async () => {
  const releases = temporaryFolder();
  await recordRun(releases, failed);
  const path = join(datasetFolder(releases), "versions.json");
  const runs = Array.from({ length: REMEMBERED_RUNS }, () => failed);
  writeFileSync(path, JSON.stringify({ ...readIndex(releases), runs }));
  await recordRun(releases, { ...failed, run: "20261123T060000Z" });
  const kept = readIndex(releases).runs;
  expect([kept.length, kept[0]?.run]).toEqual([REMEMBERED_RUNS, "20261123T060000Z"]);
});

test("runId() is the time a run started", () => {
  expect(runId("2026-11-22T06:00:00.123Z")).toBe("20261122T060000Z");
});

test("publishRelease() says in one line that the folder cannot be written", async () => {
  const file = join(temporaryFolder(), "file");
  writeFileSync(file, "");
  const publishing = publish(join(file, "releases"), [edition]);
  await expect(publishing).rejects.toThrow(RunError);
  await expect(publishing).rejects.toThrow(/^Cannot publish in "[^\n]*the last release stands$/u);
});
