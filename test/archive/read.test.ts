import { open, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import {
  brotliCompressSync,
  deflateRawSync,
  deflateSync,
  gzipSync,
  zstdCompressSync,
} from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Capture } from "../../pipeline/archive/cdxj.ts";
import { decodeContent } from "../../pipeline/archive/decode.ts";
import { ArchiveError } from "../../pipeline/archive/errors.ts";
import { readCapture } from "../../pipeline/archive/read.ts";
import { answer, exchange, longPage, newFolder, openCouncil, URL_ONE } from "./exchanges.ts";

const PAGE = Buffer.from(`<h1>Заява</h1>${"<p>text</p>".repeat(100)}`);

async function captureOf(body: Uint8Array, encoding: string): Promise<[string, Capture]> {
  const folder = await newFolder();
  const writer = await openCouncil(folder);
  const headers = [
    ["Content-Type", "text/html"],
    ["Content-Encoding", encoding],
  ] as const;
  const capture = await writer.write(exchange({ response: answer({ body, headers }) }));
  await writer.close();
  return [folder, capture];
}

/** Writes a whole capture and returns its folder, path and place. */
async function stored(): Promise<{ folder: string; path: string; capture: Capture }> {
  const folder = await newFolder();
  const writer = await openCouncil(folder);
  await writer.write(exchange());
  const capture = await writer.write(exchange({ response: answer({ body: longPage(7, 3000) }) }));
  await writer.write(exchange());
  await writer.close();
  return { folder, capture, path: join(folder, capture.file) };
}

test.each([
  ["gzip", gzipSync(PAGE)],
  ["X-GZIP", gzipSync(PAGE)],
  ["br", brotliCompressSync(PAGE)],
  ["zstd", zstdCompressSync(PAGE)],
  ["deflate", deflateSync(PAGE)],
  ["deflate", deflateRawSync(PAGE)],
  ["identity", PAGE],
  ["gzip, br", brotliCompressSync(gzipSync(PAGE))],
])("readCapture() decodes %s", async (encoding, body) => {
  const [folder, capture] = await captureOf(body, encoding);
  const page = readCapture(folder, capture);
  expect(page.body.equals(PAGE)).toBe(true);
  expect(page).toMatchObject({ contentType: "text/html", truncated: null, notes: [] });
  expect(page.payloadSha256).toBe(capture.payloadSha256);
});

test.each(["gzip", "br", "deflate", "zstd"])(
  "a plain body that is declared %s is read and noted",
  async (encoding) => {
    const [folder, capture] = await captureOf(PAGE, encoding);
    const page = readCapture(folder, capture);
    expect(page.body.equals(PAGE)).toBe(true);
    expect(page.notes).toEqual([`expected ${encoding}, found plain content`]);
  },
);

test.each([
  ["gzip", gzipSync(longPage(1, 5000))],
  ["br", brotliCompressSync(longPage(1, 5000))],
  ["deflate", deflateSync(longPage(1, 5000))],
])("a cut %s body gives what came, and is marked", async (encoding, body) => {
  const [folder, capture] = await captureOf(body.subarray(0, body.length - 900), encoding);
  const page = readCapture(folder, capture);
  expect(page.truncated).toBe("unspecified");
  expect(page.body.length).toBeGreaterThan(1000);
  expect(longPage(1, 5000).subarray(0, page.body.length).equals(page.body)).toBe(true);
});

test.each([
  ["gzip, gzip, gzip", gzipSync(gzipSync(gzipSync(PAGE))), "at most 2 content codings, found 3"],
  ["compress", PAGE, 'found "compress"'],
  [
    "gzip",
    Buffer.concat([gzipSync(PAGE).subarray(0, 20), PAGE]),
    "expected gzip content, found Z_DATA_ERROR",
  ],
])("readCapture() refuses %s", async (encoding, body, reason) => {
  const [folder, capture] = await captureOf(body, encoding);
  expect(() => readCapture(folder, capture)).toThrow(reason);
  expect(() => readCapture(folder, capture)).toThrow(`of "${capture.file}" (${URL_ONE}): `);
});

test.each([
  ["gzip", gzipSync(Buffer.alloc(64 * 2 ** 20))],
  ["br", brotliCompressSync(Buffer.alloc(64 * 2 ** 20))],
  ["gzip, gzip", gzipSync(gzipSync(Buffer.alloc(64 * 2 ** 20)))],
])("a %s bomb is refused at 100 times its size", async (encoding, body) => {
  const [folder, capture] = await captureOf(body, encoding);
  expect(() => readCapture(folder, capture)).toThrow(/expected at most \d+ bytes behind \w+ of/u);
});

test("readCapture() keeps to the bytes it is given", async () => {
  const [folder, capture] = await captureOf(gzipSync(PAGE), "gzip");
  expect(() => readCapture(folder, capture, { maxBytes: PAGE.length - 1 })).toThrow("at most");
  expect(readCapture(folder, capture, { maxBytes: PAGE.length }).body).toHaveLength(PAGE.length);
  expect(decodeContent(PAGE, { encoding: null, maxBytes: 3 })).toContain(
    "expected at most 3 bytes",
  );
});

test("readCapture() finds the end of a record by itself", async () => {
  const folder = await newFolder();
  const writer = await openCouncil(folder);
  const body = Buffer.from(crypto.getRandomValues(new Uint8Array(60_000)));
  const large = Buffer.concat([body, body, body, body, body]);
  const capture = await writer.write(exchange({ response: answer({ body: large }) }));
  await writer.close();
  expect(readCapture(folder, { ...capture, length: 0 }).body.equals(large)).toBe(true);
});

