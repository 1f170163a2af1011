import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { UnreadableError } from "../pipeline/extract/decode.ts";
import { extractFindings } from "../pipeline/extract/extract.ts";
import { readPage } from "../pipeline/extract/read.ts";
import { SelectionError } from "../scrapers/helpers/errors.ts";
import { sources } from "../scrapers/sources.ts";
import { Expected, withoutQuotes } from "../test/fixtures.ts";

const LABELLED = join(import.meta.dirname, "..", "test", "labelled");
/** Figures that may not fall. */
export const COMMITTED = join(import.meta.dirname, "..", "test", "quality.json");
const PAGE = /\.html$/u;
/** A capture long after every page, so that no date is in the future. */
const FETCHED_AT = "2100-01-01T00:00:00.000Z";

/** `tuning` pages may be looked at while rules are written, `held-out` pages may not. */
export const PARTS = ["tuning", "held-out"] as const;
export type Part = (typeof PARTS)[number];

/** What a field of a page is, as values that are found or not. */
type Field = (page: Expected) => readonly string[];

/** The figures are counts of these values, so that each has a numerator and a denominator. */
const FIELDS: Readonly<Record<string, Field>> = {
  statement: ({ is_statement: is }) => (is ? ["statement"] : []),
  language: ({ language }) => valueOf(language),
  kind: ({ kind }) => valueOf(kind),
  issued_on: ({ issued_on: day }) => valueOf(day),
  place: ({ place }) => valueOf(place),
  claimed_count: ({ claimed_count: count }) => valueOf(count),
  people: ({ people }) => people.map(({ name }) => name),
  articles: ({ people }) =>
    people.flatMap(({ name, articles }) => articles.map((article) => `${name}: ${article}`)),
  outcomes: ({ people }) =>
    people.flatMap(({ name, outcome }) => (outcome === null ? [] : [`${name}: ${outcome}`])),
  terms: ({ people }) =>
    people.flatMap(({ name, term_months: months }) =>
      months === null ? [] : [`${name}: ${months}`],
    ),
  officials_and_others: ({ other_people: others }) =>
    others.map(({ name, role }) => `${name}: ${role}`),
  signatories: ({ signatories }) => signatories.map(({ name }) => name),
  demands: ({ demands }) => demands.map(({ text, category }) => `${category}: ${text}`),
  legal_references: (page) =>
    page.legal_references.map(({ instrument, article, part }) =>
      [instrument, article ?? "", part ?? ""].join(" "),
    ),
};

/** Counts of one field in one language. */
export interface Figure {
  readonly part: Part;
  readonly language: string;
  readonly field: string;
  readonly expected: number;
  readonly found: number;
  readonly correct: number;
}

/** One value that was missed, or found and is not there. */
export interface Miss {
  readonly part: Part;
  readonly page: string;
  readonly field: string;
  readonly kind: "missing" | "wrong";
  readonly value: string;
}

export interface Quality {
  readonly pages: number;
  readonly figures: readonly Figure[];
  readonly misses: readonly Miss[];
}

/** Returns what extraction finds on the labelled pages, held against what a person read there. */
export function measureQuality(): Quality {
  const pages = PARTS.flatMap(labelledPages);
  const scored = pages.flatMap((page) =>
    Object.entries(FIELDS).map(([field, read]) => ({
      ...page,
      field,
      ...score(read(page.expected), read(page.found)),
    })),
  );
  const groups = Map.groupBy(scored, ({ part, language, field }) => `${part} ${language} ${field}`);
  const figures = [...groups.values()].flatMap((members) => {
    const [first] = members;
    if (first === undefined) return [];
    const sum = (key: "expected" | "found" | "correct") =>
      members.reduce((total, { counts }) => total + counts[key], 0);
    const { part, language, field } = first;
    return [
      {
        part,
        language,
        field,
        expected: sum("expected"),
        found: sum("found"),
        correct: sum("correct"),
      },
    ];
  });
  const misses = scored.flatMap(({ part, name, field, missing, wrong }) => [
    ...missing.map((value) => ({ part, page: name, field, kind: "missing" as const, value })),
    ...wrong.map((value) => ({ part, page: name, field, kind: "wrong" as const, value })),
  ]);
  return { pages: pages.length, figures, misses };
}

function labelledPages(part: Part) {
  return readdirSync(join(LABELLED, part))
    .toSorted()
    .flatMap((language) => {
      const folder = join(LABELLED, part, language);
      const files = readdirSync(folder)
        .filter((name) => PAGE.test(name))
        .toSorted();
      return files.map((file) => {
        const path = join(folder, file);
        const expected = Expected.parse(
          JSON.parse(readFileSync(path.replace(PAGE, ".json"), "utf8")),
        );
        const found = findingsOf(readFileSync(path), expected.url);
        return { part, language, name: `${language}/${file}`, expected, found };
      });
    });
}

/** A page that no reader can read is one on which nothing is found. */
function findingsOf(bytes: Uint8Array, url: string): Expected {
  const page = { bytes, contentType: null, url, fetchedAt: FETCHED_AT };
  try {
    return withoutQuotes(extractFindings(readPage(page, sources)));
  } catch (error) {
    if (error instanceof SelectionError || error instanceof UnreadableError) return NOTHING;
    throw error;
  }
}

const NOTHING: Expected = {
  url: "about:blank",
  source: null,
  is_statement: false,
  kind: null,
  language: null,
  title: "",
  subtitle: null,
  place: null,
  issued_on: null,
  issued_on_from: null,
  published_at: null,
  modified_at: null,
  publisher: null,
  claimed_count: null,
  people: [],
  other_people: [],
  signatories: [],
  demands: [],
  legal_references: [],
  issues: [],
};

/** Compares as multisets: a value that stands twice must be found twice. */
function score(expected: readonly string[], found: readonly string[]) {
  const left = [...found];
  const missing = expected.filter((value) => {
    const at = left.indexOf(value);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
  const correct = expected.length - missing.length;
  return {
    counts: { expected: expected.length, found: found.length, correct },
    missing,
    wrong: left,
  };
}

function valueOf(value: string | number | null): string[] {
  return value === null ? [] : [String(value)];
}
