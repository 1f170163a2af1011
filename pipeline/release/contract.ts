import { z } from "zod";
import { type ColumnFacts, columnFacts, type Table } from "../../schemas/column.ts";
import { tables } from "../../schemas/dataset.ts";
import { fieldsOf, type Shape } from "../shape.ts";

/** A column of a released table: its place, its shape and what its schema says of it. */
export interface Column {
  readonly name: string;
  /** Place in the table, from 1. */
  readonly position: number;
  readonly shape: Shape;
  readonly facts: ColumnFacts;
}

/** What a manifest records of a column, so that the next release can be compared with it. */
export const ManifestColumn = z.strictObject({
  name: z.string(),
  field_id: z.int().positive(),
  /** text, date, timestamp, integer, bigint, boolean, or list<text>. */
  type: z.string(),
  nullable: z.boolean(),
  /** The values a closed list allows; null for a column that has none. */
  values: z.array(z.string()).nullable(),
});
export type ManifestColumn = z.infer<typeof ManifestColumn>;

/** Tables that only count what others hold: their rows come and go with cells elsewhere. */
const AGGREGATES: ReadonlySet<string> = new Set([
  "statement_months",
  "article_years",
  "co_signatures",
]);

/** The ledger of ids, which release computes from the release before. */
export const LEDGER = "ids";

/** Tables whose rows tell what is new: neither aggregates nor the ledger. */
export const entityTables: readonly Table[] = tables.filter(
  ({ name }) => name !== LEDGER && !AGGREGATES.has(name),
);

/** Returns the columns of a table in order. Throws a TypeError for one without facts. */
export function columnsOf({ row }: Table): readonly Column[] {
  const fields = fieldsOf(row);
  return Object.entries<z.core.$ZodType>(row.shape).map(([name, schema], index) => {
    const field = fields[index];
    if (field?.name !== name) {
      throw new TypeError(
        `Cannot describe column "${name}": expected it at place ${index + 1}, found "${field?.name ?? "nothing"}"`,
      );
    }
    return { name, position: index + 1, shape: field.shape, facts: columnFacts(schema) };
  });
}

/** Returns what the manifest records of a table's columns. */
export function manifestColumns(table: Table): ManifestColumn[] {
  return columnsOf(table).map(({ name, shape, facts }) => ({
    name,
    field_id: facts.fieldId,
    type: typeName(shape),
    nullable: shape.nullable,
    values: allowedValues(shape),
  }));
}

/** Returns the name of a type in descriptors: `text`, `date`, `list<text>`. */
export function typeName(shape: Shape): string {
  return shape.type === "list" ? `list<${typeName(shape.item)}>` : shape.type;
}

/** Returns the values that a closed list, or a list of such values, allows; null for all others. */
export function allowedValues(shape: Shape): string[] | null {
  if (shape.type === "list") return allowedValues(shape.item);
  return shape.type === "text" && shape.values !== null ? [...shape.values] : null;
}

/** Returns the table of that name. Throws a RangeError if the dataset has none. */
export function tableOf(name: string): Table {
  const table = tables.find((candidate) => candidate.name === name);
  if (table === undefined) {
    throw new RangeError(
      `Cannot find table "${name}": expected one of ${tables.map((known) => known.name).join(", ")}`,
    );
  }
  return table;
}
