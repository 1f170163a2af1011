import { z } from "zod";
import { column, type Table } from "./column.ts";

const version = z.string().regex(/^\d+\.\d+\.\d+$/u);

/** The ledger of every id that was ever released. */
export const ids = {
  name: "ids",
  description:
    "One row per id of a statement, document, person or organization that any release held: when it appeared, whether it is still there, and what took its place.",
  row: z.strictObject({
    row_id: column(z.string(), {
      fieldId: 1,
      description: "Id of the row",
      example: "st_4f0d1c2b3a495867",
    }),
    table_name: column(z.string(), {
      fieldId: 2,
      description: "Table that holds or held it",
      example: "statements",
    }),
    first_release: column(version, {
      fieldId: 3,
      description: "First release that held it",
      example: "1.0.0",
    }),
    last_release: column(version.nullable(), {
      fieldId: 4,
      description: "Last release that held it; null while the newest one still does",
      example: "1.2.0",
    }),
    superseded_by: column(z.string().nullable(), {
      fieldId: 5,
      description: "Id that took its place, where one did",
      example: "st_5a6b7c8d9e0f1a2b",
    }),
  }),
  primaryKey: ["row_id"],
  foreignKeys: [],
  orderBy: ["row_id"],
} satisfies Table;
