import type { Source } from "../../scrapers/source.ts";

/** An invented publisher. Its site has an alias and a mirror; its statements are `/en/news/<id>`. */
export const council: Source = {
  id: "council",
  publisher: "Council",
  terms: "none",
  languages: ["en"],
  hosts: {
    canonical: "council.example",
    aliases: ["old.council.example"],
    mirrors: ["copy.example"],
  },
  pace: { delaySeconds: 7 },
  discovery: [
    {
      kind: "listing",
      url: "https://council.example/en/news?page={page}",
      lastPage: 20,
      links: { selector: "article.teaser > h2 a", min: 1, max: 10 },
    },
  ],
  statementPath: /^\/en\/news\/\d+$/u,
  readers: [],
  expected: { statements: { min: 0, max: 100 }, rejected: { max: 0 } },
};

/** Returns the address of a statement of the council. */
export function newsUrl(id: number): string {
  return `https://council.example/en/news/${id}`;
}
