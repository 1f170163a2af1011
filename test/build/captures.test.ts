import { expect, test } from "vitest";
import type { Capture } from "../../pipeline/archive/cdxj.ts";
import { chooseCaptures } from "../../pipeline/build/captures.ts";
import { sources } from "../../scrapers/sources.ts";

const capture: Capture = {
  type: "response",
  url: "https://spring96.org/en/news/900010",
  fetchedAt: "2031-05-08T06:00:00.000Z",
  status: 200,
  mime: "text/html",
  payloadSha256: "a".repeat(64),
  truncated: null,
  refersTo: null,
  error: null,
  file: "viasna/viasna-20310508060000-0001.warc.gz",
  offset: 700,
  length: 9000,
};

const tasksOf = (...captures: Capture[]) => chooseCaptures(captures, sources).tasks;

test("chooseCaptures() reads a payload of an address once, and knows when it was seen last", () => {
  const again = { ...capture, type: "revisit", fetchedAt: "2031-06-01T06:00:00.000Z" } as const;
  const unchanged = { ...again, status: 304, fetchedAt: "2031-07-01T06:00:00.000Z" };
  expect(tasksOf(capture, again, unchanged)).toEqual([
    { sourceId: "viasna", capture, lastSeenAt: "2031-07-01T06:00:00.000Z" },
  ]);
});

test("chooseCaptures() reads two payloads of one address, and one payload of two addresses", () => {
  const edited = { ...capture, payloadSha256: "b".repeat(64) };
  const alias = { ...capture, url: "https://elections2025.spring96.org/en/news/900010" };
  expect(tasksOf(capture, edited, alias)).toHaveLength(3);
});

test.each<[string, Partial<Capture>]>([
  ["a part of a page", { truncated: "length" }],
  ["an error", { status: 404 }],
  ["an exchange without an answer", { type: "metadata", status: null }],
  ["a picture", { mime: "image/png" }],
  ["a listing", { url: "https://spring96.org/en/news?page=2" }],
  ["a page of no known source", { url: "https://council.example/en/news/1" }],
  ["a revisit whose first capture is missing", { type: "revisit" }],
])("chooseCaptures() does not read %s", (_, change) => {
  expect(tasksOf({ ...capture, ...change })).toEqual([]);
});

test("chooseCaptures() counts every answer, also of no known source", () => {
  const foreign = { ...capture, url: "https://council.example/" };
  const silent: Capture = { ...capture, type: "metadata", status: null };
  const { captured } = chooseCaptures([capture, capture, foreign, silent], sources);
  expect([...captured]).toEqual([
    ["viasna", 2],
    [null, 1],
  ]);
});
