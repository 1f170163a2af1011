import { z } from "zod";
import { column, type Sensitivity } from "./column.ts";

/**
 * Returns the four columns that trace a row to the characters of a page, with field ids from
 * `firstFieldId` on: quote, quote_start, quote_end, element.
 */
export function quoteColumns(
  firstFieldId: number,
  { sensitivity, example }: { sensitivity: Sensitivity; example: string },
) {
  const offset = z.int32().nonnegative();
  return {
    quote: column(z.string().min(1), {
      fieldId: firstFieldId,
      description: "The characters of the document's canonical text that say so",
      example,
      sensitivity,
    }),
    quote_start: column(offset, {
      fieldId: firstFieldId + 1,
      description: "Where the quote starts in the canonical text",
      unit: "UTF-16 code units",
      example: 5210,
    }),
    quote_end: column(offset, {
      fieldId: firstFieldId + 2,
      description: "Where the quote ends in the canonical text: the first code unit behind it",
      unit: "UTF-16 code units",
      example: 5224,
    }),
    element: column(z.string().min(1), {
      fieldId: firstFieldId + 3,
      description: "Element of the page that holds the quote",
      unit: "CSS selector",
      example: "article > p:nth-of-type(14)",
    }),
  };
}
