import { createHash } from "node:crypto";
import type { DuckDBConnection } from "@duckdb/node-api";
import { version as duckdbVersion } from "@duckdb/node-api";
import { dataset, tables } from "../../schemas/dataset.ts";
import { sqlName } from "../duckdb.ts";
import { modelTables } from "./build.ts";
import { assertReleasable, type Check, runChecks } from "./checks.ts";
import { type Content, contentOf } from "./content.ts";
import { columnsOf, entityTables, LEDGER, manifestColumns, tableOf } from "./contract.ts";
import { type ChangeCounts, countChanges } from "./diff.ts";
import { buildIds } from "./ids.ts";
import { canonicalJson } from "./json.ts";
import type { BuildFacts } from "./manifest.ts";
import type { PreviousRelease } from "./previous.ts";
import type { SourceFacts } from "./sources.ts";
import {
  assertSchemaVersion,
  type Bump,
  type Change,
  contractChanges,
  greatest,
  nextVersion,
} from "./version.ts";

/** What the caller knows and the tables do not. */
export interface ReleaseFacts {
  /** UTC, whole seconds: the only clock in a release. */
  readonly released: string;
  readonly build: Pick<BuildFacts, "pipeline" | "command" | "inputs_sha256">;
  readonly sources: readonly SourceFacts[];
  readonly acceptShrinkage: boolean;
}

/** Everything that is decided before the first byte of a release is written. */
export interface ReleasePlan {
  readonly version: string;
  /** `none` when nothing differs from the previous release: then nothing is to be published. */
  readonly bump: Bump;
  readonly released: string;
  readonly previous: PreviousRelease | null;
  readonly build: BuildFacts;
  readonly sources: readonly SourceFacts[];
  readonly checks: readonly Check[];
  readonly contractSha256: string;
  readonly contents: ReadonlyMap<string, Content>;
  readonly changes: ReadonlyMap<string, ChangeCounts>;
}

const NO_CHANGES: ChangeCounts = { added: 0, removed: 0, changed: 0 };

/**
 * Checks the built tables, compares them with the previous release and returns the next version with
 * the reasons for it; the ledger of ids is built on the way. Throws a RefusedError if a check refuses
 * the tables, or if the contract changed and its version did not.
 */
export async function planRelease(
  connection: DuckDBConnection,
  previous: PreviousRelease | null,
  facts: ReleaseFacts,
): Promise<ReleasePlan> {
  const checks = await runChecks(connection, { previous, acceptShrinkage: facts.acceptShrinkage });
  assertReleasable(checks);
  const contract = contractChangesSince(previous);
  const contents = await contentsOf(
    connection,
    modelTables.map(({ name }) => name),
  );
  const changes = await changesSince(connection, previous, contents);
  const contractSha256 = hashContract(facts.sources);
  const isRedescribed = previous?.manifest.contract_sha256 !== contractSha256;
  const bump = greatest([
    ...contract.map((change) => change.bump),
    ...bumpsOf(changes),
    isRedescribed ? "patch" : "none",
  ]);
  const version = nextVersion(previous?.version ?? null, bump);
  await buildIds(connection, version, previous);
  const ids = await contentsOf(connection, [LEDGER]);
  return {
    version,
    bump: previous === null ? "major" : bump,
    released: facts.released,
    previous,
    build: { ...facts.build, node: process.versions.node, duckdb: duckdbVersion() },
    sources: facts.sources,
    checks,
    contractSha256,
    contents: new Map([...contents, ...ids]),
    changes: new Map([...changes, ...(await changesSince(connection, previous, ids))]),
  };
}

/** Returns how many rows of the tables that people count, not of aggregates and ledger, changed. */
export function totalChanges(changes: ReadonlyMap<string, ChangeCounts>): ChangeCounts {
  const counts = entityTables.map(({ name }) => changes.get(name) ?? NO_CHANGES);
  return {
    added: counts.reduce((total, { added }) => total + added, 0),
    removed: counts.reduce((total, { removed }) => total + removed, 0),
    changed: counts.reduce((total, { changed }) => total + changed, 0),
  };
}

function contractChangesSince(previous: PreviousRelease | null): Change[] {
  if (previous === null) return [];
  const after = tables.map((table) => ({
    name: table.name,
    primary_key: table.primaryKey,
    columns: manifestColumns(table),
  }));
  const changes = contractChanges(previous.manifest.tables, after);
  assertSchemaVersion(previous.manifest.schema_version, dataset.schemaVersion, changes);
  return changes;
}

async function contentsOf(
  connection: DuckDBConnection,
  names: readonly string[],
): Promise<Map<string, Content>> {
  const contents = new Map<string, Content>();
  for (const name of names) {
    contents.set(name, await contentOf(connection, tableOf(name), `main.${sqlName(name)}`));
  }
  return contents;
}

/** A table whose content hash is that of the previous release is not compared row by row. */
async function changesSince(
  connection: DuckDBConnection,
  previous: PreviousRelease | null,
  contents: ReadonlyMap<string, Content>,
): Promise<Map<string, ChangeCounts>> {
  const changes = new Map<string, ChangeCounts>();
  for (const [name, content] of contents) {
    const old = previous?.manifest.tables.find((table) => table.name === name);
    if (previous === null || old === undefined) {
      changes.set(name, { ...NO_CHANGES, added: content.rows });
      continue;
    }
    const table = tableOf(name);
    const pair = {
      table: { name, primary_key: [...table.primaryKey], columns: manifestColumns(table) },
      oldColumns: old.columns,
      old: `${sqlName(previous.schema)}.${sqlName(name)}`,
      new: `main.${sqlName(name)}`,
    };
    const isEqual = old.content_sha256 === content.sha256;
    changes.set(name, isEqual ? NO_CHANGES : await countChanges(connection, pair));
  }
  return changes;
}

/** Rows of aggregates come and go with cells of other tables: they count as cells. */
function bumpsOf(changes: ReadonlyMap<string, ChangeCounts>): Bump[] {
  return [...changes].map(([name, { added, removed, changed }]) => {
    if (added + removed + changed === 0) return "none";
    const isEntity = entityTables.some((table) => table.name === name);
    return isEntity && added + removed > 0 ? "minor" : "patch";
  });
}

/** Everything that descriptors say besides rows, so that a better description reaches readers too. */
function hashContract(sources: readonly SourceFacts[]): string {
  const contract = {
    dataset,
    sources,
    tables: tables.map((table) => ({
      name: table.name,
      description: table.description,
      primaryKey: table.primaryKey,
      foreignKeys: table.foreignKeys,
      orderBy: table.orderBy,
      columns: columnsOf(table),
    })),
  };
  return createHash("sha256").update(canonicalJson(contract)).digest("hex");
}