test("no flipped bit gives other content: an error, or the same page", async () => {
  const { folder, path, capture } = await stored();
  const bytes = await readFile(path);
  const whole = readCapture(folder, capture);
  const damaged = { ...capture, file: "council/damaged.warc.gz" };
  const handle = await open(join(folder, damaged.file), "w");
  await handle.writeFile(bytes);
  let errors = 0;
  for (let at = capture.offset; at < capture.offset + capture.length; at += 1) {
    const flipped = Buffer.from([bytes.readUInt8(at) ^ (1 << (at % 8))]);
    await handle.write(flipped, 0, 1, at);
    const page = attempt(() => readCapture(folder, damaged));
    errors += page instanceof ArchiveError ? 1 : 0;
    expect(page instanceof ArchiveError || page).toEqual(
      page instanceof ArchiveError ? true : whole,
    );
    await handle.write(bytes, at, 1, at);
  }
  await handle.close();
  expect(errors).toBeGreaterThan(capture.length - 10);
});

test("no damage of several bytes gives other content", async () => {
  const { folder, path, capture } = await stored();
  const bytes = await readFile(path);
  const whole = readCapture(folder, capture);
  const damaged = { ...capture, file: "council/damaged.warc.gz" };
  await fc.assert(
    fc.asyncProperty(
      fc.nat(capture.length - 1),
      fc.uint8Array({ minLength: 1 }),
      async (at, junk) => {
        const copy = Buffer.from(bytes);
        copy.set(junk.subarray(0, capture.length - at), capture.offset + at);
        await writeFile(join(folder, damaged.file), copy);
        const page = attempt(() => readCapture(folder, damaged));
        expect(page instanceof ArchiveError || page).toEqual(
          page instanceof ArchiveError ? true : whole,
        );
      },
    ),
  );
});

function attempt<Result>(read: () => Result): Result | ArchiveError {
  try {
    return read();
  } catch (error) {
    if (error instanceof ArchiveError) return error;
    throw error;
  }
}

test.each<[string, (capture: Capture) => Partial<Capture>, RegExp]>([
  ["past the end", ({ offset }) => ({ offset: offset + 100_000 }), /expected \d+ bytes, found 0/u],
  [
    "into the middle of a member",
    ({ offset }) => ({ offset: offset + 5 }),
    /expected a gzip member, found bytes/u,
  ],
  [
    "with a length that is too short",
    ({ length }) => ({ length: length - 9 }),
    /expected .{5,40} found (?:the end|Z_BUF_ERROR)/u,
  ],
  [
    "with a length that is too long",
    ({ length }) => ({ length: length + 9 }),
    /expected a member of \d+ bytes, found \d+/u,
  ],
  [
    "to a missing file",
    () => ({ file: "council/none.warc.gz" }),
    /expected a readable file, found ENOENT/u,
  ],
  [
    "out of the archive",
    () => ({ file: "../none.warc.gz" }),
    /expected a file below the archive folder/u,
  ],
  [
    "to a record of another address",
    () => ({ url: "https://council.example/2" }),
    /expected a record of this address, found one of https:\/\/council\.example\/en\/news\/1/u,
  ],
  [
    "to a warcinfo record",
    () => ({ offset: 0, length: 0 }),
    /expected a record of this address, found one of none/u,
  ],
])("an index that points %s is an error", async (_, change, message) => {
  const { folder, capture } = await stored();
  const place = { ...capture, ...change(capture) };
  expect(() => readCapture(folder, place)).toThrow(message);
  expect(attempt(() => readCapture(folder, place))).toMatchObject({
    name: "ArchiveError",
    file: place.file,
    offset: place.offset,
    url: place.url,
  });
});

test("a record whose digest is of other bytes is an error, also in a sound member", async () => {
  const folder = await newFolder();
  const block = "HTTP/1.1 200 OK\r\n\r\n<p>forged</p>";
  const head = (digest: string) =>
    `WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: ${URL_ONE}\r\nWARC-Date: 2026-11-22T06:00:00Z\r\n${digest}\r\nContent-Length: ${block.length}\r\n\r\n${block}\r\n\r\n`;
  const wrong = `sha256:${"0".repeat(64)}`;
  const members = [
    `WARC-Block-Digest: ${wrong}`,
    `WARC-Payload-Digest: ${wrong}`,
    "WARC-Payload-Digest: unknown:abc",
  ];
  const offsets: number[] = [];
  let file = Buffer.alloc(0);
  for (const member of members) {
    offsets.push(file.length);
    file = Buffer.concat([file, gzipSync(head(member))]);
  }
  await writeFile(join(folder, "x.warc.gz"), file);
  const read = (index: number) => () =>
    readCapture(folder, { file: "x.warc.gz", offset: offsets[index] ?? -1, length: 0 });
  expect(read(0)).toThrow("expected the block digest of the record, found another");
  expect(read(1)).toThrow("expected the payload digest of the record, found another");
  expect(read(2)().body.toString()).toBe("<p>forged</p>");
});

test("a record that is shorter or longer than its length is an error", async () => {
  const folder = await newFolder();
  for (const length of [3, 100]) {
    const record = `WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: ${URL_ONE}\r\nWARC-Date: 2026-11-22T06:00:00Z\r\nContent-Length: ${length}\r\n\r\nHTTP/1.1 200 OK\r\n\r\nx\r\n\r\n`;
    await writeFile(join(folder, "x.warc.gz"), gzipSync(record));
    const read = () => readCapture(folder, { file: "x.warc.gz", offset: 0, length: 0 });
    expect(read).toThrow(`expected a block of ${length} bytes, found 20`);
  }
});
