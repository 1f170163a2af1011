import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { z } from "zod";
import { createTable, insertRows } from "../../pipeline/duckdb.ts";
import { contentOf } from "../../pipeline/release/content.ts";
import { column, type Table } from "../../schemas/column.ts";
import { withDatabase } from "./releases.ts";

const about = (fieldId: number) => ({ fieldId, description: "A value", example: "x" });

const table = {
  name: "sample",
  description: "One row per sample.",
  row: z.strictObject({
    id: column(z.string(), about(1)),
    day: column(z.iso.date().nullable(), about(2)),
    time: column(z.iso.datetime({ precision: 0 }).nullable(), about(3)),
    small: column(z.int32().nullable(), about(4)),
    large: column(z.int().nullable(), about(5)),
    flag: column(z.boolean().nullable(), about(6)),
    words: column(z.array(z.string()).nullable(), about(7)),
  }),
  primaryKey: ["id"],
  foreignKeys: [],
  orderBy: ["id"],
} satisfies Table;
type Row = z.infer<typeof table.row>;

function hashOf(rows: readonly Row[]): Promise<{ rows: number; sha256: string }> {
  return withDatabase(async (connection) => {
    await connection.run(createTable(table));
    await insertRows(connection, table, rows);
    return contentOf(connection, table, "sample");
  }, 2);
}

/** The definition rows/1, written once more without SQL. */
function defined(rows: readonly Row[]): string {
  const hash = createHash("sha256");
  for (const row of rows.toSorted((a, b) => Buffer.compare(Buffer.from(a.id), Buffer.from(b.id)))) {
    const time = row.time === null ? null : String(BigInt(Date.parse(row.time)) * 1000n);
    const values = [row.day, time, row.small, row.large, row.flag];
    const words = row.words === null ? null : row.words.map(cell).join("");
    const text = [row.id, ...values.map((value) => (value === null ? null : String(value))), words];
    hash.update(`${createHash("sha256").update(text.map(cell).join("")).digest("hex")}\n`);
  }
  return hash.digest("hex");
}

function cell(text: string | null): string {
  return text === null ? "-" : `${Buffer.byteLength(text)}:${text}`;
}

const Words = fc.string({ unit: "grapheme", maxLength: 6 }).filter((text) => !text.includes("\0"));
const Second = fc.integer({ min: 0, max: 4_000_000_000 });
const AnyRow: fc.Arbitrary<Row> = fc.record({
  id: Words,
  day: fc.option(Second.map((second) => new Date(second * 1000).toISOString().slice(0, 10))),
  time: fc.option(Second.map((s) => new Date(s * 1000).toISOString().replace(".000Z", "Z"))),
  small: fc.option(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })),
  large: fc.option(fc.maxSafeInteger()),
  flag: fc.option(fc.boolean()),
  words: fc.option(fc.array(Words, { maxLength: 3 })),
});

test("contentOf() is what its definition says, for any rows in any order", async () => {
  const Rows = fc.uniqueArray(AnyRow, { selector: ({ id }) => id, maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(Rows, async (rows) => {
      expect(await hashOf(rows)).toEqual({ rows: rows.length, sha256: defined(rows) });
    }),
    { numRuns: 40 },
  );
}, 30_000);

test("contentOf() gives a table without rows the hash of nothing", async () => {
  expect(await hashOf([])).toEqual({
    rows: 0,
    sha256: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
  });
});

const row: Row = {
  id: "a",
  day: "2024-03-22",
  time: "2024-03-24T19:50:18Z",
  small: 1,
  large: 2,
  flag: true,
  words: ["Вясна", ""],
};

test("contentOf() never changes its definition: released hashes stay comparable", async () => {
  const { sha256 } = await hashOf([row]);
  expect(sha256).toBe("392ed4d8210702cb801c0dde7c49ba0ebc39fb00c7604fde7fdf8a2d7c628bee");
});

test.each([
  ["a list that is null and one that is empty", { words: null }, { words: [] }],
  ["two words and one that joins them", { words: ["a", "b"] }, { words: ["ab"] }],
  ["a word and the mark of null", { words: ["-"] }, { words: [] }],
  ["null and zero", { small: null }, { small: 0 }],
  ["a value in one column and in the next", { small: 1, large: null }, { small: null, large: 1 }],
])("contentOf() tells %s apart", async (_, left, right) => {
  const [a, b] = [await hashOf([{ ...row, ...left }]), await hashOf([{ ...row, ...right }])];
  expect(a.sha256).not.toBe(b.sha256);
});
