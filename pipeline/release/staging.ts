import type { DuckDBConnection } from "@duckdb/node-api";
import { z } from "zod";
import { IdentityConfidence } from "../../schemas/people.ts";
import { StatementRecord } from "../../schemas/record.ts";
import { idOf, Role } from "../../schemas/values.ts";
import { createTable } from "../duckdb.ts";

const place = { document_id: idOf("do"), position: z.int32().positive() };

/** What normalization and resolution hand over: the only input of `pipeline/models/`. */
export const staging = {
  /** One row per edition of a page that holds a statement. */
  records: { name: "records", row: StatementRecord },
  /** One row per record: which statement it is an edition of. */
  statementLinks: {
    name: "statement_links",
    row: z.strictObject({
      document_id: idOf("do"),
      statement_id: idOf("st"),
      superseded_by: idOf("do").nullable(),
      /** The newest edition of its address. */
      is_current: z.boolean(),
      /** The edition that the archive got first: exactly one per statement. */
      is_founding: z.boolean(),
    }),
  },
  /** One row per mention of a record. */
  mentionLinks: {
    name: "mention_links",
    row: z.strictObject({ ...place, role: Role, person_id: idOf("pe") }),
  },
  /** One row per signature of a record: an organization or a person. */
  signatureLinks: {
    name: "signature_links",
    row: z.strictObject({
      ...place,
      organization_id: idOf("or").nullable(),
      person_id: idOf("pe").nullable(),
    }),
  },
  personFacts: {
    name: "person_facts",
    row: z.strictObject({
      person_id: idOf("pe"),
      identity_confidence: IdentityConfidence,
      identity_basis: z.array(z.string()),
    }),
  },
  organizationFacts: {
    name: "organization_facts",
    row: z.strictObject({
      organization_id: idOf("or"),
      name_en: z.string().nullable(),
      name_be: z.string().nullable(),
      name_ru: z.string().nullable(),
      kind: z.string().nullable(),
      country: z.string().nullable(),
      website: z.string().nullable(),
      identifiers: z.array(z.string()),
      is_curated: z.boolean(),
    }),
  },
} as const;

/** Creates the empty staging tables, replacing those of an earlier build. */
export async function createStaging(connection: DuckDBConnection): Promise<void> {
  for (const table of Object.values(staging)) await connection.run(createTable(table));
}
