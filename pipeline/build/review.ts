import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Build } from "./build.ts";

/** What waits for a person, as counts. */
export interface ReviewCounts {
  readonly rejections: number;
  readonly people: number;
  readonly organizations: number;
}

/**
 * Writes what the program must not decide to `<output>/review/`: rejected pages with their reasons,
 * people of several statements who may be one, signatories that nobody has curated.
 */
export function writeReview(output: string, { reading, resolution }: Build): ReviewCounts {
  const folder = join(output, "review");
  mkdirSync(folder, { recursive: true });
  const rejections = reading.rejections.filter(({ verdict }) => verdict === "rejected");
  const others = reading.rejections.filter(({ verdict }) => verdict === "not_a_statement");
  write(join(folder, "rejections.json"), rejections);
  write(join(folder, "not-statements.json"), others);
  write(join(folder, "people.json"), resolution.candidates);
  write(join(folder, "organizations.json"), resolution.unknownSignatories);
  return {
    rejections: rejections.length,
    people: resolution.candidates.length,
    organizations: resolution.unknownSignatories.length,
  };
}

function write(path: string, value: unknown): void {
  writeFileSync(`${path}.new`, `${JSON.stringify(value, null, 2)}\n`);
  renameSync(`${path}.new`, path);
}
