import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

const CLI = join(import.meta.dirname, "..", "pipeline", "cli.ts");

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Surroundings {
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string | Uint8Array;
  /** Largest file that may be written, in kB: how a full disk looks to a process. */
  readonly largestFile?: number;
}

/** Starts the command line as a user does, and returns what it printed and its exit code. */
export function zayava(args: readonly string[], surroundings: Surroundings = {}): Ran {
  const { env = {}, input = "", largestFile } = surroundings;
  const limit = largestFile === undefined ? "unlimited" : String(largestFile);
  const { status, stdout, stderr } = spawnSync(
    "bash",
    ["-c", `ulimit -f ${limit}; exec "$@"`, "bash", process.execPath, CLI, ...args],
    {
      encoding: "utf8",
      input,
      env: { ...process.env, ZAYAVA_CONTACT: "", ...env },
      maxBuffer: 2 ** 26,
    },
  );
  return { code: status, stdout, stderr };
}

/** Returns a folder that is removed when the test ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "zayava-test-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
