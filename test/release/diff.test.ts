import { expect, test } from "vitest";
import { diffReleases, renderDiff } from "../../pipeline/release/diff.ts";
import { documentId, personId, statementId } from "./names.ts";
import type { EditionFacts } from "./records.ts";
import { publish, temporaryFolder, withDatabase } from "./releases.ts";

const edition: EditionFacts = { statement: 0, language: "en", people: [1], organizations: [1] };

async function diffOf(before: readonly EditionFacts[], after: readonly EditionFacts[]) {
  const releases = temporaryFolder();
  const [old, next] = [
    await publish(releases, before),
    await publish(releases, after, { acceptShrinkage: true }),
  ];
  return withDatabase((connection) => diffReleases(connection, old.folder, next.folder));
}

test("diffReleases() gives every cell that changed, with both values", async () => {
  const diff = await diffOf(
    [edition],
    [{ ...edition, record: { place: null, published_at: "2024-03-24T19:50:18Z" } }],
  );
  expect([diff.from, diff.to]).toEqual(["1.0.0", "1.0.1"]);
  const changed = diff.tables.filter(({ changes }) => changes.length > 0);
  expect(changed).toEqual([
    {
      name: "statements",
      rows_before: 1,
      rows_after: 1,
      changes: [
        {
          change: "changed",
          key: [statementId(0)],
          label: `Statement 0 (en), «the 'first' of "many"»`,
          cells: [{ column: "place", old: "Minsk", new: null }],
        },
      ],
    },
    {
      name: "documents",
      rows_before: 1,
      rows_after: 1,
      changes: [
        {
          change: "changed",
          key: [documentId(0, "en")],
          label: `Statement 0 (en), «the 'first' of "many"»`,
          cells: [
            { column: "published_at", old: "2021-01-01T10:00:00Z", new: "2024-03-24T19:50:18Z" },
          ],
        },
      ],
    },
  ]);
});

test("diffReleases() gives rows that were added and removed, and lists as JSON", async () => {
  const { tables } = await diffOf(
    [edition],
    [
      { ...edition, people: [2] },
      { ...edition, language: "be", people: [2] },
    ],
  );
  const people = tables.find(({ name }) => name === "people");
  expect(people?.changes.map(({ change, key, cells }) => [change, key, cells])).toEqual([
    ["removed", [personId(1)], []],
    ["added", [personId(2)], []],
  ]);
  const statements = tables.find(({ name }) => name === "statements");
  expect(statements?.changes[0]?.cells).toContainEqual({
    column: "languages",
    old: '["en"]',
    new: '["be","en"]',
  });
});

test("renderDiff() counts, then names the rows", async () => {
  const text = renderDiff(await diffOf([edition], [{ ...edition, record: { place: "Vilnius" } }]));
  expect(text.split("\n").slice(0, 4)).toEqual([
    "1.0.0 → 1.0.1",
    "statements: 1 → 1 rows, 0 added, 0 removed, 1 changed",
    `  ~ ${statementId(0)} "Statement 0 (en), «the 'first' of \\"many\\"»"`,
    '      place: "Minsk" → "Vilnius"',
  ]);
});
