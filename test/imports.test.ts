import { execFileSync, spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, expect, test } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "zayava-imports-"));
copyFileSync(".oxlintrc.json", join(folder, ".oxlintrc.json"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Returns what the linter says of one line at one place of the house. */
function lint(path: string, line: string): string {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${line}\n`);
  const oxlint = join(process.cwd(), "node_modules", ".bin", "oxlint");
  const { stdout } = spawnSync(process.execPath, [oxlint, path], { cwd: folder, encoding: "utf8" });
  rmSync(file);
  return stdout;
}

test.each([
  ["schemas/probe.ts", 'export { readFileSync } from "node:fs";'],
  ["schemas/probe.ts", 'export { sources } from "../scrapers/sources.ts";'],
  ["scrapers/probe.ts", 'export { run } from "../pipeline/run.ts";'],
  ["scrapers/probe.ts", 'export { readFile } from "node:fs/promises";'],
  ["scrapers/probe.ts", 'export { viasna } from "./viasna.ts";'],
  ["pipeline/extract/probe.ts", 'export { openArchive } from "../archive/writer.ts";'],
  ["pipeline/extract/probe.ts", 'export { createHmac } from "node:crypto";'],
  ["pipeline/extract/probe.ts", "export const now = Date.now();"],
  ["pipeline/probe.ts", 'export { x } from "./cli.ts";'],
  ["pipeline/resolve/probe.ts", 'export { x } from "../../test/fixtures.ts";'],
  ["site/probe.ts", 'export { run } from "../pipeline/run.ts";'],
  ["bench/probe.ts", 'export { x } from "../pipeline/cli.ts";'],
])("in %s the linter refuses %s", (path, line) => {
  expect(lint(path, line)).toMatch(/no-restricted-(?:imports|globals)/u);
});

test.each([
  ["schemas/probe.ts", 'export { z } from "zod";'],
  ["scrapers/probe.ts", 'export { load } from "cheerio";'],
  ["scrapers/probe.ts", 'export { microdata } from "./families/microdata.ts";'],
  ["pipeline/extract/probe.ts", 'export { createHash } from "node:crypto";'],
  ["pipeline/probe.ts", 'export { readFile } from "node:fs/promises";'],
])("in %s the linter allows %s", (path, line) => {
  expect(lint(path, line)).not.toMatch(/no-restricted/u);
});

test("no part of the house imports in a circle", () => {
  const report = execFileSync(
    process.execPath,
    [
      "node_modules/.bin/oxlint",
      "-A",
      "all",
      "-D",
      "import/no-cycle",
      "--import-plugin",
      "schemas",
      "scrapers",
      "pipeline",
    ],
    { encoding: "utf8" },
  );
  expect(report).toContain("0 errors");
});
