import type { DuckDBConnection } from "@duckdb/node-api";
import { z } from "zod";
import { documents } from "../../schemas/documents.ts";
import { readRows } from "../duckdb.ts";

/** A row that quotes a document. */
export const QuotedRow = z.strictObject({
  table: z.string(),
  id: z.string(),
  quote: z.string(),
  /** UTF-16 offsets into the document's canonical text. */
  start: z.int(),
  end: z.int(),
  element: z.string(),
});
export type QuotedRow = z.infer<typeof QuotedRow>;

/** What finds a document's capture and its canonical text. */
export const QuotedDocument = documents.row.pick({
  document_id: true,
  source_id: true,
  url: true,
  canonical_url: true,
  fetched_at: true,
  body_sha256: true,
  text_sha256: true,
  capture_file: true,
  capture_offset: true,
  capture_length: true,
  extractor: true,
});
export type QuotedDocument = z.infer<typeof QuotedDocument>;

/** Returns what is wrong with a document's quotes in its archived bytes, one line each; or nothing. */
export type QuoteCheck = (
  document: QuotedDocument,
  quotes: readonly QuotedRow[],
) => Promise<readonly string[]>;

const QUOTING = [
  { table: "mentions", id: "mention_id" },
  { table: "signatures", id: "signature_id" },
  { table: "demands", id: "demand_id" },
  { table: "legal_references", id: "legal_reference_id" },
];

/**
 * Returns what the check found wrong with any quote of the connection's tables. Documents come in the
 * order of their captures, each once with all its quotes, also one without quotes.
 */
export async function verifyQuotes(
  connection: DuckDBConnection,
  check: QuoteCheck,
): Promise<string[]> {
  const quotes = QUOTING.map(
    ({ table, id }) => `select document_id, struct_pack(
      "table" := '${table}', id := ${id}, quote := quote,
      start := quote_start, "end" := quote_end, element := element) as entry from ${table}`,
  );
  const Quoted = QuotedDocument.extend({ quotes: z.array(QuotedRow) });
  const faults: string[] = [];
  const rows = readRows(
    connection,
    Quoted,
    `with quoted as (
       select document_id, list(entry order by entry.start, entry.id) as quotes
       from (${quotes.join(" union all ")})
       group by document_id
     )
     select documents.*, coalesce(quoted.quotes, []) as quotes
     from documents left join quoted using (document_id)
     order by capture_file, capture_offset, document_id`,
  );
  for await (const { quotes: found, ...document } of rows) {
    faults.push(...(await check(document, found)));
  }
  return faults;
}
