import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdir, readdir, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { ArchiveError } from "../../pipeline/archive/errors.ts";
import { exchangesOf } from "../../pipeline/archive/exchanges.ts";
import { readIndex } from "../../pipeline/archive/read-index.ts";
import { recoverArchive } from "../../pipeline/archive/recover.ts";
import type { WriteBytes } from "../../pipeline/archive/warc-file.ts";
import { answer, exchange, longPage, newFolder, openCouncil, writeAll } from "./exchanges.ts";

test("a file is open under its own name until it is closed", async () => {
  const folder = await newFolder();
  const writer = await openCouncil(folder);
  await writer.write(exchange());
  expect(await readdir(join(folder, "council"))).toEqual([
    "council-20261122060000-0001.warc.gz.open",
  ]);
  expect((await readIndex(folder)).captures).toEqual([]);
  await writer.close();
  expect((await readdir(join(folder, "council"))).toSorted()).toEqual([
    "council-20261122060000-0001.warc.cdxj",
    "council-20261122060000-0001.warc.gz",
  ]);
});

test("a writer that has nothing to write leaves no file", async () => {
  const folder = await newFolder();
  await (await openCouncil(folder)).close();
  expect(await readdir(join(folder, "council"))).toEqual([]);
});

test("files roll before they grow too long, and no exchange is divided", async () => {
  const folder = await newFolder();
  const writer = await openCouncil(folder, { rollBytes: 6000 });
  const urls = Array.from({ length: 12 }, (_, index) => `https://council.example/${index}`);
  await Promise.all(
    urls.map((url, index) => {
      const response = answer({ body: longPage(index, 2500) });
      return writer.write(exchange({ url, response }));
    }),
  );
  await writer.close();
  const { captures } = await readIndex(folder);
  expect(captures.map(({ url }) => url)).toEqual(urls);
  const files = [...new Set(captures.map(({ file }) => file))];
  expect(files.length).toBeGreaterThan(2);
  for (const file of files) {
    expect((await stat(join(folder, file))).size).toBeLessThanOrEqual(6000);
    for await (const found of exchangesOf(join(folder, file), file)) {
      expect("end" in found && found.end).toBeGreaterThan(0);
    }
  }
});

test("an exchange above the limit has a file of its own", async () => {
  const folder = await newFolder();
  const writer = await openCouncil(folder, { rollBytes: 1000 });
  const first = await writer.write(exchange({ response: answer({ body: longPage(1, 9000) }) }));
  const second = await writer.write(exchange({ response: answer({ body: longPage(2, 9000) }) }));
  await writer.close();
  expect(first.file).not.toBe(second.file);
});

test("a clock that was set back takes no name twice", async () => {
  const folder = await newFolder();
  await writeAll(folder, [exchange()]);
  await writeAll(folder, [exchange()]);
  const files = new Set((await readIndex(folder)).captures.map(({ file }) => file));
  expect([...files]).toEqual([
    "council/council-20261122060000-0001.warc.gz",
    "council/council-20261122060000-0002.warc.gz",
  ]);
});

test("openArchive() refuses a disk that is nearly full", async () => {
  const folder = await newFolder();
  const effects = { freeBytes: async () => 2999 };
  await expect(
    openCouncil(folder, { rollBytes: 1500, minimumFreeBytes: 3000, effects }),
  ).rejects.toThrow(/expected 3000 bytes free, found 2999; make room and run again$/u);
});

test("openArchive() says when its folder is a file", async () => {
  const folder = await newFolder();
  await writeFile(join(folder, "council"), "");
  await expect(openCouncil(folder)).rejects.toThrow(/expected a writable folder, found E/u);
});

test("a read-only folder is told before anything is written", async () => {
  const folder = await newFolder();
  await chmod(folder, 0o755);
  await mkdir(join(folder, "council"), { mode: 0o555 });
  const restore = withoutPrivileges();
  try {
    const writing = openCouncil(folder).then((writer) => writer.write(exchange()));
    await expect(writing).rejects.toThrow(/expected a writable folder, found EACCES/u);
  } finally {
    restore();
  }
});

/** Root may write anywhere: somebody else is asked. */
function withoutPrivileges(): () => void {
  if (process.geteuid?.() !== 0) return () => undefined;
  process.seteuid?.(65534);
  return () => process.seteuid?.(0);
}

/** A disk with room up to `limit` bytes of a file, which takes what fits or nothing. */
function smallDisk(isPartial: boolean) {
  const disk = { limit: Number.POSITIVE_INFINITY };
  const write: WriteBytes = async (handle, bytes, position) => {
    const fits = Math.max(0, Math.min(bytes.length, disk.limit - position));
    const length = fits === bytes.length || isPartial ? fits : 0;
    if (length === 0) throw Object.assign(new Error("no space left"), { code: "ENOSPC" });
    await handle.write(bytes, 0, length, position);
    return length;
  };
  return { disk, write };
}

