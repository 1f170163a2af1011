import fc from "fast-check";
import { expect, test } from "vitest";
import { parse } from "../../../scrapers/helpers/html.ts";
import { languageTag, machineTime, readAlternates } from "../../../scrapers/helpers/values.ts";

test.each([
  ["2024-03-24T22:50:18+0300", "2024-03-24T22:50:18+03:00"],
  ["2010-12-24T22:50:18+02:00", "2010-12-24T22:50:18+02:00"],
  [" 2024-03-24 22:50z ", "2024-03-24T22:50:00Z"],
  ["2024-03-24T22:50:18.123-0930", "2024-03-24T22:50:18-09:30"],
  ["2024-03-24", "2024-03-24"],
  ["2024-03-24T22:50:18", "2024-03-24T22:50:18"],
])("machineTime() reads %s as %s", (printed, expected) => {
  expect(machineTime(printed)).toBe(expected);
});

test.each([
  "1970-01-01T03:00:00+0300",
  "1970-01-01T00:00:00Z",
  "2024-13-24T22:50:18+0300",
  "2023-02-29",
  "2024-03-24T24:50:18+0300",
  "2024-03-24T22:50:18+1500",
  "March 22, 2024",
  "",
  null,
  undefined,
])("machineTime() finds no time in %j", (printed) => {
  expect(machineTime(printed)).toBeNull();
});

test("machineTime() reads its own form again", () => {
  const parts = fc.date({
    min: new Date("1971-01-01"),
    max: new Date("2099-01-01"),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(parts, (date) => {
      const time = machineTime(date.toISOString());
      expect(time).not.toBeNull();
      expect(machineTime(time)).toBe(time);
    }),
  );
});

test.each([
  ["en", "en"],
  ["en_GB", "en-GB"],
  ["BE-tarask", "be-tarask"],
  ["", null],
  ["x-default", null],
  ["English", null],
])("languageTag() reads %j as %j", (printed, expected) => {
  expect(languageTag(printed)).toBe(expected);
});

test("readAlternates() returns the other languages with absolute addresses", () => {
  const $ = parse(
    `<link rel="alternate" hreflang="en" href="/en/1"><link rel="alternate" hreflang="be" href="/be/2">
     <link rel="alternate" hreflang="be" href="/be/2"><link rel="alternate" hreflang="x-default" href="/">
     <link rel="alternate" hreflang="ru" href="javascript:0"><link rel="alternate" type="application/rss+xml" href="/rss">`,
    "html5",
  );
  expect(readAlternates($, "https://council.example/en/1")).toEqual([
    { language: "be", url: "https://council.example/be/2" },
  ]);
});
