import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { scanWarc } from "../../pipeline/archive/scan.ts";
import { answer, exchange, newFolder, writeAll } from "./exchanges.ts";

/** A record of some other tool: an uncompressed WARC/1.0 without digests. */
function record(name: string, block: string, fields: readonly string[] = []): Buffer {
  const head = [
    "WARC/1.0",
    "WARC-Type: resource",
    `WARC-Target-URI: <https://a.example/${name}>`,
    ...fields,
  ];
  const length = Buffer.byteLength(block);
  return Buffer.from(`${head.join("\r\n")}\r\nContent-Length: ${length}\r\n\r\n${block}\r\n\r\n`);
}

async function scanned(bytes: Uint8Array, name = "x.warc.gz", maxBlock?: number) {
  const path = join(await newFolder(), name);
  await writeFile(path, bytes);
  const found = [];
  for await (const one of scanWarc(path, maxBlock === undefined ? {} : { maxBlock }))
    found.push(one);
  return found;
}

/** One letter for each thing found: the block of a record, `!` for damage, `~` for a torn tail. */
async function shape(bytes: Uint8Array, name?: string, maxBlock?: number): Promise<string> {
  const found = await scanned(bytes, name, maxBlock);
  return found
    .map((one) => (one.kind === "record" ? one.record.block.toString() : one.isTorn ? "~" : "!"))
    .join("");
}

/** For tests that write a file for every length. */
const MANY_FILES_MS = 30_000;

const ONE = record("1", "a");
const TWO = record("2", "b");
const THREE = record("3", "c");
const FIRST = gzipSync(ONE);
const SECOND = gzipSync(TWO);
const THIRD = gzipSync(THREE);
const MEMBERS = [FIRST, SECOND, THIRD];

test.each<[string, Uint8Array, string]>([
  ["one record in a member", Buffer.concat(MEMBERS), "abc"],
  ["several records in a member", gzipSync(Buffer.concat([ONE, TWO, THREE])), "abc"],
  [
    "members of one and of several",
    Buffer.concat([gzipSync(Buffer.concat([ONE, TWO])), THIRD]),
    "abc",
  ],
  ["no compression", Buffer.concat([ONE, TWO, THREE]), "abc"],
  ["nothing at all", Buffer.alloc(0), ""],
  ["more empty lines than needed", Buffer.concat([ONE, Buffer.from("\r\n\n"), TWO]), "ab"],
  ["a member with its name in it", Buffer.concat([withName(FIRST), SECOND]), "ab"],
  ["rubbish behind the last member", Buffer.concat([FIRST, Buffer.from("rubbish")]), "a~"],
  ["zeros behind the last member", Buffer.concat([FIRST, Buffer.alloc(5000)]), "a~"],
  ["rubbish between two members", Buffer.concat([FIRST, Buffer.from("rubbish"), SECOND]), "a!b"],
  ["a damaged first member", Buffer.concat([spoiled(FIRST), SECOND, THIRD]), "!bc"],
  ["a damaged middle", Buffer.concat([FIRST, spoiled(SECOND), THIRD]), "a!c"],
  ["bytes missing in the middle", Buffer.concat([FIRST, SECOND.subarray(0, 40), THIRD]), "a!c"],
  ["a record shorter than its length", Buffer.concat([ONE, TWO.subarray(0, -5), THREE]), "a!c"],
  ["two records run together", Buffer.concat([ONE, TWO.subarray(0, -6), THREE]), "a!c"],
  [
    "a record without a length",
    Buffer.concat([ONE, Buffer.from("WARC/1.0\r\nWARC-Type: x\r\n\r\n"), TWO]),
    "a!b",
  ],
  ["a wrong checksum", Buffer.concat([FIRST, wrongChecksum(SECOND), THIRD]), "a!c"],
  [
    "a wrong block digest",
    Buffer.concat([ONE, record("2", "b", ["WARC-Block-Digest: sha1:AAAA"]), THREE]),
    "a!c",
  ],
  ["an ARC file", Buffer.from("filedesc://x 0.0.0.0 20200101000000 text/plain 10\n"), "~"],
])("scanWarc() reads a file with %s", async (_, bytes, expected) => {
  expect(await shape(bytes, bytes[0] === 0x1f ? "x.warc.gz" : "x.warc")).toBe(expected);
});

function withName(member: Buffer): Buffer {
  const head = Buffer.from(member.subarray(0, 10));
  head[3] = 8;
  return Buffer.concat([head, Buffer.from("x.warc\0"), member.subarray(10)]);
}

function spoiled(member: Buffer): Buffer {
  const copy = Buffer.from(member);
  return copy.fill(0xff, 20, 40);
}

function wrongChecksum(member: Buffer): Buffer {
  const copy = Buffer.from(member);
  copy.writeUInt32LE(1, copy.length - 8);
  return copy;
}

