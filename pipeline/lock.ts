import {
  accessSync,
  constants,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { RunError } from "./errors.ts";

const Holder = z.strictObject({ pid: z.int(), host: z.string(), started: z.string() });
type Holder = z.infer<typeof Holder>;

/**
 * Runs the work while this process holds the file `lock` in the folder: `<output>/state` for a run,
 * the archive for whoever writes captures. Throws a RunError when a living process holds it; a lock
 * of a process that has died is taken over.
 */
export async function withLock<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const path = join(folder, "lock");
  makeFolder(folder);
  const own = JSON.stringify({
    pid: process.pid,
    host: hostname(),
    started: startTime(process.pid) ?? "",
  } satisfies Holder);
  acquire(path, own);
  const release = () => {
    if (textOf(path) === own) rmSync(path, { force: true });
  };
  process.once("exit", release);
  try {
    return await work();
  } finally {
    process.removeListener("exit", release);
    release();
  }
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error;
    throw new RunError(
      `Cannot start: expected "${folder}" to be a folder that can be written, found ${String(error.code)}; choose another with --output or --archive, or mend its permissions`,
      { cause: error },
    );
  }
}

/** A lock appears whole, by one link, or not at all: nobody ever reads half of one. */
function acquire(path: string, own: string): void {
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, own);
  try {
    while (!linked(draft, path)) clearStale(path);
  } finally {
    rmSync(draft, { force: true });
  }
}

function linked(draft: string, path: string): boolean {
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  }
}

/** Removes the lock of a dead process, or throws a RunError if its process lives. */
function clearStale(path: string): void {
  const text = textOf(path);
  if (text === null) return;
  const holder = holderOf(text);
  if (holder !== null && isAlive(holder)) {
    throw new RunError(
      `Cannot start: expected "${path}" to be free, found it held by process ${holder.pid} on ${holder.host}; wait for that run, or delete the file if it is not one of ours`,
    );
  }
  const taken = `${path}.${process.pid}.stale`;
  try {
    renameSync(path, taken);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return;
    throw error;
  }
  // Somebody else may have cleared it and locked anew in between: that lock goes back.
  if (textOf(taken) !== text) linked(taken, path);
  rmSync(taken, { force: true });
}

function textOf(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}

/** Null for a file that is no lock of ours: what a full disk or an older program left. */
function holderOf(text: string): Holder | null {
  try {
    return Holder.parse(JSON.parse(text));
  } catch (error) {
    if (error instanceof Error) return null;
    throw error;
  }
}

/** Another host cannot be asked: its lock counts as alive. A pid that was given again does not. */
function isAlive({ pid, host, started }: Holder): boolean {
  if (host !== hostname()) return true;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EPERM") return true;
    return false;
  }
  const now = startTime(pid);
  return now === null || started === "" || now === started;
}

/** When the process started, in clock ticks since boot (field 22 of /proc/<pid>/stat), or null. */
function startTime(pid: number): string | null {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ");
    return fields?.[19] ?? null;
  } catch (error) {
    if (error instanceof Error) return null;
    throw error;
  }
}
