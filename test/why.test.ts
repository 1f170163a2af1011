import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { withMemoryDatabase } from "../pipeline/duckdb.ts";
import { explain, renderExplanation } from "../pipeline/why.ts";
import { DATASET, runSample, SAMPLE } from "./sample.ts";

const output = mkdtempSync(join(tmpdir(), "zayava-test-"));
const release = join(output, DATASET, "1.0.0");
beforeAll(() => void runSample(output));
afterAll(() => rmSync(output, { recursive: true, force: true }));

const why = (id: string, archive: string | null = SAMPLE) =>
  withMemoryDatabase(1, (connection) => explain(connection, id, { release, archive }));

/** Every id of the first column of a released table. */
function idsOf(table: string): string[] {
  const csv = readFileSync(join(release, "data", `${table}.csv`), "utf8");
  return [...csv.matchAll(/^([a-z]{2}_[0-9a-f]{16}),/gmu)].map(([, id = ""]) => id);
}

test.each([
  "statements",
  "documents",
  "people",
  "mentions",
  "organizations",
  "signatures",
  "demands",
  "legal_references",
  "issues",
])("a row of %s leads to archived bytes that confirm it", async (table) => {
  const [id = ""] = idsOf(table);
  const { table: found, evidence } = await why(id);
  expect(found).toBe(table);
  expect(evidence.length).toBeGreaterThan(0);
  expect(evidence.filter(({ confirmed }) => confirmed !== true)).toEqual([]);
});

test("the sentence holds the quote, and ends neither at an initial nor in the next block", async () => {
  const explanations = await Promise.all(
    idsOf("mentions")
      .slice(0, 40)
      .map((id) => why(id)),
  );
  const contexts = explanations.flatMap(({ evidence }) => evidence);
  for (const { quote, context } of contexts) {
    expect(context).toContain(quote);
    expect(context).not.toContain("\n");
  }
  expect(contexts.find(({ quote }) => quote === "A. Lukashenka")?.context).toMatch(
    /A\. Lukashenka\b/u,
  );
});

test("without an archive nothing is confirmed, and it says so", async () => {
  const [id = ""] = idsOf("people");
  const explanation = await why(id, null);
  expect(explanation.evidence.map(({ confirmed }) => confirmed)).not.toContain(true);
  expect(renderExplanation(explanation)).toContain("archive   not at hand");
});

test("an id of no table, and one that is not there, are told apart", async () => {
  await expect(why("xx_0000000000000000")).rejects.toThrow("expected an id such as st_…");
  await expect(why("pe_0000000000000000")).rejects.toThrow("expected a row of people");
});
