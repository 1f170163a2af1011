import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { DuckDBConnection } from "@duckdb/node-api";
import { z } from "zod";
import { allRows, sqlText } from "../duckdb.ts";
import { RunError } from "../errors.ts";
import { CuratedOrganization } from "../resolve/organizations.ts";

const FOLDERS = ["../../curation/", "../../../curation/"];

const cell = z.string().nullable();
const OrganizationRow = z.strictObject({
  slug: cell,
  name_en: cell,
  name_be: cell,
  name_ru: cell,
  aliases: cell,
  kind: cell,
  country: cell,
  website: cell,
  identifiers: cell,
});

/** Returns the rows of `curation/organizations.csv`, or throws a RunError naming file and row. */
export async function readOrganizations(
  connection: DuckDBConnection,
): Promise<CuratedOrganization[]> {
  const path = curationFile("organizations.csv");
  const rows = await readCsv(
    connection,
    `select * from read_csv(${sqlText(path)}, header = true, all_varchar = true, delim = ',', quote = '"')`,
  );
  return rows.map((row, index) => {
    const parsed = CuratedOrganization.safeParse({
      ...row,
      aliases: listOf(row.aliases),
      identifiers: listOf(row.identifiers),
    });
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    throw new RunError(
      `Cannot read curation/organizations.csv: expected row ${index + 2} to fit, found ${issue?.path.join(".")}: ${issue?.message}`,
    );
  });
}

/** DuckDB's error names the line and the column that do not fit. */
async function readCsv(connection: DuckDBConnection, sql: string) {
  try {
    return await allRows(connection, OrganizationRow, sql);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw new RunError(
      `Cannot read curation/organizations.csv: expected the columns ${Object.keys(OrganizationRow.shape).join(", ")}, found ${error.message.replaceAll(/\s+/gu, " ").slice(0, 300)}`,
      { cause: error },
    );
  }
}

function listOf(joined: string | null): string[] {
  return (joined ?? "")
    .split(";")
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

/** The folder stands beside pipeline/, or one level up from the JavaScript of the packed package. */
function curationFile(name: string): string {
  const candidates = FOLDERS.map((folder) =>
    fileURLToPath(new URL(folder + name, import.meta.url)),
  );
  const path = candidates.find(existsSync);
  if (path === undefined) {
    throw new RunError(
      `Cannot read curation/${name}: expected the file at "${candidates[0]}", found none; install the package again`,
    );
  }
  return path;
}
