import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { WARCParser } from "warcio";
import { readCapture, readMetadata } from "../../pipeline/archive/read.ts";
import { readIndex } from "../../pipeline/archive/read-index.ts";
import { answer, exchange, newFolder, openCouncil, URL_ONE, writeAll } from "./exchanges.ts";

/** Everything in the file, by a reader that shares no code with ours. */
async function textOf(path: string): Promise<string> {
  return gunzipSync(await readFile(path)).toString("latin1");
}

/** Every record as warcio reads it. */
async function warcioRecords(path: string) {
  const records = [];
  for await (const record of WARCParser.iterRecords(createReadStream(path), {
    keepHeadersCase: true,
  })) {
    const content = Buffer.from(await record.readFully(false));
    records.push({ record, content, http: record.httpHeaders });
  }
  return records;
}

function sha256(bytes: Uint8Array): string {
  return `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
}

test("openArchive() writes response, request and metadata that warcio reads back", async () => {
  const folder = await newFolder();
  const { path } = await writeAll(folder, [exchange()]);
  const records = await warcioRecords(path);

  expect(records.map(({ record }) => record.warcType)).toEqual([
    "warcinfo",
    "response",
    "request",
    "metadata",
  ]);
  const [info, response, request, metadata] = records;
  const id = response?.record.warcHeader("WARC-Record-ID");
  expect(response?.content).toEqual(Buffer.from("<h1>Заява</h1>"));
  expect(response?.record.warcPayloadDigest).toBe(sha256(Buffer.from("<h1>Заява</h1>")));
  expect(response?.record.warcDate).toBe("2026-11-22T06:00:00.125Z");
  expect(response?.record.warcHeader("WARC-IP-Address")).toBe("203.0.113.7");
  expect(response?.http?.statusline).toBe("HTTP/1.1 200 OK");
  expect(request?.record.warcHeader("WARC-Concurrent-To")).toBe(id);
  expect(metadata?.record.warcHeader("WARC-Concurrent-To")).toBe(id);
  expect(metadata?.content.toString()).toBe("source: council\r\nvantage: direct\r\n");
  expect(info?.content.toString()).toContain("software: zayava/0.0.0\r\n");
  expect(response?.record.warcHeader("WARC-Warcinfo-ID")).toBe(
    info?.record.warcHeader("WARC-Record-ID"),
  );
});

test("every record carries the digest of its block, computed independently", async () => {
  const folder = await newFolder();
  const { path } = await writeAll(folder, [
    exchange(),
    exchange({ response: null, error: "ECONNREFUSED" }),
  ]);
  const records = (await textOf(path)).split("WARC/1.1\r\n").slice(1);
  expect(records).toHaveLength(6);
  for (const record of records) {
    const end = record.indexOf("\r\n\r\n") + 4;
    const block = Buffer.from(record.slice(end, -4), "latin1");
    const head = record.slice(0, end);
    expect(head).toContain(`WARC-Block-Digest: ${sha256(block)}\r\n`);
    expect(head).toContain(`Content-Length: ${block.length}\r\n`);
  }
});

test("write() returns the place of the record, which readCapture() reads", async () => {
  const folder = await newFolder();
  const writer = await openCouncil(folder);
  const first = await writer.write(exchange());
  const second = await writer.write(exchange({ url: "https://council.example/2" }));
  await writer.close();
  expect(first.file).toBe("council/council-20261122060000-0001.warc.gz");
  const page = readCapture(folder, second);
  expect(page).toMatchObject({ url: "https://council.example/2", status: 200, truncated: null });
  expect(page.body.toString()).toBe("<h1>Заява</h1>");
  expect(readMetadata(folder, first).get("vantage")).toBe("direct");
});

test("the bytes received come back, whatever they and their headers are", async () => {
  const folder = await newFolder();
  const writer = await openCouncil(folder);
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 2000 }),
      fc.array(fc.tuple(fc.stringMatching(/^[A-Za-z-]{1,12}$/u), fc.string({ unit: "binary" }))),
      fc.string({ unit: "binary" }),
      async (body, headers, reason) => {
        // A coding that is not there would be undone.
        const kept = headers.filter(([name]) => !/^(?:content|transfer)-/iu.test(name));
        const written = await writer.write(
          exchange({ response: answer({ body, headers: kept, reason }) }),
        );
        const { file } = written;
        const page = readCapture(folder, { ...written, file: `${file}.open` });
        expect(page.body.equals(Buffer.from(body))).toBe(true);
        expect(page.headers.map(([name]) => name)).toEqual(kept.map(([name]) => name));
        expect(page.payloadSha256).toBe(written.payloadSha256);
      },
    ),
  );
  await writer.close();
});

test.each([
  ["a line break", "v\r\nX-Injected: 1"],
  ["an empty line and a record", "v\r\n\r\nWARC/1.1\r\nWARC-Type: response\r\n"],
  ["letters whose low byte is a line break", "v\u010d\u010aX-Injected: 1"],
  ["a NUL and an escape", "v\u0000\u001b[2J"],
])("a header value with %s makes no header and no record", async (_, value) => {
  const folder = await newFolder();
  const hostile = exchange({
    url: `https://council.example/${value}`,
    error: value,
    metadata: { why: value, [value]: "name" },
    response: answer({
      headers: [
        ["X-Bad", value],
        [value, "x"],
      ],
      reason: value,
    }),
    requestHead: `GET / HTTP/1.1\r\nx-bad: ${value.replaceAll(/[\r\n]/gu, "\u010a")}\r\n\r\n`,
  });
  const { path } = await writeAll(folder, [hostile]);
  const records = await warcioRecords(path);
  expect(records.map(({ record }) => record.warcType)).toEqual([
    "warcinfo",
    "response",
    "request",
    "metadata",
  ]);
  const text = await textOf(path);
  expect(text).not.toMatch(/^X-Injected:/mu);
  expect(text.match(/^WARC\/1\.1\r$/gmu)).toHaveLength(4);
  expect(text).toMatch(/^replaced-characters: [1-9]/mu);
});