test("a disk that fills at any byte leaves whole exchanges, and writing goes on later", async () => {
  const room = fc.integer({ min: 0, max: 2000 });
  await fc.assert(fc.asyncProperty(room, fc.boolean(), fillsUp), { numRuns: 30 });
});

/** The disk has so much room behind the first exchange. */
async function fillsUp(room: number, isPartial: boolean): Promise<void> {
  const folder = await newFolder();
  const { disk, write } = smallDisk(isPartial);
  const writer = await openCouncil(folder, { effects: { write } });
  const first = await writer.write(exchange());
  const path = join(folder, `${first.file}.open`);
  const { size } = await stat(path);
  disk.limit = size + room;
  const failure = await writer.write(exchange()).then(
    () => null,
    (error: unknown) => error,
  );
  const message = failure instanceof ArchiveError ? failure.message : "";
  expect(failure === null || message.startsWith(`Cannot write "${first.file}.open"`)).toBe(true);
  expect(failure === null || message.includes("found ENOSPC; the file ends in a")).toBe(true);
  expect((await stat(path)).size > size).toBe(failure === null);
  disk.limit = Number.POSITIVE_INFINITY;
  await writer.write(exchange());
  await writer.close();
  const { captures, damages } = await readIndex(folder);
  expect(captures).toHaveLength(failure === null ? 3 : 2);
  expect(damages).toEqual([]);
}

test("a file that cannot even be cut back is left to the next start", async () => {
  const folder = await newFolder();
  let isBroken = false;
  const write: WriteBytes = async (handle, bytes, position) => {
    const length = isBroken ? 20 : bytes.length;
    await handle.write(bytes, 0, length, position);
    if (!isBroken) return length;
    await handle.close();
    throw Object.assign(new Error("i/o error"), { code: "EIO" });
  };
  const writer = await openCouncil(folder, { effects: { write } });
  const first = await writer.write(exchange());
  isBroken = true;
  await expect(writer.write(exchange())).rejects.toThrow("found EIO; the next start cuts it back");
  await expect(writer.close()).rejects.toThrow(
    "its captures are safe and the next start closes it",
  );
  expect(await recoverArchive(folder)).toEqual([
    expect.stringMatching(/1 captures; 20 bytes behind it/u),
  ]);
  expect((await readIndex(folder)).captures).toEqual([first]);
});

test("whatever write() has returned survives that its process is killed", async () => {
  const folder = await newFolder();
  const child = spawn(process.execPath, ["--input-type=module", "-e", endlessWriter(folder, true)]);
  let printed = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    printed += text;
    if (printed.split("\n").length > 20) child.kill("SIGKILL");
  });
  await once(child, "close");
  const [line] = await recoverArchive(folder);
  expect(line).toMatch(/^council\/.{1,60}\.warc\.gz: closed with \d+ captures/u);
  const { captures, damages } = await readIndex(folder);
  const written = printed.split("\n").slice(0, -1).map(Number);
  const offsets = captures.map(({ offset }) => offset);
  expect(written.length).toBeGreaterThan(19);
  expect(offsets.slice(0, written.length)).toEqual(written);
  expect(damages).toEqual([]);
});

/** Returns a program that writes exchanges until it fails, and prints the offset of each or the failure. */
function endlessWriter(folder: string, isTalking: boolean): string {
  const module = join(import.meta.dirname, "../../pipeline/archive/writer.ts");
  return `
    import { openArchive } from ${JSON.stringify(module)};
    const archive = await openArchive({ directory: ${JSON.stringify(folder)}, source: "council",
      now: () => new Date(0), version: "0", minimumFreeBytes: 0 });
    const exchange = { url: "https://council.example/", startedAt: "2026-11-22T06:00:00.000Z",
      remoteAddress: null, requestHead: null, error: null, metadata: {}, response: { status: 200,
      reason: "", headers: [], body: crypto.getRandomValues(new Uint8Array(30000)), truncated: null } };
    try {
      for (;;) {
        const { offset } = await archive.write(exchange);
        if (${isTalking}) console.log(offset);
      }
    } catch (error) { console.log(error.message); }
    await archive.close().catch((error) => console.log(error.message));`;
}

test("a real limit on the size of files is told and leaves whole exchanges", async () => {
  const folder = await newFolder();
  const script = endlessWriter(folder, false);
  const command = `ulimit -f 200; exec "$0" --input-type=module -e "$1"`;
  const { stdout, stderr } = spawnSync("sh", ["-c", command, process.execPath, script], {
    encoding: "utf8",
  });
  expect(stderr).toBe("");
  expect(stdout).toMatch(
    /^Cannot write "council\/.{1,60}\.open": expected room for \d+ bytes at \d+, found EFBIG/u,
  );
  const { captures, damages } = await readIndex(folder);
  expect(captures.length).toBeGreaterThan(1);
  expect(damages).toEqual([]);
  expect(await recoverArchive(folder)).toEqual([]);
});
