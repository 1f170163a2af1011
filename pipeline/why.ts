import type { DuckDBConnection } from "@duckdb/node-api";
import { z } from "zod";
import type { Table } from "../schemas/column.ts";
import { tables } from "../schemas/dataset.ts";
import { documents } from "../schemas/documents.ts";
import { ids } from "../schemas/ids.ts";
import { allRows, sqlName, sqlText } from "./duckdb.ts";
import { RunError, UsageError } from "./errors.ts";
import { columnsOf, LEDGER } from "./release/contract.ts";
import { attachRelease } from "./release/previous.ts";
import { archivedText } from "./trace.ts";

/** A row with the characters it came from, and where those were captured. */
export interface Evidence {
  readonly table: string;
  readonly row_id: string;
  readonly quote: string | null;
  /** The sentence around the quote from the archived page; null without an archive. */
  readonly context: string | null;
  readonly element: string | null;
  readonly url: string;
  readonly fetched_at: string;
  readonly capture: string;
  readonly body_sha256: string;
  /** Whether bytes, text and quote still agree with the archive; null where it is not at hand. */
  readonly confirmed: boolean | null;
  readonly difference: string | null;
}

export interface Explanation {
  readonly table: string;
  readonly row: Readonly<Record<string, unknown>>;
  /** Rules or decisions that made it one row. */
  readonly decisions: readonly string[];
  readonly evidence: readonly Evidence[];
}

export interface WhyOptions {
  /** Folder of one published release. */
  readonly release: string;
  /** Folder of the captures, or null if it is not at hand. */
  readonly archive: string | null;
}

