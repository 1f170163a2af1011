import { z } from "zod";
import { column, reference, type Table } from "./column.ts";
import { idOf, LanguageTag, Sha256, UtcTime } from "./values.ts";

/** Captured editions of pages that hold a statement. A silent correction is a new row. */
export const documents = {
  name: "documents",
  description:
    "One row per captured edition of a page: an address with one wording of the statement. Editions of one address form a chain through superseded_by.",
  row: z.strictObject({
    document_id: column(idOf("do"), {
      fieldId: 1,
      description:
        "Permanent id of the edition, from its address and the hash of its first capture",
      example: "do_0a1b2c3d4e5f6071",
    }),
    statement_id: column(idOf("st"), {
      fieldId: 2,
      description: "Statement it is an edition of",
      example: "st_4f0d1c2b3a495867",
    }),
    source_id: column(z.string(), {
      fieldId: 3,
      description: "Source that the address belongs to",
      example: "viasna",
    }),
    url: column(z.url(), {
      fieldId: 4,
      description: "Address it was captured from",
      example: "https://spring96.org/en/news/114828",
    }),
    canonical_url: column(z.url(), {
      fieldId: 5,
      description: "The one address of all mirrors and spellings of this address",
      example: "https://spring96.org/en/news/114828",
    }),
    language: column(LanguageTag, {
      fieldId: 6,
      description: "Language detected from the text; path and label of the page are not believed",
      unit: "BCP 47",
      example: "en",
    }),
    title: column(z.string(), {
      fieldId: 7,
      description: "Title as printed",
      example: "Human rights organizations demand rehabilitation of 20 former political prisoners",
      sensitivity: "person_at_risk",
    }),
    published_at: column(UtcTime.nullable(), {
      fieldId: 8,
      description: "When the page says it was published",
      unit: "UTC",
      example: "2024-03-24T19:50:18Z",
    }),
    modified_at: column(UtcTime.nullable(), {
      fieldId: 9,
      description: "When the page says it was last changed; null where it says never",
      unit: "UTC",
      example: "2024-03-24T19:53:48Z",
    }),
    fetched_at: column(UtcTime, {
      fieldId: 10,
      description: "When the capture that stands for this edition was made",
      unit: "UTC",
      example: "2026-11-22T06:00:00Z",
    }),
    body_sha256: column(Sha256, {
      fieldId: 11,
      description: "SHA-256 of the page as first captured, after content decoding",
      unit: "hex",
      example: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    }),
    text_sha256: column(Sha256, {
      fieldId: 12,
      description: "SHA-256 of the canonical text in UTF-8; offsets of quotes point into that text",
      unit: "hex",
      example: "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae",
    }),
    capture_file: column(z.string(), {
      fieldId: 13,
      description: "WARC file of the first capture, seen from the archive folder",
      example: "viasna/viasna-20261122060000-0001.warc.gz",
    }),
    capture_offset: column(z.int().nonnegative(), {
      fieldId: 14,
      description: "Where the capture's record begins in that file",
      unit: "bytes",
      example: 1024,
    }),
    capture_length: column(z.int().positive(), {
      fieldId: 15,
      description: "Length of the capture's compressed record",
      unit: "bytes",
      example: 9876,
    }),
    extractor: column(z.string(), {
      fieldId: 16,
      description: "Reader and its version that read the page",
      example: "viasna/1",
    }),
    superseded_by: column(idOf("do").nullable(), {
      fieldId: 17,
      description: "The next edition of the same address, or null for the current one",
      example: "do_1b2c3d4e5f607182",
    }),
  }),
  primaryKey: ["document_id"],
  foreignKeys: [
    reference("statements", "statement_id"),
    { columns: ["superseded_by"], table: "documents", references: ["document_id"] },
  ],
  orderBy: ["fetched_at", "url", "document_id"],
} satisfies Table;
