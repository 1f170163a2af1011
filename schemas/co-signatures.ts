import { z } from "zod";
import { column, type Table } from "./column.ts";
import { IsoDate, idOf } from "./values.ts";

/** Who signs with whom. */
export const coSignatures = {
  name: "co_signatures",
  description:
    "One row per pair of organizations that signed at least one statement together; organization_a sorts before organization_b.",
  row: z.strictObject({
    organization_a: column(idOf("or"), {
      fieldId: 1,
      description: "One organization of the pair",
      example: "or_1c8d9e0f1a2b3c4d",
    }),
    organization_b: column(idOf("or"), {
      fieldId: 2,
      description: "The other organization of the pair",
      example: "or_7c8d9e0f1a2b3c4d",
    }),
    statement_count: column(z.int32().positive(), {
      fieldId: 3,
      description: "Number of statements that both signed",
      unit: "statements",
      example: 4,
    }),
    first_signed_on: column(IsoDate, {
      fieldId: 4,
      description: "Day of the earliest statement that both signed",
      unit: "ISO 8601",
      example: "2021-02-26",
    }),
    last_signed_on: column(IsoDate, {
      fieldId: 5,
      description: "Day of the latest statement that both signed",
      unit: "ISO 8601",
      example: "2024-03-22",
    }),
  }),
  primaryKey: ["organization_a", "organization_b"],
  foreignKeys: [
    { columns: ["organization_a"], table: "organizations", references: ["organization_id"] },
    { columns: ["organization_b"], table: "organizations", references: ["organization_id"] },
  ],
  orderBy: ["organization_a", "organization_b"],
} satisfies Table;
