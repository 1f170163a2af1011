import fc from "fast-check";
import { expect, test } from "vitest";
import {
  daysBetween,
  findDateLine,
  machineDay,
  machineTime,
  readDateLine,
} from "../../pipeline/extract/dates.ts";
import { passages } from "./document-of.ts";

test.each([
  ["March 22, 2024", "2024-03-22", null],
  ["28 March 2024", "2024-03-28", null],
  ["8th February 2022", "2022-02-08", null],
  ["Friday, March 22, 2024", "2024-03-22", null],
  ["Sept. 5, 2011", "2011-09-05", null],
  ["18 Apr 2012", "2012-04-18", null],
  ["Minsk, March 22, 2024", "2024-03-22", "Minsk"],
  ["Minsk - 22 March 2024", "2024-03-22", "Minsk"],
  ["Minsk – 22 March 2024", "2024-03-22", "Minsk"],
  ["Minsk — 22 March 2024", "2024-03-22", "Minsk"],
  ["Paris-Geneva, September 17, 2021–", "2021-09-17", "Paris-Geneva"],
  [
    "Paris, Vilnius, Geneva, 16 July 2024. We are deeply concerned.",
    "2024-07-16",
    "Paris, Vilnius, Geneva",
  ],
  ["21 июня 2023 г.", "2023-06-21", null],
  ["8 верасня 2023 г.", "2023-09-08", null],
  ["23 студзеня 2025 года", "2025-01-23", null],
  ["6 жніўня 2025г.", "2025-08-06", null],
  ["Мінск, 10 жніўня 2005 году", "2005-08-10", "Мінск"],
  ["5 траўня 2006 году", "2006-05-05", null],
  ["5 мая 2006 г.", "2006-05-05", null],
  ["18 vieraśnia 2023 hodu", "2023-09-18", null],
  ["30.10.2024", "2024-10-30", null],
  ["07.05.20", "2020-05-07", null],
  ["03-03-2023", "2023-03-03", null],
  ["29/01/2025 Statement", "2025-01-29", null],
  ["26.08.2008, 12:07", "2008-08-26", null],
  ["06 жніўня 2025, 11:27", "2025-08-06", null],
  ["06 June 2025, 8:37 AM", "2025-06-06", null],
  ["г. Минск, 5 мая 2023 г.", "2023-05-05", "Минск"],
  ["г. Мінск, 5 мая 2023 г.", "2023-05-05", "Мінск"],
  ["г.Минск, 5 мая 2023 г.", "2023-05-05", "Минск"],
  ["2024-03-22", "2024-03-22", null],
  ["Date: 22 March 2024", "2024-03-22", null],
  ["Дата: 22 марта 2024 года", "2024-03-22", null],
  ["Дата: 22.03.2024", "2024-03-22", null],
  ["Published on 22 March 2024", "2024-03-22", null],
  ["Published: 2024-03-22", "2024-03-22", null],
  ["Опубликовано: 22 марта 2024 г.", "2024-03-22", null],
  ["Апублікавана 22 сакавіка 2024 г.", "2024-03-22", null],
])("readDateLine() reads %s", (printed, issuedOn, place) => {
  expect(readDateLine(printed)).toMatchObject({ issuedOn, place });
});

test.each([
  "On March 22, 2024, the court sentenced two people.",
  "Today, January 22, we remember them.",
  "March 22, 2024 was the day on which the court sat.",
  "Since December 22, 2020 we have demanded their release.",
  "February 30, 2024",
  "2024-02-30",
  "Published on 22 March 2024, the list names two people.",
  "Date: 22 March 2024. We demand their release.",
  "31.02.2024",
  "The Human Rights Center, 22 March 2024",
  "In the statement of August 10, 2020 we said so.",
])("readDateLine() takes no date line from: %s", (text) => {
  expect(readDateLine(text)?.issuedOn ?? null).toBeNull();
});

test("readDateLine() reads a city without a day", () => {
  expect(readDateLine("(NEW YORK)— The society condemns the raid.")).toMatchObject({
    issuedOn: null,
    place: "NEW YORK",
  });
});

test("findDateLine() leaves the dates of older statements, trials and elections alone", () => {
  const body = passages(
    "A demand can stand above the date.",
    "March 22, 2024",
    "We recall the statement of August 10, 2020.",
    "December 22, 2020",
  );
  expect(findDateLine(body)).toMatchObject({ issuedOn: "2024-03-22", index: 1, isWholeLine: true });
});

test("findDateLine() prefers the day of the statement to the stamp of the page", () => {
  const body = passages("24.03.2024, 10:15", "March 22, 2024", "We demand their release.");
  expect(findDateLine(body)?.issuedOn).toBe("2024-03-22");
});

test.each(["2024-03-24", "Published on 24 March 2024", "Date: 24 March 2024"])(
  "findDateLine() takes %s for the stamp of the page",
  (stamp) => {
    expect(findDateLine(passages(stamp, "March 22, 2024"))?.issuedOn).toBe("2024-03-22");
    expect(findDateLine(passages(stamp, "We demand it."))?.issuedOn).toBe("2024-03-24");
  },
);

test("findDateLine() reads the closing line of a letter", () => {
  const filler = Array<string>(12).fill("We ask the authorities to answer this letter.");
  expect(findDateLine(passages(...filler, "Vilnius, 3 May 2024"))).toMatchObject({
    issuedOn: "2024-05-03",
    place: "Vilnius",
  });
});

test("findDateLine() finds nothing behind the running text", () => {
  const prose = `We have followed these trials for years. ${"They went on and on. ".repeat(20)}`;
  const tail = Array<string>(10).fill("We ask the authorities to answer.");
  expect(findDateLine(passages(prose, "March 22, 2024", ...tail))).toBeNull();
});

test.each([
  ["2024-03-24T22:50:18+0300", "2024-03-24T22:50:18+03:00", "2024-03-24"],
  ["2024-03-24T22:50:18+03:00", "2024-03-24T22:50:18+03:00", "2024-03-24"],
  ["2009-12-31T23:30:00+0200", "2009-12-31T23:30:00+02:00", "2009-12-31"],
  ["2024-03-24T19:50:18.123Z", "2024-03-24T19:50:18Z", "2024-03-24"],
  ["2024-03-24", null, "2024-03-24"],
  ["yesterday", null, null],
])("machineTime() and machineDay() read %s in its own offset", (printed, time, day) => {
  expect(machineTime(printed)).toBe(time);
  expect(machineDay(printed)).toBe(day);
});

function iso(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}

test("daysBetween() counts as the calendar does", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -20000, max: 40000 }),
      fc.integer({ min: 0, max: 4000 }),
      (from, days) => {
        expect(daysBetween(iso(from), iso(from + days))).toBe(days);
      },
    ),
  );
});

test("readDateLine() reads every day of the calendar in each order", () => {
  const days = fc.date({
    min: new Date("1990-01-01"),
    max: new Date("2049-12-31"),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(days, (date) => {
      const month = date.toLocaleString("en", { month: "long", timeZone: "UTC" });
      const [day, year] = [date.getUTCDate(), date.getUTCFullYear()];
      const expected = date.toISOString().slice(0, 10);
      for (const printed of [`${month} ${day}, ${year}`, `${day} ${month} ${year}`]) {
        expect(readDateLine(printed)?.issuedOn).toBe(expected);
      }
    }),
  );
});
