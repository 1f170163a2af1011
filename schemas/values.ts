import { z } from "zod";

/** Returns the id schema of one table: a two-letter prefix, an underscore, 16 lower-case hex digits. */
export function idOf(prefix: string): z.ZodString {
  return z.string().regex(new RegExp(`^${prefix}_[0-9a-f]{16}$`, "u"));
}

/** SHA-256 in lower-case hex. */
export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/u);

/** A BCP 47 tag: `en`, `ru`, `be`, `be-tarask`, `be-Latn`. */
export const LanguageTag = z.string().regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/u);

/** UTC, whole seconds: `2024-03-24T19:50:18Z`. */
export const UtcTime = z.iso.datetime({ precision: 0 });

/** A date as ISO 8601 has it, `2024-03-22`. */
export const IsoDate = z.iso.date();

/** What a statement does, decided from its title and its operative part. */
export const StatementKind = z.enum([
  "recognition",
  "rehabilitation",
  "release_demand",
  "in_memoriam",
  "condemnation",
  "anniversary",
  "election",
  "appeal",
  "other",
]);
export type StatementKind = z.infer<typeof StatementKind>;

/** As what somebody is named. */
export const Role = z.enum(["subject", "signatory", "official", "victim", "other"]);
export type Role = z.infer<typeof Role>;

export const SignatoryKind = z.enum(["organization", "person", "unknown"]);
export type SignatoryKind = z.infer<typeof SignatoryKind>;

export const DemandCategory = z.enum([
  "release",
  "review",
  "rehabilitation",
  "compensation",
  "investigation",
  "stop_repression",
  "other",
]);
export type DemandCategory = z.infer<typeof DemandCategory>;

/** How a person's case stood according to the statement. */
export const Outcome = z.enum([
  "sentenced",
  "charged",
  "detained",
  "in_custody",
  "house_arrest",
  "restricted_freedom",
  "arrest_as_punishment",
  "fined",
  "psychiatric_treatment",
  "released",
  "died",
]);
export type Outcome = z.infer<typeof Outcome>;

/** Where the day of a statement was read: its printed date line, or the page's machine values. */
export const IssuedOnFrom = z.enum(["text", "machine"]);
