import fc from "fast-check";
import { expect, test } from "vitest";
import { RefusedError } from "../../pipeline/errors.ts";
import type { ManifestColumn } from "../../pipeline/release/contract.ts";
import {
  assertSchemaVersion,
  type Bump,
  type ContractTable,
  compareVersions,
  contractChanges,
  greatest,
  nextVersion,
} from "../../pipeline/release/version.ts";

const id: ManifestColumn = { name: "id", field_id: 1, type: "text", nullable: false, values: null };
const kind: ManifestColumn = { ...id, name: "kind", field_id: 2, values: ["appeal", "other"] };
const place: ManifestColumn = { ...id, name: "place", field_id: 3, nullable: true };
const added: ManifestColumn = { ...place, name: "added", field_id: 4 };
const columns = [id, kind, place];

function contract(after: readonly ManifestColumn[], key = ["id"]): ContractTable[] {
  return [{ name: "t", primary_key: key, columns: after }];
}

const CHANGES: [string, readonly ManifestColumn[], Bump][] = [
  ["nothing", columns, "none"],
  ["a removed column", [id, kind], "major"],
  ["a renamed column", [id, kind, { ...place, name: "town" }], "major"],
  ["a column with a new field id", [id, kind, { ...place, field_id: 9 }], "major"],
  ["swapped columns", [id, place, kind], "major"],
  ["a column inserted before others", [id, added, kind, place], "major"],
  ["another type", [id, kind, { ...place, type: "integer" }], "major"],
  ["a column that can be null now", [id, { ...kind, nullable: true }, place], "major"],
  ["a column that is never null now", [id, kind, { ...place, nullable: false }], "minor"],
  ["a value removed from a list", [id, { ...kind, values: ["other"] }, place], "major"],
  ["a renamed value of a list", [id, { ...kind, values: ["appeal", "rest"] }, place], "major"],
  [
    "a value added to a list",
    [id, { ...kind, values: ["appeal", "other", "new"] }, place],
    "minor",
  ],
  ["values in another order", [id, { ...kind, values: ["other", "appeal"] }, place], "none"],
  ["a text that became a list of values", [id, kind, { ...place, values: ["Minsk"] }], "major"],
  ["a list of values that became a text", [id, { ...kind, values: null }, place], "minor"],
  ["a column added at the end", [...columns, added], "minor"],
  ["a column added at the end and one removed", [id, kind, added], "major"],
];

test.each(CHANGES)("contractChanges() finds %s", (_, after, bump) => {
  const changes = contractChanges(contract(columns), contract(after));
  expect(greatest(changes.map((change) => change.bump))).toBe(bump);
});

test.each([
  {
    what: "another key",
    before: contract(columns),
    after: contract(columns, ["kind"]),
    bump: "major",
  },
  { what: "a removed table", before: contract(columns), after: [], bump: "major" },
  { what: "a new table", before: [], after: contract(columns), bump: "minor" },
])("contractChanges() finds $what", ({ before, after, bump }) => {
  expect(contractChanges(before, after).map((change) => change.bump)).toEqual([bump]);
});

test("contractChanges() says what a reader has to change", () => {
  const renamed = contract([id, kind, { ...place, name: "town" }]);
  expect(contractChanges(contract(columns), renamed)).toEqual([
    { bump: "major", reason: "t.town was named place" },
  ]);
});

test.each([
  [null, "major", "1.0.0"],
  ["1.0.0", "patch", "1.0.1"],
  ["1.9.9", "minor", "1.10.0"],
  ["9.9.9", "major", "10.0.0"],
  ["1.2.3", "none", "1.2.3"],
] as const)("nextVersion() after %s with %s is %s", (previous, bump, next) => {
  expect(nextVersion(previous, bump)).toBe(next);
});

test("compareVersions() compares numbers, not texts", () => {
  const inOrder = ["1.0.0", "1.0.10", "1.9.0", "1.10.0", "9.9.9", "10.0.0"];
  expect(inOrder.toReversed().toSorted(compareVersions)).toEqual(inOrder);
});

test("nextVersion() is always after the version before", () => {
  const Part = fc.nat({ max: 1000 });
  const AnyVersion = fc.tuple(Part, Part, Part).map((parts) => parts.join("."));
  const AnyBump = fc.constantFrom("patch", "minor", "major" as const);
  fc.assert(
    fc.property(AnyVersion, AnyBump, (version, bump) => {
      expect(compareVersions(nextVersion(version, bump), version)).toBeGreaterThan(0);
    }),
  );
});

test("assertSchemaVersion() refuses a contract that moved without its version", () => {
  const changes = contractChanges(contract(columns), contract([...columns, added]));
  expect(() => assertSchemaVersion("1.0.0", "1.0.1", changes)).toThrow(
    new RefusedError([
      'Cannot release schema_version "1.0.1": expected "1.1.0" or later because t.added is new; raise schemaVersion in schemas/dataset.ts',
    ]),
  );
});

test.each([
  ["1.1.0", "1.1.0"],
  ["1.0.0", "2.0.0"],
])("assertSchemaVersion() takes a version from %s to %s that moved far enough", (before, after) => {
  const changes = before === after ? [] : contractChanges(contract(columns), contract([id, kind]));
  expect(() => assertSchemaVersion(before, after, changes)).not.toThrow();
});

test("assertSchemaVersion() refuses a contract that went back", () => {
  expect(() => assertSchemaVersion("1.1.0", "1.0.0", [])).toThrow("the contract went back");
});
