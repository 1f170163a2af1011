import type { DuckDBConnection } from "@duckdb/node-api";
import { countRows } from "./build.ts";
import type { Measure } from "./constraints.ts";

interface Rule {
  readonly check: string;
  readonly table: string;
  /** A query that returns the rows at fault. */
  readonly faults: string;
}

const CURRENT = "documents using (document_id) where documents.superseded_by is null";

/** Numbers of the released tables, counted once more from the rows that they summarize. */
const RELEASED: readonly Rule[] = [
  countRule("statements.people_count", {
    source: `from mentions join ${CURRENT} and mentions.role = 'subject'`,
    group: "mentions.statement_id",
    count: "count(distinct mentions.person_id)",
  }),
  countRule("statements.signatory_count", {
    source: `from signatures join ${CURRENT}`,
    group: "signatures.statement_id",
    count: "count(distinct coalesce(signatures.organization_id, signatures.person_id))",
  }),
  countRule("statements.document_count", {
    source: "from documents",
    group: "documents.statement_id",
    count: "count(*)",
  }),
  countRule("statements.issue_count", {
    source: "from issues",
    group: "issues.statement_id",
    count: "count(*)",
  }),
  countRule("people.statement_count", {
    source: "from mentions",
    group: "mentions.person_id",
    count: "count(distinct mentions.statement_id)",
  }),
  countRule("organizations.signed_statement_count", {
    source: "from signatures",
    group: "signatures.organization_id",
    count: "count(distinct signatures.statement_id)",
  }),
  {
    check: "same_statement",
    table: "documents",
    faults: `select 1 from documents as edition
      join documents as next on next.document_id = edition.superseded_by
      where next.statement_id <> edition.statement_id or next.url <> edition.url`,
  },
  ...["mentions", "signatures", "demands", "legal_references", "issues"].map((table) => ({
    check: "same_statement",
    table,
    faults: `select 1 from ${table} join documents using (document_id)
      where documents.statement_id <> ${table}.statement_id`,
  })),
  ...["mentions", "signatures", "demands", "legal_references"].map((table) => ({
    check: "quote_length",
    table,
    // A character is one UTF-16 code unit or two.
    faults: `select 1 from ${table}
      where quote_end - quote_start not between length(quote) and 2 * length(quote)`,
  })),
  {
    check: "one_signatory",
    table: "signatures",
    faults: `select 1 from signatures
      where (organization_id is null) = (person_id is null)`,
  },
];

/** What the released tables must still hold of the staged records. */
const STAGED: readonly Rule[] = [
  {
    check: "one_founding_edition",
    table: "statements",
    faults: `select statement_id from statement_links
      group by statement_id having count(*) filter (where is_founding) <> 1`,
  },
  {
    check: "current_editions",
    table: "documents",
    faults: "select 1 from statement_links where is_current <> (superseded_by is null)",
  },
  completeRule("statements", "count(distinct statement_id)", "statement_links"),
  completeRule("documents", "count(*)", "records"),
  completeRule("people", "count(distinct person_id)", "mention_links"),
  completeRule("organizations", "count(*)", "organization_facts"),
  ...["mentions", "signatures", "demands", "legal_references", "issues"].map((table) =>
    completeRule(table, `coalesce(sum(len(${table})), 0)::bigint`, "records"),
  ),
];

/** Returns how many rows of the released tables disagree with the rows that they count or belong to. */
export function measureCounts(connection: DuckDBConnection): Promise<Measure[]> {
  return measure(connection, RELEASED);
}

/** Returns what was lost or doubled between the staging tables and the released ones. */
export function measureCompleteness(connection: DuckDBConnection): Promise<Measure[]> {
  return measure(connection, STAGED);
}

async function measure(connection: DuckDBConnection, rules: readonly Rule[]): Promise<Measure[]> {
  const measures: Measure[] = [];
  for (const { check, table, faults } of rules) {
    measures.push({
      check,
      table,
      observed: await countRows(connection, `(${faults})`),
      detail: null,
    });
  }
  return measures;
}

/** A row is at fault if its number is not what counting gives; a key that is not counted has 0. */
function countRule(
  column: string,
  { source, group, count }: { source: string; group: string; count: string },
): Rule {
  const [table = "", name = ""] = column.split(".");
  const key = group.split(".")[1] ?? "";
  return {
    check: name,
    table,
    faults: `with counted as (select ${group} as key, ${count} as total ${source} group by ${group})
      select 1 from ${table} left join counted on counted.key = ${table}.${key}
      where ${table}.${name} <> coalesce(counted.total, 0)`,
  };
}

function completeRule(table: string, expected: string, staged: string): Rule {
  return {
    check: "complete",
    table,
    faults: `select unnest(range(abs(
      (select ${expected} from ${staged}) - (select count(*) from ${table})
    )))`,
  };
}
