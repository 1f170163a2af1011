import { createHash } from "node:crypto";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { ingest } from "../../pipeline/archive/ingest.ts";
import { readCapture } from "../../pipeline/archive/read.ts";
import { readIndex } from "../../pipeline/archive/read-index.ts";
import { newFolder } from "./exchanges.ts";
import { type Foreign, file, foreign, options, PAGE, URL_A, warc } from "./foreign-warc.ts";

test.each<[string, Foreign, string]>([
  [
    "an address that is no page",
    { url: "dns:elsewhere.example" },
    "dns: address, which is no page",
  ],
  ["a conversion", { type: "conversion" }, "conversion record, which is no capture"],
  [
    "a revisit of nothing",
    { type: "revisit", body: "" },
    "revisit whose original is not in the archive",
  ],
])("ingest() skips %s and says so", async (_, record, reason) => {
  const folder = await newFolder();
  const [report] = await ingest([await warc(folder, [{}, record])], options(folder));
  expect(report).toMatchObject({ added: 1, skipped: 1, damaged: 0 });
  expect(report?.reasons).toEqual(new Map([[reason, 1]]));
});

test.each<[string, Foreign, string]>([
  [
    "a time in the future",
    { date: "2027-01-01T00:00:00Z" },
    "expected a WARC-Date between 1990 and now, found another",
  ],
  [
    "a time before the web",
    { date: "1970-01-01T00:00:00Z" },
    "expected a WARC-Date between 1990 and now, found another",
  ],
  [
    "a time that is none",
    { date: "2024-02-31T00:00:00Z" },
    "expected a WARC-Date in UTC, found 2024-02-31T00:00:00Z",
  ],
  ["no address", { url: "not an address" }, "expected a WARC-Target-URI, found not an address"],
  [
    "a wrong payload digest",
    { warcHeaders: { "WARC-Payload-Digest": `sha1:${"A".repeat(32)}` } },
    "expected the payload digest of the record, found another",
  ],
])("ingest() counts a record with %s as damaged", async (_, record, reason) => {
  const folder = await newFolder();
  const [report] = await ingest([await warc(folder, [{}, record])], options(folder));
  expect(report).toMatchObject({ added: 1, skipped: 0, damaged: 1 });
  expect(report?.reasons).toEqual(new Map([[reason, 1]]));
});

test("ingest() leaves out what others sent and noted", async () => {
  const folder = await newFolder();
  const path = await warc(folder, [
    {},
    { type: "request", headers: { Cookie: "secret" } },
    { type: "metadata" },
  ]);
  const [report] = await ingest([path], options(folder));
  expect(report).toMatchObject({ added: 1, skipped: 0, damaged: 0 });
});

test("ingest() goes on behind a damage, and tells where it is", async () => {
  const folder = await newFolder();
  const names = ["a", "b", "c"].map((name) => ({ url: `https://elsewhere.example/${name}` }));
  const members = await Promise.all(names.map(foreign));
  members[1]?.fill(0xff, 30, 50);
  const path = await file(
    folder,
    "x.warc.gz",
    Buffer.concat([...members, gzipSync(PAGE).subarray(0, 30)]),
  );
  const [report] = await ingest([path], options(folder));
  expect(report).toMatchObject({ added: 2, damaged: 2 });
  expect(report?.reasons).toEqual(
    new Map([
      ["damage", 1],
      ["torn tail", 1],
    ]),
  );
  expect(report?.places[0]).toMatch(/^x\.warc\.gz at \d+: expected deflated data, found/u);
});

test("ingest() removes the chunks that other tools store", async () => {
  const folder = await newFolder();
  const headers = { "Content-Type": "text/html", "Transfer-Encoding": "chunked" };
  const chunked = "5\r\n<h1>a\r\n5;x=y\r\n</h1>\r\n0\r\n\r\n";
  const path = await warc(folder, [
    { headers, body: chunked },
    { headers, url: "https://elsewhere.example/b" },
  ]);
  await ingest([path], options(folder));
  const { captures } = await readIndex(join(folder, "archive"));
  const bodies = captures.map((one) => readCapture(join(folder, "archive"), one).body.toString());
  expect(bodies.toSorted()).toEqual([PAGE, "<h1>a</h1>"]);
});

test("a revisit is added whose original stands behind it, and whole under another address", async () => {
  const folder = await newFolder();
  const digest = `sha256:${sha256(Buffer.from(PAGE))}`;
  const revisit = {
    type: "revisit",
    body: "",
    warcHeaders: { "WARC-Payload-Digest": digest },
  } as const;
  const path = await warc(folder, [
    { ...revisit, url: "https://elsewhere.example/other", date: "2024-03-26T20:00:00Z" },
    { ...revisit, date: "2024-03-25T20:00:00Z" },
    {},
  ]);
  const [report] = await ingest([path], options(folder));
  expect(report).toMatchObject({ added: 3, skipped: 0 });
  const { captures } = await readIndex(join(folder, "archive"));
  expect(captures.map(({ type, url }) => [type, url])).toEqual([
    ["response", URL_A],
    ["revisit", URL_A],
    ["response", "https://elsewhere.example/other"],
  ]);
  const other = captures[2];
  expect(other && readCapture(join(folder, "archive"), other).body.toString()).toBe(PAGE);
});

function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
