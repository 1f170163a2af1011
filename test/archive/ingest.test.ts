import { mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { ingest } from "../../pipeline/archive/ingest.ts";
import { readCapture, readMetadata } from "../../pipeline/archive/read.ts";
import { readIndex } from "../../pipeline/archive/read-index.ts";
import { answer, exchange, longPage, newFolder, openCouncil } from "./exchanges.ts";
import { file, options, PAGE, URL_A, warc } from "./foreign-warc.ts";

test("ingest() keeps address, time and bytes of others, and says that these are their claims", async () => {
  const folder = await newFolder();
  const path = await warc(folder, [{ isSha1: true, date: "2024-03-24T20:00:00.123456Z" }]);
  const [report] = await ingest([path], options(folder));
  expect(report).toMatchObject({ file: path, added: 1, skipped: 0, damaged: 0 });

  const { captures } = await readIndex(join(folder, "archive"));
  expect(captures).toMatchObject([
    { type: "response", url: URL_A, status: 200, mime: "text/html" },
  ]);
  const [capture] = captures;
  if (capture === undefined) throw new Error("nothing was added");
  expect(capture.file).toMatch(/^ingest\/ingest-20261122060000-0001\.warc\.gz$/u);
  expect(capture.fetchedAt).toMatch(/^2024-03-24T20:00:00\.\d{3}Z$/u);
  expect(readCapture(join(folder, "archive"), capture).body.toString()).toBe(PAGE);
  const metadata = readMetadata(join(folder, "archive"), capture);
  expect(metadata.get("via")).toBe("ingest");
  expect(metadata.get("origin-file")).toBe("theirs.warc.gz");
  expect(metadata.get("origin-sha256")).toMatch(/^[0-9a-f]{64}$/u);
  expect(metadata.get("origin-payload-digest")).toMatch(/^sha1:[A-Z2-7]{32}$/u);
  expect(metadata.get("origin-claim")).toContain("claims of whoever made the file");
});

test("ingest() twice adds nothing the second time", async () => {
  const folder = await newFolder();
  const original = { url: URL_A, date: "2024-03-24T20:00:00Z" };
  const paths = [
    await warc(folder, [
      { isSha1: true },
      { url: "https://elsewhere.example/b", body: "b" },
      { type: "revisit", date: "2024-03-25T20:00:00Z", refersTo: original, body: "" },
    ]),
    await file(folder, "page.html", PAGE),
  ];
  const first = await ingest(paths, options(folder, "https://council.example/saved"));
  expect(first.map(({ added }) => added)).toEqual([3, 1]);
  const before = await readIndex(join(folder, "archive"));
  const files = await readdir(join(folder, "archive/ingest"));

  const later = {
    ...options(folder, "https://council.example/saved"),
    now: () => new Date("2026-11-23T06:00:00Z"),
  };
  const second = await ingest(paths, later);
  expect(second.map(({ added, skipped }) => [added, skipped])).toEqual([
    [0, 3],
    [0, 1],
  ]);
  expect(second[0]?.reasons).toEqual(new Map([["already in the archive", 3]]));
  expect(await readIndex(join(folder, "archive"))).toEqual(before);
  expect(await readdir(join(folder, "archive/ingest"))).toEqual(files);
});

test("ingest() takes our own files back as they were", async () => {
  const folder = await newFolder();
  const writer = await openCouncil(join(folder, "ours"));
  const body = gzipSync(longPage(3, 900));
  const headers = [
    ["Content-Type", "text/html"],
    ["Content-Encoding", "gzip"],
  ] as const;
  const first = await writer.write(
    exchange({ response: answer({ body, headers, truncated: null }) }),
  );
  await writer.write(
    exchange({ startedAt: "2026-11-22T07:00:00.000Z", response: answer({ body, headers }) }),
    { revisitOf: first },
  );
  await writer.write(
    exchange({ url: "https://council.example/cut", response: answer({ truncated: "time" }) }),
  );
  await writer.close();
  await ingest([join(folder, "ours", first.file)], options(folder));
  const { captures: theirs } = await readIndex(join(folder, "ours"));
  const { captures } = await readIndex(join(folder, "archive"));
  const facts = captures.map(({ file: _file, offset: _offset, length: _length, ...rest }) => rest);
  expect(facts).toEqual(
    theirs.map(({ file: _file, offset: _offset, length: _length, ...rest }) => rest),
  );
  const [copy] = captures;
  expect(copy && readCapture(join(folder, "archive"), copy).body.equals(longPage(3, 900))).toBe(
    true,
  );
});

test("a saved page is a resource of now, byte for byte", async () => {
  const folder = await newFolder();
  const bytes = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from("<h1>x</h1>", "utf16le")]);
  await ingest(
    [await file(folder, "saved.HTM", bytes)],
    options(folder, "https://council.example/a b"),
  );
  const { captures } = await readIndex(join(folder, "archive"));
  const [capture] = captures;
  expect(capture).toMatchObject({
    type: "resource",
    url: "https://council.example/a%20b",
    status: 200,
    mime: "text/html",
    fetchedAt: "2026-11-22T06:00:00.000Z",
  });
  expect(capture && readCapture(join(folder, "archive"), capture).body.equals(bytes)).toBe(true);
});

test.each([
  ["empty.html", "", "expected content, found an empty file"],
  ["paper.html", "%PDF-1.7 <", "expected an HTML page, found a PDF"],
  ["image.html", Buffer.from("89504e47", "hex"), "expected an HTML page, found a PNG image"],
  ["words.html", "only words", "expected an HTML page, found content without a tag"],
  ["page.warc.gz", "<html>", "expected a WARC file, found other content"],
  ["old.warc", "filedesc://x", "expected a WARC file, found an ARC file"],
  ["page.wacz", "<html>", "expected a WACZ file, which is a zip file, found other content"],
  ["page.txt", "<html>", "expected a name in .warc, .warc.gz, .wacz, .html or .htm, found another"],
  ["text.warc.gz", gzipSync("hello"), "expected WARC records, found none: text.warc.gz at 0: "],
])("ingest() refuses %s", async (name, content, reason) => {
  const folder = await newFolder();
  const path = await file(folder, name, content);
  const ingesting = ingest([path], options(folder, "https://council.example/"));
  await expect(ingesting).rejects.toThrow(`Cannot ingest "${path}": ${reason}`);
  expect((await readIndex(join(folder, "archive"))).captures).toEqual([]);
});

test("ingest() says when a file is a folder or missing, before it writes anything", async () => {
  const folder = await newFolder();
  const good = await warc(folder, [{}]);
  await mkdir(join(folder, "folder.html"));
  for (const [name, reason] of [
    ["folder.html", "found a folder"],
    ["none.html", "found ENOENT"],
  ] as const) {
    await expect(ingest([good, join(folder, name)], options(folder))).rejects.toThrow(reason);
  }
  expect(await readdir(folder)).not.toContain("archive");
});

test("a saved page needs an address, and an address is of one page", async () => {
  const folder = await newFolder();
  const paths = [await file(folder, "a.html", PAGE), await file(folder, "b.html", PAGE)];
  await expect(ingest(paths.slice(1), options(folder))).rejects.toThrow(
    "expected --url with its address, found none",
  );
  await expect(ingest(paths, options(folder, URL_A))).rejects.toThrow(
    "expected one saved page for one --url, found 2",
  );
});
