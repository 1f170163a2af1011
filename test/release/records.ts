import type { DuckDBConnection } from "@duckdb/node-api";
import type { z } from "zod";
import { insertRows } from "../../pipeline/duckdb.ts";
import { createStaging, staging } from "../../pipeline/release/staging.ts";
import type { StatementRecord } from "../../schemas/record.ts";
import {
  documentId,
  type Language,
  organizationId,
  organizationName,
  pageUrl,
  personId,
  personName,
  sha256,
  statementId,
} from "./names.ts";

type Rows<Name extends keyof typeof staging> = z.input<(typeof staging)[Name]["row"]>[];

/** The rows of every staging table. */
export type Staged = { readonly [Name in keyof typeof staging]: Rows<Name> };

/** One edition of one page, before it is a record: tests say what matters and leave out the rest. */
export interface EditionFacts {
  readonly statement: number;
  readonly language: Language;
  readonly people: readonly number[];
  readonly organizations: readonly number[];
  /** 0 for the first edition of the page, 1 for the next one, … */
  readonly edition?: number;
  readonly record?: Partial<StatementRecord>;
}

const ARTICLES = ["130", "293", "342", "361-4", "368", "369"];
const DEMANDS = [
  { text: "release all political prisoners at once", category: "release" },
  { text: "review every sentence", category: "review" },
] as const;
const MILLISECONDS_A_DAY = 86_400_000;

/** Returns a valid record: one edition of one page, with the people and organizations it names. */
export function recordOf(facts: EditionFacts): StatementRecord {
  const { statement, people, record = {} } = facts;
  const day = new Date(Date.UTC(2021, 0, 1) + (statement % 1800) * MILLISECONDS_A_DAY);
  const issuedOn = day.toISOString().slice(0, 10);
  return {
    ...pageOf(facts),
    ...foundOn(facts),
    published_at: `${issuedOn}T10:00:00Z`,
    modified_at: null,
    kind: "rehabilitation",
    issued_on: issuedOn,
    issued_on_from: "text",
    place: "Minsk",
    publisher: "Example Council",
    claimed_count: people.length === 0 ? null : people.length,
    alternates: [],
    issues: [],
    ...record,
  };
}

function pageOf({ statement, language, edition = 0 }: EditionFacts) {
  const url = pageUrl(statement, language);
  const fetchedAt = new Date(Date.UTC(2026, 10, 1 + edition, 0, 0, statement));
  return {
    document_id: documentId(statement, language, edition),
    source_id: "example-council",
    url,
    canonical_url: url,
    language,
    title: `Statement ${statement} (${language}), «the 'first' of "many"»`,
    fetched_at: fetchedAt.toISOString().replace(".000", ""),
    body_sha256: sha256(`body ${url} ${edition}`),
    text_sha256: sha256(`text ${url} ${edition}`),
    capture_file: "example-council/example-council-20261101000000-0001.warc.gz",
    capture_offset: statement * 10_000,
    capture_length: 9_000,
    extractor: "example-council/1",
  };
}

function foundOn({ language, people, organizations }: EditionFacts) {
  return {
    mentions: people.map((person, at) => mentionOf(personName(person, language), at)),
    signatures: organizations.map((organization, at) => ({
      signatory_kind: "organization" as const,
      position: at + 1,
      name_printed: organizationName(organization, language),
      ...quoteOf(organizationName(organization, language), 5000 + at * 100),
    })),
    demands: DEMANDS.map(({ text, category }, at) => ({
      position: at + 1,
      category,
      text,
      ...quoteOf(text, 6000 + at * 100),
    })),
    legal_references: people.slice(0, 1).map((person) => {
      const article = ARTICLES[person % ARTICLES.length] ?? null;
      return {
        position: 1,
        instrument: "by-criminal-code",
        article,
        part: null,
        printed: `Article ${article}`,
        ...quoteOf(`Article ${article}`, 7000),
        subject_position: 1,
      };
    }),
  };
}

