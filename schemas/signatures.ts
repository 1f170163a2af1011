import { z } from "zod";
import { column, reference, type Table } from "./column.ts";
import { quoteColumns } from "./quote-columns.ts";
import { idOf, SignatoryKind } from "./values.ts";

/** Who signed which statement, per document, so that every signature can be traced. */
export const signatures = {
  name: "signatures",
  description:
    "One row per signatory printed in one document. A statement in three languages has three rows per signatory: count distinct statement_id, or use co_signatures.",
  row: z.strictObject({
    signature_id: column(idOf("si"), {
      fieldId: 1,
      description: "Permanent id of the signature, from its document and its place in it",
      example: "si_8d9e0f1a2b3c4d5e",
    }),
    statement_id: column(idOf("st"), {
      fieldId: 2,
      description: "Statement that was signed",
      example: "st_4f0d1c2b3a495867",
    }),
    document_id: column(idOf("do"), {
      fieldId: 3,
      description: "Edition that prints the signatory",
      example: "do_0a1b2c3d4e5f6071",
    }),
    signatory_kind: column(SignatoryKind, {
      fieldId: 4,
      description: "Organization or person; unknown where the page does not tell",
      example: "organization",
    }),
    organization_id: column(idOf("or").nullable(), {
      fieldId: 5,
      description: "The organization, or null for a person",
      example: "or_7c8d9e0f1a2b3c4d",
    }),
    person_id: column(idOf("pe").nullable(), {
      fieldId: 6,
      description: "The person, or null for an organization",
      example: "pe_5a6b7c8d9e0f1a2b",
      sensitivity: "public_role",
    }),
    position: column(z.int32().positive(), {
      fieldId: 7,
      description: "Place in the list of signatories, from 1",
      example: 1,
    }),
    name_printed: column(z.string(), {
      fieldId: 8,
      description: "Name as printed, without list marks",
      example: "Viasna Human Rights Center",
      sensitivity: "public_role",
    }),
    is_in_every_edition: column(z.boolean(), {
      fieldId: 9,
      description: "True if every current edition of the statement prints this signatory",
      example: true,
    }),
    ...quoteColumns(10, { sensitivity: "public_role", example: "Viasna Human Rights Center" }),
  }),
  primaryKey: ["signature_id"],
  foreignKeys: [
    reference("statements", "statement_id"),
    reference("documents", "document_id"),
    reference("organizations", "organization_id"),
    reference("people", "person_id"),
  ],
  orderBy: ["statement_id", "document_id", "position", "signature_id"],
} satisfies Table;
