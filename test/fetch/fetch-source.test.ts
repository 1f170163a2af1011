import { afterEach, beforeEach, expect, test } from "vitest";
import { fetchSources } from "../../pipeline/fetch/fetch-sources.ts";
import { parseResolution } from "../../pipeline/fetch/resolve-option.ts";
import type { Discovery } from "../../scrapers/source.ts";
import { answer, once } from "../site/traps.ts";
import { council, newsUrl } from "./council.ts";
import { type CouncilSite, HOST, openCouncilSite } from "./council-site.ts";

let site: CouncilSite;

beforeEach(async () => {
  site = await openCouncilSite();
});

afterEach(() => site.stop());

test("fetchSources() asks for robots.txt, the listing to its end, and the statements", async () => {
  const report = await site.run();
  expect(report).toMatchObject({
    source: "council",
    result: "done",
    reason: null,
    found: 21,
    requested: 26,
    captured: 21,
    unchanged: 0,
    failed: [],
    gaps: [],
    left: 0,
  });
  expect(site.asked().slice(0, 5)).toEqual([
    "/robots.txt",
    "/en/news?page=1",
    "/en/news?page=2",
    "/en/news?page=3",
    "/en/news?page=4",
  ]);
  // Every exchange is in the archive under the address that was asked for.
  expect(site.archive.exchanges.map(({ url }) => url)).toEqual(site.requests.map(({ url }) => url));
  expect(site.requests[0]?.headers["user-agent"]).toContain("zayava/0 (+https://zayava.example;");
  expect(site.archive.exchanges[5]?.metadata).toMatchObject({
    source: "council",
    vantage: "direct",
    purpose: "statement",
    attempt: "1",
  });
});

test("fetchSources() asks conditionally the second time, and sees an edited page", async () => {
  await site.run();
  site.nextEdition();
  const before = site.requests.length;
  const report = await site.run();
  expect(report).toMatchObject({ result: "done", captured: 1, unchanged: 20 });
  const again = site.requests.slice(before);
  // Everything on the first page is known: the listing is read no further.
  expect(again.filter(({ url }) => url.includes("?page="))).toHaveLength(1);
  const lists = again.filter(({ url }) => !url.includes("/news/"));
  expect(lists.every(({ headers }) => headers["if-none-match"] === undefined)).toBe(true);
  const statements = again.filter(({ url }) => url.includes("/news/"));
  expect(statements.every(({ headers }) => headers["if-none-match"] !== undefined)).toBe(true);
  const edited = site.archive.exchanges.filter(({ url }) => url === newsUrl(21));
  expect(edited.map(({ response }) => Buffer.from(response?.body ?? []).toString())).toEqual([
    "<h1>First</h1>",
    "<h1>Second</h1>",
  ]);
});

test("fetchSources() goes on where a run of few pages ended", async () => {
  const first = await site.run({ limit: 15 });
  expect(first).toMatchObject({ found: 21, captured: 15 });
  const second = await site.run({ limit: 6 });
  expect(second).toMatchObject({ captured: 6, unchanged: 0 });
  expect(await site.archive.visits(council)).toHaveLength(21);
});

test("fetchSources() postpones a source that asks for more than the budget", async () => {
  site.on(HOST, "/en/news/3", answer(429, { "retry-after": "Mon, 01 Apr 2024 02:00:00 GMT" }));
  const report = await site.run();
  expect(report).toMatchObject({
    result: "postponed",
    postponedUntil: "2024-04-01T02:00:00.000Z",
    left: 4,
  });
  expect(report.reason).toContain("asks to wait until 2024-04-01T02:00:00.000Z");
  expect(site.asked().filter((asked) => asked === "/en/news/3")).toHaveLength(1);
});

test("fetchSources() leaves a source that refuses three times in a row", async () => {
  for (const id of [1, 2, 3, 4, 5, 18, 19, 20]) site.on(HOST, `/en/news/${id}`, answer(403, {}));
  const report = await site.run();
  expect(report).toMatchObject({ result: "refused", postponedUntil: null });
  expect(report.reason).toContain("found 3, the last one 403 on https://council.example/en/news/");
  expect(site.asked().filter((path) => path.startsWith("/en/news/"))).toHaveLength(3);
});

test("fetchSources() keeps to Crawl-delay, from the first page on", async () => {
  site.on(HOST, "/robots.txt", answer(200, {}, "User-agent: *\nCrawl-delay: 100"));
  await site.run({ urls: [newsUrl(1), newsUrl(2)] });
  expect(site.clock.waits).toEqual([100_000, 100_000]);
});

