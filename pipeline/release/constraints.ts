import type { DuckDBConnection } from "@duckdb/node-api";
import { z } from "zod";
import type { ForeignKey, Table } from "../../schemas/column.ts";
import { tables } from "../../schemas/dataset.ts";
import { oneRow, sqlName, sqlNames, sqlText } from "../duckdb.ts";
import type { Shape } from "../shape.ts";
import { countRows } from "./build.ts";
import { columnsOf } from "./contract.ts";

/** A number that was measured, and what it may be at most. */
export interface Measure {
  readonly check: string;
  readonly table: string;
  readonly observed: number;
  readonly detail: string | null;
}

/**
 * Returns, for every table of a connection, how many rows break its contract: keys that are not
 * unique, references that lead nowhere, values that the schema refuses, and empty texts, which CSV
 * cannot tell from null. All are 0 in a release.
 */
export async function measureConstraints(
  connection: DuckDBConnection,
  checked: readonly Table[] = tables,
): Promise<Measure[]> {
  const measures: Measure[] = [];
  for (const table of checked) {
    measures.push(await measureKey(connection, table));
    for (const key of table.foreignKeys) {
      measures.push(await measureReference(connection, table, key));
    }
    measures.push(await measureColumns(connection, table, { check: "values", faultOf: refused }));
    measures.push(
      await measureColumns(connection, table, { check: "empty_text", faultOf: isEmpty }),
    );
  }
  return measures;
}

async function measureKey(connection: DuckDBConnection, table: Table): Promise<Measure> {
  const key = sqlNames(table.primaryKey);
  const repeated = `(select ${key} from ${sqlName(table.name)} group by ${key} having count(*) > 1)`;
  return {
    check: "primary_key",
    table: table.name,
    observed: await countRows(connection, repeated),
    detail: table.primaryKey.join(", "),
  };
}

async function measureReference(
  connection: DuckDBConnection,
  table: Table,
  { columns, table: target, references }: ForeignKey,
): Promise<Measure> {
  const pairs = columns.map(
    (name, at) => [sqlName(name), sqlName(references[at] ?? name)] as const,
  );
  const equal = pairs.map(([own, other]) => `target.${other} = source.${own}`);
  const stated = pairs.map(([own]) => `source.${own} is not null`);
  const dangling = `(
    select 1
    from ${sqlName(table.name)} as source
    anti join ${sqlName(target)} as target on ${equal.join(" and ")}
    where ${stated.join(" and ")}
  )`;
  return {
    check: "foreign_key",
    table: table.name,
    observed: await countRows(connection, dangling),
    detail: `${columns.join(", ")} → ${target}`,
  };
}

interface ColumnCheck {
  readonly check: string;
  /** Returns the condition under which a value is at fault, or null if it never is. */
  readonly faultOf: (value: string, shape: Shape) => string | null;
}

/** Counts, in one pass over the table, the rows of which each column is at fault. */
async function measureColumns(
  connection: DuckDBConnection,
  table: Table,
  { check, faultOf }: ColumnCheck,
): Promise<Measure> {
  const faults = columnsOf(table).flatMap(({ name, shape }) => {
    const fault = faultOf(sqlName(name), shape);
    return fault === null ? [] : [{ name, fault }];
  });
  const counts = faults.map(
    ({ name, fault }) => `count(*) filter (where ${fault}) as ${sqlName(name)}`,
  );
  const Counts = z.object(Object.fromEntries(faults.map(({ name }) => [name, z.int()])));
  const found =
    faults.length === 0
      ? {}
      : await oneRow(connection, Counts, `select ${counts.join(", ")} from ${sqlName(table.name)}`);
  const wrong = Object.entries(found).filter(([, count]) => count > 0);
  return {
    check,
    table: table.name,
    observed: wrong.reduce((total, [, count]) => total + count, 0),
    detail:
      wrong.length === 0 ? null : wrong.map(([name, count]) => `${name}: ${count}`).join(", "),
  };
}

/** Returns the condition under which the schema refuses a value; null where it takes everything. */
export function refused(value: string, shape: Shape): string | null {
  const fault = faultOfType(value, shape);
  if (shape.nullable) return fault;
  return fault === null ? `${value} is null` : `(${value} is null or ${fault})`;
}

function faultOfType(value: string, shape: Shape): string | null {
  if (shape.type === "list") {
    const fault = refused("item", shape.item);
    return fault === null ? null : `len(list_filter(${value}, lambda item: ${fault})) > 0`;
  }
  if (shape.type === "integer" || shape.type === "bigint") {
    return shape.minimum === null ? null : `${value} < ${shape.minimum}`;
  }
  if (shape.type !== "text") return null;
  if (shape.values !== null) return `${value} not in (${shape.values.map(sqlText).join(", ")})`;
  const pattern = shape.isUrl ? "^https?://[^\\s/]+" : shape.pattern;
  return pattern === null ? null : `not regexp_matches(${value}, ${sqlText(pattern)})`;
}

function isEmpty(value: string, shape: Shape): string | null {
  if (shape.type === "list" && shape.item.type === "text") return `list_contains(${value}, '')`;
  return shape.type === "text" ? `${value} = ''` : null;
}
