import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { z } from "zod";
import { allRows, withMemoryDatabase } from "../pipeline/duckdb.ts";
import { dataDictionary } from "../pipeline/release/dictionary.ts";
import { renderTable } from "../pipeline/verbs/table.ts";
import { tables } from "../schemas/dataset.ts";
import { sources } from "../scrapers/sources.ts";
import { zayava } from "./command-line.ts";

const readme = readFileSync("README.md", "utf8");
const output = mkdtempSync(join(tmpdir(), "zayava-test-"));
afterAll(() => rmSync(output, { recursive: true, force: true }));

/** The first block of a language in the README. */
function block(language: string): string {
  return new RegExp(`^\`\`\`${language}\n([^]*?)\n\`\`\``, "mu").exec(readme)?.[1] ?? "";
}

test("the README's query gives the README's answer", async () => {
  const { code } = zayava([
    "run",
    "--offline",
    "--quiet",
    "--archive",
    "sample/archive",
    "--output",
    output,
  ]);
  expect(code).toBe(0);
  const sql = block("sql").replace("'output/", `'${output}/`).replace(";", "");
  const Row = z.strictObject({
    kind: z.string(),
    statements: z.int(),
    people: z.int(),
    latest: z.string(),
  });
  const rows = await withMemoryDatabase(1, (connection) => allRows(connection, Row, sql));
  const cells = rows.map((row) => Object.values(row));
  expect(renderTable(Object.keys(Row.shape), cells)).toBe(block("text"));
});

test("the README lists every source as its scraper has it", () => {
  const listed = readme
    .split("\n")
    .filter((line) => /^\| `[a-z0-9-]+` \| .* \| .* \| .* \|$/u.test(line));
  expect(listed).toEqual(
    sources.map(
      ({ id, publisher, languages, terms }) =>
        `| \`${id}\` | ${publisher} | ${languages.join(", ")} | ${terms} |`,
    ),
  );
});

test("the README names every table", () => {
  for (const { name } of tables) expect(readme).toContain(`\`${name}\``);
});

test("docs/data-dictionary.md is what the schemas say: make docs", () => {
  expect(readFileSync("docs/data-dictionary.md", "utf8")).toBe(dataDictionary());
});

test("every page of docs/ leads to pages that exist, and the README to every page of docs/", () => {
  const pages = [
    "README.md",
    "sample/README.md",
    ...readdirSync("docs").map((name) => `docs/${name}`),
  ];
  const texts = pages.filter((name) => name.endsWith(".md"));
  const missing = texts.filter((page) => page !== "README.md" && !readme.includes(`(${page})`));
  expect(missing).toEqual([]);
  for (const page of texts) {
    const links = readFileSync(page, "utf8").matchAll(/\]\((?!https?:)([^)#]+)/gu);
    for (const [, link = ""] of links)
      expect(existsSync(join(dirname(page), link)), `${page}: ${link}`).toBe(true);
  }
});
