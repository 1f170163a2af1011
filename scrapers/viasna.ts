import { ANY_BODY, microdata } from "./families/microdata.ts";
import type { Source } from "./source.ts";

const NEWS = /^\/(?:be|ru|en)\/news\/\d+$/u;

/**
 * Statements on spring96.org, in three languages with one id space.
 *
 * No live page has been seen when this was written, only the text of pages. The first live run must
 * confirm: that values are marked up as microdata (else they are read from the run of text under the
 * title); that one `itemprop=articleBody`, `article` or `main` holds the text, and one `h1` the title;
 * that the feed and the listing answer at these addresses; and the words of the foot.
 */
export const viasna: Source = {
  id: "viasna",
  publisher: "Human Rights Center “Viasna”",
  terms: "Reprints with a link to the source",
  languages: ["be", "ru", "en"],
  // Mirrors of other publishers have gone to strangers: none is listed before one is seen.
  hosts: { canonical: "spring96.org", aliases: ["elections2025.spring96.org"], mirrors: [] },
  pace: { delaySeconds: 5 },
  // No sitemap: it would name the news of twenty years, and few of them are statements.
  discovery: [
    {
      kind: "listing",
      url: "https://spring96.org/en/news?page={page}",
      lastPage: 50,
      links: newsLinks("en"),
    },
    {
      kind: "listing",
      url: "https://spring96.org/be/news?page={page}",
      lastPage: 50,
      links: newsLinks("be"),
    },
    {
      kind: "listing",
      url: "https://spring96.org/ru/news?page={page}",
      lastPage: 50,
      links: newsLinks("ru"),
    },
    { kind: "feed", url: "https://spring96.org/en/rss" },
  ],
  statementPath: NEWS,
  readers: [
    {
      version: 1,
      parser: "html5",
      detect: ANY_BODY,
      read: microdata({
        selectors: [".share", ".related", ".tags"],
        phrases: ["viasna on patreon", "Share", "Падзяліцца", "Поделиться"],
        endings: [
          "Latest news",
          "Апошнія навіны",
          "Последние новости",
          "Партнёрства",
          "Партнёрство",
          "Partnership",
          "Сяброўства",
          "Членство",
          "Membership",
        ],
        teaserPath: NEWS,
      }),
    },
  ],
  // The bundled sample holds about twenty statements, the site some thousands. The minimum grows with
  // the first live run; it only has to tell a broken reader from a quiet year.
  expected: { statements: { min: 1, max: 10_000 }, rejected: { max: 50 } },
};

function newsLinks(language: string) {
  return { selector: `main a[href*="/${language}/news/"]`, min: 1, max: 400 };
}
