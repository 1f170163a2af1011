import { createHash } from "node:crypto";
import { readdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { ingest } from "../../pipeline/archive/ingest.ts";
import { readMetadata } from "../../pipeline/archive/read.ts";
import { readIndex } from "../../pipeline/archive/read-index.ts";
import { newFolder } from "./exchanges.ts";
import { type ZipEntry, zip } from "./zip.ts";

const DATA = "archive/data.warc.gz";
const BLOCK = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<h1>a</h1>";
const RECORD = gzipSync(
  `WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://elsewhere.example/a\r\nWARC-Date: 2024-03-24T20:00:00Z\r\nContent-Length: ${BLOCK.length}\r\n\r\n${BLOCK}\r\n\r\n`,
);

function hash(bytes: Uint8Array): string {
  return `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
}

function manifest(digest: string): ZipEntry {
  const resources = [{ name: "data.warc.gz", path: DATA, hash: digest, bytes: RECORD.length }];
  return { name: "datapackage.json", content: Buffer.from(JSON.stringify({ resources })) };
}

const WARC: ZipEntry = { name: DATA, content: RECORD };
const PAGES: ZipEntry = { name: "pages/pages.jsonl", content: Buffer.from("{}"), isDeflated: true };
const MANIFEST = manifest(hash(RECORD));

function now(): Date {
  return new Date("2026-11-22T06:00:00Z");
}

async function ingestZip(entries: readonly ZipEntry[]) {
  const folder = await newFolder();
  const path = join(folder, "theirs.wacz");
  await writeFile(path, zip(entries));
  const directory = join(folder, "archive");
  const reports = await ingest([path], {
    directory,
    url: null,
    now,
    version: "0",
    minimumFreeBytes: 0,
  });
  return { reports, directory };
}

test("ingest() takes the captures of a WACZ and says which part they are of", async () => {
  const digest = {
    name: "datapackage-digest.json",
    content: Buffer.from(
      JSON.stringify({ path: "datapackage.json", hash: hash(MANIFEST.content) }),
    ),
  };
  const { reports, directory } = await ingestZip([WARC, PAGES, MANIFEST, digest]);
  expect(reports).toMatchObject([{ added: 1, skipped: 0, damaged: 0 }]);
  const [capture] = (await readIndex(directory)).captures;
  if (capture === undefined) throw new Error("nothing was added");
  const metadata = readMetadata(directory, capture);
  expect(metadata.get("origin-file")).toBe("theirs.wacz");
  expect(metadata.get("origin-part")).toBe(DATA);
});

test.each<[string, readonly ZipEntry[], RegExp]>([
  [
    "a name that leaves the folder",
    [WARC, MANIFEST, { ...WARC, name: "../data.warc.gz" }],
    /sound zip file, found invalid relative path/u,
  ],
  [
    "an absolute name",
    [WARC, MANIFEST, { ...WARC, name: "/data.warc.gz" }],
    /sound zip file, found absolute path/u,
  ],
  [
    "a name with a drive",
    [WARC, MANIFEST, { ...WARC, name: "C:/data.warc.gz" }],
    /sound zip file, found absolute path/u,
  ],
  [
    "a name with backslashes",
    [WARC, MANIFEST, { ...WARC, name: "archive\\x.warc.gz" }],
    /sound zip file, found invalid characters/u,
  ],
  [
    "two entries of one name",
    [WARC, MANIFEST, WARC],
    /expected one "archive\/data\.warc\.gz", found two/u,
  ],
  ["a link", [{ ...WARC, isLink: true }, MANIFEST], /expected files, found the link/u],
  [
    "a size that is too small",
    [{ ...WARC, isDeflated: true, claimedSize: 9 }, MANIFEST],
    /as its zip entry says, found too many bytes/u,
  ],
  [
    "a size that is too large",
    [{ ...WARC, isDeflated: true, claimedSize: RECORD.length + 9 }, MANIFEST],
    /as its zip entry says, found not enough bytes/u,
  ],
  [
    "a bomb",
    [{ name: DATA, content: Buffer.alloc(5_000_000), isDeflated: true }, MANIFEST],
    /expected at most 100 times the packed size/u,
  ],
  [
    "another content than its manifest says",
    [WARC, manifest(hash(Buffer.from("other")))],
    /expected "archive\/data\.warc\.gz" with sha256:/u,
  ],
  [
    "a part that its manifest does not name",
    [WARC, MANIFEST, { ...WARC, name: "archive/more.warc.gz" }],
    /expected "archive\/more\.warc\.gz" with none/u,
  ],
  [
    "a manifest with another hash",
    [
      WARC,
      MANIFEST,
      {
        name: "datapackage-digest.json",
        content: Buffer.from(JSON.stringify({ path: "datapackage.json", hash: hash(RECORD) })),
      },
    ],
    /expected "datapackage\.json" with sha256:/u,
  ],
  ["no manifest", [WARC], /expected datapackage\.json, found none/u],
  [
    "a manifest that is none",
    [WARC, { name: "datapackage.json", content: Buffer.from("[]") }],
    /with paths and sha256 hashes, found another/u,
  ],
  ["no captures", [MANIFEST], /expected WARC files in its folder archive, found none/u],
])("ingest() refuses a WACZ with %s", async (_, entries, reason) => {
  const before = await unpackedFolders();
  await expect(ingestZip(entries)).rejects.toThrow(reason);
  await expect(ingestZip(entries)).rejects.toThrow(
    /^Cannot ingest ".{1,200}theirs\.wacz": expected/u,
  );
  expect(await unpackedFolders()).toEqual(before);
});

async function unpackedFolders(): Promise<string[]> {
  return (await readdir(tmpdir())).filter((name) => name.startsWith("zayava-wacz-"));
}

test("ingest() says when a WACZ is cut", async () => {
  const folder = await newFolder();
  const path = join(folder, "cut.wacz");
  await writeFile(path, zip([WARC, MANIFEST]).subarray(0, -10));
  const ingesting = ingest([path], {
    directory: folder,
    url: null,
    now,
    version: "0",
    minimumFreeBytes: 0,
  });
  await expect(ingesting).rejects.toThrow(
    `Cannot ingest "${path}": expected a whole zip file, found`,
  );
});
