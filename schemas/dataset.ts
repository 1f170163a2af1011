import { articleYears } from "./article-years.ts";
import { coSignatures } from "./co-signatures.ts";
import type { Table } from "./column.ts";
import { demands } from "./demands.ts";
import { documents } from "./documents.ts";
import { ids } from "./ids.ts";
import { issues } from "./issues.ts";
import { legalReferences } from "./legal-references.ts";
import { mentions } from "./mentions.ts";
import { organizations } from "./organizations.ts";
import { people } from "./people.ts";
import { signatures } from "./signatures.ts";
import { statementMonths } from "./statement-months.ts";
import { statements } from "./statements.ts";

/** What every descriptor of a release says of the dataset as a whole. */
export const dataset = {
  name: "joint-statements",
  title: "Statements of human-rights organizations",
  description:
    "Statements that human-rights organizations publish, as data: who is named, who signed, what is demanded, when, under which law, and which characters of the page say so.",
  /** Of the contract below; raised by the rule in docs/releases.md. */
  schemaVersion: "1.0.0",
  license: {
    spdx: "CC-BY-4.0",
    title: "Creative Commons Attribution 4.0 International",
    url: "https://creativecommons.org/licenses/by/4.0/",
  },
} as const;

/** Every released table, in the order in which SQL builds them: a table uses only earlier ones. */
export const tables: readonly Table[] = [
  statements,
  documents,
  people,
  organizations,
  mentions,
  signatures,
  demands,
  legalReferences,
  issues,
  statementMonths,
  articleYears,
  coSignatures,
  ids,
];
