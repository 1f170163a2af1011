import type { DuckDBConnection } from "@duckdb/node-api";
import { ids } from "../../schemas/ids.ts";
import { createTable, sqlName, sqlText } from "../duckdb.ts";
import type { PreviousRelease } from "./previous.ts";

/** Tables whose ids are kept for ever, their keys, and the children that tell what replaced a row. */
const LEDGERED = [
  { table: "statements", id: "statement_id", children: "documents", child: "document_id" },
  { table: "documents", id: "document_id", children: null, child: null },
  { table: "people", id: "person_id", children: "mentions", child: "mention_id" },
  { table: "organizations", id: "organization_id", children: "signatures", child: "signature_id" },
] as const;

/**
 * Builds the ledger of ids for a release: that of the previous one, with the rows that are new and
 * those that are gone. A row that is gone is superseded by another if every child of it that is left
 * belongs to that one now: two people who turned out to be one, a statement folded into another.
 */
export async function buildIds(
  connection: DuckDBConnection,
  version: string,
  previous: PreviousRelease | null,
): Promise<void> {
  await connection.run(createTable(ids));
  await connection.run(
    `insert into ids
     with present as (${LEDGERED.map(({ table, id }) => idsOf(table, id)).join(" union all ")}),
     ledger as (${ledgerOf(previous)}),
     moved as (${movedOf(previous)}),
     successors as (
       select old_id, min(new_id) as new_id from moved group by old_id having count(distinct new_id) = 1
     )
     select
       coalesce(present.row_id, ledger.row_id) as row_id,
       coalesce(present.table_name, ledger.table_name) as table_name,
       coalesce(ledger.first_release, ${sqlText(version)}) as first_release,
       case when present.row_id is null
         then coalesce(ledger.last_release, ${sqlText(previous?.version ?? version)}) end as last_release,
       case when present.row_id is null
         then coalesce(ledger.superseded_by, successors.new_id) end as superseded_by
     from present
     full join ledger on ledger.row_id = present.row_id
     left join successors on successors.old_id = ledger.row_id
     order by row_id`,
  );
}

function idsOf(table: string, id: string): string {
  return `select ${id} as row_id, '${table}' as table_name from ${table}`;
}

function ledgerOf(previous: PreviousRelease | null): string {
  const columns = "row_id, table_name, first_release, last_release, superseded_by";
  return previous === null
    ? `select ${columns} from ids`
    : `select ${columns} from ${sqlName(previous.schema)}.ids`;
}

function movedOf(previous: PreviousRelease | null): string {
  if (previous === null)
    return "select null::varchar as old_id, null::varchar as new_id where false";
  const moves = LEDGERED.flatMap(({ id, children, child }) =>
    children === null
      ? []
      : `select old.${id} as old_id, new.${id} as new_id
         from ${sqlName(previous.schema)}.${children} as old
         join main.${children} as new on new.${child} = old.${child}
         where old.${id} <> new.${id}`,
  );
  return moves.join(" union all ");
}
