import { z } from "zod";
import { column, type Table } from "./column.ts";

const count = z.int32().nonnegative();

/** Which provisions were cited, year by year. */
export const articleYears = {
  name: "article_years",
  description: "One row per instrument, article and year in which a statement cites it.",
  row: z.strictObject({
    instrument: column(z.string(), {
      fieldId: 1,
      description: "Code or treaty",
      example: "by-criminal-code",
    }),
    article: column(z.string(), { fieldId: 2, description: "Article", example: "361-4" }),
    year: column(z.int32(), {
      fieldId: 3,
      description: "Year in which the statements were issued",
      unit: "year",
      example: 2024,
    }),
    statement_count: column(count, {
      fieldId: 4,
      description: "Number of statements that cite the article",
      unit: "statements",
      example: 3,
    }),
    person_count: column(count, {
      fieldId: 5,
      description:
        "Number of different subjects whose entry names the article, or for whom it is cited",
      unit: "people",
      example: 7,
    }),
  }),
  primaryKey: ["instrument", "article", "year"],
  foreignKeys: [],
  orderBy: ["instrument", "article", "year"],
} satisfies Table;
