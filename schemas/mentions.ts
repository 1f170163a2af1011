import { z } from "zod";
import { column, reference, type Table } from "./column.ts";
import { personReference } from "./people.ts";
import { quoteColumns } from "./quote-columns.ts";
import { idOf, Outcome, Role } from "./values.ts";

/** People named in statements, per document, each with the characters that name them. */
export const mentions = {
  name: "mentions",
  description:
    "One row per person named in one document (edition of a page): in what role, what the statement says of the case, and where exactly. Count people by person_id, not by rows.",
  row: z.strictObject({
    mention_id: column(idOf("me"), {
      fieldId: 1,
      description: "Permanent id of the mention, from its document and its place in it",
      example: "me_6b7c8d9e0f1a2b3c",
    }),
    statement_id: column(idOf("st"), {
      fieldId: 2,
      description: "Statement that names the person",
      example: "st_4f0d1c2b3a495867",
    }),
    document_id: column(idOf("do"), {
      fieldId: 3,
      description: "Edition that prints the name",
      example: "do_0a1b2c3d4e5f6071",
    }),
    person_id: column(idOf("pe"), {
      fieldId: 4,
      description: "Person, as far as evidence joins mentions",
      example: "pe_5a6b7c8d9e0f1a2b",
    }),
    role: column(Role, {
      fieldId: 5,
      description: "subject: the statement is about this person; the others are named beside",
      example: "subject",
    }),
    position: column(z.int32().positive(), {
      fieldId: 6,
      description: "Place among the document's mentions of this role, from 1",
      example: 1,
    }),
    name_printed: column(z.string(), {
      fieldId: 7,
      description: "Name as the page prints it, in whatever case",
      example: "Zakhar Kamysh",
      sensitivity: "person_at_risk",
    }),
    name: column(z.string(), {
      fieldId: 8,
      description: "Nominative name in the page's language and script",
      example: "Zakhar Kamysh",
      sensitivity: "person_at_risk",
    }),
    outcome: column(Outcome.nullable(), {
      fieldId: 9,
      description: "How the case stood according to the statement, where it says so",
      example: "sentenced",
      sensitivity: "person_at_risk",
    }),
    term_months: column(z.int32().positive().nullable(), {
      fieldId: 10,
      description: "Term of the sentence, where printed; years count twelve",
      unit: "months",
      example: 24,
      sensitivity: "person_at_risk",
    }),
    articles: column(z.array(z.string()), {
      fieldId: 11,
      description: "Articles of the criminal code printed for this person, in printed order",
      example: ["361-4"],
      sensitivity: "person_at_risk",
    }),
    ...quoteColumns(12, { sensitivity: "person_at_risk", example: "Zakhar Kamysh" }),
  }),
  primaryKey: ["mention_id"],
  foreignKeys: [
    reference("statements", "statement_id"),
    reference("documents", "document_id"),
    personReference,
  ],
  orderBy: ["statement_id", "document_id", "role", "position", "mention_id"],
} satisfies Table;
