import fc from "fast-check";
import { expect, test } from "vitest";
import {
  AT_REST,
  afterRefusal,
  afterRequest,
  nextStart,
  retryAfterMs,
  siteOf,
} from "../../pipeline/fetch/pace.ts";

const NOW = Date.parse("2024-04-01T00:00:00Z");
const MINUTE = 60_000;

test.each([
  ["https://council.example/a", "council.example"],
  ["https://www.old.council.example./a", "council.example"],
  ["https://a.council.co.uk/", "council.co.uk"],
  ["https://d1.cloudfront.net/", "d1.cloudfront.net"],
  ["https://localhost/", "localhost"],
])("siteOf(%j) is %j", (url, site) => {
  expect(siteOf(url)).toBe(site);
});

test.each([
  ["120", 120_000],
  [" 1 ", 1000],
  ["Mon, 01 Apr 2024 00:02:00 GMT", 120_000],
  ["Monday, 01-Apr-24 00:02:00 GMT", 120_000],
  ["Mon Apr  1 00:02:00 2024", 120_000],
  ["Tue, 01 Apr 2025 00:00:00 GMT", 365 * 24 * 60 * MINUTE],
  ["0", null],
  ["-5", null],
  ["1.5", null],
  ["soon", null],
  ["", null],
  ["Sun, 31 Mar 2024 23:59:00 GMT", null],
  ["Mon, 99 Foo 2024 00:00:00 GMT", null],
  ["99999999999999999999", 1e12],
])("retryAfterMs(%j) is %j", (value, expected) => {
  expect(retryAfterMs(value, NOW)).toBe(expected);
});

test("afterRefusal() obeys Retry-After, however long", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e9 }), (seconds) => {
      const pace = afterRefusal(AT_REST, { at: NOW, retryAfter: String(seconds) });
      expect(nextStart(pace)).toBe(NOW + seconds * 1000);
    }),
  );
});

test("afterRefusal() waits a minute without Retry-After, doubling to a day", () => {
  let pace = AT_REST;
  const waits = Array.from({ length: 13 }, () => {
    const at = Math.max(NOW, nextStart(pace));
    pace = afterRefusal(pace, { at, retryAfter: null });
    return (nextStart(pace) - at) / MINUTE;
  });
  expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 1440, 1440]);
});

test("afterRefusal() forgets its doubling after one quiet window", () => {
  const first = afterRefusal(AT_REST, { at: NOW, retryAfter: null });
  const second = afterRefusal(first, { at: nextStart(first), retryAfter: null });
  const later = nextStart(second) + 2 * MINUTE + 1;
  const third = afterRefusal(second, { at: later, retryAfter: null });
  expect(nextStart(third) - later).toBe(MINUTE);
});

test("afterRefusal() never shortens a wait", () => {
  const long = afterRefusal(AT_REST, { at: NOW, retryAfter: "3600" });
  const short = afterRefusal(long, { at: NOW + 1, retryAfter: "1" });
  expect(nextStart(short)).toBe(NOW + 3_600_000);
});

test("afterRequest() adds up to a fifth to the delay", () => {
  const start = (random: number) =>
    nextStart(afterRequest(AT_REST, { at: NOW, delayMs: 5000, random }));
  expect(start(0)).toBe(NOW + 5000);
  expect(start(1)).toBe(NOW + 6000);
});
