import { z } from "zod";
import { RefusedError } from "../errors.ts";
import type { ManifestColumn } from "./contract.ts";

/** Three numbers, compared as numbers: 10.0.0 is after 9.9.9. */
export const Version = z.string().regex(/^(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)$/u);

export const FIRST_VERSION = "1.0.0";

/** How far a number moves: the highest of all changes wins. */
export const BUMPS = ["none", "patch", "minor", "major"] as const;
export type Bump = (typeof BUMPS)[number];

/** What of a table readers rely on. */
export interface ContractTable {
  readonly name: string;
  readonly primary_key: readonly string[];
  readonly columns: readonly ManifestColumn[];
}

export interface Change {
  readonly bump: Bump;
  readonly reason: string;
}

/** Returns a negative number, zero or a positive number as `a` comes before, is, or follows `b`. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [numbersOf(a), numbersOf(b)];
  return left.map((part, at) => part - (right[at] ?? 0)).find((part) => part !== 0) ?? 0;
}

/** Returns the version that follows a bump; the first release is 1.0.0. */
export function nextVersion(previous: string | null, bump: Bump): string {
  if (previous === null) return FIRST_VERSION;
  const [major = 0, minor = 0, patch = 0] = numbersOf(previous);
  if (bump === "major") return `${major + 1}.0.0`;
  if (bump === "minor") return `${major}.${minor + 1}.0`;
  return bump === "patch" ? `${major}.${minor}.${patch + 1}` : previous;
}

/** Returns the greatest of several bumps, `none` for no bump at all. */
export function greatest(bumps: readonly Bump[]): Bump {
  return BUMPS[Math.max(0, ...bumps.map((bump) => BUMPS.indexOf(bump)))] ?? "none";
}

/**
 * Returns what changed between two contracts, by the rule in docs/releases.md: what a reader's
 * program can trip over is major, what it can ignore is minor.
 */
export function contractChanges(
  before: readonly ContractTable[],
  after: readonly ContractTable[],
): Change[] {
  const removed = before
    .filter(({ name }) => !after.some((table) => table.name === name))
    .map(({ name }): Change => ({ bump: "major", reason: `table ${name} was removed` }));
  const others = after.flatMap((table): Change[] => {
    const old = before.find(({ name }) => name === table.name);
    if (old === undefined) return [{ bump: "minor", reason: `table ${table.name} is new` }];
    return tableChanges(old, table);
  });
  return [...removed, ...others];
}

/**
 * Throws a RefusedError unless the version of the contract, which a person writes, has moved at least
 * as far as the contract itself.
 */
export function assertSchemaVersion(
  before: string,
  after: string,
  changes: readonly Change[],
): void {
  const bump = greatest(changes.map((change) => change.bump));
  const [expected, reason] = [
    nextVersion(before, bump),
    changes.find((c) => c.bump === bump)?.reason,
  ];
  if (compareVersions(after, expected) >= 0) return;
  throw new RefusedError([
    `Cannot release schema_version "${after}": expected "${expected}" or later because ${reason ?? "the contract went back"}; raise schemaVersion in schemas/dataset.ts`,
  ]);
}

function tableChanges(before: ContractTable, after: ContractTable): Change[] {
  const changes: Change[] = [];
  if (before.primary_key.join() !== after.primary_key.join()) {
    changes.push({ bump: "major", reason: `the key of ${after.name} changed` });
  }
  const kept = before.columns.map(({ field_id: id }) => id);
  const place = after.columns.map(({ field_id: id }) => id).slice(0, kept.length);
  // A removed column has its own line below; what is left must stand where it stood.
  if (kept.every((id) => after.columns.some((column) => column.field_id === id))) {
    if (kept.join() !== place.join()) {
      changes.push({ bump: "major", reason: `columns of ${after.name} changed places` });
    }
  }
  const removed = before.columns
    .filter(({ field_id: id }) => !after.columns.some((column) => column.field_id === id))
    .map(({ name }): Change => ({ bump: "major", reason: `${after.name}.${name} was removed` }));
  const others = after.columns.flatMap((column): Change[] => {
    const old = before.columns.find(({ field_id: id }) => id === column.field_id);
    const name = `${after.name}.${column.name}`;
    return old === undefined
      ? [{ bump: "minor", reason: `${name} is new` }]
      : columnChanges(old, column).map(({ bump, reason }) => ({
          bump,
          reason: `${name} ${reason}`,
        }));
  });
  return [...changes, ...removed, ...others];
}

function columnChanges(before: ManifestColumn, after: ManifestColumn): Change[] {
  const changes: (Change | null)[] = [
    before.name === after.name ? null : { bump: "major", reason: `was named ${before.name}` },
    before.type === after.type ? null : { bump: "major", reason: `was of type ${before.type}` },
    nullabilityChange(before.nullable, after.nullable),
    valuesChange(before.values, after.values),
  ];
  return changes.filter((change) => change !== null);
}

function nullabilityChange(before: boolean, after: boolean): Change | null {
  if (before === after) return null;
  return after
    ? { bump: "major", reason: "can be null now" }
    : { bump: "minor", reason: "is never null now" };
}

/** Lists are open for new values, as docs/releases.md tells readers. */
function valuesChange(
  before: ManifestColumn["values"],
  after: ManifestColumn["values"],
): Change | null {
  if (before === null && after === null) return null;
  if (before === null) return { bump: "major", reason: "allows only a list of values now" };
  if (after === null) return { bump: "minor", reason: "allows any text now" };
  const removed = before.filter((value) => !after.includes(value));
  if (removed.length > 0) return { bump: "major", reason: `no longer has ${removed.join(", ")}` };
  const added = after.filter((value) => !before.includes(value));
  return added.length > 0 ? { bump: "minor", reason: `has ${added.join(", ")} now` } : null;
}

function numbersOf(version: string): number[] {
  return version.split(".").map(Number);
}
