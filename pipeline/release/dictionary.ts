import type { Table } from "../../schemas/column.ts";
import { dataset, tables } from "../../schemas/dataset.ts";
import { allowedValues, columnsOf, typeName } from "./contract.ts";
import { exampleText } from "./descriptors.ts";

/** Returns the data dictionary as Markdown: every table and column of the contract, in order. */
export function dataDictionary(): string {
  return `# Data dictionary

Generated from \`schemas/\`; contract ${dataset.schemaVersion}. Every release carries the same as \`codebook.csv\`.

${tables.map(tableSection).join("\n")}`;
}

function tableSection(table: Table): string {
  const lines = columnsOf(table).map((column) => {
    const { name, shape, facts } = column;
    const values = allowedValues(shape);
    const description = [
      facts.description,
      ...(facts.unit === undefined ? [] : [`unit: ${facts.unit}`]),
      ...(values === null ? [] : [`one of ${values.join(", ")}`]),
      ...(facts.sensitivity === undefined ? [] : [`class: ${facts.sensitivity}`]),
    ].join("; ");
    const type = shape.nullable ? `${typeName(shape)} or null` : typeName(shape);
    return `| \`${name}\` | ${type} | ${cell(description)} | ${cell(exampleText(column))} |`;
  });
  return `## ${table.name}

${table.description}

Key: ${table.primaryKey.join(", ")}.${referencesText(table)}

| column | type | meaning | example |
| --- | --- | --- | --- |
${lines.join("\n")}
`;
}

function referencesText({ foreignKeys }: Table): string {
  if (foreignKeys.length === 0) return "";
  const references = foreignKeys.map(
    ({ columns, table, references: targets }) =>
      `${columns.join(", ")} → ${table}.${targets.join(", ")}`,
  );
  return ` References: ${references.join("; ")}.`;
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|");
}
