import { z } from "zod";

/**
 * What a value can do to the person it is about, and so what may be published:
 * `public` nobody is named; `public_role` somebody acting in office or signing in public;
 * `person_at_risk` somebody named as persecuted; `minor` under 18; `contact` never published.
 */
export const Sensitivity = z.enum(["public", "public_role", "person_at_risk", "minor", "contact"]);
export type Sensitivity = z.infer<typeof Sensitivity>;

/** What a reader must know of a column besides its type. */
export interface ColumnFacts {
  /** Permanent within its table: a renamed column keeps it, a removed one never gives it back. */
  readonly fieldId: number;
  readonly description: string;
  readonly example: string | number | boolean | readonly string[];
  /** Unit of a number, or the notation of a text (`ISO 8601`, `BCP 47`); null where there is none. */
  readonly unit?: string;
  readonly sensitivity?: Sensitivity;
}

export interface ForeignKey {
  readonly columns: readonly string[];
  readonly table: string;
  readonly references: readonly string[];
}

/** One released table: everything that is generated about it is generated from this value. */
export interface Table {
  readonly name: string;
  /** Begins with "One row per". */
  readonly description: string;
  readonly row: z.ZodObject;
  readonly primaryKey: readonly string[];
  readonly foreignKeys: readonly ForeignKey[];
  /** Total order of the rows in a file: ends with the whole primary key. */
  readonly orderBy: readonly string[];
}

const facts = z.registry<ColumnFacts>();

/** Returns the schema with its facts attached; {@link columnFacts} reads them back. */
export function column<Schema extends z.ZodType>(schema: Schema, about: ColumnFacts): Schema {
  const described = schema.clone();
  facts.add(described, about);
  return described;
}

/** Returns the facts of a column, or throws a TypeError if it was declared without any. */
export function columnFacts(schema: z.core.$ZodType): ColumnFacts {
  const about = facts.get(schema);
  if (about === undefined)
    throw new TypeError("Cannot describe column: expected facts, found none");
  return about;
}

/** A key of another table: same type, never null. */
export function reference(table: string, ...columns: readonly string[]): ForeignKey {
  return { columns, table, references: columns };
}
