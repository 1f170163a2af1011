import { mkdir, readdir, readFile, rename, rm, stat, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Capture } from "../../pipeline/archive/cdxj.ts";
import { readCapture } from "../../pipeline/archive/read.ts";
import { readIndex } from "../../pipeline/archive/read-index.ts";
import { recoverArchive, wholeExchanges } from "../../pipeline/archive/recover.ts";
import { answer, exchange, newFolder, openCouncil } from "./exchanges.ts";

/** For tests that write a file for every length. */
const MANY_FILES_MS = 30_000;

const NAME = "council/council-20261122060000-0001.warc.gz";

/** Three exchanges in a file that nobody closed: its bytes, its captures, and where each exchange ends. */
async function leftOpen() {
  const folder = await newFolder();
  const writer = await openCouncil(folder);
  const captures: Capture[] = [];
  const ends: number[] = [];
  const exchanges = [
    exchange({ remoteAddress: null }),
    exchange({ url: "https://council.example/2", response: null, requestHead: null }),
    exchange({
      url: "https://council.example/3",
      response: answer({ status: 404 }),
      requestHead: null,
    }),
  ];
  for (const one of exchanges) {
    captures.push(await writer.write(one));
    ends.push((await stat(join(folder, `${NAME}.open`))).size);
  }
  const bytes = await readFile(join(folder, `${NAME}.open`));
  await writer.close();
  return { bytes, captures, ends };
}

test(
  "wholeExchanges() of a file cut at any byte are those that end before it",
  async () => {
    const { bytes, captures, ends } = await leftOpen();
    const path = join(await newFolder(), "cut.warc.gz.open");
    for (let length = 0; length <= bytes.length; length += 1) {
      await writeFile(path, bytes.subarray(0, length));
      const whole = ends.filter((end) => end <= length);
      expect(await wholeExchanges(path, NAME)).toEqual({
        captures: captures.slice(0, whole.length),
        end: whole.at(-1) ?? 0,
      });
    }
  },
  MANY_FILES_MS,
);

test("recoverArchive() cuts an open file back and loses no byte", async () => {
  const { bytes, captures, ends } = await leftOpen();
  const folder = await newFolder();
  const [first = 0, second = 0, third = 0] = ends;
  const lengths = [
    0,
    1,
    first - 1,
    first,
    first + 1,
    first + 200,
    second - 9,
    second,
    second + 9,
    third,
  ];
  for (const length of lengths) {
    await rm(join(folder, "council"), { recursive: true, force: true });
    await mkdir(join(folder, "council"));
    await writeFile(join(folder, `${NAME}.open`), bytes.subarray(0, length));

    const lines = await recoverArchive(folder);

    const whole = ends.filter((end) => end <= length);
    const end = whole.at(-1) ?? 0;
    expect(lines).toHaveLength(1);
    expect(await readIndex(folder)).toEqual({
      captures: captures.slice(0, whole.length),
      damages: [],
    });
    const torn = await readFile(join(folder, `${NAME}.torn`)).catch(() => Buffer.alloc(0));
    expect(torn.equals(bytes.subarray(end, length))).toBe(true);
    const names = await readdir(join(folder, "council"));
    expect(names.filter((name) => /\.(?:open|tmp)$/u.test(name))).toEqual([]);
    expect(names.includes("council-20261122060000-0001.warc.gz")).toBe(end > 0);
  }
});

test("recoverArchive() says what it did, and does it once", async () => {
  const { bytes, captures } = await leftOpen();
  const folder = await newFolder();
  await mkdir(join(folder, "council"));
  await writeFile(join(folder, `${NAME}.open`), bytes.subarray(0, -5));
  const [line = ""] = await recoverArchive(folder);
  expect(line).toMatch(
    /^council\/.{1,60}\.warc\.gz: closed with 2 captures; \d+ bytes behind it kept in .{1,60}\.torn$/u,
  );
  expect(await recoverArchive(folder)).toEqual([]);
  const [first] = captures;
  expect(first && readCapture(folder, first).body.toString()).toBe("<h1>Заява</h1>");
});

test("recoverArchive() keeps nothing of a file without a whole exchange but its bytes", async () => {
  const { bytes } = await leftOpen();
  const folder = await newFolder();
  await mkdir(join(folder, "council"));
  await writeFile(join(folder, `${NAME}.open`), bytes.subarray(0, 500));
  expect(await recoverArchive(folder)).toEqual([
    `${NAME}: removed, it held no whole exchange; 500 bytes behind it kept in ${NAME}.torn`,
  ]);
  expect(await readdir(join(folder, "council"))).toEqual([
    "council-20261122060000-0001.warc.gz.torn",
  ]);
});

test("what stands behind a damage is kept as torn, and no longer believed", async () => {
  const { bytes, ends } = await leftOpen();
  const folder = await newFolder();
  const [first = 0] = ends;
  await mkdir(join(folder, "council"));
  const damaged = Buffer.from(bytes);
  damaged.fill(0, first + 30, first + 60);
  await writeFile(join(folder, `${NAME}.open`), damaged);
  await recoverArchive(folder);
  expect((await readIndex(folder)).captures).toHaveLength(1);
  expect((await stat(join(folder, `${NAME}.torn`))).size).toBe(bytes.length - first);
});

test("a run that ended between two steps of closing or recovering is finished", async () => {
  const folder = await newFolder();
  const writer = await openCouncil(folder);
  await writer.write(exchange());
  await writer.close();
  const before = await readIndex(folder);
  // Indexed and not yet renamed; and an index that was being written.
  await rename(join(folder, NAME), join(folder, `${NAME}.open`));
  await writeFile(join(folder, "council/council-20261122060000-0001.warc.cdxj.tmp"), "!me");
  await writeFile(join(folder, `${NAME}.torn.tmp`), "cut");
  expect(await recoverArchive(folder)).toEqual([`${NAME}: closed with 1 captures`]);
  expect(await readIndex(folder)).toEqual(before);
  expect((await readdir(join(folder, "council"))).filter((name) => name.endsWith(".tmp"))).toEqual(
    [],
  );
});

test("recoverArchive() finds nothing to do where there is no archive", async () => {
  expect(await recoverArchive(join(await newFolder(), "none"))).toEqual([]);
});

test("a new file takes no name of a torn one", async () => {
  const folder = await newFolder();
  const writer = await openCouncil(folder);
  await writer.write(exchange());
  await writer.close();
  await rename(join(folder, NAME), join(folder, `${NAME}.open`));
  await truncate(join(folder, `${NAME}.open`), 100);
  await recoverArchive(folder);
  const next = await openCouncil(folder);
  expect((await next.write(exchange())).file).toBe("council/council-20261122060000-0002.warc.gz");
  await next.close();
});
