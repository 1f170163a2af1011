import { execFile, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, test } from "vitest";
import { withLock } from "../pipeline/lock.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "zayava-lock-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const path = () => join(folder, "lock");

function leave(holder: string): void {
  writeFileSync(path(), holder);
}

test("withLock() holds the lock while it works, and gives it back", async () => {
  const held = await withLock(folder, async () => readFileSync(path(), "utf8"));
  expect(JSON.parse(held)).toMatchObject({ pid: process.pid });
  expect(existsSync(path())).toBe(false);
});

test("withLock() gives the lock back after a failure", async () => {
  const failing = withLock(folder, () => Promise.reject(new Error("on purpose")));
  await expect(failing).rejects.toThrow("on purpose");
  expect(existsSync(path())).toBe(false);
});

test("a second run leaves, and says which process holds the lock", async () => {
  await withLock(folder, async () => {
    await expect(withLock(folder, async () => 0)).rejects.toThrow(`held by process ${process.pid}`);
  });
});

test.each([
  [
    "of a process that died",
    () => {
      const dead = spawnSync(process.execPath, ["-e", "0"]).pid;
      return JSON.stringify({ pid: dead, host: hostname(), started: "1" });
    },
  ],
  [
    "of a living process with a reused pid",
    () => JSON.stringify({ pid: process.pid, host: hostname(), started: "1" }),
  ],
  ["that was being written", () => '{"pid":'],
])("a lock %s is taken over", async (_, holder) => {
  leave(holder());
  await expect(withLock(folder, async () => "done")).resolves.toBe("done");
});

test("a lock of another host is respected: it cannot be asked", async () => {
  leave(JSON.stringify({ pid: 1, host: "elsewhere", started: "1" }));
  await expect(withLock(folder, async () => 0)).rejects.toThrow("on elsewhere");
});

test("of six processes that find one stale lock, exactly one holds it at a time", async () => {
  leave(
    JSON.stringify({
      pid: spawnSync(process.execPath, ["-e", "0"]).pid,
      host: hostname(),
      started: "1",
    }),
  );
  const program = `
    import { withLock } from ${JSON.stringify(join(process.cwd(), "pipeline", "lock.ts"))};
    const hold = () => new Promise((settle) => setTimeout(settle, 1500));
    try { await withLock(${JSON.stringify(folder)}, hold); console.log("held"); }
    catch (error) { console.log(error.name); }`;
  const runs = Array.from({ length: 6 }, () =>
    promisify(execFile)(process.execPath, ["--input-type=module-typescript", "-e", program]),
  );
  const said = (await Promise.all(runs)).map(({ stdout }) => stdout.trim());
  expect(said.filter((word) => word === "held")).toHaveLength(1);
  expect(said.filter((word) => word === "RunError")).toHaveLength(5);
});
