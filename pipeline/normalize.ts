import { createHash } from "node:crypto";
import type { z } from "zod";
import type { Document } from "../schemas/document.ts";
import type { Findings, PersonFinding, Quote } from "../schemas/findings.ts";
import { type Rejection, StatementRecord } from "../schemas/record.ts";
import type { Role } from "../schemas/values.ts";

/** Where a page was captured: all that the pipeline knows of it besides its bytes. */
export interface CaptureFacts {
  /** UTC, ISO 8601. */
  readonly fetchedAt: string;
  readonly file: string;
  readonly offset: number;
  readonly length: number;
  readonly bodySha256: string;
}

export type Normalized =
  | { readonly record: StatementRecord; readonly rejection: null }
  | { readonly record: null; readonly rejection: Rejection };

/** Returns the page as one checked record, or the reason why it is none, which a person can act on. */
export function normalize(
  document: Document,
  findings: Findings,
  capture: CaptureFacts,
): Normalized {
  if (!findings.is_statement) {
    const reason = findings.issues.find(({ code }) => code === "not_a_statement")?.message;
    return reject(document, capture, {
      verdict: "not_a_statement",
      code: "not_a_statement",
      reason: reason ?? "The page is no statement",
    });
  }
  const gap = missing(findings, capture.fetchedAt);
  if (gap !== null) return reject(document, capture, { verdict: "rejected", ...gap });
  const parsed = StatementRecord.safeParse(candidate(document, findings, capture));
  if (parsed.success) return { record: parsed.data, rejection: null };
  const reason = describe(parsed.error);
  return reject(document, capture, { verdict: "rejected", code: "invalid_record", reason });
}

/** Returns what keeps a statement from being released, or null. */
function missing(findings: Findings, fetchedAt: string): Pick<Rejection, "code" | "reason"> | null {
  const { issued_on: issuedOn } = findings;
  if (findings.language === null) {
    return {
      code: "no_language",
      reason: "Expected a text in English, Belarusian or Russian, found none of them",
    };
  }
  if (issuedOn === null) {
    return { code: "no_date", reason: "Expected a date line or a machine date, found neither" };
  }
  if (issuedOn > fetchedAt.slice(0, 10)) {
    return {
      code: "date_in_future",
      reason: `Expected a date up to the capture on ${fetchedAt.slice(0, 10)}, found ${issuedOn}`,
    };
  }
  if (findings.people.length + findings.signatories.length + findings.demands.length === 0) {
    return {
      code: "nothing_found",
      reason: "Expected people, signatories or demands, found none of them",
    };
  }
  return null;
}

function candidate(document: Document, findings: Findings, capture: CaptureFacts): unknown {
  return {
    ...pageColumns(document, findings, capture),
    ...findingColumns(document, findings),
  };
}

/** What the page is: columns of `documents`, and of the statement it may found. */
function pageColumns(document: Document, findings: Findings, capture: CaptureFacts) {
  return {
    document_id: `do_${sha256(`${document.url}\n${capture.bodySha256}`).slice(0, 16)}`,
    source_id: document.source,
    url: document.url,
    canonical_url: document.canonicalUrl,
    language: findings.language,
    title: findings.title,
    published_at: utc(findings.published_at),
    modified_at: utc(findings.modified_at),
    fetched_at: utc(capture.fetchedAt),
    body_sha256: capture.bodySha256,
    text_sha256: sha256(document.text),
    capture_file: capture.file,
    capture_offset: capture.offset,
    capture_length: capture.length,
    extractor: document.reader,
    kind: findings.kind,
    issued_on: findings.issued_on,
    issued_on_from: findings.issued_on_from,
    place: findings.place,
    publisher: findings.publisher,
    claimed_count: findings.claimed_count,
    alternates: document.alternates,
  };
}

/** What stands on the page: rows of the tables of findings, each with its quote. */
function findingColumns(document: Document, findings: Findings) {
  const quoteOf = quoter(document);
  return {
    mentions: mentionRows(findings).map(({ quote, ...row }) => ({ ...row, ...quoteOf(quote) })),
    signatures: findings.signatories.map(({ name, kind, quote }, index) => ({
      position: index + 1,
      signatory_kind: kind,
      name_printed: name,
      ...quoteOf(quote),
    })),
    demands: findings.demands.map(({ text, category, quote }, index) => ({
      position: index + 1,
      category,
      text,
      ...quoteOf(quote),
    })),
    legal_references: findings.legal_references.map(({ quote, ...reference }, index) => ({
      position: index + 1,
      subject_position: citedFor(document, findings, quote),
      ...reference,
      ...quoteOf(quote),
    })),
    issues: findings.issues.map((issue, index) => ({ position: index + 1, ...issue })),
  };
}

/** Everybody who is named, with a position per role. A person who signs is named as a signatory. */
function mentionRows({ people, other_people: others, signatories }: Findings) {
  const signing = signatories.filter(({ kind }) => kind === "person");
  const named: readonly PersonFinding[] = [
    ...people,
    ...others,
    ...signing.map(
      ({ name, quote }): PersonFinding => ({
        name,
        printed: name,
        role: "signatory",
        articles: [],
        outcome: null,
        term_months: null,
        quote,
      }),
    ),
  ];
  const counts = new Map<Role, number>();
  return named.map(({ printed, ...mention }) => {
    const position = (counts.get(mention.role) ?? 0) + 1;
    counts.set(mention.role, position);
    return { ...mention, position, name_printed: printed };
  });
}

/** A provision belongs to a subject when it stands in the one line that names only this subject. */
function citedFor({ text }: Document, { people }: Findings, { start }: Quote): number | null {
  const lineStart = text.lastIndexOf("\n", start) + 1;
  const lineEnd = text.indexOf("\n", start);
  const positions = people.flatMap(({ quote }, index) => {
    const isBefore = lineEnd !== -1 && quote.start > lineEnd;
    return quote.start < lineStart || isBefore ? [] : [index + 1];
  });
  return positions.length === 1 ? (positions[0] ?? null) : null;
}

function quoter({ text }: Document) {
  return ({ start, end, element }: Quote) => ({
    quote: text.slice(start, end),
    quote_start: start,
    quote_end: end,
    element,
  });
}

function reject(
  document: Pick<Document, "url" | "source">,
  capture: CaptureFacts,
  why: Pick<Rejection, "verdict" | "code" | "reason">,
): Normalized {
  return { record: null, rejection: rejection(document, capture, why) };
}

/** Returns the rejection of one capture, ready for `output/review/`. */
export function rejection(
  { url, source }: Pick<Document, "url" | "source">,
  capture: CaptureFacts,
  why: Pick<Rejection, "verdict" | "code" | "reason">,
): Rejection {
  return {
    url,
    source_id: source,
    fetched_at: capture.fetchedAt,
    capture_file: capture.file,
    capture_offset: capture.offset,
    ...why,
  };
}

/** One line per broken field: where it is and what was expected. */
function describe(error: z.ZodError): string {
  return error.issues
    .slice(0, 5)
    .map(({ path, message }) => `${path.join(".")}: ${message}`)
    .join("; ");
}

/** Whole seconds in UTC, as the released columns have them. */
function utc(time: string | null): string | null {
  return time === null ? null : `${new Date(time).toISOString().slice(0, 19)}Z`;
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
