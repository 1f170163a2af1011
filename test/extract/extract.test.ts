import fc from "fast-check";
import { expect, test } from "vitest";
import { extractFindings } from "../../pipeline/extract/extract.ts";
import type { Document } from "../../schemas/document.ts";
import { Findings, type Quote } from "../../schemas/findings.ts";
import { documentOf, type TestBlock } from "./document-of.ts";

const STATEMENT: readonly TestBlock[] = [
  "March 22, 2024",
  "We, organizations of Belarus, note with Article 19 of the ICCPR that A. Lukashenka did not answer.",
  "Thus:",
  "Zakhar Kamysh was sentenced under Article 361-4 of the Criminal Code to two years in prison;",
  "Darya Kaval, taken into custody under Part 1 of Art. 342 and Art. 369.",
  "We demand that the authorities:",
  "• release Zakhar Kamysh and Darya Kaval;",
  "• stop the repression.",
  "Lantern Rights Centre;",
  "PEN Belarus.",
];
const TITLE = "Statement on the recognition of two people as political prisoners";
const PAGE = { title: TITLE, blocks: STATEMENT };

/** Returns every quote with what it must show. */
function quoted(findings: Findings): { readonly quote: Quote; readonly printed: string }[] {
  const named = [...findings.people, ...findings.other_people, ...findings.legal_references];
  return [
    ...named.map(({ quote, printed }) => ({ quote, printed })),
    ...findings.signatories.map(({ quote, name }) => ({ quote, printed: name })),
    ...findings.demands.map(({ quote, text }) => ({ quote, printed: text })),
  ];
}

function expectQuotes(document: Document): void {
  for (const { quote, printed } of quoted(extractFindings(document))) {
    expect(document.text.slice(quote.start, quote.end)).toBe(printed);
    const block = document.blocks.find(({ element }) => element === quote.element);
    expect(block?.start).toBeLessThanOrEqual(quote.start);
    expect(block?.end).toBeGreaterThanOrEqual(quote.end);
  }
}

/** Returns findings without places, for pages whose blocks stand elsewhere. */
function withoutPlaces(findings: Findings): unknown {
  return JSON.parse(
    JSON.stringify(findings, (key, value: unknown) => (key === "quote" ? null : value)),
  );
}

test("extractFindings() finds everything of a small statement", () => {
  const findings = extractFindings(documentOf(PAGE));
  expect(quoted(findings).map(({ printed }) => printed)).toEqual([
    "Zakhar Kamysh",
    "Darya Kaval",
    "A. Lukashenka",
    "Article 19 of the ICCPR",
    "Article 361-4 of the Criminal Code",
    "Part 1 of Art. 342",
    "Art. 369",
    "Lantern Rights Centre",
    "PEN Belarus",
    "release Zakhar Kamysh and Darya Kaval",
    "stop the repression",
  ]);
  expect(findings).toMatchObject({
    is_statement: true,
    kind: "recognition",
    language: "en",
    issued_on: "2024-03-22",
    issued_on_from: "text",
    claimed_count: 2,
    issues: [],
  });
});

test("a day that is not printed is the page's day in its own offset", () => {
  const findings = extractFindings(
    documentOf({ ...PAGE, blocks: STATEMENT.slice(1), publishedAt: "2024-03-24T00:50:18+0300" }),
  );
  expect(findings).toMatchObject({
    issued_on: "2024-03-24",
    issued_on_from: "machine",
    published_at: "2024-03-24T00:50:18+03:00",
  });
});

test("a statement without any day says so", () => {
  const { issued_on, issued_on_from, issues } = extractFindings(
    documentOf({ ...PAGE, blocks: STATEMENT.slice(1) }),
  );
  expect({ issued_on, issued_on_from }).toEqual({ issued_on: null, issued_on_from: null });
  expect(issues).toEqual([
    {
      code: "no_date",
      message: "Expected a printed day or a machine time of publication, found neither",
    },
  ]);
});

test("a day that the page labels is a printed day", () => {
  const blocks = ["Published on 22 March 2024", ...STATEMENT.slice(1)];
  expect(extractFindings(documentOf({ ...PAGE, blocks }))).toMatchObject({
    issued_on: "2024-03-22",
    issued_on_from: "text",
    issues: [],
  });
});

test.each([
  ["2024-03-21T23:00:00+0000", []],
  ["2024-03-28T10:00:00+0300", []],
  ["2024-03-30T10:00:00+0300", ["date_conflict"]],
  ["2025-03-22T10:00:00+0300", ["date_conflict"]],
])("a printed day is kept, and questioned when the page is of %s", (publishedAt, codes) => {
  const findings = extractFindings(documentOf({ ...PAGE, publishedAt }));
  expect(findings.issued_on).toBe("2024-03-22");
  expect(findings.issues.map(({ code }) => code)).toEqual(codes);
});

