import { z } from "zod";
import { column, type Table } from "./column.ts";
import { StatementKind } from "./values.ts";

const count = z.int32().nonnegative();

/** How many statements there were, month by month. */
export const statementMonths = {
  name: "statement_months",
  description: "One row per month and kind of statement in which at least one was issued.",
  row: z.strictObject({
    month: column(z.string().regex(/^\d{4}-\d{2}$/u), {
      fieldId: 1,
      description: "Month in which the statements were issued",
      unit: "ISO 8601",
      example: "2024-03",
    }),
    kind: column(StatementKind, {
      fieldId: 2,
      description: "Kind of statement",
      example: "rehabilitation",
    }),
    statement_count: column(count, {
      fieldId: 3,
      description: "Number of statements issued",
      unit: "statements",
      example: 1,
    }),
    person_count: column(count, {
      fieldId: 4,
      description: "Number of different people who are their subjects",
      unit: "people",
      example: 20,
    }),
    organization_count: column(count, {
      fieldId: 5,
      description: "Number of different organizations that signed them",
      unit: "organizations",
      example: 5,
    }),
  }),
  primaryKey: ["month", "kind"],
  foreignKeys: [],
  orderBy: ["month", "kind"],
} satisfies Table;
