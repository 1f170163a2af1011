import { join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import { z } from "zod";
import { allRows, oneRow, sqlName, sqlText } from "../duckdb.ts";
import { type ManifestTable, readManifest } from "./manifest.ts";
import { pathOf } from "./previous.ts";
import { parquetRelation } from "./write.ts";

/** One table in two states: what it is called and made of, and where its rows are. */
export interface Pair {
  readonly table: Pick<ManifestTable, "name" | "primary_key" | "columns">;
  /** Columns of the old state: only those of the same name are compared. */
  readonly oldColumns: ManifestTable["columns"];
  /** A table, a view or a query in parentheses. */
  readonly old: string;
  readonly new: string;
}

/** Rows that one release holds and another does not, and rows that differ. */
export const ChangeCounts = z.strictObject({ added: z.int(), removed: z.int(), changed: z.int() });
export type ChangeCounts = z.infer<typeof ChangeCounts>;

const Cell = z.strictObject({
  column: z.string(),
  /** As CSV prints it; null where there is no value. */
  old: z.string().nullable(),
  new: z.string().nullable(),
});

const ChangedRow = z.strictObject({
  change: z.enum(["added", "removed", "changed"]),
  /** The values of the primary key. */
  key: z.array(z.string()),
  /** What a person calls the row. */
  label: z.string().nullable(),
  /** Changed cells; empty for a row that was added or removed. */
  cells: z.array(Cell),
});
export type ChangedRow = z.infer<typeof ChangedRow>;

export interface TableDiff {
  readonly name: string;
  readonly rows_before: number;
  readonly rows_after: number;
  readonly changes: readonly ChangedRow[];
}

export interface ReleaseDiff {
  readonly from: string;
  readonly to: string;
  readonly tables: readonly TableDiff[];
}

/** The columns by which people know a row, best first. */
const LABELS = [
  "preferred_name",
  "name_printed",
  "title_en",
  "title_be",
  "title_ru",
  "name",
  "title",
  "url",
  "text",
];

/**
 * Returns what changed from one release folder to another: for each table of the newer one, and each
 * that it dropped, the rows added, removed and changed, with the cells of those. Throws a RunError if
 * a folder has no manifest.
 */
export async function diffReleases(
  connection: DuckDBConnection,
  oldFolder: string,
  newFolder: string,
): Promise<ReleaseDiff> {
  const [before, after] = [readManifest(oldFolder), readManifest(newFolder)];
  const tables: TableDiff[] = [];
  for (const table of after.tables) {
    const old = before.tables.find(({ name }) => name === table.name);
    const changes = await changedRows(connection, {
      table,
      oldColumns: old?.columns ?? table.columns,
      old: old === undefined ? emptyRelation(newFolder, table) : relation(oldFolder, old),
      new: relation(newFolder, table),
    });
    tables.push({ name: table.name, rows_before: old?.rows ?? 0, rows_after: table.rows, changes });
  }
  const dropped = before.tables.filter(({ name }) => !after.tables.some((t) => t.name === name));
  for (const { name, rows } of dropped) {
    tables.push({ name, rows_before: rows, rows_after: 0, changes: [] });
  }
  return { from: before.version, to: after.version, tables };
}

/** Returns how many rows were added, removed and changed, without reading them out. */
export function countChanges(connection: DuckDBConnection, pair: Pair): Promise<ChangeCounts> {
  return oneRow(
    connection,
    ChangeCounts,
    `select
       count(*) filter (where change = 'added') as added,
       count(*) filter (where change = 'removed') as removed,
       count(*) filter (where change = 'changed') as changed
     from (${changesSql(pair)})`,
  );
}

/** Returns the rows that differ, in order of their key. */
export function changedRows(connection: DuckDBConnection, pair: Pair): Promise<ChangedRow[]> {
  return allRows(connection, ChangedRow, `${changesSql(pair)} order by key`);
}

function changesSql({ table, oldColumns, old, new: newer }: Pair): string {
  const keys = table.primary_key.map(sqlName);
  const shared = table.columns.filter(({ name }) =>
    oldColumns.some((other) => other.name === name),
  );
  const compared = shared.filter(({ name }) => !table.primary_key.includes(name));
  const cells = compared.map((column) => {
    const name = sqlName(column.name);
    const before = oldColumns.find((other) => other.name === column.name) ?? column;
    return `case when old.${name} is distinct from new.${name} then {
      'column': ${sqlText(column.name)},
      'old': ${printed(`old.${name}`, before.type)},
      'new': ${printed(`new.${name}`, column.type)}
    } end`;
  });
  const labels = LABELS.filter((label) => shared.some(({ name }) => name === label)).flatMap(
    (label) => [`new.${sqlName(label)}`, `old.${sqlName(label)}`],
  );
  return `
    select
      case when old.is_there is null then 'added' when new.is_there is null then 'removed'
        else 'changed' end as change,
      [${keys.map((key) => `coalesce(new.${key}, old.${key})::varchar`).join(", ")}] as key,
      coalesce(${[...labels, "null::varchar"].join(", ")}) as label,
      case when old.is_there and new.is_there
        then list_filter([${cells.join(", ")}], lambda cell: cell is not null)
        else [] end as cells
    from (select *, true as is_there from ${old}) as old
    full join (select *, true as is_there from ${newer}) as new
      on ${keys.map((key) => `new.${key} = old.${key}`).join(" and ")}
    where old.is_there is null or new.is_there is null or len(cells) > 0`;
}

/** Prints a cell as CSV does. */
function printed(value: string, type: string): string {
  if (type === "timestamp") return `strftime(${value}, '%Y-%m-%dT%H:%M:%SZ')`;
  if (type.startsWith("list<"))
    return `case when ${value} is not null then to_json(${value})::varchar end`;
  return `${value}::varchar`;
}

function relation(folder: string, table: ManifestTable): string {
  return parquetRelation(join(folder, pathOf(table.files, "parquet")));
}

function emptyRelation(folder: string, table: ManifestTable): string {
  return `(select * from ${relation(folder, table)} where false)`;
}

/** Returns the difference as lines for people: counts per table, then the rows by name. */
export function renderDiff({ from, to, tables }: ReleaseDiff): string {
  const lines = tables.flatMap(({ name, rows_before, rows_after, changes }) => {
    const count = (kind: ChangedRow["change"]) =>
      changes.filter(({ change }) => change === kind).length;
    const head = `${name}: ${rows_before} → ${rows_after} rows, ${count("added")} added, ${count("removed")} removed, ${count("changed")} changed`;
    return [head, ...changes.flatMap(renderRow)];
  });
  return [`${from} → ${to}`, ...lines, ""].join("\n");
}

function renderRow({ change, key, label, cells }: ChangedRow): string[] {
  const sign = { added: "+", removed: "-", changed: "~" }[change];
  const name = label === null ? key.join(" ") : `${key.join(" ")} ${JSON.stringify(label)}`;
  return [
    `  ${sign} ${name}`,
    ...cells.map(
      (cell) => `      ${cell.column}: ${JSON.stringify(cell.old)} → ${JSON.stringify(cell.new)}`,
    ),
  ];
}
