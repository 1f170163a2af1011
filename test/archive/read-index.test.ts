import {
  appendFile,
  chmod,
  readFile,
  rename,
  rm,
  stat,
  truncate,
  writeFile,
} from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { compareCaptures } from "../../pipeline/archive/cdxj.ts";
import { readIndex } from "../../pipeline/archive/read-index.ts";
import { answer, exchange, newFolder, openCouncil, writeAll } from "./exchanges.ts";

const INDEX = "council/council-20261122060000-0001.warc.cdxj";

/** An archive with every kind of record, and odd addresses. */
async function everyKind(): Promise<string> {
  const folder = await newFolder();
  const writer = await openCouncil(folder);
  const first = await writer.write(exchange());
  const later = "2026-11-23T06:00:00.000Z";
  await writer.write(exchange({ startedAt: later }), { revisitOf: first });
  await writer.write(exchange({ response: answer({ status: 304, body: Buffer.alloc(0) }) }), {
    revisitOf: first,
  });
  await writer.write(exchange({ response: null, error: "не знойдзена\r\nx", requestHead: null }));
  await writer.write(exchange({ response: answer({ truncated: "length" }), error: "too long" }));
  await writer.write(exchange({ url: "https://council.example/a%20b?x=ў" }), { as: "resource" });
  await writer.write(exchange({ response: answer({ headers: [], body: Buffer.alloc(0) }) }));
  const headers = [["content-type", 'TEXT/HTML; Charset="x"']] as const;
  await writer.write(
    exchange({ startedAt: "2020-01-01T00:00:00.001Z", response: answer({ headers }) }),
  );
  await writer.close();
  return folder;
}

test("an index made from the WARC file is the index that was written with it", async () => {
  const folder = await everyKind();
  const written = await readFile(join(folder, INDEX), "utf8");
  const before = await readIndex(folder);
  await rm(join(folder, INDEX));
  expect(await readIndex(folder)).toEqual(before);
  expect(await readFile(join(folder, INDEX), "utf8")).toBe(written);
  expect(before.captures).toHaveLength(8);
});

test("readIndex() gives captures in order of time, then file and offset", async () => {
  const folder = await everyKind();
  await writeAll(folder, [exchange()]);
  const { captures } = await readIndex(folder);
  expect(captures[0]?.fetchedAt).toBe("2020-01-01T00:00:00.001Z");
  expect(captures).toEqual(captures.toReversed().toSorted(compareCaptures));
});

test.each<[string, (path: string) => Promise<void>]>([
  ["empty", (path) => truncate(path, 0)],
  ["cut within a line", async (path) => truncate(path, (await stat(path)).size - 20)],
  [
    "cut between two lines",
    async (path) => {
      const lines = (await readFile(path, "utf8")).split("\n");
      await writeFile(path, [...lines.slice(0, 4), ""].join("\n"));
    },
  ],
  ["longer than it says", (path) => appendFile(path, "example,a)/ 20200101000000 {}\n")],
  ["of another file", (path) => replace(path, /"bytes":\d+/u, '"bytes":12')],
  ["pointing past the end", (path) => replace(path, /"offset":"\d+"/u, '"offset":"99999999"')],
  ["of a file with another name", (path) => replace(path, /council-2026/gu, "council-2025")],
  ["without its first line", (path) => replace(path, /^!meta/u, "meta")],
  ["full of zeros", async (path) => writeFile(path, Buffer.alloc((await stat(path)).size))],
])("an index that is %s is made again", async (_, spoil) => {
  const folder = await everyKind();
  const before = await readIndex(folder);
  const written = await readFile(join(folder, INDEX), "utf8");
  await spoil(join(folder, INDEX));
  expect(await readFile(join(folder, INDEX), "utf8")).not.toBe(written);
  expect(await readIndex(folder)).toEqual(before);
  expect(await readFile(join(folder, INDEX), "utf8")).toBe(written);
});

async function replace(path: string, pattern: RegExp, by: string): Promise<void> {
  await writeFile(path, (await readFile(path, "utf8")).replace(pattern, by));
}

