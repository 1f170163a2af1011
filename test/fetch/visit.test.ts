import { afterEach, beforeEach, expect, test } from "vitest";
import { answer } from "../site/traps.ts";
import { type CouncilSite, HOST, openCouncilSite } from "./council-site.ts";

let site: CouncilSite;

beforeEach(async () => {
  site = await openCouncilSite();
});

afterEach(() => site.stop());

test("fetchSources() asks by date where there is no ETag", async () => {
  const lastModified = "Fri, 01 Mar 2024 12:00:00 GMT";
  site.on(HOST, "/dated", (request, response) => {
    const isSame = request.headers["if-modified-since"] === lastModified;
    response
      .writeHead(isSame ? 304 : 200, { "last-modified": lastModified })
      .end(isSame ? "" : "x");
  });
  expect(await site.visit("/dated")).toMatchObject({ captured: 1 });
  expect(await site.visit("/dated")).toMatchObject({ unchanged: 1 });
});

test("fetchSources() knows an unchanged page by its bytes", async () => {
  await site.visit("/traps/page");
  expect(await site.visit("/traps/page")).toMatchObject({ captured: 0, unchanged: 1 });
});

test("fetchSources() follows a redirect within the source; each hop is an exchange", async () => {
  const report = await site.visit("/traps/moved");
  const [from, to] = ["/traps/moved", "/traps/page"].map((path) => `https://${HOST}${path}`);
  expect(report).toMatchObject({ captured: 1, redirected: [{ from, to }] });
  expect(site.archive.exchanges.map(({ response }) => response?.status)).toEqual([200, 301, 200]);
});

test("fetchSources() asks a redirect's other host for its own robots.txt", async () => {
  site.on(HOST, "/to-alias", answer(301, { location: "https://old.council.example/traps/page" }));
  expect(await site.visit("/to-alias")).toMatchObject({ captured: 1 });
  expect(site.asked()).toContain("https://old.council.example/robots.txt");
});

test.each([
  ["/traps/foreign", "expected a host of council"],
  ["/traps/private", "expected a host name, found the IP address 169.254.169.254"],
  ["/traps/downgrade", "redirects from https to http://council.example/traps/page"],
  ["/traps/circle", "redirects in a circle"],
  ["/traps/nowhere", "redirects with 302 to no address"],
  ["/traps/hop-1", "redirects more than 5 times"],
  ["/traps/unasked-304", "answered 304, although nothing was asked conditionally"],
  ["/traps/empty", "answered 200 with an empty body"],
  ["/traps/endless", "came in part only (length)"],
  ["/private/page", "robots.txt does not allow it: its rules, answered with 200"],
])("fetchSources() of %s fails with the reason", async (path, reason) => {
  for (let hop = 1; hop < 9; hop++) {
    site.on(HOST, `/traps/hop-${hop}`, answer(302, { location: `/traps/hop-${hop + 1}` }));
  }
  const report = await site.visit(path);
  expect(report.failed).toHaveLength(1);
  expect(report.failed[0]?.url).toBe(`https://${HOST}${path}`);
  expect(report.failed[0]?.reason).toContain(reason);
  expect(report).toMatchObject({ captured: 0, result: "done" });
  expect(site.requests.every(({ url }) => url.startsWith(`https://${HOST}/`))).toBe(true);
});

test.each(["/traps/broken", "/traps/reset", "/traps/length", "/traps/silent", "/traps/stall"])(
  "fetchSources() tries %s three times, 30 s doubling, and keeps each attempt",
  async (path) => {
    const report = await site.visit(path);
    expect(report.failed).toHaveLength(1);
    expect(site.asked().filter((asked) => asked === path)).toHaveLength(3);
    expect(site.archive.exchanges.slice(1).map(({ metadata }) => metadata["attempt"])).toEqual([
      "1",
      "2",
      "3",
    ]);
    expect(site.clock.waits).toEqual([30_000, 60_000]);
  },
);

test("fetchSources() is content with a second attempt", async () => {
  expect(await site.visit("/traps/broken-once")).toMatchObject({ captured: 1, failed: [] });
});

test.each(["/traps/busy", "/traps/unavailable"])(
  "fetchSources() waits as long as %s asks, and uses up no attempt",
  async (path) => {
    expect(await site.visit(path)).toMatchObject({ captured: 1, failed: [], requested: 3 });
    expect(site.clock.waits).toEqual([1000]);
    expect(site.archive.exchanges.at(-1)?.metadata["attempt"]).toBe("1");
  },
);

test("fetchSources() notes what is gone", async () => {
  expect(await site.visit("/traps/missing")).toMatchObject({
    gone: [`https://${HOST}/traps/missing`],
    failed: [],
  });
});

test("fetchSources() sends back an ETag beyond ASCII, and none that a header cannot hold", async () => {
  const etags = ['"caf\u00e9"', '"a\r\nX-Injected: 1"'];
  for (const etag of etags) {
    const known = async (url: string) => ({
      url,
      fetchedAt: "2024-03-01T00:00:00.000Z",
      payloadSha256: null,
      etag,
      lastModified: null,
    });
    const archive = { ...site.archive, known };
    const urls = [`https://${HOST}/traps/page`];
    expect(await site.run({ urls, archive })).toMatchObject({ captured: 1, failed: [] });
  }
  const asked = site.requests.filter(({ url }) => url.endsWith("/traps/page"));
  expect(asked.map(({ headers }) => headers["if-none-match"])).toEqual(['"caf\u00e9"', undefined]);
  expect(asked.every(({ headers }) => headers["x-injected"] === undefined)).toBe(true);
});
