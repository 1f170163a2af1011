import { z } from "zod";
import { column, type Table } from "./column.ts";
import { IsoDate, IssuedOnFrom, idOf, LanguageTag, StatementKind } from "./values.ts";

const count = z.int32().nonnegative();
const title = z.string().nullable();

/** Statements, each once, whatever languages and mirrors it is published in. */
export const statements = {
  name: "statements",
  description:
    "One row per statement, across its languages, mirrors and editions. Values come from the current edition of the founding page: the one that the archive got first.",
  row: z.strictObject({
    statement_id: column(idOf("st"), {
      fieldId: 1,
      description: "Permanent id of the statement, from its source and its founding address",
      example: "st_4f0d1c2b3a495867",
    }),
    kind: column(StatementKind, {
      fieldId: 2,
      description: "What the statement does, decided from its title and its operative part",
      example: "rehabilitation",
    }),
    issued_on: column(IsoDate, {
      fieldId: 3,
      description: "Day of the statement, which can be days before the page was published",
      unit: "ISO 8601",
      example: "2024-03-22",
    }),
    issued_on_from: column(IssuedOnFrom, {
      fieldId: 4,
      description: "Where the day was read: the printed date line, or machine values of the page",
      example: "text",
    }),
    place: column(z.string().nullable(), {
      fieldId: 5,
      description: "Place in the date line, as printed; several are separated as printed",
      example: "Minsk",
    }),
    title_en: column(title, {
      fieldId: 6,
      description: "Title of the English page",
      example: "Human rights organizations demand rehabilitation of 20 former political prisoners",
      sensitivity: "person_at_risk",
    }),
    title_be: column(title, {
      fieldId: 7,
      description: "Title of the Belarusian page, in any of its orthographies",
      example: "Патрабуем рэабілітацыі 20 былых палітычных зняволеных",
      sensitivity: "person_at_risk",
    }),
    title_ru: column(title, {
      fieldId: 8,
      description: "Title of the Russian page",
      example: "Требуем реабилитации 20 бывших политических заключенных",
      sensitivity: "person_at_risk",
    }),
    original_language: column(LanguageTag.nullable(), {
      fieldId: 9,
      description: "Language the statement was written in, where a page says so; never guessed",
      unit: "BCP 47",
      example: "be",
    }),
    languages: column(z.array(LanguageTag), {
      fieldId: 10,
      description: "Languages of its captured pages as detected from the text, sorted",
      unit: "BCP 47",
      example: ["be", "en", "ru"],
    }),
    source_id: column(z.string(), {
      fieldId: 11,
      description: "Source of the founding page",
      example: "viasna",
    }),
    publisher: column(z.string().nullable(), {
      fieldId: 12,
      description: "Publisher named by the founding page; it need not be a signatory",
      example: "The Human Rights Center “Viasna”",
      sensitivity: "public_role",
    }),
    claimed_count: column(count.nullable(), {
      fieldId: 13,
      description: "Number of people that the title claims, where it claims one",
      unit: "people",
      example: 20,
    }),
    people_count: column(count, {
      fieldId: 14,
      description: "Number of people found as subjects of the statement",
      unit: "people",
      example: 20,
    }),
    signatory_count: column(count, {
      fieldId: 15,
      description: "Number of organizations and persons found to have signed",
      unit: "signatories",
      example: 5,
    }),
    demand_count: column(count, {
      fieldId: 16,
      description: "Number of demands found on the founding page",
      unit: "demands",
      example: 2,
    }),
    document_count: column(count, {
      fieldId: 17,
      description: "Number of captured editions of its pages, in all languages and at all mirrors",
      unit: "documents",
      example: 3,
    }),
    issue_count: column(count, {
      fieldId: 18,
      description: "Number of issues published about it: see the table issues",
      unit: "issues",
      example: 0,
    }),
  }),
  primaryKey: ["statement_id"],
  foreignKeys: [],
  orderBy: ["issued_on", "statement_id"],
} satisfies Table;
