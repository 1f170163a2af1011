import { z } from "zod";
import { column, reference, type Table } from "./column.ts";
import { quoteColumns } from "./quote-columns.ts";
import { DemandCategory, idOf, LanguageTag } from "./values.ts";

/** What statements demand, in the words of each document. */
export const demands = {
  name: "demands",
  description:
    "One row per demand printed in one document. The languages of a statement have rows of their own: join them by statement_id and position.",
  row: z.strictObject({
    demand_id: column(idOf("de"), {
      fieldId: 1,
      description: "Permanent id of the demand, from its document and its place in it",
      example: "de_9e0f1a2b3c4d5e6f",
    }),
    statement_id: column(idOf("st"), {
      fieldId: 2,
      description: "Statement that demands",
      example: "st_4f0d1c2b3a495867",
    }),
    document_id: column(idOf("do"), {
      fieldId: 3,
      description: "Edition that prints the demand",
      example: "do_0a1b2c3d4e5f6071",
    }),
    position: column(z.int32().positive(), {
      fieldId: 4,
      description: "Place among the demands of the document, from 1",
      example: 1,
    }),
    language: column(LanguageTag, {
      fieldId: 5,
      description: "Language of the text",
      unit: "BCP 47",
      example: "en",
    }),
    category: column(DemandCategory, {
      fieldId: 6,
      description: "What is demanded first",
      example: "review",
    }),
    text: column(z.string(), {
      fieldId: 7,
      description: "The demand as printed, without list marks; it can name people",
      example: "release all political prisoners at once",
      sensitivity: "person_at_risk",
    }),
    ...quoteColumns(8, {
      sensitivity: "person_at_risk",
      example: "release all political prisoners at once",
    }),
  }),
  primaryKey: ["demand_id"],
  foreignKeys: [reference("statements", "statement_id"), reference("documents", "document_id")],
  orderBy: ["statement_id", "document_id", "position", "demand_id"],
} satisfies Table;
