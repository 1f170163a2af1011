import { expect, test } from "vitest";
import { fetchSources } from "../../pipeline/fetch/fetch-sources.ts";
import { parseResolution } from "../../pipeline/fetch/resolve-option.ts";
import { canonicalUrl, isFetchable, isStatementUrl } from "../../scrapers/addresses.ts";
import { sources } from "../../scrapers/sources.ts";
import { fakeClock } from "../fetch/fake-clock.ts";
import { memoryArchive } from "../fetch/memory-archive.ts";
import { savedPages } from "./pages.ts";
import { startSite } from "./site.ts";

test("startSite() plays every real source: its lists name each saved page of its hosts", async () => {
  const site = await startSite({ sources });
  const archive = memoryArchive();
  const reports = await fetchSources(sources, {
    archive,
    clock: fakeClock(),
    userAgent: "zayava/0",
    resolutions: site.resolve.map(parseResolution),
  });
  await site.stop();
  const captured = new Set(archive.exchanges.map(({ url }) => url));
  for (const source of sources) {
    const own = savedPages().filter(
      ({ url }) => isFetchable(url, source) && isStatementUrl(url, source),
    );
    const addresses = new Set(own.map(({ url }) => canonicalUrl(url, source)));
    expect(own.length).toBeGreaterThan(0);
    expect([...captured].filter((url) => addresses.has(canonicalUrl(url, source)))).toHaveLength(
      addresses.size,
    );
    const report = reports.find((one) => one.source === source.id);
    expect(report).toMatchObject({
      result: "done",
      captured: addresses.size,
      failed: [],
      gone: [],
      gaps: [],
    });
  }
});
