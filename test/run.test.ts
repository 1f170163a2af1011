import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { allRows, withMemoryDatabase } from "../pipeline/duckdb.ts";
import { temporaryFolder, zayava } from "./command-line.ts";
import { DATASET, indexOf, RELEASED, runSample, SAMPLE, tree } from "./sample.ts";

function query<Row extends z.ZodObject>(output: string, row: Row, sql: string) {
  const data = join(output, DATASET, "1.0.0", "data");
  return withMemoryDatabase(1, (connection) =>
    allRows(connection, row, sql.replaceAll(/@(\w+)/gu, `'${data}/$1.parquet'`)),
  );
}

/** The release of the sample that the tests below only look at. */
const shared = mkdtempSync(join(tmpdir(), "zayava-test-"));
afterAll(() => rmSync(shared, { recursive: true, force: true }));
beforeAll(() => {
  runSample(shared);
});

test("the seed statement is whole: 20 people, 5 signatories, 2 demands, 3 languages, once", async () => {
  const Row = z.object({
    people_count: z.int32(),
    claimed_count: z.int32(),
    signatory_count: z.int32(),
    demand_count: z.int32(),
    issued_on: z.iso.date(),
    languages: z.array(z.string()),
  });
  const [statement, ...others] = await query(
    shared,
    Row,
    "select * from @statements where kind = 'rehabilitation'",
  );
  expect(others).toEqual([]);
  expect(statement).toEqual({
    people_count: 20,
    claimed_count: 20,
    signatory_count: 5,
    demand_count: 2,
    issued_on: "2024-03-22",
    languages: ["be", "en", "ru"],
  });
});

test("its people are each one row with a name in three languages", async () => {
  const Row = z.object({ name_latin: z.string(), name_be: z.string(), name_ru: z.string() });
  const people = await query(
    shared,
    Row,
    `select distinct people.* from @people as people join @mentions using (person_id)
     join @statements as statements using (statement_id)
     where statements.kind = 'rehabilitation' and role = 'subject'`,
  );
  expect(people).toHaveLength(20);
  expect(people).toContainEqual({
    name_latin: "Aleh Dembouski",
    name_be: "Алег Дэмбоўскі",
    name_ru: "Олег Дембовский",
  });
});

test("an edited page is a second edition, a mirror and a repost are documents of one statement", async () => {
  const Row = z.object({ url: z.string(), documents: z.int32(), editions: z.int32() });
  const rows = await query(
    shared,
    Row,
    `select min(url) as url, count(*)::integer as documents,
       count(superseded_by)::integer as editions
     from @documents group by statement_id having count(*) > 1 order by url`,
  );
  expect(rows).toEqual([
    { url: "https://elections2025.spring96.org/en/news/900010", documents: 3, editions: 0 },
    { url: "https://spring96.org/be/news/900002", documents: 3, editions: 0 },
    { url: "https://spring96.org/en/news/900011", documents: 2, editions: 1 },
  ]);
});

test("nobody of caption, sidebar, menu or footer is in a release", async () => {
  const names = readFileSync(join(shared, DATASET, "1.0.0", "data", "mentions.csv"), "utf8");
  expect(names).toContain("Aleh Dembouski");
  expect(names).not.toContain("Sakalinski");
});

test("the same inputs give the same bytes: threads, time zone, folder, copied archive", () => {
  const other = temporaryFolder();
  const archive = join(other, "archive");
  cpSync(SAMPLE, archive, { recursive: true });
  const { code } = zayava(
    [
      "run",
      "--offline",
      "--quiet",
      "--archive",
      archive,
      "--output",
      join(other, "out"),
      "--released",
      RELEASED,
      "--threads",
      "1",
    ],
    { env: { TZ: "Asia/Tokyo" } },
  );
  expect(code).toBe(0);
  expect(tree(join(other, "out", "releases"))).toEqual(tree(join(shared, "releases")));
});

test("nothing new: the result is unchanged, there is no new version, and the run is listed", () => {
  const output = temporaryFolder();
  runSample(output);
  const before = tree(join(output, DATASET, "1.0.0"));
  const { code, stdout } = zayava(["run", "--offline", "--archive", SAMPLE, "--output", output]);
  expect(code).toBe(0);
  expect(stdout).toContain("Nothing new: 1.0.0");
  expect(indexOf(output)).toMatchObject({
    latest: "1.0.0",
    runs: [{ result: "unchanged" }, { result: "success" }],
  });
  expect(tree(join(output, DATASET, "1.0.0"))).toEqual(before);
});

test("verify finds every quote in the archived bytes, and one that is not there", () => {
  const good = zayava(["verify", "--archive", SAMPLE, "--output", shared]);
  expect(good.code).toBe(0);
  expect(good.stdout.trim().split("\n")).toEqual(
    expect.arrayContaining([expect.stringMatching(/^ok +quotes$/u)]),
  );
  const other = temporaryFolder();
  const bare = zayava(["verify", join(shared, DATASET, "1.0.0"), "--archive", join(other, "none")]);
  expect(bare.stdout).toMatch(/skipped quotes/u);
  cpSync(join(shared, DATASET, "1.0.0"), join(other, "1.0.0"), { recursive: true });
  cpSync(join(other, "1.0.0", "data", "people.csv"), join(other, "1.0.0", "data", "mentions.csv"));
  const bad = zayava(["verify", join(other, "1.0.0"), "--archive", SAMPLE]);
  expect(bad.code).toBe(4);
  expect(bad.stdout).toContain("mentions.csv");
});

test("why leads from a person to the sentence, the page, the capture and its hash", async () => {
  const [person] = await query(
    shared,
    z.object({ person_id: z.string() }),
    "select person_id from @people where name_latin = 'Aleh Dembouski'",
  );
  const args = ["why", person?.person_id ?? "", "--archive", SAMPLE, "--output", shared];
  const { code, stdout } = zayava([...args, "--json"]);
  expect(code).toBe(0);
  const Explanation = z.object({
    decisions: z.array(z.string()),
    evidence: z.array(
      z.object({ quote: z.string(), context: z.string(), url: z.string(), confirmed: z.boolean() }),
    ),
  });
  const { decisions, evidence } = Explanation.parse(JSON.parse(stdout));
  expect(decisions).toEqual(["rule", "same_statement_same_name"]);
  expect(evidence.map(({ confirmed }) => confirmed)).toEqual([true, true, true]);
  for (const { quote, context } of evidence) expect(context).toContain(quote);
  expect(zayava(args).stdout).toContain("archive   confirmed: bytes, text and quote agree");
});

test("status says when each source was captured and changed last", () => {
  const { code, stdout } = zayava(["status", "--archive", SAMPLE, "--output", shared]);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^viasna +\d{4}-\d\d-\d\dT\d\d:\d\d /mu);
  expect(stdout).toContain("Latest release: 1.0.0");
});