test("an unsorted index with bare numbers is read as it is", async () => {
  const folder = await everyKind();
  const before = await readIndex(folder);
  const [meta = "", ...lines] = (await readFile(join(folder, INDEX), "utf8")).trimEnd().split("\n");
  const bare = lines.map((line) =>
    line.replaceAll(/"(offset|length|status)":"(\d+)"/gu, '"$1":$2'),
  );
  const unsorted = [meta, ...bare.toReversed(), ""].join("\n");
  await writeFile(join(folder, INDEX), unsorted);
  expect(await readIndex(folder)).toEqual(before);
  expect(await readFile(join(folder, INDEX), "utf8")).toBe(unsorted);
});

test("a damage is told each time, also from the index", async () => {
  const folder = await newFolder();
  const { path, name } = await writeAll(folder, [
    exchange(),
    exchange({ url: "https://council.example/2" }),
    exchange({ url: "https://council.example/3" }),
  ]);
  const { captures } = await readIndex(folder);
  const second = captures[1]?.offset ?? 0;
  const bytes = await readFile(path);
  bytes.fill(0xff, second + 30, second + 50);
  await writeFile(path, bytes.subarray(0, -10));
  const expected = [
    expect.stringContaining(`${name}: damage at ${second}: expected deflated data, found`),
    expect.stringContaining(`${name}: torn tail at`),
  ];
  const once = await readIndex(folder);
  expect(once.captures.map(({ url }) => url)).toEqual([
    "https://council.example/en/news/1",
    "https://council.example/3",
  ]);
  expect(once.damages).toEqual(expected);
  expect(await readIndex(folder)).toEqual(once);
});

test("captures that are cut off between two records are missed, also later", async () => {
  const folder = await newFolder();
  const { path, name } = await writeAll(folder, [exchange(), exchange()]);
  const { size } = await stat(path);
  const { captures } = await readIndex(folder);
  const second = captures[1]?.offset ?? 0;
  await truncate(path, second);
  const damages = [
    `${name}: torn tail at ${second}: expected ${size} bytes of captures, found ${second}; restore the file from a copy if there is one`,
  ];
  const once = { captures: captures.slice(0, 1), damages };
  expect(await readIndex(folder)).toEqual(once);
  expect(await readIndex(folder)).toEqual(once);
});

test("a closed file that is empty is told", async () => {
  const folder = await newFolder();
  const { path } = await writeAll(folder, [exchange()]);
  await rm(join(folder, INDEX));
  await truncate(path, 0);
  const { damages } = await readIndex(folder);
  expect(damages).toEqual([expect.stringContaining("expected some bytes of captures, found 0")]);
});

test("an index without its WARC file is told", async () => {
  const folder = await newFolder();
  const { path } = await writeAll(folder, [exchange()]);
  await rename(path, join(folder, "away"));
  expect(await readIndex(folder)).toEqual({
    captures: [],
    damages: [`${INDEX}: index without its WARC file; restore the file from a copy`],
  });
});

test("readIndex() reads an archive on a read-only disk without its index", async () => {
  const folder = await everyKind();
  const before = await readIndex(folder);
  await rm(join(folder, INDEX));
  await chmod(folder, 0o755);
  await chmod(join(folder, "council"), 0o555);
  const isRoot = process.geteuid?.() === 0;
  if (isRoot) process.seteuid?.(65534);
  try {
    expect(await readIndex(folder)).toEqual(before);
  } finally {
    if (isRoot) process.seteuid?.(0);
    await chmod(join(folder, "council"), 0o755);
  }
  await expect(stat(join(folder, INDEX))).rejects.toThrow("ENOENT");
});

test("readIndex() finds nothing where there is no archive, and says when it is a file", async () => {
  const folder = await newFolder();
  expect(await readIndex(join(folder, "none"))).toEqual({ captures: [], damages: [] });
  await writeFile(join(folder, "file"), "");
  await expect(readIndex(join(folder, "file"))).rejects.toThrow("expected a folder, found ENOTDIR");
});