test("the body decides the language, and a declared one that differs is an issue", () => {
  const findings = extractFindings(documentOf({ ...PAGE, declaredLanguage: "ru" }));
  expect(findings.language).toBe("en");
  expect(findings.issues.map(({ code }) => code)).toEqual(["language_mismatch"]);
});

test("a language without a lexicon is named, and its people are not guessed", () => {
  const findings = extractFindings(
    documentOf({
      title: "Zajava",
      blocks: [
        "Miensk, 18 vieraśnia 2023 hodu",
        "My patrabujem ad uładaŭ vyzvalić usich palitviaźniaŭ, jakija siadziać za kratami našaj krainy, i spynić represii.",
        "Zachar Kamyš, Darja Kaval.",
      ],
    }),
  );
  expect(findings).toMatchObject({
    is_statement: true,
    kind: null,
    language: "be-Latn",
    issued_on: "2023-09-18",
    people: [],
  });
  expect(findings.issues.map(({ code }) => code)).toEqual(["language_unsupported"]);
});

test("a machine time without an offset is not published", () => {
  const findings = extractFindings(documentOf({ ...PAGE, publishedAt: "2024-03-24 22:50" }));
  expect(findings.published_at).toBeNull();
  expect(findings.issues.map(({ code }) => code)).toEqual(["unreadable_time"]);
});

test("an article that can be read in two ways is an issue", () => {
  const blocks = [
    ...STATEMENT.slice(0, 4),
    "Darya Kaval, charged under Art. 130-3.",
    ...STATEMENT.slice(5),
  ];
  const findings = extractFindings(documentOf({ title: TITLE, blocks }));
  expect(findings.people[1]?.articles).toEqual(["130-3"]);
  expect(findings.issues.map(({ code }) => code)).toEqual(["ambiguous_article"]);
});

const piece = fc.oneof(
  fc.constantFrom(...STATEMENT.map((block) => (typeof block === "string" ? block : block.text))),
  fc.string({ unit: "grapheme", maxLength: 60 }),
  fc.constantFrom(
    "Zakhar Kamysh, ",
    "Art. 3611, 3612 ",
    "ч. 1 ст. ",
    "; - ",
    "• ",
    "1) ",
    "Mr. ",
    "«",
    "(",
    "we demand: ",
    "і ",
    "Аляксандра ",
  ),
);
const text = fc.array(piece, { minLength: 1, maxLength: 5 }).map((pieces) => pieces.join(" "));
const block = fc.record({
  kind: fc.constantFrom("heading", "paragraph", "item", "cell"),
  text,
  list: fc.integer({ min: 0, max: 2 }),
});
const pages = fc.record({
  title: text,
  blocks: fc.array(block, { maxLength: 14 }),
  publishedAt: fc.option(fc.oneof(fc.constant("2024-03-24T22:50:18+0300"), fc.string())),
});

test("extractFindings() never throws, keeps its schema, and quotes what it says", () => {
  fc.assert(
    fc.property(pages, (page) => {
      const document = documentOf(page);
      expect(Findings.safeParse(extractFindings(document)).error).toBeUndefined();
      expectQuotes(document);
    }),
    { numRuns: 400 },
  );
});

test("blank blocks change nothing", () => {
  const places = fc.array(fc.nat({ max: STATEMENT.length }), { maxLength: 6 });
  const expected = withoutPlaces(extractFindings(documentOf(PAGE)));
  fc.assert(
    fc.property(places, fc.constantFrom("", " ", "\u00a0"), (indexes, blank) => {
      const blocks = STATEMENT.flatMap((each, index) =>
        indexes.includes(index) ? [blank, each] : [each],
      );
      expect(withoutPlaces(extractFindings(documentOf({ title: TITLE, blocks })))).toEqual(
        expected,
      );
    }),
  );
});

test("the same document gives the same findings, whatever was read before", () => {
  fc.assert(
    fc.property(pages, pages, (first, second) => {
      const before = extractFindings(documentOf(first));
      extractFindings(documentOf(second));
      expect(extractFindings(documentOf(first))).toEqual(before);
    }),
    { numRuns: 100 },
  );
});

test.each([
  ["capitals", "Aa ".repeat(60_000)],
  ["initials", "A. ".repeat(60_000)],
  ["digits", "1,".repeat(60_000)],
  ["articles", "Art. 1, ".repeat(20_000)],
  ["names", "Zakhar Kamysh, ".repeat(8_000)],
  ["one word", "A".repeat(200_000)],
  ["we", "we ".repeat(60_000)],
  ["quotes", "“".repeat(100_000)],
  ["parentheses", "Zakhar Kamysh (".repeat(8_000)],
  ["dots", ". A".repeat(50_000)],
])("extractFindings() takes no more than linear time on %s", (_, long) => {
  const started = performance.now();
  extractFindings(documentOf({ title: TITLE, blocks: [...STATEMENT, long] }));
  expect(performance.now() - started).toBeLessThan(5_000);
});
