import { type FetchRunOptions, fetchSources } from "../../pipeline/fetch/fetch-sources.ts";
import type { SourceReport } from "../../pipeline/fetch/report.ts";
import { parseResolution } from "../../pipeline/fetch/resolve-option.ts";
import type { Source } from "../../scrapers/source.ts";
import { page, type SitePage } from "../site/pages.ts";
import { startSite } from "../site/site.ts";
import { council, newsUrl } from "./council.ts";
import { fakeClock } from "./fake-clock.ts";
import { memoryArchive } from "./memory-archive.ts";

export const HOST = "council.example";

/** Pages 1 to 20, newest first, behind page 21, which has a second edition. */
export const PAGES: readonly SitePage[] = [
  { url: newsUrl(21), editions: [edition("<h1>First</h1>", 1), edition("<h1>Second</h1>", 2)] },
  ...Array.from({ length: 20 }, (_, i) => page(newsUrl(i + 1), `<h1>Page ${i + 1}</h1>`)),
];

/** Starts the council's site and returns it with an empty archive, a clock and ways to fetch. */
export async function openCouncilSite(source: Source = council) {
  const site = await startSite({ sources: [source], pages: PAGES });
  const archive = memoryArchive();
  const clock = fakeClock();
  const run = async (options: Partial<FetchRunOptions> = {}): Promise<SourceReport> => {
    const [report] = await fetchSources([source], {
      archive,
      clock,
      userAgent: "zayava/0 (+https://zayava.example; desk@zayava.example)",
      resolutions: site.resolve.map(parseResolution),
      limits: { headersMs: 100, bodyMs: 100, totalMs: 300, bodyBytes: 100_000 },
      ...options,
    });
    if (report === undefined) throw new TypeError("no report");
    return report;
  };
  return {
    ...site,
    archive,
    clock,
    run,
    visit: (path: string) => run({ urls: [`https://${HOST}${path}`] }),
    /** Returns the paths that were asked for, in order; of other hosts the whole address. */
    asked: () => site.requests.map(({ url }) => url.replace(`https://${HOST}`, "")),
  };
}

export type CouncilSite = Awaited<ReturnType<typeof openCouncilSite>>;

function edition(html: string, day: number) {
  return { body: Buffer.from(html), modifiedAt: new Date(`2024-03-0${day}T12:00:00Z`) };
}
