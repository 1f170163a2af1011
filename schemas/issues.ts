import { z } from "zod";
import { column, reference, type Table } from "./column.ts";
import { idOf } from "./values.ts";

/** What does not add up, published instead of resolved silently. */
export const issues = {
  name: "issues",
  description:
    "One row per issue of one document: a count that disagrees with the list, two dates that differ, a text that could not be read with certainty.",
  row: z.strictObject({
    issue_id: column(idOf("is"), {
      fieldId: 1,
      description: "Permanent id of the issue, from its document, its code and its place",
      example: "is_1a2b3c4d5e6f7081",
    }),
    statement_id: column(idOf("st"), {
      fieldId: 2,
      description: "Statement it is about",
      example: "st_4f0d1c2b3a495867",
    }),
    document_id: column(idOf("do"), {
      fieldId: 3,
      description: "Edition in which it shows",
      example: "do_0a1b2c3d4e5f6071",
    }),
    position: column(z.int32().positive(), {
      fieldId: 4,
      description: "Place among the issues of the document, from 1",
      example: 1,
    }),
    code: column(z.string(), {
      fieldId: 5,
      description: "A stable word for programs; all of them are in docs/codes.md",
      example: "count_mismatch",
    }),
    message: column(z.string(), {
      fieldId: 6,
      description: "What was expected and what was found, for people",
      example: "Expected 6 people as the title claims, found 5",
      sensitivity: "person_at_risk",
    }),
  }),
  primaryKey: ["issue_id"],
  foreignKeys: [reference("statements", "statement_id"), reference("documents", "document_id")],
  orderBy: ["statement_id", "document_id", "position", "issue_id"],
} satisfies Table;
