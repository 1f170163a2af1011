import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
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
  mkdirSync(folder, { recursive: true });
  acquire(path);
  const release = () => rmSync(path, { force: true });
  process.once("exit", release);
  try {
    return await work();
  } finally {
    process.removeListener("exit", release);
    release();
  }
}

function acquire(path: string): void {
  const own: Holder = { pid: process.pid, host: hostname(), started: startTime(process.pid) ?? "" };
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      writeFileSync(path, JSON.stringify(own), { flag: "wx" });
      return;
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
    }
    const holder = readHolder(path);
    if (holder !== null && isAlive(holder)) {
      throw new RunError(
        `Cannot start: expected "${path}" to be free, found it held by process ${holder.pid} on ${holder.host}; wait for that run, or delete the file if it is not one of ours`,
      );
    }
    rmSync(path, { force: true });
  }
  throw new RunError(
    `Cannot start: expected to take the lock "${path}", found another run taking it`,
  );
}

/** A lock that is empty or unreadable is of a process that died while writing it. */
function readHolder(path: string): Holder | null {
  try {
    return Holder.parse(JSON.parse(readFileSync(path, "utf8")));
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
