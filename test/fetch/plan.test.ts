import { expect, test } from "vitest";
import { isDue, planVisits, type Visit } from "../../pipeline/fetch/plan.ts";
import { council, newsUrl } from "./council.ts";

const NOW = new Date("2024-04-01T00:00:00.000Z");

/** Returns a time so many days ago. */
function ago(days: number): string {
  return new Date(NOW.getTime() - days * 86_400_000).toISOString();
}

/** Returns a page that was first and last visited so many days ago. */
function visit(id: number, [first, last]: [number, number], status: number | null = 200): Visit {
  return { url: newsUrl(id), firstAt: ago(first), lastAt: ago(last), status };
}

function found(id: number, modifiedAt: string | null = null) {
  return { url: newsUrl(id), modifiedAt, foundBy: ["listing" as const] };
}

function plan(options: Partial<Parameters<typeof planVisits>[0]>) {
  return planVisits({ source: council, found: [], visits: [], now: NOW, ...options });
}

test.each([
  ["a page of 13 days, visited a minute ago", visit(1, [13, 0.001]), true],
  ["a page of 20 days, visited yesterday", visit(1, [20, 1]), false],
  ["a page of 20 days, visited two days ago", visit(1, [20, 2]), true],
  ["a page of 1,000 days, visited 99 days ago", visit(1, [1000, 99]), false],
  ["a page of 1,000 days, visited 100 days ago", visit(1, [1000, 100]), true],
  ["an old page that is gone", visit(1, [100, 1], 404), false],
  ["an old page that was redirected", visit(1, [100, 1], 301), false],
  ["a page that gave no answer", visit(1, [100, 1], null), true],
  ["a page that refused", visit(1, [100, 1], 403), true],
])("isDue() of %s", (_name, known, expected) => {
  expect(isDue(known, { now: NOW, modifiedAt: null })).toBe(expected);
});

test.each([
  [ago(2), false],
  [ago(0.5), true],
  ["2034-01-01T00:00:00.000Z", false],
])("isDue() of a page that the site says was changed at %s", (modifiedAt, expected) => {
  expect(isDue(visit(1, [100, 1]), { now: NOW, modifiedAt })).toBe(expected);
});

test("planVisits() takes new pages first, then due ones, those longest unvisited first", () => {
  const visits = [visit(1, [5, 1]), visit(2, [5, 3]), visit(3, [100, 1])];
  expect(plan({ found: [found(10), found(11), found(3)], visits })).toEqual(
    [10, 11, 2, 1].map(newsUrl),
  );
});

test("planVisits() visits a known page by the spelling that has an answer", () => {
  const alias = { ...visit(1, [5, 1]), url: "https://www.council.example/en/news/1" };
  const visits = [visit(1, [5, 2], null), alias];
  expect(plan({ found: [found(1)], visits })).toEqual([alias.url]);
});

test("planVisits() takes the oldest new pages up to the limit", () => {
  expect(plan({ found: [found(10), found(11), found(12)], limit: 2 })).toEqual(
    [10, 11].map(newsUrl),
  );
});

test("planVisits() leaves out what is known to be older than `since`, and nothing undated", () => {
  const since = "2024-03-01";
  const items = [
    found(1),
    found(2, "2024-02-29T23:00:00.000Z"),
    found(3, "2024-03-01T00:00:00.000Z"),
  ];
  const visits = [visit(4, [12, 1]), visit(5, [200, 100])];
  expect(plan({ found: items, visits, since })).toEqual([1, 3, 4].map(newsUrl));
});

test("planVisits() never plans a page of a mirror that others captured", () => {
  const visits = [{ ...visit(1, [5, 1]), url: "https://copy.example/en/news/1" }];
  expect(plan({ visits })).toEqual([]);
});
