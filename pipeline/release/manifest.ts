import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { dataset } from "../../schemas/dataset.ts";
import { IsoDate, Sha256, UtcTime } from "../../schemas/values.ts";
import { RunError } from "../errors.ts";
import { CONTENT_HASH } from "./content.ts";
import { ManifestColumn } from "./contract.ts";
import { digestFile, listFiles } from "./files.ts";
import { canonicalJson } from "./json.ts";
import { Version } from "./version.ts";

export const MANIFEST = "manifest.json";
export const SHA256SUMS = "SHA256SUMS";

const file = { path: z.string(), bytes: z.int().nonnegative(), sha256: Sha256 };

export const ManifestFile = z.strictObject({ ...file, format: z.enum(["parquet", "csv"]) });
export type ManifestFile = z.infer<typeof ManifestFile>;

export const ManifestTable = z.strictObject({
  name: z.string(),
  primary_key: z.array(z.string()),
  rows: z.int().nonnegative(),
  content_sha256: Sha256,
  /** The release in which the rows or the columns last changed: its files were copied since. */
  content_version: Version,
  columns: z.array(ManifestColumn),
  files: z.array(ManifestFile),
});
export type ManifestTable = z.infer<typeof ManifestTable>;

/** With what a release was made, so that it can be made again. */
export const BuildFacts = z.strictObject({
  /** Name and version of the program. */
  pipeline: z.string(),
  node: z.string(),
  duckdb: z.string(),
  /** SHA-256 over the captures and decisions that were read, where the caller knows it. */
  inputs_sha256: Sha256.nullable(),
  /** The command that makes these bytes again from these inputs. */
  command: z.string(),
});
export type BuildFacts = z.infer<typeof BuildFacts>;

/** What a release is: everything in it by name, length and hash. */
export const Manifest = z.strictObject({
  manifest_version: z.literal(1),
  dataset: z.literal(dataset.name),
  version: Version,
  schema_version: Version,
  released: UtcTime,
  /** Day of the newest capture in it; null without any. */
  data_cutoff: IsoDate.nullable(),
  license: z.strictObject({ spdx: z.string(), url: z.url() }),
  build: BuildFacts,
  /** Hash of everything that the descriptors say besides the rows: a change is a patch release. */
  contract_sha256: Sha256,
  content_hash: z.literal(CONTENT_HASH),
  tables: z.array(ManifestTable),
  metadata_files: z.array(z.strictObject(file)),
});
export type Manifest = z.infer<typeof Manifest>;

/** Returns the manifest of a release folder. Throws a RunError if it has none, or a broken one. */
export function readManifest(folder: string): Manifest {
  const path = join(folder, MANIFEST);
  try {
    return Manifest.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw new RunError(
      `Cannot read release "${folder}": expected a manifest at "${path}", found ${firstLine(error)}; restore the folder from a copy`,
      { cause: error },
    );
  }
}

/** Writes the manifest and, over every other file of the folder, the list of hashes. */
export async function writeManifest(
  folder: string,
  manifest: Omit<Manifest, "metadata_files">,
): Promise<void> {
  const data = new Set(manifest.tables.flatMap(({ files }) => files.map(({ path }) => path)));
  const metadataFiles: Manifest["metadata_files"] = [];
  for (const path of releaseFiles(folder)) {
    if (data.has(path) || path === MANIFEST) continue;
    metadataFiles.push({ path, ...(await digestFile(join(folder, path))) });
  }
  const complete = Manifest.parse({ ...manifest, metadata_files: metadataFiles });
  writeFileSync(join(folder, MANIFEST), canonicalJson(complete));
  writeFileSync(join(folder, SHA256SUMS), await sumsOf(folder));
}

/** Returns the list of hashes of a folder as `sha256sum` writes it, sorted by path, without itself. */
export async function sumsOf(folder: string): Promise<string> {
  const lines: string[] = [];
  for (const path of releaseFiles(folder)) {
    const { sha256 } = await digestFile(join(folder, path));
    lines.push(`${sha256}  ${path}\n`);
  }
  return lines.join("");
}

function releaseFiles(folder: string): string[] {
  return listFiles(folder).filter((path) => path !== SHA256SUMS);
}

/** A ZodError has a line per problem: the first one is enough to find the file. */
function firstLine(error: Error): string {
  if (error instanceof z.ZodError) {
    const [issue] = error.issues;
    return `${issue?.path.join(".") ?? ""}: ${issue?.message ?? ""}`;
  }
  return error.message.split("\n", 1)[0] ?? "";
}
