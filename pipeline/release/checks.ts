import type { DuckDBConnection } from "@duckdb/node-api";
import { z } from "zod";
import type { Table } from "../../schemas/column.ts";
import { allRows, sqlName, sqlNames } from "../duckdb.ts";
import { RefusedError } from "../errors.ts";
import { countRows, modelTables } from "./build.ts";
import { type Measure, measureConstraints } from "./constraints.ts";
import { entityTables } from "./contract.ts";
import { measureCompleteness, measureCounts } from "./counts.ts";
import type { PreviousRelease } from "./previous.ts";

/** Share of a table's released rows that may be missing from the next release: one in ten. */
export const SHRINKAGE_BOUND = 0.1;
/** Rows that are named when they are missing; the number of all of them is always given. */
const NAMED_ROWS = 100;
/** Of these, the ones that stand in the message. */
const MESSAGE_ROWS = 5;
/** Tables whose rows stay released: what a page said once, it said. */
const LASTING = ["statements", "documents", "people", "mentions", "signatures"];

export const Check = z.strictObject({
  check: z.string(),
  table: z.string(),
  status: z.enum(["ok", "warned", "refused"]),
  observed: z.number(),
  /** What `observed` may be at most, or at least for `rows`; null for a plain figure. */
  threshold: z.number().nullable(),
  /** The same number in the previous release. */
  previous: z.number().nullable(),
  detail: z.string().nullable(),
});
export type Check = z.infer<typeof Check>;

export interface CheckOptions {
  readonly previous: PreviousRelease | null;
  /** True once a person has said that the drop is right: it is warned of, not refused. */
  readonly acceptShrinkage: boolean;
  readonly shrinkageBound?: number;
}

/**
 * Returns every check of the built tables: rows, keys, references, values, counts, nothing lost since
 * staging, nothing shrunk since the previous release. Publishes and throws nothing:
 * {@link assertReleasable} does.
 */
export async function runChecks(
  connection: DuckDBConnection,
  options: CheckOptions,
): Promise<Check[]> {
  const measures = [
    ...(await measureConstraints(connection, modelTables)),
    ...(await measureCounts(connection)),
    ...(await measureCompleteness(connection)),
  ];
  return [
    ...(await checkRows(connection, options.previous)),
    ...measures.map(checkMeasure),
    ...(await checkShrinkage(connection, options)),
  ];
}

/** Throws a RefusedError with one line for each check that refuses the release. */
export function assertReleasable(checks: readonly Check[]): void {
  const refused = checks.filter(({ status }) => status === "refused");
  if (refused.length > 0) throw new RefusedError(refused.map(reasonOf));
}

async function checkRows(
  connection: DuckDBConnection,
  previous: PreviousRelease | null,
): Promise<Check[]> {
  const checks: Check[] = [];
  for (const { name } of modelTables) {
    const observed = await countRows(connection, sqlName(name));
    // A dataset without statements is a broken run, whatever the other tables say.
    const isMissing = name === "statements" && observed === 0;
    checks.push({
      check: "rows",
      table: name,
      status: isMissing ? "refused" : "ok",
      observed,
      threshold: name === "statements" ? 1 : null,
      previous: previous?.manifest.tables.find((table) => table.name === name)?.rows ?? null,
      detail: null,
    });
  }
  return checks;
}

function checkMeasure({ check, table, observed, detail }: Measure): Check {
  return {
    check,
    table,
    status: observed === 0 ? "ok" : "refused",
    observed,
    threshold: 0,
    previous: null,
    detail,
  };
}

async function checkShrinkage(
  connection: DuckDBConnection,
  { previous, acceptShrinkage, shrinkageBound = SHRINKAGE_BOUND }: CheckOptions,
): Promise<Check[]> {
  if (previous === null) return [];
  const checks: Check[] = [];
  for (const table of entityTables.filter(({ name }) => LASTING.includes(name))) {
    const before = previous.manifest.tables.find(({ name }) => name === table.name)?.rows ?? 0;
    const { missing, named } = await missingRows(connection, table, previous);
    const threshold = Math.floor(before * shrinkageBound);
    const isTooMany = missing > threshold && !acceptShrinkage;
    checks.push({
      check: "missing_rows",
      table: table.name,
      status: missing === 0 ? "ok" : isTooMany ? "refused" : "warned",
      observed: missing,
      threshold,
      previous: before,
      detail: named.length === 0 ? null : named.join(", "),
    });
  }
  return checks;
}

/** Ids tell nothing about a person, so that they can be named in a published report. */
async function missingRows(
  connection: DuckDBConnection,
  table: Table,
  { schema }: PreviousRelease,
): Promise<{ missing: number; named: string[] }> {
  const key = sqlNames(table.primaryKey);
  const gone = `select ${key} from ${sqlName(schema)}.${sqlName(table.name)}
    anti join main.${sqlName(table.name)} using (${key})`;
  const missing = await countRows(connection, `(${gone})`);
  const Id = z.strictObject({ id: z.string() });
  const [id = ""] = table.primaryKey;
  const rows = await allRows(
    connection,
    Id,
    `select ${sqlName(id)} as id from (${gone}) order by id limit ${NAMED_ROWS}`,
  );
  return { missing, named: rows.map((row) => row.id) };
}

/** A line for a person: the first ids; all of those that were named stand in the run's report. */
function first(detail: string | null): string {
  const ids = (detail ?? "").split(", ").filter((id) => id !== "");
  if (ids.length === 0) return "";
  return ` (${ids.slice(0, MESSAGE_ROWS).join(", ")}${ids.length > MESSAGE_ROWS ? ", …" : ""})`;
}

function reasonOf({ check, table, observed, threshold, previous, detail }: Check): string {
  const about = detail === null ? "" : ` (${detail})`;
  if (check === "rows") {
    return `Cannot release ${table}: expected at least ${threshold} row, found ${observed}; see what the sources say, and output/review/`;
  }
  if (check === "missing_rows") {
    return `Cannot release ${table}: expected at most ${threshold} of ${previous} released rows to be missing, found ${observed} missing${first(detail)}; if that is right, run again with --accept-shrinkage`;
  }
  const unit = observed === 1 ? "row" : "rows";
  return `Cannot release ${table}: expected no row to fail the check ${check}, found ${observed} ${unit}${about}; run "zayava build" and look at the table`;
}
