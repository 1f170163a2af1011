import { expect, test } from "vitest";
import { extractFindings } from "../../pipeline/extract/extract.ts";
import { readPage } from "../../pipeline/extract/read.ts";
import type { Document } from "../../schemas/document.ts";
import { sources } from "../../scrapers/sources.ts";
import { type Expected, type Fixture, fixtures, withoutQuotes } from "../fixtures.ts";

const cases = fixtures().map((each) => [`${each.source}/${each.name}`, each] as const);

function documentOfFixture({ html, url }: Fixture): Document {
  const fetchedAt = "2025-06-01T00:00:00Z";
  return readPage({ html, url, contentType: "text/html; charset=utf-8", fetchedAt }, sources);
}

/** Messages of issues are for people: their codes are compared. */
function withIssueCodes({ issues, ...findings }: Expected): unknown {
  return { ...findings, issues: issues.map(({ code }) => code) };
}

test.each(cases)("extractFindings() reads what a person reads on %s", (_, fixture) => {
  const findings = withoutQuotes(extractFindings(documentOfFixture(fixture)));
  expect(withIssueCodes(findings)).toEqual(withIssueCodes(fixture.expected));
});

test.each(cases)("every quote of %s shows what it stands for", (_, fixture) => {
  const document = documentOfFixture(fixture);
  const findings = extractFindings(document);
  const quotes = [
    ...[...findings.people, ...findings.other_people, ...findings.legal_references].map(
      ({ quote, printed }) => [quote, printed] as const,
    ),
    ...findings.signatories.map(({ quote, name }) => [quote, name] as const),
    ...findings.demands.map(({ quote, text }) => [quote, text] as const),
  ];
  const shown = quotes.map(([{ start, end }]) => document.text.slice(start, end));
  expect(shown).toEqual(quotes.map(([, printed]) => printed));
});
