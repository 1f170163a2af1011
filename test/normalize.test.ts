import { expect, test } from "vitest";
import { normalize } from "../pipeline/normalize.ts";
import type { Document } from "../schemas/document.ts";
import type { Findings } from "../schemas/findings.ts";
import type { Rejection } from "../schemas/record.ts";

const text = "Two people\nZakhar Kamysh under Article 361-4;\nThe River Archive";
const document: Document = {
  source: "viasna",
  url: "https://spring96.org/en/news/900010",
  canonicalUrl: "https://spring96.org/en/news/900010",
  alternates: [],
  title: "Two people",
  subtitle: null,
  publisher: null,
  publishedAt: "2031-05-08T01:00:00+03:00",
  modifiedAt: null,
  declaredLanguage: "en",
  blocks: [],
  text,
  reader: "viasna/1",
};
const at = (words: string, element: string) => {
  const start = text.indexOf(words);
  return { start, end: start + words.length, element };
};
const findings: Findings = {
  url: document.url,
  source: "viasna",
  is_statement: true,
  kind: "recognition",
  language: "en",
  title: "Two people",
  subtitle: null,
  place: null,
  issued_on: "2031-05-07",
  issued_on_from: "text",
  published_at: "2031-05-08T01:00:00+03:00",
  modified_at: null,
  publisher: null,
  claimed_count: 2,
  people: [
    {
      name: "Zakhar Kamysh",
      printed: "Zakhar Kamysh",
      role: "subject",
      articles: ["361-4"],
      outcome: null,
      term_months: null,
      quote: at("Zakhar Kamysh", "li:nth-of-type(1)"),
    },
  ],
  other_people: [],
  signatories: [
    { name: "The River Archive", kind: "organization", quote: at("The River Archive", "p") },
  ],
  demands: [],
  legal_references: [
    {
      instrument: "by-criminal-code",
      article: "361-4",
      part: null,
      printed: "Article 361-4",
      quote: at("Article 361-4", "li:nth-of-type(1)"),
    },
  ],
  issues: [{ code: "count_mismatch", message: "Expected 2, found 1" }],
};
const capture = {
  fetchedAt: "2031-05-09T06:00:00.123Z",
  file: "viasna/viasna-20310509060000-0001.warc.gz",
  offset: 700,
  length: 9000,
  bodySha256: "a".repeat(64),
};

test("normalize() gives a record whose members are the columns of the tables", () => {
  const { record } = normalize(document, findings, capture);
  expect(record?.document_id).toMatch(/^do_[0-9a-f]{16}$/u);
  expect(record).toMatchObject({
    published_at: "2031-05-07T22:00:00Z",
    fetched_at: "2031-05-09T06:00:00Z",
    mentions: [
      { role: "subject", position: 1, quote: "Zakhar Kamysh", quote_start: 11, quote_end: 24 },
    ],
    signatures: [
      { position: 1, signatory_kind: "organization", name_printed: "The River Archive" },
    ],
    legal_references: [{ article: "361-4", subject_position: 1 }],
    issues: [{ position: 1, code: "count_mismatch" }],
  });
});

test("a provision cited where several are named belongs to none of them", () => {
  const [first] = findings.people;
  if (first === undefined) throw new Error("expected a person");
  const { record } = normalize(document, { ...findings, people: [first, first] }, capture);
  expect(record?.legal_references).toMatchObject([{ subject_position: null }]);
});

test("a person who signs is also named as a signatory", () => {
  const signatories = [
    { name: "Darya Kaval", kind: "person" as const, quote: at("The River", "p") },
  ];
  const { record } = normalize(document, { ...findings, signatories }, capture);
  expect(record?.mentions.map(({ role, position }) => [role, position])).toEqual([
    ["subject", 1],
    ["signatory", 1],
  ]);
});

test.each<[string, Partial<Findings>, Pick<Rejection, "verdict" | "code">]>([
  ["without a language", { language: null }, { verdict: "rejected", code: "no_language" }],
  [
    "without a date",
    { issued_on: null, issued_on_from: null },
    { verdict: "rejected", code: "no_date" },
  ],
  [
    "dated after its capture",
    { issued_on: "2031-05-10" },
    { verdict: "rejected", code: "date_in_future" },
  ],
  [
    "in which nothing was found",
    { people: [], signatories: [] },
    { verdict: "rejected", code: "nothing_found" },
  ],
  ["of no kind", { kind: null }, { verdict: "rejected", code: "invalid_record" }],
  [
    "that is no statement",
    { is_statement: false, issues: [{ code: "not_a_statement", message: "A weekly review" }] },
    { verdict: "not_a_statement", code: "not_a_statement" },
  ],
])("a page %s is rejected with its reason", (_, change, expected) => {
  const { record, rejection } = normalize(document, { ...findings, ...change }, capture);
  expect(record).toBeNull();
  expect(rejection).toMatchObject(expected);
  expect(rejection?.reason).toMatch(/.{10}/u);
});

test("a rejected record says which member is wrong", () => {
  const { rejection } = normalize(document, { ...findings, kind: null }, capture);
  expect(rejection?.reason).toMatch(/^kind: /u);
});
