import type { DuckDBConnection } from "@duckdb/node-api";
import { z } from "zod";
import type { Rejection } from "../../schemas/record.ts";
import type { Source } from "../../scrapers/source.ts";
import { sources } from "../../scrapers/sources.ts";
import { allRows } from "../duckdb.ts";
import type { Reading } from "./read-archive.ts";

/** What came of one source in one build. Never filled in from an earlier one. */
export interface SourceReport {
  readonly source_id: string;
  /** Exchanges with an answer in the archive. */
  readonly captured: number;
  readonly documents: number;
  readonly statements: number;
  readonly people: number;
  readonly signatories: number;
  readonly not_statements: number;
  readonly rejected: number;
  /** Why the source fails, one line each; empty for a source in order. */
  readonly failures: readonly string[];
  readonly warnings: readonly string[];
}

const Counts = z.strictObject({
  source_id: z.string(),
  documents: z.int(),
  statements: z.int(),
  people: z.int(),
  signatories: z.int(),
});

const COUNTS = `
  with subjects as (
      select documents.source_id, count(distinct mentions.person_id) as people
      from mentions
      join documents using (document_id)
      where mentions.role = 'subject'
      group by documents.source_id
  ),
  signed as (
      select
          documents.source_id,
          count(distinct coalesce(signatures.organization_id, signatures.person_id)) as signatories
      from signatures
      join documents using (document_id)
      group by documents.source_id
  ),
  pages as (
      select source_id, count(*) as documents, count(distinct statement_id) as statements
      from documents
      group by source_id
  )
  select
      source_id,
      documents,
      statements,
      coalesce(people, 0) as people,
      coalesce(signatories, 0) as signatories
  from pages
  left join subjects using (source_id)
  left join signed using (source_id)`;

/** Returns the counts of each source, held against what its file expects. */
export async function reportSources(
  connection: DuckDBConnection,
  reading: Pick<Reading, "captured" | "rejections">,
): Promise<SourceReport[]> {
  const counts = await allRows(connection, Counts, COUNTS);
  return sources.map((source) => {
    const found = counts.find(({ source_id: id }) => id === source.id);
    const rejections = reading.rejections.filter(({ source_id: id }) => id === source.id);
    const rejected = rejections.filter(({ verdict }) => verdict === "rejected").length;
    const captured = reading.captured.get(source.id) ?? 0;
    const { documents, statements, people, signatories } = found ?? NOTHING;
    return {
      source_id: source.id,
      captured,
      documents,
      statements,
      people,
      signatories,
      not_statements: rejections.length - rejected,
      rejected,
      ...withDamage(source, rejections, judge(source, { captured, statements, rejected })),
    };
  });
}

/** What was archived whole and cannot be read any more is no matter of a limit. */
function withDamage(
  { id }: Source,
  rejections: readonly Rejection[],
  judged: Pick<SourceReport, "failures" | "warnings">,
): Pick<SourceReport, "failures" | "warnings"> {
  const [first, ...others] = rejections.filter(({ code }) => code === "damaged_capture");
  if (first === undefined) return judged;
  const more = others.length === 0 ? "" : `, and ${others.length} more like it`;
  const failure = `Cannot accept source "${id}": expected its captures to be whole, found one damaged${more}: ${first.reason}; restore "${first.capture_file}" from a copy of the archive`;
  return { ...judged, failures: [failure, ...judged.failures] };
}

const NOTHING = { documents: 0, statements: 0, people: 0, signatories: 0 };

/** A source that was never captured is not operated, which is no failure. */
function judge(
  { id, expected }: Source,
  { captured, statements, rejected }: Record<"captured" | "statements" | "rejected", number>,
): Pick<SourceReport, "failures" | "warnings"> {
  if (captured === 0) return { failures: [], warnings: [] };
  const failures: string[] = [];
  const warnings: string[] = [];
  if (statements < expected.statements.min) {
    failures.push(
      `Cannot accept source "${id}": expected at least ${expected.statements.min} statements, found ${statements}; look at output/review/rejections.json`,
    );
  }
  if (rejected > expected.rejected.max) {
    failures.push(
      `Cannot accept source "${id}": expected at most ${expected.rejected.max} rejected pages, found ${rejected}; look at output/review/rejections.json`,
    );
  }
  if (statements > expected.statements.max) {
    warnings.push(
      `Source "${id}": expected at most ${expected.statements.max} statements, found ${statements}; raise the maximum in scrapers/${id}.ts if this is right`,
    );
  }
  return { failures, warnings };
}
