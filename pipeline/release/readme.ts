import { dataset } from "../../schemas/dataset.ts";
import { tableOf } from "./contract.ts";
import type { ManifestTable } from "./manifest.ts";
import type { ReleasePlan } from "./plan.ts";

/** The query that every README begins with; it reads the release folder it stands in. */
export const FIRST_QUERY = `select issued_on, kind, people_count, signatory_count, title_en
from 'data/statements.parquet'
order by issued_on desc, statement_id
limit 10;`;

/** Returns the page that tells a reader what a release is, how to use it and what not to conclude. */
export function releaseReadme(plan: ReleasePlan, tables: readonly ManifestTable[]): string {
  const { version, released, sources } = plan;
  const day = released.slice(0, 10);
  return `# ${dataset.title}, ${version}

${dataset.description}

Version ${version} of \`${dataset.name}\`, released on ${day}, with contract ${dataset.schemaVersion}. This folder never
changes; \`versions.json\` beside it lists every version.

## Tables

${tableOfTables(plan, tables)}

${changesText(plan)} Each table is \`data/<table>.parquet\` and \`data/<table>.csv\` with the same rows. \`codebook.csv\`
explains every column, \`datapackage.json\` and \`schema/\` do it for programs, \`quality.json\` holds the
checks that this release passed.

## Begin

With DuckDB, in this folder:

\`\`\`sql
${FIRST_QUERY}
\`\`\`

## What not to conclude

- Being named says what a statement says of somebody, nothing more: it is no finding of this dataset.
- Somebody who is not named was not missed by the publishers alone: pages that could not be read, or not
  yet, are not in the data. Absence proves nothing.
- Rows of \`mentions\`, \`signatures\` and \`demands\` are per document. Count people by \`person_id\` and
  statements by \`statement_id\`, never rows.
- Two people with one name stay two until evidence joins them, so that numbers of people are upper bounds;
  \`identity_confidence\` says how each was decided.
- The number of statements measures what publishers published and what was captured, not repression.

## Handle with care

People named here can be at risk. Columns of the class \`person_at_risk\` in \`codebook.csv\` are about them:
do not join them with private data, and take the newest version, from which withdrawn rows are gone.

## Cite

> ${dataset.title} (${dataset.name}), version ${version}, ${day}. ${dataset.license.spdx}. Made with Zayava

Name the publisher of a statement when you quote it: \`documents.url\` is its page.

## Licence

The data is under ${dataset.license.title}: ${dataset.license.url}. Quotes remain their publishers'.
${sourcesText(sources)}
## Check

\`sha256sum -c SHA256SUMS\` checks the bytes; \`zayava verify\` checks bytes, keys, values, that CSV and
Parquet hold the same rows, and, where the archive is at hand, that every quote is in it.
`;
}

function tableOfTables(
  { changes, previous }: ReleasePlan,
  tables: readonly ManifestTable[],
): string {
  const head =
    previous === null
      ? ["| table | one row per | rows |", "| --- | --- | ---: |"]
      : [
          `| table | one row per | rows | added | removed | changed since ${previous.version} |`,
          "| --- | --- | ---: | ---: | ---: | ---: |",
        ];
  const lines = tables.map(({ name, rows }) => {
    const cells = [`\`${name}\``, grainOf(name), String(rows)];
    const { added, removed, changed } = changes.get(name) ?? { added: 0, removed: 0, changed: 0 };
    const counts = previous === null ? [] : [added, removed, changed].map(String);
    return `| ${[...cells, ...counts].join(" | ")} |`;
  });
  return [...head, ...lines].join("\n");
}

/** The first sentence of a description, without its beginning "One row per". */
function grainOf(name: string): string {
  const [sentence = ""] = tableOf(name).description.split(/[.:;]/u, 1);
  return sentence.replace("One row per ", "");
}

function changesText({ previous, bump }: ReleasePlan): string {
  return previous === null
    ? "This is the first release."
    : `It follows ${previous.version} as a ${bump} release: what changed is counted above.`;
}

function sourcesText(sources: ReleasePlan["sources"]): string {
  if (sources.length === 0) return "";
  const lines = sources.map(({ publisher, url, terms }) => `| [${publisher}](${url}) | ${terms} |`);
  return `\n| source | its terms |\n| --- | --- |\n${lines.join("\n")}\n`;
}
