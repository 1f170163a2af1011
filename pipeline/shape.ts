import { z } from "zod";

/** What a value is, as far as a table, a file format or a descriptor needs to know. */
export type Shape = { readonly nullable: boolean } & (
  | {
      readonly type: "text";
      /** Closed list of values, in the order of the schema; null for a free text. */
      readonly values: readonly string[] | null;
      readonly pattern: string | null;
      readonly isUrl: boolean;
      readonly minLength: number | null;
    }
  | { readonly type: "integer" | "bigint"; readonly minimum: number | null }
  | { readonly type: "date" | "timestamp" | "boolean" }
  | { readonly type: "list"; readonly item: Shape }
  | { readonly type: "struct"; readonly fields: readonly Field[] }
);

export interface Field {
  readonly name: string;
  readonly shape: Shape;
}

const INT32_MAX = 2_147_483_647;

/** The part of JSON Schema in which zod describes our rows. */
const JsonSchema = z.object({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  anyOf: z.array(z.unknown()).optional(),
  format: z.string().optional(),
  pattern: z.string().optional(),
  enum: z.array(z.string()).optional(),
  minLength: z.number().optional(),
  minimum: z.number().optional(),
  exclusiveMinimum: z.number().optional(),
  maximum: z.number().optional(),
  items: z.unknown().optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
});
type JsonSchema = z.infer<typeof JsonSchema>;

/**
 * Returns the shape of a zod schema: text, date, timestamp, integer (int32), bigint, boolean, lists
 * and objects of these. Throws a TypeError for anything else, for example a floating-point number.
 */
export function shapeOf(schema: z.core.$ZodType): Shape {
  return readShape(z.toJSONSchema(schema));
}

/** Returns the members of an object schema in their order, each with its shape. */
export function fieldsOf(row: z.ZodObject): readonly Field[] {
  const shape = shapeOf(row);
  return shape.type === "struct" ? shape.fields : [];
}

function readShape(json: unknown): Shape {
  const schema = JsonSchema.parse(json);
  if (schema.anyOf !== undefined) return readNullable(schema.anyOf);
  if (Array.isArray(schema.type)) {
    const [type, ...others] = schema.type.filter((name) => name !== "null");
    if (type === undefined || others.length > 0) throw unknownShape(json);
    return { ...readType({ ...schema, type }), nullable: schema.type.includes("null") };
  }
  return readType(schema);
}

/** zod writes `x.nullable()` as `anyOf: [x, { type: "null" }]`. */
function readNullable(branches: readonly unknown[]): Shape {
  const [branch, ...others] = branches.filter(
    (candidate) => JsonSchema.parse(candidate).type !== "null",
  );
  if (branch === undefined || others.length > 0) throw unknownShape(branches);
  return { ...readShape(branch), nullable: true };
}

function readType(schema: JsonSchema): Shape {
  if (schema.type === "string") return readText(schema);
  if (schema.type === "integer") return readInteger(schema);
  if (schema.type === "boolean") return { type: "boolean", nullable: false };
  if (schema.type === "array") {
    return { type: "list", item: readShape(schema.items), nullable: false };
  }
  if (schema.type === "object") {
    return { type: "struct", fields: readFields(schema), nullable: false };
  }
  throw unknownShape(schema);
}

/** A day and a time have types of their own, which are stricter than the pattern zod writes. */
function readText({ format, pattern, enum: values, minLength }: JsonSchema): Shape {
  if (format === "date") return { type: "date", nullable: false };
  if (format === "date-time") return { type: "timestamp", nullable: false };
  return {
    type: "text",
    values: values ?? null,
    pattern: pattern ?? null,
    isUrl: format === "uri",
    minLength: minLength ?? null,
    nullable: false,
  };
}

function readInteger({ minimum, exclusiveMinimum, maximum }: JsonSchema): Shape {
  const isInt32 = maximum !== undefined && maximum <= INT32_MAX;
  const least = exclusiveMinimum === undefined ? minimum : exclusiveMinimum + 1;
  const isBounded = least !== undefined && least > -INT32_MAX - 1;
  return {
    type: isInt32 ? "integer" : "bigint",
    minimum: isBounded ? least : null,
    nullable: false,
  };
}

function readFields({ properties = {} }: JsonSchema): Field[] {
  return Object.entries(properties).map(([name, json]) => ({ name, shape: readShape(json) }));
}

function unknownShape(json: unknown): TypeError {
  return new TypeError(
    `Cannot describe column: expected text, date, timestamp, integer, boolean, list or object, found ${JSON.stringify(json)}`,
  );
}
