import { z } from "zod";
import { demands } from "./demands.ts";
import { documents } from "./documents.ts";
import { issues } from "./issues.ts";
import { legalReferences } from "./legal-references.ts";
import { mentions } from "./mentions.ts";
import { signatures } from "./signatures.ts";
import { statements } from "./statements.ts";

/** Keys of other tables: resolution gives them out, a record does not know them. */
const unresolved = { statement_id: true, document_id: true } as const;

/**
 * One edition of one page that holds a statement, checked and complete: the unit that is staged for
 * resolution and SQL. Its members are the columns of the released tables, less the ids.
 */
export const StatementRecord = documents.row
  .omit({ statement_id: true, superseded_by: true })
  .extend({
    ...statements.row.pick({
      kind: true,
      issued_on: true,
      issued_on_from: true,
      place: true,
      publisher: true,
      claimed_count: true,
    }).shape,
    /** The same statement in other languages, as the page itself links it. */
    alternates: z.array(z.strictObject({ language: z.string(), url: z.url() })),
    mentions: z.array(mentions.row.omit({ ...unresolved, mention_id: true, person_id: true })),
    signatures: z.array(
      signatures.row.omit({
        ...unresolved,
        signature_id: true,
        organization_id: true,
        person_id: true,
        is_in_every_edition: true,
      }),
    ),
    demands: z.array(demands.row.omit({ ...unresolved, demand_id: true, language: true })),
    legal_references: z.array(
      legalReferences.row
        .omit({ ...unresolved, legal_reference_id: true, mention_id: true })
        /** Position of the subject it is cited for, or null for the statement as a whole. */
        .extend({ subject_position: z.int32().positive().nullable() }),
    ),
    issues: z.array(issues.row.omit({ ...unresolved, issue_id: true })),
  });
export type StatementRecord = z.infer<typeof StatementRecord>;

/** A page that was read and is not released: why, and what a person can do about it. */
export const Rejection = z.strictObject({
  url: z.url(),
  source_id: z.string().nullable(),
  fetched_at: z.iso.datetime(),
  capture_file: z.string(),
  capture_offset: z.int().nonnegative(),
  /** `rejected` waits in review; `not_a_statement` is a plain fact about the page. */
  verdict: z.enum(["rejected", "not_a_statement"]),
  code: z.string(),
  reason: z.string(),
});
export type Rejection = z.infer<typeof Rejection>;
