import fc from "fast-check";
import { expect, test } from "vitest";
import { type Capture, formatCdxj, parseCdxj, surtOf } from "../../pipeline/archive/cdxj.ts";
import { compareText } from "../../pipeline/order.ts";

const time = fc
  .date({
    min: new Date("1990-01-01T00:00:00Z"),
    max: new Date("2100-01-01T00:00:00Z"),
    noInvalidDate: true,
  })
  .map((date) => date.toISOString());
const hex = fc.stringMatching(/^[0-9a-f]{64}$/u);
const mime = fc.constantFrom("text/html", "application/pdf", "application/warc-fields");
const url = fc.webUrl({ withQueryParameters: true, withFragments: true });

const capture: fc.Arbitrary<Capture> = fc.record({
  type: fc.constantFrom("response", "resource", "revisit", "metadata"),
  url,
  fetchedAt: time,
  status: fc.option(fc.integer({ min: 100, max: 599 })),
  mime: fc.option(mime),
  payloadSha256: fc.option(hex),
  truncated: fc.option(fc.constantFrom("length", "time", "disconnect")),
  refersTo: fc.option(fc.record({ url, fetchedAt: time })),
  error: fc.option(fc.string({ unit: "binary" })),
  file: fc.constantFrom("viasna/viasna-20261122060000-0001.warc.gz", "ingest/ingest-1.warc.gz"),
  offset: fc.maxSafeNat().map((number) => number % 1e15),
  length: fc.nat(),
});

test("parseCdxj() reads what formatCdxj() wrote", () => {
  fc.assert(
    fc.property(capture, (one) => {
      expect(parseCdxj(formatCdxj(one))).toEqual(one);
    }),
  );
});

test("formatCdxj() writes one line of ASCII, so that sorting by characters is sorting by bytes", () => {
  fc.assert(
    fc.property(fc.array(capture), (captures) => {
      const lines = captures.map(formatCdxj);
      for (const line of lines) expect(line).toMatch(/^[\u0020-\u007e]+$/u);
      const bytewise = lines
        .map((line) => Buffer.from(line))
        .toSorted((a, b) => Buffer.compare(a, b))
        .map(String);
      expect(lines.toSorted(compareText)).toEqual(bytewise);
    }),
  );
});

test.each([
  ["https://www.spring96.org/en/news/114828", "org,spring96)/en/news/114828"],
  ["https://council.example/?b=2&a=1", "example,council)/?a=1&b=2"],
  ["http://council.example:8080/", "example,council:8080)/"],
  ["dns:council.example with space", "dns:council.example%20with%20space"],
])("surtOf() turns %s into %s", (address, key) => {
  expect(surtOf(address)).toBe(key);
});

test("parseCdxj() reads the lines of other tools", () => {
  const fields = { url: "http://a.example/", mime: "warc/revisit", digest: "A".repeat(64) };
  const line = `example,a)/ 20200102030405 ${JSON.stringify({
    ...fields,
    status: "-",
    length: 12,
    offset: "34",
    filename: "x.warc.gz",
  })}`;
  expect(parseCdxj(line)).toMatchObject({
    type: "revisit",
    fetchedAt: "2020-01-02T03:04:05.000Z",
    status: null,
    payloadSha256: "a".repeat(64),
    length: 12,
    offset: 34,
  });
});

test.each([
  ["", "nothing"],
  ["example,a)/ 2020 {}", "a short timestamp"],
  ["example,a)/ 20200102030405 {", "cut JSON"],
  ['example,a)/ 20200102030405 {"url":"http://a.example/"}', "no place"],
  ['a)/ 20200102030405 {"url":"u","filename":"f","length":"-1","offset":"0"}', "a negative length"],
])("parseCdxj() refuses %j: %s", (line) => {
  expect(() => parseCdxj(line)).toThrow(/^Cannot read index line: expected "SURT timestamp/u);
});
