import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { robotsOf } from "../../pipeline/fetch/robots.ts";

const ORIGIN = "https://council.example";
const BOM = "\u{feff}";

interface Sent {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

function robots(text: string | Uint8Array, { status = 200, headers = {} }: Sent = {}) {
  const body = Buffer.from(text);
  const response = { status, reason: "", headers: Object.entries(headers), body, truncated: null };
  return robotsOf(ORIGIN, { response, error: null });
}

test.each([
  ["nothing", "", "/a", true],
  ["a disallowed path", "User-agent: *\nDisallow: /a", "/a/b", false],
  ["another path", "User-agent: *\nDisallow: /a", "/b", true],
  ["an empty disallow", "User-agent: *\nDisallow:", "/a", true],
  [
    "our group, not that of all",
    "User-agent: zayava\nAllow: /\n\nUser-agent: *\nDisallow: /",
    "/a",
    true,
  ],
  ["our group in another case", "User-agent: ZaYaVa\nDisallow: /", "/a", false],
  [
    "two groups of ours",
    "User-agent: zayava\nDisallow: /a\n\nUser-agent: zayava\nDisallow: /b",
    "/b",
    false,
  ],
  ["a group of several robots", "User-agent: other\nUser-agent: zayava\nDisallow: /a", "/a", false],
  ["another robot's group", "User-agent: zayavabot\nDisallow: /", "/a", true],
  ["the longest match", "User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", true],
  ["a tie", "User-agent: *\nDisallow: /a\nAllow: /a", "/a", true],
  ["a star and an end", "User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf", false],
  ["an end that is not there", "User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf?a", true],
  ["an escaped path", "User-agent: *\nDisallow: /з", "/%D0%B7/1", false],
  ["robots.txt itself", "User-agent: *\nDisallow: /", "/robots.txt", true],
  ["a byte order mark", `${BOM}User-agent: *\nDisallow: /a`, "/a", false],
  ["carriage returns only", "User-agent: *\rDisallow: /a\r", "/a", false],
  ["a comment", "User-agent: * # all\nDisallow: /a # not this", "/a", false],
  ["HTML instead", "<!DOCTYPE html><p>User-agent: *</p>", "/a", true],
])("robotsOf() reads %s", (_name, text, ...[path, isAllowed]) => {
  expect(robots(text).isAllowed(`${ORIGIN}${path}`)).toBe(isAllowed);
});

test.each([
  [401, true],
  [403, true],
  [404, true],
  [410, true],
  [429, false],
  [500, false],
  [503, false],
  [302, false],
])("robotsOf() of status %i allows everything: %j", (status, isAllowed) => {
  const rules = robots("User-agent: *\nDisallow: /a", { status });
  expect(rules.isAllowed(`${ORIGIN}/a`)).toBe(isAllowed);
  expect(rules.decidedBy).toBe(`robots.txt answered ${status}`);
});

test("robotsOf() allows nothing when there was no answer, or half a one", () => {
  const none = robotsOf(ORIGIN, { response: null, error: "ECONNREFUSED" });
  expect(none.isAllowed(`${ORIGIN}/a`)).toBe(false);
  expect(none.decidedBy).toContain("ECONNREFUSED");
  const response = { status: 200, reason: "", headers: [], body: Buffer.from("User-agent: *\n") };
  const half = robotsOf(ORIGIN, { response: { ...response, truncated: "time" }, error: "slow" });
  expect(half.isAllowed(`${ORIGIN}/a`)).toBe(false);
});

test("robotsOf() reads a compressed file, and allows nothing by a broken one", () => {
  const text = "User-agent: *\nDisallow: /a";
  const headers = { "Content-Encoding": "gzip" };
  expect(robots(gzipSync(text), { headers }).isAllowed(`${ORIGIN}/b`)).toBe(true);
  expect(robots(gzipSync(text).subarray(0, 20), { headers }).isAllowed(`${ORIGIN}/b`)).toBe(false);
});

test.each([
  ["10", 10],
  ["0.5", 0.5],
  ["3600", 3600],
  ["0", 0],
  ["-1", 0],
  ["x", 0],
  ["", 0],
  ["Infinity", 0],
])("robotsOf() reads Crawl-delay %j as %d s", (value, seconds) => {
  const rules = robots(`User-agent: *\nCrawl-delay: ${value}\nDisallow: /a`);
  expect(rules.crawlDelaySeconds).toBe(seconds);
});

test("robotsOf() drops rules that the matcher could not bear, and says so", () => {
  const wild = `Disallow: /${"*a".repeat(5000)}`;
  const { isAllowed, warnings } = robots(`User-agent: *\n${wild}\nDisallow: /b`);
  const began = performance.now();
  expect(isAllowed(`${ORIGIN}/${"a".repeat(5000)}`)).toBe(true);
  expect(performance.now() - began).toBeLessThan(100);
  expect(isAllowed(`${ORIGIN}/b`)).toBe(false);
  expect(warnings).toEqual([expect.stringContaining("1 rules of more than")]);
});

test("robotsOf() reads the first half megabyte, and no line that is cut", () => {
  const filler = "# filler of the file\n".repeat(300_000);
  const cut = `User-agent: *\n${"#".repeat(512 * 1024 - 14 - "\nDisallow: /a".length)}\nDisallow: /a/long/path`;
  expect(robots(`User-agent: *\nDisallow: /a\n${filler}`).isAllowed(`${ORIGIN}/a`)).toBe(false);
  expect(robots(cut).isAllowed(`${ORIGIN}/a/other`)).toBe(true);
});

test("robotsOf() names the sitemaps", () => {
  const text = "Sitemap: https://council.example/a.xml\nUser-agent: *\nSitemap: /b.xml\n";
  expect(robots(text).sitemaps).toEqual(["https://council.example/a.xml", "/b.xml"]);
});
