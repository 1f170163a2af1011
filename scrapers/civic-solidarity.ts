import { generic } from "./families/generic.ts";
import type { Source } from "./source.ts";

const ARTICLE = /^\/article\/\d+\/[\w%-]+$/u;

/**
 * Joint statements of the Civic Solidarity Platform, among its other articles.
 *
 * No live page has been seen when this was written. The first live run must confirm: that an
 * `article` or `main` holds the text and one `h1` the title; where the day of publication stands; the
 * address and the links of the listing, and the sitemap; that `www` is the name the site answers to.
 */
export const civicSolidarity: Source = {
  id: "civic-solidarity",
  publisher: "Civic Solidarity Platform",
  terms: "Not stated",
  languages: ["en"],
  hosts: { canonical: "www.civicsolidarity.org", aliases: ["civicsolidarity.org"], mirrors: [] },
  pace: { delaySeconds: 5 },
  discovery: [
    {
      kind: "listing",
      url: "https://www.civicsolidarity.org/articles?page={page}",
      lastPage: 20,
      links: { selector: 'main a[href*="/article/"]', min: 1, max: 200 },
    },
    { kind: "sitemap", url: "https://www.civicsolidarity.org/sitemap.xml" },
  ],
  statementPath: ARTICLE,
  readers: [
    {
      version: 1,
      parser: "html5",
      detect: { selector: "article, main, [role=main], .entry-content", min: 1 },
      read: generic({
        selectors: [".share", ".related", ".tags"],
        phrases: ["Share", "Print"],
        endings: ["Latest news", "Most read"],
        teaserPath: ARTICLE,
      }),
    },
  ],
  // Few of the platform's articles are statements, and the bundled sample holds four.
  expected: { statements: { min: 1, max: 2_000 }, rejected: { max: 50 } },
};
