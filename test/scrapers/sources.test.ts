import { expect, test } from "vitest";
import { readPage } from "../../pipeline/extract/read.ts";
import { isStatementUrl, sourceOf } from "../../scrapers/addresses.ts";
import { sources } from "../../scrapers/sources.ts";
import { type Fixture, fixture, fixtures } from "../fixtures.ts";

const fetchedAt = "2026-01-01T00:00:00Z";
const PAGES = fixtures().map((page) => [`${page.source}/${page.name}`, page] as const);

function read({ html, url }: Pick<Fixture, "html" | "url">) {
  return readPage({ html, contentType: null, url, fetchedAt }, sources);
}

test("sources are in order of id, each id and host once", () => {
  const ids = sources.map(({ id }) => id);
  expect(ids).toEqual([...new Set(ids)].toSorted());
  const hosts = sources.flatMap(({ hosts: { canonical, aliases, mirrors } }) => [
    canonical,
    ...aliases,
    ...mirrors,
  ]);
  expect(hosts).toEqual([...new Set(hosts)]);
});

test("every reader of every source has a saved page that it reads", () => {
  const used = new Set(PAGES.map(([, page]) => read(page).reader));
  const all = sources.flatMap(({ id, readers }) =>
    readers.map(({ version }) => `${id}/${version}`),
  );
  expect([...used].toSorted()).toEqual(all.toSorted());
});

test.each(sources.map((source) => [source.id, source] as const))(
  "the addresses of %s are its own, over https",
  (_, source) => {
    for (const { url } of source.discovery) {
      expect(url).toMatch(/^https:/u);
      expect(sourceOf(url.replace("{page}", "1"), sources)).toBe(source);
    }
  },
);

test.each(PAGES)("the saved page %s is read as a person reads it", (_, page) => {
  const { title, subtitle, published_at, modified_at, publisher, language } = page.expected;
  expect(read(page)).toMatchObject({
    source: page.source,
    url: page.url,
    title,
    subtitle,
    publishedAt: published_at,
    modifiedAt: modified_at,
    publisher,
    declaredLanguage: language,
  });
});

test.each(PAGES)(
  "the saved page %s holds what its label says, and offsets that quote",
  (_, page) => {
    const { blocks, text } = read(page);
    const { expected } = page;
    const printed = [
      ...expected.people.map((person) => person.printed),
      ...expected.other_people.map((person) => person.printed),
      ...expected.signatories.map(({ name }) => name),
      ...expected.demands.map((demand) => demand.text),
      ...expected.legal_references.map((reference) => reference.printed),
    ];
    for (const each of printed) expect(text).toContain(each);
    for (const block of blocks) expect(text.slice(block.start, block.end)).toBe(block.text);
  },
);

test.each(PAGES)("nothing around the article of %s is in its text", (_, page) => {
  expect(read(page).text).not.toMatch(
    /patreon|Latest news|Апошнія навіны|Последние новости|Partnership|Партнёрств|\+0300|Radzivon|Радзівон|Родион|Zhytnik|Court week|Судовы тыдзень|Судебная неделя|Teodora|Anselm|Source:/u,
  );
});

test.each(PAGES)("both parsers read %s alike", (_, page) => {
  const fast = sources.map((source) => ({
    ...source,
    readers: source.readers.map((reader) => ({ ...reader, parser: "fast" as const })),
  }));
  const { html, url } = page;
  expect(readPage({ html, contentType: null, url, fetchedAt }, fast)).toEqual(read(page));
});

test.each(PAGES)("the address of %s may hold a statement", (_, { url }) => {
  const source = sourceOf(url, sources);
  expect(source !== null && isStatementUrl(url, source)).toBe(true);
});

test("a page under an alias is the same page", () => {
  const alias = read(fixture("viasna", "2022-05-06-en-alias"));
  const page = read(fixture("viasna", "2022-05-06-en"));
  expect(alias).toEqual({ ...page, url: alias.url });
  expect(alias.canonicalUrl).toBe("https://spring96.org/en/news/900010");
});

test("an edited page differs in the text and in the time of its change", () => {
  const first = read(fixture("viasna", "2022-09-15-en"));
  const second = read(fixture("viasna", "2022-09-15-en.2"));
  expect([first.modifiedAt, second.modifiedAt]).toEqual([null, "2022-10-21T11:15:09+03:00"]);
  expect(second.text).toBe(first.text.replace("Volha Lazavik", "Volha Lazovik"));
});

test("a page links its other languages", () => {
  expect(read(fixture("viasna", "2024-03-22-be")).alternates).toEqual([
    { language: "en", url: "https://spring96.org/en/news/114828" },
    { language: "ru", url: "https://spring96.org/ru/news/900003" },
  ]);
});

test.each([
  [
    "viasna",
    '<h1 itemprop="headline"',
    "<h2",
    '"[itemprop~=headline], h1": expected exactly 1, found 0',
  ],
  [
    "viasna",
    'itemprop="articleBody"',
    'hidden itemprop="articleBody"',
    "with text behind the title, found 0",
  ],
  [
    "civic-solidarity",
    "<h1>",
    "<h2>",
    '"[itemprop~=headline], h1, .entry-title": expected exactly 1, found 0',
  ],
  [
    "civic-solidarity",
    "</article>",
    "<h1>Another</h1></article>",
    '"h1": expected exactly 1, found 2',
  ],
] as const)("a moved element of %s throws: %s to %s", (...row) => {
  const [source, from, to, message] = row;
  const page = fixtures().find((each) => each.source === source && each.html.includes(from));
  const { html = "", url = "" } = page ?? {};
  expect(() => read({ html: html.replace(from, to), url })).toThrow(message);
});

test("what is added beside an article changes nothing", () => {
  const { html, url } = fixture("civic-solidarity", "2023-05-12-en");
  const beside = html.replace("</article>", "</article><h1>Another</h1><p>Kamysh</p>");
  expect(read({ html: beside, url })).toEqual(read({ html, url }));
});
