import fc from "fast-check";
import { expect, test } from "vitest";
import { type Edition, resolveStatements } from "../../pipeline/resolve/statements.ts";

const page: Edition = {
  document_id: "do_0000000000000001",
  source_id: "viasna",
  url: "https://spring96.org/en/news/900010",
  canonical_url: "https://spring96.org/en/news/900010",
  language: "en",
  kind: "recognition",
  issued_on: "2031-05-07",
  claimed_count: 2,
  archived: "2031-05-08T00:00:00Z",
  last_seen_at: "2031-05-08T00:00:00Z",
  text_sha256: "a",
  alternate_urls: [],
  subjects: ["Zakhar Kamysh", "Darya Kaval"],
  signatory_ids: ["or_1", "or_2"],
};

/** A page in another language, at an address of its own. */
const twin: Edition = {
  ...page,
  document_id: "do_0000000000000002",
  url: "https://spring96.org/be/news/900011",
  canonical_url: "https://spring96.org/be/news/900011",
  language: "be",
  text_sha256: "b",
  subjects: [],
};

function statementsOf(editions: readonly Edition[]): number {
  return new Set(resolveStatements(editions).map(({ statement_id: id }) => id)).size;
}

test("editions of one address are a chain, the one seen last is current", () => {
  const corrected = {
    ...page,
    document_id: "do_0000000000000009",
    text_sha256: "c",
    archived: "2031-06-01T00:00:00Z",
    last_seen_at: "2031-06-01T00:00:00Z",
  };
  const links = resolveStatements([corrected, page]);
  expect(
    links.map(({ document_id, superseded_by, is_current, is_founding }) => [
      document_id,
      superseded_by,
      is_current,
      is_founding,
    ]),
  ).toEqual([
    [page.document_id, corrected.document_id, false, true],
    [corrected.document_id, null, true, false],
  ]);
});

test("a wording that came back is the current one", () => {
  const between = {
    ...page,
    document_id: "do_0000000000000009",
    text_sha256: "c",
    archived: "2031-06-01T00:00:00Z",
    last_seen_at: "2031-06-01T00:00:00Z",
  };
  const links = resolveStatements([{ ...page, last_seen_at: "2031-07-01T00:00:00Z" }, between]);
  expect(links.find(({ is_current: current }) => current)?.document_id).toBe(page.document_id);
});

test.each<[string, Partial<Edition>, number]>([
  ["two languages with one day, kind, number and signatories", {}, 1],
  ["another number", { claimed_count: 3 }, 2],
  ["another day", { issued_on: "2031-05-08" }, 2],
  ["another kind", { kind: "rehabilitation" }, 2],
  ["no common signatory", { signatory_ids: ["or_3"] }, 2],
  ["another source and no names", { source_id: "baj" }, 2],
  [
    "a declared language link over two days",
    { issued_on: "2031-05-09", claimed_count: null, alternate_urls: [page.canonical_url] },
    1,
  ],
  [
    "a declared language link over a month",
    { issued_on: "2031-06-09", alternate_urls: [page.canonical_url] },
    2,
  ],
  [
    "the same people in Cyrillic at another source",
    { source_id: "baj", subjects: ["Дар’я Каваль", "Захар Камыш"] },
    1,
  ],
  [
    "one more person",
    { source_id: "baj", subjects: ["Дар’я Каваль", "Захар Камыш", "Павел Верабей"] },
    2,
  ],
])("%s: %#", (_, change, expected) => {
  expect(statementsOf([page, { ...twin, ...change }])).toBe(expected);
});

test("twins are not joined when a third page fits as well", () => {
  const rival = {
    ...page,
    document_id: "do_0000000000000003",
    url: "https://spring96.org/en/news/900012",
    canonical_url: "https://spring96.org/en/news/900012",
    text_sha256: "d",
    subjects: ["Pavel Verabei", "Kiryl Sasnouski"],
  };
  expect(statementsOf([page, twin, rival])).toBe(3);
});

test("the order of the pages does not matter", () => {
  const pages = [
    page,
    twin,
    {
      ...twin,
      document_id: "do_0000000000000004",
      url: "https://spring96.org/ru/news/900013",
      canonical_url: "https://spring96.org/ru/news/900013",
      language: "ru",
      text_sha256: "e",
    },
  ];
  const expected = resolveStatements(pages);
  fc.assert(
    fc.property(fc.shuffledSubarray(pages, { minLength: pages.length }), (shuffled) => {
      expect(resolveStatements(shuffled)).toEqual(expected);
    }),
  );
});

test("every document has one statement, and every statement one founding document", () => {
  const edition = fc.record({
    canonical_url: fc.constantFrom(
      "https://a.example/1",
      "https://a.example/2",
      "https://a.example/3",
    ),
    kind: fc.constantFrom("recognition", "appeal"),
    issued_on: fc.constantFrom("2031-05-07", "2031-05-09", "2031-06-01"),
    language: fc.constantFrom("be", "en", "ru"),
    text_sha256: fc.constantFrom("a", "b", "c", "d"),
    archived: fc.constantFrom("2031-06-01T00:00:00Z", "2031-06-02T00:00:00Z"),
  });
  fc.assert(
    fc.property(fc.array(edition, { maxLength: 12 }), (drawn) => {
      const editions = drawn.map((some, at) => ({
        ...page,
        ...some,
        url: some.canonical_url,
        document_id: `do_${String(at).padStart(16, "0")}`,
        last_seen_at: some.archived,
      }));
      const links = resolveStatements(editions);
      expect(links.map(({ document_id: id }) => id).toSorted()).toEqual(
        editions.map(({ document_id: id }) => id).toSorted(),
      );
      for (const id of new Set(links.map((link) => link.statement_id))) {
        const founding = links.filter((link) => link.statement_id === id && link.is_founding);
        expect(founding).toHaveLength(1);
      }
    }),
  );
});