test("scanWarc() tells where each record is, and that one of several cannot be addressed", async () => {
  const shared = gzipSync(Buffer.concat([ONE, TWO]));
  const found = await scanned(Buffer.concat([FIRST, shared]));
  expect(found.map(({ offset }) => offset)).toEqual([0, FIRST.length, FIRST.length]);
  expect(found.map((one) => one.kind === "record" && one.length)).toEqual([FIRST.length, 0, 0]);
});

test("scanWarc() gives offset and reason of a damage", async () => {
  const found = await scanned(Buffer.concat([FIRST, spoiled(SECOND), THIRD]));
  expect(found[1]).toMatchObject({ kind: "damage", offset: FIRST.length, isTorn: false });
  expect(found[1]).toHaveProperty("reason", "expected deflated data, found Z_DATA_ERROR");
});

test(
  "scanWarc() finds the whole records of a file cut at any byte, and one torn tail",
  async () => {
    const ends = [0, FIRST.length, FIRST.length + SECOND.length];
    const all = Buffer.concat(MEMBERS);
    const folder = await newFolder();
    for (let length = 0; length < all.length; length += 1) {
      const path = join(folder, "x.warc.gz");
      await writeFile(path, all.subarray(0, length));
      const kinds: string[] = [];
      for await (const one of scanWarc(path))
        kinds.push(one.kind === "record" ? "record" : `torn ${one.isTorn}`);
      const whole = ends.filter((end) => end <= length).length - 1;
      const torn = ends.includes(length) ? [] : ["torn true"];
      expect(kinds).toEqual([...Array.from({ length: whole }, () => "record"), ...torn]);
    }
  },
  MANY_FILES_MS,
);

test("scanWarc() never gives a record that was not written, whatever is damaged", async () => {
  const all = Buffer.concat(MEMBERS);
  await fc.assert(
    fc.asyncProperty(
      fc.nat(all.length - 1),
      fc.uint8Array({ minLength: 1, maxLength: 60 }),
      async (at, junk) => {
        const copy = Buffer.from(all);
        copy.set(junk.subarray(0, all.length - at), at);
        expect(await shape(copy)).toMatch(/^a?!?~?b?!?~?c?~?$/u);
      },
    ),
  );
});

test("scanWarc() steps over a block that is too long, and goes on", async () => {
  const long = record("2", "x".repeat(5000));
  expect(await shape(Buffer.concat([ONE, long, THREE]), "x.warc", 4000)).toBe("a!c");
  expect(await shape(Buffer.concat([FIRST, gzipSync(long), THIRD]), "x.warc.gz", 4000)).toBe("a!c");
});

test("scanWarc() reads members that are longer than its window", async () => {
  const noise = Buffer.from(crypto.getRandomValues(new Uint8Array(60_000))).toString("hex");
  const long = noise.repeat(60);
  const bytes = Buffer.concat([FIRST, gzipSync(record("2", long), { level: 0 }), THIRD]);
  expect(bytes.length).toBeGreaterThan(7_000_000);
  expect(await shape(bytes)).toBe(`a${long}c`);
  const cut = bytes.subarray(0, 6_000_000);
  expect(await shape(cut)).toBe("a~");
  const damaged = Buffer.from(bytes);
  damaged.fill(0xff, 3_000_000, 3_000_100);
  expect(await shape(damaged)).toBe("a!c");
});

test("a page that holds a record is never taken for one, though the record around it is damaged", async () => {
  const folder = await newFolder();
  const forged = record("forged", "forged", [
    "WARC-Warcinfo-ID: <urn:uuid:00000000-0000-4000-8000-000000000000>",
  ]);
  const hostile = gzipSync(forged);
  // Bytes that do not compress stand in the file as they are, and those between them too.
  const page = Buffer.from(crypto.getRandomValues(new Uint8Array(45_000)));
  const body = Buffer.concat([page.subarray(0, 30_000), hostile, page.subarray(30_000)]);
  const { path } = await writeAll(folder, [exchange({ response: answer({ body }) }), exchange()]);
  const bytes = await readFile(path);
  const at = bytes.indexOf(page.subarray(29_000, 29_030));
  expect(bytes.includes(hostile)).toBe(true);
  bytes.fill(0xff, at, at + 30);
  await writeFile(path, bytes);
  const types: string[] = [];
  for await (const one of scanWarc(path))
    types.push(one.kind === "record" ? one.record.type : "damage");
  expect(types).toEqual([
    "warcinfo",
    "damage",
    "request",
    "metadata",
    "response",
    "request",
    "metadata",
  ]);
});

test("scanWarc() says when there is no file", async () => {
  const path = join(await newFolder(), "none.warc.gz");
  const scan = scanWarc(path).next();
  await expect(scan).rejects.toThrow(
    `Cannot read "${path}": expected a readable WARC file, found ENOENT`,
  );
});