const ID = /^([a-z]{2})_[0-9a-f]{16}$/u;
const CONTEXT_CHARACTERS = 160;
/** The dot of an initial ends no sentence; the end of a block does. */
const SENTENCE_END = /(?<=[\p{Ll}\d)»”"])[.!?;:]\s|\n/gu;

/** A row that stands on a page, with the columns that lead to the archived bytes. */
const Standing = documents.row
  .pick({
    document_id: true,
    url: true,
    fetched_at: true,
    capture_file: true,
    capture_offset: true,
    capture_length: true,
    body_sha256: true,
    text_sha256: true,
  })
  .extend({
    row_id: z.string(),
    quote: z.string().nullable(),
    quote_start: z.int32().nullable(),
    quote_end: z.int32().nullable(),
    element: z.string().nullable(),
  });
type Standing = z.infer<typeof Standing>;
type Row = Readonly<Record<string, unknown>>;

/**
 * Returns how a row of a release came to be: the row, what joined it, and for each document it stands
 * in the quote with its sentence, the capture and its hash. Throws a UsageError for an id that no
 * table gives out, and a RunError for one that the release does not hold.
 */
export async function explain(
  connection: DuckDBConnection,
  id: string,
  { release, archive }: WhyOptions,
): Promise<Explanation> {
  const table = tableOfId(id);
  await attachRelease(connection, release, "main");
  const isRow = `${sqlName(table.primaryKey[0] ?? "")} = ${sqlText(id)}`;
  const [row] = await allRows(connection, table.row, `select * from ${table.name} where ${isRow}`);
  if (row === undefined) throw await notThere(connection, id, { table: table.name, release });
  const evidence: Evidence[] = [];
  for (const source of evidenceTables(table)) {
    const standing = await allRows(connection, Standing, standingSql(source, isRow));
    evidence.push(...standing.map((found) => evidenceOf(source, found, archive)));
  }
  return { table: table.name, row, decisions: decisionsOf(row), evidence };
}

/** An id of an earlier release is in the ledger, with what took its place. */
async function notThere(
  connection: DuckDBConnection,
  id: string,
  { table, release }: { table: string; release: string },
): Promise<RunError> {
  const [old] = await allRows(
    connection,
    ids.row,
    `select * from ids where row_id = ${sqlText(id)}`,
  );
  const place =
    old === undefined
      ? "found none; no release that this one knows of held it"
      : `found that ${old.last_release} held it last; ${old.superseded_by === null ? "nothing took its place" : `ask for ${old.superseded_by}, which took its place`}`;
  return new RunError(
    `Cannot explain "${id}": expected a row of ${table} in "${release}", ${place}`,
  );
}

/** The table whose ids begin like this one. */
function tableOfId(id: string): Table {
  const [, prefix = "?"] = ID.exec(id) ?? [];
  const table = tables.find((candidate) => String(keyExample(candidate)).startsWith(`${prefix}_`));
  if (table !== undefined) return table;
  throw new UsageError(
    `Cannot explain "${id}": expected an id such as st_…, do_…, pe_…, me_…, or_…, si_…, de_…, le_… or is_… with 16 hex digits`,
  );
}

/** The example of a key that is an id of its own; the ledger repeats the ids of others. */
function keyExample(table: Table): unknown {
  const [key, ...others] = table.primaryKey;
  if (others.length > 0 || table.name === LEDGER) return null;
  return columnsOf(table).find(({ name }) => name === key)?.facts.example;
}

/** Where the characters of a row stand: in itself, or in the rows that refer to it. */
function evidenceTables(table: Table): readonly Table[] {
  if ("document_id" in table.row.shape) return [table];
  const key = table.primaryKey[0] ?? "";
  const wanted = table.name === "statements" ? ["documents"] : ["mentions", "signatures"];
  return tables.filter(({ name, row }) => wanted.includes(name) && key in row.shape);
}

/** Documents and issues stand on a page as a whole: they quote nothing. */
function standingSql(table: Table, isRow: string): string {
  const isQuoting = "quote" in table.row.shape;
  const columns = ["quote", "quote_start", "quote_end", "element"].map((name) =>
    isQuoting ? `found.${name}` : `null as ${name}`,
  );
  return `
    select documents.*, found.${sqlName(table.primaryKey[0] ?? "")} as row_id, ${columns.join(", ")}
    from (select * from ${table.name} where ${isRow}) as found
    join documents using (document_id)
    order by documents.fetched_at, documents.url, row_id`;
}

function evidenceOf(table: Table, found: Standing, archive: string | null): Evidence {
  const { row_id, quote, element, url, fetched_at, body_sha256 } = found;
  const evidence = {
    table: table.name,
    row_id,
    quote,
    element,
    url,
    fetched_at,
    capture: `${found.capture_file} at ${found.capture_offset}`,
    body_sha256,
  };
  if (archive === null) return { ...evidence, context: null, confirmed: null, difference: null };
  const { text, difference } = archivedText(archive, found);
  const [start, end] = [found.quote_start ?? 0, found.quote_end ?? 0];
  const isThere = quote === null || text.slice(start, end) === quote;
  return {
    ...evidence,
    context: quote === null ? null : sentenceAround(text, start, end),
    confirmed: difference === null && isThere,
    difference: isThere
      ? difference
      : `expected "${quote}" at ${start}, found "${text.slice(start, end)}"`,
  };
}

/** Cuts at the nearest ends of sentences, or at a number of characters where they are far. */
function sentenceAround(text: string, start: number, end: number): string {
  const before = text.slice(Math.max(0, start - CONTEXT_CHARACTERS), start);
  const after = text.slice(end, end + CONTEXT_CHARACTERS);
  const lastEnd = [...before.matchAll(SENTENCE_END)].at(-1);
  const [nextEnd] = after.matchAll(SENTENCE_END);
  const lead = lastEnd === undefined ? before : before.slice(lastEnd.index + lastEnd[0].length);
  const tail = nextEnd === undefined ? after : after.slice(0, nextEnd.index + 1);
  return `${lead}${text.slice(start, end)}${tail}`.trim();
}

function decisionsOf(row: Row): string[] {
  if (Array.isArray(row["identity_basis"])) {
    return [String(row["identity_confidence"]), ...row["identity_basis"].map(String)];
  }
  if (row["is_curated"] === true) return ["curation/organizations.csv"];
  return [];
}

/** Returns an explanation for people: the row, then each piece of evidence. */
export function renderExplanation({ table, row, decisions, evidence }: Explanation): string {
  const cells = Object.entries(row)
    .filter(([, value]) => value !== null)
    .map(
      ([name, value]) =>
        `  ${name.padEnd(20)} ${Array.isArray(value) ? value.join(" · ") : String(value)}`,
    );
  const proofs = evidence.map((proof) =>
    [
      proof.quote === null
        ? `${proof.table} ${proof.row_id}`
        : `“${proof.quote}” (${proof.table} ${proof.row_id})`,
      proof.context === null ? null : `  sentence  ${proof.context}`,
      `  page      ${proof.url}${proof.element === null ? "" : ` · ${proof.element}`}`,
      `  captured  ${proof.fetched_at} · ${proof.capture}`,
      `  sha256    ${proof.body_sha256}`,
      `  archive   ${stateOf(proof)}`,
    ]
      .filter((line) => line !== null)
      .join("\n"),
  );
  const decided = decisions.length === 0 ? [] : [`decided by: ${decisions.join(", ")}`];
  return [`one row of ${table}`, ...cells, ...decided, "", ...proofs].join("\n");
}

function stateOf({ confirmed, difference, quote }: Evidence): string {
  if (confirmed === null) return "not at hand";
  if (!confirmed) return `differs: ${difference}`;
  return `confirmed: bytes${quote === null ? " and text" : ", text and quote"} agree`;
}