test("fetchSources() asks for nothing where robots.txt cannot be had", async () => {
  site.on(HOST, "/robots.txt", answer(500, {}));
  const report = await site.run();
  expect(report).toMatchObject({ result: "failed", captured: 0 });
  expect(report.reason).toContain("robots.txt does not allow it: robots.txt answered 500");
  expect(new Set(site.asked())).toEqual(new Set(["/robots.txt"]));
});

test("fetchSources() stops a source whose listing has lost its shape", async () => {
  site.on(HOST, "/en/news?page=1", answer(200, {}, "<main>Redesigned</main>"));
  const report = await site.run();
  expect(report).toMatchObject({ result: "failed", captured: 0 });
  expect(report.reason).toContain(
    "Cannot find statements on https://council.example/en/news?page=1",
  );
});

test("fetchSources() finds statements by feed and by gzipped sitemap", async () => {
  await site.stop();
  const discovery: Discovery[] = [
    { kind: "feed", url: `https://${HOST}/en/rss` },
    { kind: "sitemap", url: `https://${HOST}/sitemap.xml` },
  ];
  site = await openCouncilSite({ ...council, discovery });
  expect(await site.run()).toMatchObject({ result: "done", found: 21, captured: 21 });
  expect(site.asked()).toContain("/sitemap-2.xml.gz");
});

test("fetchSources() tells the progress", async () => {
  const seen: string[] = [];
  const urls = [newsUrl(1), `https://${HOST}/traps/missing`];
  await site.run({
    urls,
    onProgress: ({ done, total, outcome }) => seen.push(`${done}/${total} ${outcome}`),
  });
  expect(seen).toEqual(["1/2 captured", "2/2 gone"]);
});

test("fetchSources() refuses an address and a --resolve of no source before it asks for any", async () => {
  const urls = ["https://foreign.example/"];
  await expect(site.run({ urls })).rejects.toThrow(
    'Cannot fetch "https://foreign.example/": expected',
  );
  const resolutions = [parseResolution("foreign.example=127.0.0.1:80")];
  await expect(site.run({ resolutions })).rejects.toThrow("Cannot use --resolve foreign.example");
  expect(site.requests).toEqual([]);
});

test("fetchSources() contacts no loopback address without --resolve", async () => {
  await site.stop();
  const hosts = { canonical: "localhost", aliases: [], mirrors: [] };
  site = await openCouncilSite({ ...council, hosts });
  const report = await site.run({ resolutions: [], urls: ["http://localhost/"] });
  expect(report.failed[0]?.reason).toContain(
    "robots.txt does not allow it: robots.txt gave no whole answer",
  );
  expect(site.archive.exchanges[0]?.error).toContain("expected a public address, found");
});

test("fetchSources() keeps sources apart: one that fails stops no other", async () => {
  const other = {
    ...council,
    id: "other",
    hosts: { canonical: "old.council.example", aliases: [], mirrors: [] },
    discovery: [{ kind: "feed" as const, url: "https://old.council.example/rss" }],
  };
  site.on("old.council.example", "/rss", answer(200, {}, "<html>"));
  const reports = await fetchSources([other, council], {
    archive: site.archive,
    clock: site.clock,
    userAgent: "zayava/0",
    resolutions: site.resolve.map(parseResolution),
  });
  expect(reports.map(({ source, result }) => `${source} ${result}`)).toEqual([
    "other failed",
    "council done",
  ]);
});

test("fetchSources() passes on what the archive throws", async () => {
  const archive = { ...site.archive, save: fullDisk };
  await expect(site.run({ archive })).rejects.toThrow("ENOSPC");
  expect(site.requests).toHaveLength(1);
});

function fullDisk(): Promise<void> {
  return Promise.reject(new Error("ENOSPC: no space left on device"));
}

test("fetchSources() ends between two exchanges when it is aborted", async () => {
  const ending = new AbortController();
  const onProgress = () => ending.abort(new Error("stopped by hand"));
  await expect(site.run({ signal: ending.signal, onProgress })).rejects.toThrow("stopped by hand");
  expect(site.archive.exchanges).toHaveLength(2);
});

test("fetchSources() comes back to what failed", async () => {
  site.on(
    HOST,
    "/en/news/7",
    once(answer(500, {}), once(answer(500, {}), once(answer(500, {}), answer(200, {}, "x")))),
  );
  expect((await site.run()).failed).toHaveLength(1);
  expect(await site.run()).toMatchObject({ captured: 1, failed: [] });
});

test("fetchSources() gives up a page that is always unavailable, and goes on with the others", async () => {
  site.on(HOST, "/en/news/3", answer(503, { "retry-after": "1" }));
  const report = await site.run();
  expect(report).toMatchObject({ result: "done", left: 0 });
  expect(report.failed.map(({ url }) => url)).toEqual([newsUrl(3)]);
  expect(site.asked().filter((asked) => asked === "/en/news/3")).toHaveLength(3);
});
