import { z } from "zod";
import { column, type Table } from "./column.ts";
import { idOf } from "./values.ts";

const name = z.string().nullable();

/** Organizations that sign, across spellings and languages. */
export const organizations = {
  name: "organizations",
  description:
    "One row per organization, across spellings and languages: those of curation/organizations.csv, and unknown signatories as organizations of their own until a person decides.",
  row: z.strictObject({
    organization_id: column(idOf("or"), {
      fieldId: 1,
      description: "Permanent id of the organization",
      example: "or_7c8d9e0f1a2b3c4d",
    }),
    name: column(z.string(), {
      fieldId: 2,
      description: "Preferred name: the curated English one, else the spelling printed most often",
      example: "Viasna Human Rights Center",
      sensitivity: "public_role",
    }),
    name_en: column(name, {
      fieldId: 3,
      description: "English name",
      example: "Viasna Human Rights Center",
      sensitivity: "public_role",
    }),
    name_be: column(name, {
      fieldId: 4,
      description: "Belarusian name",
      example: "Праваабарончы цэнтр «Вясна»",
      sensitivity: "public_role",
    }),
    name_ru: column(name, {
      fieldId: 5,
      description: "Russian name",
      example: "Правозащитный центр «Весна»",
      sensitivity: "public_role",
    }),
    spellings: column(z.array(z.string()), {
      fieldId: 6,
      description: "Every spelling under which it signed, sorted by code point",
      example: ["Viasna Human Rights Center"],
      sensitivity: "public_role",
    }),
    kind: column(z.string().nullable(), {
      fieldId: 7,
      description: "Kind of organization: ngo, coalition, campaign, professional_association, …",
      example: "ngo",
    }),
    country: column(z.string().nullable(), {
      fieldId: 8,
      description: "Country it works in, where public",
      unit: "ISO 3166-1 alpha-2",
      example: "BY",
    }),
    website: column(z.string().nullable(), {
      fieldId: 9,
      description: "Public website",
      example: "https://spring96.org/",
    }),
    identifiers: column(z.array(z.string()), {
      fieldId: 10,
      description: "Public identifiers as scheme:value, sorted",
      example: ["wikidata:Q4373651"],
    }),
    is_curated: column(z.boolean(), {
      fieldId: 11,
      description: "True for a row of curation/organizations.csv; false waits for a person",
      example: true,
    }),
    signed_statement_count: column(z.int32().nonnegative(), {
      fieldId: 12,
      description: "Number of statements it signed",
      unit: "statements",
      example: 4,
    }),
  }),
  primaryKey: ["organization_id"],
  foreignKeys: [],
  orderBy: ["organization_id"],
} satisfies Table;
