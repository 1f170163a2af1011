import { z } from "zod";
import { column, reference, type Table } from "./column.ts";
import { quoteColumns } from "./quote-columns.ts";
import { idOf } from "./values.ts";

/** Provisions of law that statements cite. */
export const legalReferences = {
  name: "legal_references",
  description:
    "One row per provision cited in one document: of a national code or of a treaty, for one mention or for the statement as a whole.",
  row: z.strictObject({
    legal_reference_id: column(idOf("le"), {
      fieldId: 1,
      description: "Permanent id of the citation, from its document and its place in it",
      example: "le_0f1a2b3c4d5e6f70",
    }),
    statement_id: column(idOf("st"), {
      fieldId: 2,
      description: "Statement that cites",
      example: "st_4f0d1c2b3a495867",
    }),
    document_id: column(idOf("do"), {
      fieldId: 3,
      description: "Edition that prints the citation",
      example: "do_0a1b2c3d4e5f6071",
    }),
    mention_id: column(idOf("me").nullable(), {
      fieldId: 4,
      description:
        "Subject in whose own line it is cited; null where it is cited for several people, whose mentions.articles name it, or for the statement as a whole",
      example: "me_6b7c8d9e0f1a2b3c",
      sensitivity: "person_at_risk",
    }),
    position: column(z.int32().positive(), {
      fieldId: 5,
      description: "Place among the citations of the document, from 1",
      example: 1,
    }),
    instrument: column(z.string(), {
      fieldId: 6,
      description: "by-criminal-code, ICCPR, ECHR, UDHR, …: the codes are listed in docs/codes.md",
      example: "ICCPR",
    }),
    article: column(z.string().nullable(), {
      fieldId: 7,
      description: "Article, or null where an instrument is cited as a whole",
      example: "21",
    }),
    part: column(z.string().nullable(), {
      fieldId: 8,
      description: "Part or paragraph of the article, where printed",
      example: "1",
    }),
    printed: column(z.string(), {
      fieldId: 9,
      description: "The citation as printed",
      example: "Article 21 of the International Covenant on Civil and Political Rights",
    }),
    ...quoteColumns(10, {
      sensitivity: "public",
      example: "Article 21 of the International Covenant on Civil and Political Rights",
    }),
  }),
  primaryKey: ["legal_reference_id"],
  foreignKeys: [
    reference("statements", "statement_id"),
    reference("documents", "document_id"),
    reference("mentions", "mention_id"),
  ],
  orderBy: ["statement_id", "document_id", "position", "legal_reference_id"],
} satisfies Table;
