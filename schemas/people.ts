import { z } from "zod";
import { column, reference, type Table } from "./column.ts";
import { IsoDate, idOf } from "./values.ts";

const spelling = z.string().nullable();

/** How sure it is that all mentions of a row are one person. */
export const IdentityConfidence = z.enum(["single_mention", "rule", "judged"]);

/** People who are named, across statements and spellings. */
export const people = {
  name: "people",
  description:
    "One row per person, across statements and spellings, as far as evidence joins the mentions; two rows can still be one person. Being named here says what a statement says, nothing more.",
  row: z.strictObject({
    person_id: column(idOf("pe"), {
      fieldId: 1,
      description: "Permanent id of the person, keyed so that a guessed name cannot be tested",
      example: "pe_5a6b7c8d9e0f1a2b",
    }),
    preferred_name: column(z.string(), {
      fieldId: 2,
      description: "Nominative name most often printed; English, Belarusian, Russian in this order",
      example: "Zakhar Kamysh",
      sensitivity: "person_at_risk",
    }),
    name_latin: column(spelling, {
      fieldId: 3,
      description: "Most frequent nominative name in Latin script",
      example: "Zakhar Kamysh",
      sensitivity: "person_at_risk",
    }),
    name_be: column(spelling, {
      fieldId: 4,
      description: "Most frequent nominative name on Belarusian pages in Cyrillic",
      example: "Захар Камыш",
      sensitivity: "person_at_risk",
    }),
    name_ru: column(spelling, {
      fieldId: 5,
      description: "Most frequent nominative name on Russian pages",
      example: "Захар Камыш",
      sensitivity: "person_at_risk",
    }),
    spellings: column(z.array(z.string()), {
      fieldId: 6,
      description: "Every nominative spelling, sorted by code point",
      example: ["Zakhar Kamysh", "Захар Камыш"],
      sensitivity: "person_at_risk",
    }),
    first_statement_id: column(idOf("st"), {
      fieldId: 7,
      description: "Earliest statement that names the person",
      example: "st_4f0d1c2b3a495867",
    }),
    last_statement_id: column(idOf("st"), {
      fieldId: 8,
      description: "Latest statement that names the person",
      example: "st_4f0d1c2b3a495867",
    }),
    first_named_on: column(IsoDate, {
      fieldId: 9,
      description: "Day of the earliest statement that names the person",
      unit: "ISO 8601",
      example: "2024-03-22",
    }),
    last_named_on: column(IsoDate, {
      fieldId: 10,
      description: "Day of the latest statement that names the person",
      unit: "ISO 8601",
      example: "2024-03-22",
    }),
    statement_count: column(z.int32().positive(), {
      fieldId: 11,
      description: "Number of statements that name the person",
      unit: "statements",
      example: 1,
    }),
    identity_confidence: column(IdentityConfidence, {
      fieldId: 12,
      description:
        "single_mention: nothing was joined; rule: mentions joined by the rules in identity_basis; judged: a person decided",
      example: "rule",
    }),
    identity_basis: column(z.array(z.string()), {
      fieldId: 13,
      description: "Rules that joined the mentions, sorted; see docs/identity.md",
      example: ["same_statement_same_name"],
    }),
  }),
  primaryKey: ["person_id"],
  foreignKeys: [
    { columns: ["first_statement_id"], table: "statements", references: ["statement_id"] },
    { columns: ["last_statement_id"], table: "statements", references: ["statement_id"] },
  ],
  orderBy: ["first_named_on", "person_id"],
} satisfies Table;

/** The foreign key that tables about people share. */
export const personReference = reference("people", "person_id");
