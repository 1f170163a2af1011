import { join } from "node:path";
import { expect, test } from "vitest";
import { allRows } from "../../pipeline/duckdb.ts";
import { versionFolder } from "../../pipeline/release/versions.ts";
import { ids } from "../../schemas/ids.ts";
import { documentId, personId, statementId } from "./names.ts";
import { type EditionFacts, stage } from "./records.ts";
import { publish, publishStaged, temporaryFolder, withDatabase } from "./releases.ts";

const edition: EditionFacts = { statement: 0, language: "en", people: [1, 2], organizations: [1] };
const other: EditionFacts = { ...edition, statement: 1, people: [3] };

/** Returns the ledger of one release. */
function ledgerOf(releases: string, version: string) {
  const path = join(versionFolder(releases, version), "data", "ids.parquet");
  return withDatabase((connection) =>
    allRows(connection, ids.row, `from read_parquet('${path}') order by row_id`),
  );
}

test("ids stay in the ledger when their rows are gone, and name what took their place", async () => {
  const releases = temporaryFolder();
  await publish(releases, [edition, other]);
  const staged = stage([edition]);
  const joined = {
    ...staged,
    mentionLinks: staged.mentionLinks.map((link) => ({ ...link, person_id: personId(1) })),
    personFacts: staged.personFacts.slice(0, 1),
  };
  await publishStaged(releases, joined, { acceptShrinkage: true });
  const gone = { first_release: "1.0.0", last_release: "1.0.0", superseded_by: null };
  const ledger = await ledgerOf(releases, "1.1.0");
  expect(ledger.filter((row) => row.last_release !== null)).toEqual([
    { row_id: documentId(1, "en"), table_name: "documents", ...gone },
    { row_id: personId(2), table_name: "people", ...gone, superseded_by: personId(1) },
    { row_id: personId(3), table_name: "people", ...gone },
    { row_id: statementId(1), table_name: "statements", ...gone },
  ]);
});

test("ids keep their first release when their rows come back", async () => {
  const releases = temporaryFolder();
  await publish(releases, [edition, other]);
  await publish(releases, [edition], { acceptShrinkage: true });
  await publish(releases, [edition, other, { ...edition, statement: 2, people: [3] }]);
  const ledger = await ledgerOf(releases, "1.2.0");
  expect(ledger.filter((row) => row.last_release !== null)).toEqual([]);
  const first = new Map(ledger.map((row) => [row.row_id, row.first_release]));
  expect(first.get(statementId(1))).toBe("1.0.0");
  expect(first.get(statementId(2))).toBe("1.2.0");
});
