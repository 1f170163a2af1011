import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { listFiles } from "../../pipeline/release/files.ts";
import { readManifest, sumsOf, writeManifest } from "../../pipeline/release/manifest.ts";
import type { QuoteCheck } from "../../pipeline/release/quotes.ts";
import { verifyRelease } from "../../pipeline/release/verify.ts";
import { verifyFiles } from "../../pipeline/release/verify-files.ts";
import { documentId } from "./names.ts";
import { editionsOf } from "./records.ts";
import { databaseOptions, publish, temporaryFolder, withDatabase } from "./releases.ts";

let published = "";
beforeAll(async () => {
  published = (await publish(temporaryFolder(), editionsOf(3))).folder;
});

/** Returns a copy of the release that a test may damage. */
function copy(): string {
  const folder = join(temporaryFolder(), "1.0.0");
  cpSync(published, folder, { recursive: true });
  return folder;
}

function verify(folder: string, quoteInArchive: QuoteCheck | null = null) {
  return verifyRelease(folder, { database: databaseOptions(), quoteInArchive });
}

/** Returns the checks that failed, with what they found. */
async function failures(folder: string): Promise<Record<string, readonly string[]>> {
  const failed = (await verify(folder)).filter(({ status }) => status === "failed");
  return Object.fromEntries(failed.map(({ check, details }) => [check, details]));
}

/** Makes the lists of a damaged folder agree with its bytes again, as a careful forger would. */
async function relist(folder: string): Promise<void> {
  const { metadata_files: _, ...manifest } = readManifest(folder);
  const tables = await Promise.all(
    manifest.tables.map(async (table) => ({
      ...table,
      files: (await sumsOf(folder)).split("\n").flatMap((line) =>
        table.files
          .filter(({ path }) => line.endsWith(`  ${path}`))
          .map((file) => ({
            ...file,
            bytes: readFileSync(join(folder, file.path)).length,
            sha256: line.slice(0, 64),
          })),
      ),
    })),
  );
  await writeManifest(folder, { ...manifest, tables });
}

test("verifyRelease() finds nothing wrong with a published release", async () => {
  const results = await verify(published);
  expect(results.map(({ check, status }) => [check, status])).toEqual([
    ["sha256sums", "ok"],
    ["manifest", "ok"],
    ["index", "ok"],
    ["schema", "ok"],
    ["rows", "ok"],
    ["constraints", "ok"],
    ["counts", "ok"],
    ["quotes", "skipped"],
  ]);
  expect(results.at(-1)?.details).toEqual(["no archive"]);
});

test("verifyFiles() finds a flipped bit in any byte of any file", async () => {
  const files = listFiles(published);
  const AnyByte = fc.record({
    file: fc.constantFrom(...files),
    place: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
    bit: fc.nat({ max: 7 }),
  });
  const folder = copy();
  const isFound = async (path: string, offset: number, bit: number) => {
    const whole = readFileSync(path);
    const flipped = Buffer.from(whole);
    flipped[offset] = (flipped[offset] ?? 0) ^ (1 << bit);
    writeFileSync(path, flipped);
    const results = await verifyFiles(folder);
    writeFileSync(path, whole);
    return results.some(({ status }) => status === "failed");
  };
  for (const file of files)
    expect([file, await isFound(join(folder, file), 0, 5)]).toEqual([file, true]);
  await fc.assert(
    fc.asyncProperty(AnyByte, async ({ file, place, bit }) => {
      const path = join(folder, file);
      expect(await isFound(path, Math.floor(place * readFileSync(path).length), bit)).toBe(true);
    }),
    { numRuns: 60 },
  );
  expect((await verifyFiles(folder)).some(({ status }) => status === "failed")).toBe(false);
}, 60_000);

test("verifyRelease() names the file with other bytes, and says nothing of its rows", async () => {
  const folder = copy();
  writeFileSync(join(folder, "data", "people.parquet"), "PAR1");
  const results = await verify(folder);
  expect(results.find(({ check }) => check === "sha256sums")?.details).toEqual([
    "data/people.parquet has other bytes",
  ]);
  expect(results.find(({ check }) => check === "rows")).toEqual({
    check: "rows",
    status: "skipped",
    details: ["the bytes are not as published"],
  });
});

test("verifyRelease() finds a file that is missing and one that is not listed", async () => {
  const folder = copy();
  rmSync(join(folder, "data", "people.csv"));
  writeFileSync(join(folder, "data", "extra.csv"), "");
  const expected = ["data/extra.csv is not listed", "data/people.csv is missing"];
  const { sha256sums = [], manifest = [] } = await failures(folder);
  expect(sha256sums.toSorted()).toEqual(expected);
  expect(manifest.toSorted()).toEqual(expected);
});

test.each(["SHA256SUMS", "manifest.json"])(
  "verifyRelease() says that %s is missing",
  async (file) => {
    const folder = copy();
    rmSync(join(folder, file));
    expect(Object.values(await failures(folder)).flat()).toContain(`${file} is missing`);
  },
);

test("verifyRelease() finds a CSV file that is not what Parquet holds, though its hashes agree", async () => {
  const folder = copy();
  const path = join(folder, "data", "statements.csv");
  writeFileSync(path, readFileSync(path, "utf8").replace("Minsk", "Vilnius"));
  await relist(folder);
  const { rows = [], ...others } = await failures(folder);
  expect(others).toEqual({});
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatch(
    /^statements: expected 3 rows with content [0-9a-f]{64} in csv, found 3/u,
  );
});

test("verifyRelease() finds rows that break the contract, though all hashes agree", async () => {
  const folder = copy();
  await withDatabase(async (connection) => {
    const path = join(folder, "data", "people.parquet");
    await connection.run(`create table people as from read_parquet('${path}')`);
    await connection.run(
      `copy (select * from people order by first_named_on, person_id offset 1)
       to '${path}' (format parquet, field_ids 'auto')`,
    );
  });
  await relist(folder);
  const found = await failures(folder);
  expect(found["schema"]?.[0]).toMatch(/^people: expected the columns/u);
  expect(found["constraints"]?.join("\n")).toMatch(
    /^mentions: foreign_key, \d+ rows \(person_id → people\)$/mu,
  );
});

test("verifyRelease() shows every document once with all that it quotes", async () => {
  const seen: [string, number][] = [];
  const results = await verify(published, async (document, quotes) => {
    seen.push([document.document_id, quotes.length]);
    const [quote] = quotes;
    return document.document_id === documentId(1, "ru") ? [`${quote?.table} is not there`] : [];
  });
  expect(seen).toHaveLength(10);
  expect(seen).toContainEqual([documentId(1, "ru"), 4 + 2 + 2 + 1]);
  expect(results.at(-1)).toEqual({
    check: "quotes",
    status: "failed",
    details: ["mentions is not there"],
  });
});
