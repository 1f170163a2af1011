import type { DuckDBConnection } from "@duckdb/node-api";
import { z } from "zod";
import { IsoDate, Role } from "../../schemas/values.ts";
import { canonicalUrl, sourceOf } from "../../scrapers/addresses.ts";
import { sources } from "../../scrapers/sources.ts";
import { allRows, insertRows } from "../duckdb.ts";
import { compareText } from "../order.ts";
import { staging } from "../release/staging.ts";
import {
  type CuratedOrganization,
  type OrganizationLink,
  resolveOrganizations,
} from "../resolve/organizations.ts";
import { type IdentityCandidate, type MentionLink, resolvePeople } from "../resolve/people.ts";
import { type Edition, resolveStatements } from "../resolve/statements.ts";

/** What resolution needs besides the records. */
export interface ResolutionInputs {
  readonly curated: readonly CuratedOrganization[];
  /** The operator's secret: see docs/do-no-harm.md. */
  readonly key: Uint8Array;
}

export interface Resolution {
  /** People of several statements who may be one: they wait for a person. */
  readonly candidates: readonly IdentityCandidate[];
  /** Printed signatories that no curated organization answers to, sorted. */
  readonly unknownSignatories: readonly string[];
}

const text = z.string();
const PageRow = z.strictObject({
  document_id: text,
  source_id: text,
  url: text,
  canonical_url: text,
  language: text,
  kind: text,
  issued_on: IsoDate,
  claimed_count: z.int32().nullable(),
  archived: text,
  last_seen_at: text,
  text_sha256: text,
  alternate_urls: z.array(text),
  subjects: z.array(text),
});
const MentionRow = z.strictObject({
  document_id: text,
  url: text,
  language: text,
  archived: text,
  role: Role,
  position: z.int32(),
  name: text,
  quote_start: z.int32(),
});
const SignatureRow = z.strictObject({
  document_id: text,
  position: z.int32(),
  signatory_kind: text,
  name_printed: text,
});

/**
 * Decides which staged records are one statement, one organization, one person, and fills the link
 * tables of `pipeline/release/staging.ts`. Expects `records` and `sightings` to be loaded.
 */
export async function resolveRecords(
  connection: DuckDBConnection,
  { curated, key }: ResolutionInputs,
): Promise<Resolution> {
  const signatures = await allRows(connection, SignatureRow, SIGNATURES);
  const organizations = resolveOrganizations(signatures, { curated, key });
  const statements = resolveStatements(await readEditions(connection, organizations.links));
  const statementOf = new Map(statements.map((link) => [link.document_id, link.statement_id]));
  const mentions = (await allRows(connection, MentionRow, MENTIONS)).map((mention) => ({
    ...mention,
    statement_id: statementOf.get(mention.document_id) ?? "",
  }));
  const people = resolvePeople(mentions, key);
  await insertRows(connection, staging.statementLinks, statements);
  await insertRows(connection, staging.organizationFacts, organizations.facts);
  await insertRows(connection, staging.mentionLinks, people.links);
  await insertRows(connection, staging.personFacts, people.facts);
  await insertRows(connection, staging.signatureLinks, [
    ...organizations.links.map((link) => ({ ...link, person_id: null })),
    ...signaturesOfPeople(signatures, people.links),
  ]);
  const isUnknown = new Set(
    organizations.facts.flatMap((facts) => (facts.is_curated ? [] : [facts.organization_id])),
  );
  return {
    candidates: people.candidates,
    unknownSignatories: namesOf(signatures, organizations.links, isUnknown),
  };
}

async function readEditions(
  connection: DuckDBConnection,
  signed: readonly OrganizationLink[],
): Promise<Edition[]> {
  const signatories = Map.groupBy(signed, ({ document_id: id }) => id);
  const pages = await allRows(connection, PageRow, PAGES);
  return pages.map((page) => ({
    ...page,
    alternate_urls: page.alternate_urls.map((url) => canonicalUrl(url, sourceOf(url, sources))),
    signatory_ids: (signatories.get(page.document_id) ?? []).map((link) => link.organization_id),
  }));
}

/** The n-th person who signs a document is its n-th mention as a signatory: see normalize.ts. */
function signaturesOfPeople(
  signatures: readonly z.infer<typeof SignatureRow>[],
  links: readonly MentionLink[],
) {
  const personOf = new Map(
    links
      .filter(({ role }) => role === "signatory")
      .map(({ document_id, position, person_id }) => [`${document_id} ${position}`, person_id]),
  );
  const signing = signatures.filter(({ signatory_kind: kind }) => kind === "person");
  const documents = Map.groupBy(signing, ({ document_id: id }) => id);
  return [...documents.values()].flatMap((rows) =>
    rows
      .toSorted((a, b) => a.position - b.position)
      .map(({ document_id, position }, index) => ({
        document_id,
        position,
        organization_id: null,
        person_id: personOf.get(`${document_id} ${index + 1}`) ?? null,
      })),
  );
}

function namesOf(
  signatures: readonly z.infer<typeof SignatureRow>[],
  links: readonly OrganizationLink[],
  ids: ReadonlySet<string>,
): string[] {
  const places = new Set(
    links
      .filter(({ organization_id: id }) => ids.has(id))
      .map(({ document_id, position }) => `${document_id} ${position}`),
  );
  const printed = signatures.filter(({ document_id, position }) =>
    places.has(`${document_id} ${position}`),
  );
  return [...new Set(printed.map(({ name_printed: name }) => name))].toSorted(compareText);
}

const PAGES = `
  select
      records.document_id, source_id, url, canonical_url, language, kind, issued_on,
      claimed_count, archived, text_sha256, sightings.last_seen_at,
      list_transform(alternates, lambda alternate: alternate.url) as alternate_urls,
      list_transform(
          list_filter(mentions, lambda mention: mention.role = 'subject'),
          lambda mention: mention.name
      ) as subjects
  from records
  join sightings using (document_id)`;

const MENTIONS = `
  select document_id, url, language, archived, mention.role, mention.position, mention.name,
      mention.quote_start
  from (
      select document_id, url, language, archived, unnest(mentions) as mention
      from records
      join sightings using (document_id)
  )`;

const SIGNATURES = `
  select document_id, signature.position, signature.signatory_kind, signature.name_printed
  from (select document_id, unnest(signatures) as signature from records)`;