test("header bytes beyond ASCII are stored as received", async () => {
  const folder = await newFolder();
  const cookie = Buffer.from("name=Заява", "utf8").toString("latin1");
  const { path } = await writeAll(folder, [
    exchange({ response: answer({ headers: [["Set-Cookie", cookie]] }) }),
  ]);
  expect(gunzipSync(await readFile(path)).includes(Buffer.from("Set-Cookie: name=Заява\r\n"))).toBe(
    true,
  );
});

test.each([
  ["Transfer-Encoding", "chunked", "X-Orig-Transfer-Encoding"],
  ["content-length", "9999", "X-Orig-Content-Length"],
  ["Content-Length", "19", "Content-Length"],
  ["Content-Encoding", "identity", "Content-Encoding"],
])("a response header %s: %s is stored as %s", async (name, value, stored) => {
  const folder = await newFolder();
  const response = answer({ headers: [[name, value]] });
  expect(response.body).toHaveLength(19);
  const { path } = await writeAll(folder, [exchange({ response })]);
  const [, record] = await warcioRecords(path);
  expect([...(record?.http?.headers ?? [])]).toEqual([[stored, value]]);
});

test("repeated headers stay repeated and in order", async () => {
  const folder = await newFolder();
  const headers = [
    ["Set-Cookie", "a=1"],
    ["X-A", "x,,,y"],
    ["set-cookie", "b=2"],
  ] as const;
  const writer = await openCouncil(folder);
  const capture = await writer.write(exchange({ response: answer({ headers }) }));
  await writer.close();
  expect(readCapture(folder, capture).headers).toEqual(headers);
});

test("a part of a body is stored and says so", async () => {
  const folder = await newFolder();
  const writer = await openCouncil(folder);
  const capture = await writer.write(
    exchange({ response: answer({ truncated: "time" }), error: "no byte for 30 s" }),
  );
  await writer.close();
  expect(await textOf(join(folder, capture.file))).toContain("WARC-Truncated: time\r\n");
  expect(readCapture(folder, capture).truncated).toBe("time");
  expect(capture).toMatchObject({ truncated: "time", error: "no byte for 30 s" });
});

test("an exchange without an answer is a metadata record and its request", async () => {
  const folder = await newFolder();
  const { path } = await writeAll(folder, [exchange({ response: null, error: "ENOTFOUND" })]);
  const records = await warcioRecords(path);
  expect(records.map(({ record }) => record.warcType)).toEqual(["warcinfo", "request", "metadata"]);
  const { captures } = await readIndex(folder);
  expect(captures).toMatchObject([{ type: "metadata", status: null, error: "ENOTFOUND" }]);
});

test("the same payload again is a revisit that says of what", async () => {
  const folder = await newFolder();
  const writer = await openCouncil(folder);
  const first = await writer.write(exchange());
  const again = await writer.write(exchange({ startedAt: "2026-11-23T06:00:00.000Z" }), {
    revisitOf: first,
  });
  await writer.close();
  expect(again).toMatchObject({
    type: "revisit",
    payloadSha256: first.payloadSha256,
    refersTo: { url: URL_ONE, fetchedAt: first.fetchedAt },
  });
  const [, , , , revisit] = await warcioRecords(join(folder, first.file));
  expect(revisit?.record.warcHeader("WARC-Profile")).toBe(
    "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest",
  );
  expect(revisit?.content).toHaveLength(0);
  expect(readCapture(folder, again)).toMatchObject({ type: "revisit", status: 200 });
});

test.each([
  ["another payload", answer({ body: Buffer.from("other") })],
  ["a part of a payload", answer({ truncated: "length" as const })],
])("%s is no revisit", async (_, response) => {
  const folder = await newFolder();
  const writer = await openCouncil(folder);
  const first = await writer.write(exchange());
  const second = await writer.write(exchange({ response }), { revisitOf: first });
  await writer.close();
  expect(second.type).toBe("response");
});

test("a 304 is a revisit only of a capture that is known", async () => {
  const folder = await newFolder();
  const writer = await openCouncil(folder);
  const first = await writer.write(exchange());
  const unmodified = exchange({ response: answer({ status: 304, body: Buffer.alloc(0) }) });
  const known = await writer.write(unmodified, { revisitOf: first });
  const unknown = await writer.write(unmodified);
  await writer.close();
  expect([known.type, known.status, unknown.type]).toEqual(["revisit", 304, "response"]);
  expect(await textOf(join(folder, first.file))).toContain("revisit/server-not-modified\r\n");
});

test("write() refuses a time that is not UTC with milliseconds", async () => {
  const writer = await openCouncil(await newFolder());
  await expect(writer.write(exchange({ startedAt: "2026-11-22T06:00:00+03:00" }))).rejects.toThrow(
    "expected a time as 2026-11-22T06:00:00.000Z",
  );
  await writer.close();
});

test("write() refuses what could not be read again", async () => {
  const writer = await openCouncil(await newFolder());
  const long = exchange({ response: answer({ body: Buffer.alloc(64 * 2 ** 20) }) });
  await expect(writer.write(long)).rejects.toThrow(/expected at most 66060288 bytes of body/u);
  const url = `https://council.example/${"a".repeat(40_000)}`;
  await expect(writer.write(exchange({ url }))).rejects.toThrow(/32768 characters of address/u);
  await writer.close();
});