/** Returns the staging rows of these editions: editions of one page become a chain. */
export function stage(editions: readonly EditionFacts[]): Staged {
  const inOrder = editions.toSorted((a, b) => (a.edition ?? 0) - (b.edition ?? 0));
  return {
    records: inOrder.map(recordOf),
    statementLinks: linksOf(inOrder),
    mentionLinks: inOrder.flatMap((facts) =>
      facts.people.map((person, at) => ({
        document_id: documentId(facts.statement, facts.language, facts.edition),
        role: "subject" as const,
        position: at + 1,
        person_id: personId(person),
      })),
    ),
    signatureLinks: inOrder.flatMap((facts) =>
      facts.organizations.map((organization, at) => ({
        document_id: documentId(facts.statement, facts.language, facts.edition),
        position: at + 1,
        organization_id: organizationId(organization),
        person_id: null,
      })),
    ),
    personFacts: distinct(inOrder.flatMap(({ people }) => people)).map(personFactsOf),
    organizationFacts: distinct(inOrder.flatMap(({ organizations }) => organizations)).map(
      organizationFactsOf,
    ),
  };
}

function personFactsOf(person: number): Rows<"personFacts">[number] {
  return {
    person_id: personId(person),
    identity_confidence: "rule",
    identity_basis: ["same_statement_same_name"],
  };
}

function organizationFactsOf(organization: number): Rows<"organizationFacts">[number] {
  return {
    organization_id: organizationId(organization),
    name_en: organizationName(organization, "en"),
    name_be: null,
    name_ru: null,
    kind: "ngo",
    country: "BY",
    website: null,
    identifiers: [],
    is_curated: organization % 2 === 0,
  };
}

function distinct(values: readonly number[]): number[] {
  return [...new Set(values)];
}

/** Returns the editions of statements 0 … count − 1: three languages each, every fifth page edited. */
export function editionsOf(count: number): EditionFacts[] {
  return Array.from({ length: count }, (_, statement) => statement).flatMap((statement) => {
    const people = Array.from({ length: 3 + (statement % 18) }, (_, at) => statement * 5 + at * 3);
    const organizations = Array.from({ length: 1 + (statement % 6) }, (_, at) => at);
    const first = (["en", "be", "ru"] as const).map((language) => ({
      statement,
      language,
      people,
      organizations,
    }));
    const [english] = first;
    if (english === undefined || statement % 5 !== 0) return first;
    return [...first, { ...english, edition: 1, organizations: organizations.slice(0, -1) }];
  });
}

/** Creates the staging tables and fills them. */
export async function load(connection: DuckDBConnection, staged: Staged): Promise<void> {
  await createStaging(connection);
  await insertRows(connection, staging.records, staged.records);
  await insertRows(connection, staging.statementLinks, staged.statementLinks);
  await insertRows(connection, staging.mentionLinks, staged.mentionLinks);
  await insertRows(connection, staging.signatureLinks, staged.signatureLinks);
  await insertRows(connection, staging.personFacts, staged.personFacts);
  await insertRows(connection, staging.organizationFacts, staged.organizationFacts);
}

function linksOf(inOrder: readonly EditionFacts[]): Rows<"statementLinks"> {
  const documents = new Set(
    inOrder.map(({ statement, language, edition }) => documentId(statement, language, edition)),
  );
  const founded = new Set<number>();
  return inOrder.map(({ statement, language, edition = 0 }) => {
    const isFounding = !founded.has(statement);
    founded.add(statement);
    const next = documentId(statement, language, edition + 1);
    return {
      document_id: documentId(statement, language, edition),
      statement_id: statementId(statement),
      superseded_by: documents.has(next) ? next : null,
      is_current: !documents.has(next),
      is_founding: isFounding,
    };
  });
}

function mentionOf(name: string, at: number): StatementRecord["mentions"][number] {
  return {
    role: "subject",
    position: at + 1,
    name_printed: name,
    name,
    outcome: "sentenced",
    term_months: 24,
    articles: ["361-4"],
    ...quoteOf(name, 1000 + at * 50),
  };
}

function quoteOf(quote: string, start: number) {
  return {
    quote,
    quote_start: start,
    quote_end: start + quote.length,
    element: `article > p:nth-of-type(${start % 97})`,
  };
}
