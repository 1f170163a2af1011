import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { allRows, createTable, insertRows, sqlText } from "../../pipeline/duckdb.ts";
import { contentOf } from "../../pipeline/release/content.ts";
import { listFiles } from "../../pipeline/release/files.ts";
import {
  csvRelation,
  parquetRelation,
  writeCsv,
  writeParquet,
} from "../../pipeline/release/write.ts";
import { mentions } from "../../schemas/mentions.ts";
import { editionsOf, type Staged, stage } from "./records.ts";
import { publishStaged, temporaryFolder, withDatabase } from "./releases.ts";

const row: z.infer<typeof mentions.row> = {
  mention_id: "me_0000000000000001",
  statement_id: "st_0000000000000001",
  document_id: "do_0000000000000001",
  person_id: "pe_0000000000000001",
  role: "subject",
  position: 1,
  name_printed: "Захар Камыш",
  name: "Захар Камыш",
  outcome: null,
  term_months: null,
  articles: [],
  quote: "Захар Камыш",
  quote_start: 0,
  quote_end: 11,
  element: "article > p",
};
const tricky = [
  row,
  {
    ...row,
    mention_id: "me_0000000000000002",
    position: 2,
    quote: 'a "quoted", word',
    term_months: 24,
  },
  {
    ...row,
    mention_id: "me_0000000000000003",
    position: 3,
    quote: "two\nlines\r\nthree\r",
    outcome: "died" as const,
  },
  {
    ...row,
    mention_id: "me_0000000000000004",
    position: 4,
    articles: ["361-4", 'a"b', "c,d", "е\nж"],
  },
  { ...row, mention_id: "me_0000000000000005", position: 5, name: " NULL ", quote: "=1+1;\t|" },
  { ...row, mention_id: "me_0000000000000006", position: 10, name: "[null]", quote: "\u2028😀'" },
];

function withMentions<T>(work: (folder: string, csv: string) => Promise<T>): Promise<T> {
  const folder = temporaryFolder();
  return withDatabase(async (connection) => {
    await connection.run(createTable(mentions));
    await insertRows(connection, mentions, tricky.toReversed());
    await writeParquet(connection, mentions, {
      path: join(folder, "mentions.parquet"),
      contentVersion: "1.0.0",
    });
    await writeCsv(connection, mentions, join(folder, "mentions.csv"));
    return work(folder, readFileSync(join(folder, "mentions.csv"), "utf8"));
  });
}

test("writeCsv() and writeParquet() give back every row, whatever characters it has", async () => {
  await withMentions((folder) =>
    withDatabase(async (connection) => {
      const parquet = parquetRelation(join(folder, "mentions.parquet"));
      const csv = csvRelation(mentions, join(folder, "mentions.csv"));
      expect(await allRows(connection, mentions.row, `from ${parquet}`)).toEqual(tricky);
      expect(await allRows(connection, mentions.row, `from ${csv}`)).toEqual(tricky);
      expect(await contentOf(connection, mentions, csv)).toEqual(
        await contentOf(connection, mentions, parquet),
      );
    }),
  );
});

test("writeCsv() writes no byte order mark, line feeds, null as nothing and lists as JSON", async () => {
  await withMentions(async (_, csv) => {
    expect(csv.split("\n").slice(0, 2)).toEqual([
      "mention_id,statement_id,document_id,person_id,role,position,name_printed,name,outcome,term_months,articles,quote,quote_start,quote_end,element",
      "me_0000000000000001,st_0000000000000001,do_0000000000000001,pe_0000000000000001,subject,1,Захар Камыш,Захар Камыш,,,[],Захар Камыш,0,11,article > p",
    ]);
    expect(csv).toContain('"[""361-4"",""a\\""b"",""c,d"",""е\\nж""]"');
  });
});

test("writeParquet() writes permanent field ids and what the file is", async () => {
  await withMentions((folder) =>
    withDatabase(async (connection) => {
      const path = sqlText(join(folder, "mentions.parquet"));
      const Field = z.strictObject({ name: z.string(), field_id: z.int().nullable() });
      const fields = await allRows(connection, Field, `from parquet_schema(${path})`);
      expect(fields).toContainEqual({ name: "term_months", field_id: 10 });
      const Entry = z.strictObject({ key: z.string(), value: z.string() });
      const entries = await allRows(
        connection,
        Entry,
        `select decode(key) as key, decode(value) as value from parquet_kv_metadata(${path})`,
      );
      expect(Object.fromEntries(entries.map(({ key, value }) => [key, value]))).toEqual({
        dataset: "joint-statements",
        table: "mentions",
        schema_version: "1.0.0",
        content_version: "1.0.0",
        license: "CC-BY-4.0",
      });
      const Meta = z.strictObject({ compression: z.string() });
      const [meta] = await allRows(
        connection,
        Meta,
        `select distinct compression from parquet_metadata(${path})`,
      );
      expect(meta).toEqual({ compression: "ZSTD" });
    }),
  );
});

/** Returns every file of a release folder with its bytes. */
function bytesOf(folder: string): [string, string][] {
  return listFiles(folder).map((path) => [path, readFileSync(join(folder, path), "latin1")]);
}

const STATEMENTS = 40;

test("the same records in another order, on more threads, give the same bytes", async () => {
  const staged = stage(editionsOf(STATEMENTS));
  const reversed: Staged = {
    records: staged.records.toReversed(),
    statementLinks: staged.statementLinks.toReversed(),
    mentionLinks: staged.mentionLinks.toReversed(),
    signatureLinks: staged.signatureLinks.toReversed(),
    personFacts: staged.personFacts.toReversed(),
    organizationFacts: staged.organizationFacts.toReversed(),
  };
  const one = await publishStaged(temporaryFolder(), staged);
  const four = await publishStaged(temporaryFolder(), reversed, { threads: 4 });
  expect(bytesOf(four.folder)).toEqual(bytesOf(one.folder));
});

test("processes in two time zones give the same bytes", () => {
  const script = join(import.meta.dirname, "publish-once.ts");
  const [utc, tokyo] = ["UTC", "Asia/Tokyo"].map((zone) => {
    const releases = temporaryFolder();
    mkdirSync(releases, { recursive: true });
    execFileSync(process.execPath, [script, releases, String(STATEMENTS)], {
      env: { ...process.env, TZ: zone },
    });
    return bytesOf(join(releases, "datasets", "joint-statements"));
  });
  expect(tokyo).toEqual(utc);
});
