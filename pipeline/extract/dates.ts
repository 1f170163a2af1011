import { MONTHS } from "./lexicon/months.ts";
import type { Passage } from "./passages.ts";

const MONTH = [...MONTHS.keys()].toSorted((left, right) => right.length - left.length).join("|");
const YEAR_WORD = "(?:\\s*(?:года|году|год|г|hoda|hodu)(?![\\p{L}]))?";
const CLOCK = "(?:,?\\s+\\d{1,2}[:.]\\d{2}(?:\\s*[AaPp]\\.?[Mm]\\.?)?)?";
const WEEKDAYS =
  "(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье|панядзелак|аўторак|серада|чацвер|пятніца|субота|нядзеля)";
const DAY_FIRST = `(?<day>\\d{1,2})(?:st|nd|rd|th)?(?:\\s+of)?\\s+(?<month>${MONTH})\\.?,?\\s+(?<year>\\d{4})(?!\\d)`;
const MONTH_FIRST = `(?<month>${MONTH})\\.?\\s+(?<day>\\d{1,2})(?:st|nd|rd|th)?,?\\s+(?<year>\\d{4})(?!\\d)`;
const PLACE =
  "(?:(?:(?:г|гор)\\.\\s?)?\\(?(?<place>\\p{Lu}[\\p{L}\\p{M}'’.,/() -]{1,80}?)\\)?\\s*(?:,|\\s[-–—]|[–—])\\s*)?";
/** A line of its own, or the opening of a paragraph: behind it a mark, never a running sentence. */
const REST = "[.,;]?\\s*(?:[–—-]?\\s*$|[–—:-]\\s*(?=\\S)|(?<=[.])\\s*(?=\\p{Lu}))";

const WRITTEN = [DAY_FIRST, MONTH_FIRST].map(
  (date) =>
    new RegExp(`^${PLACE}(?:${WEEKDAYS},?\\s+)?${date}${YEAR_WORD}(?<clock>${CLOCK})${REST}`, "iu"),
);
const IS_WEEKDAY = new RegExp(`^${WEEKDAYS}$`, "iu");
/** Page stamps: always day first. `18 Apr 2012` is read by the patterns above. */
const STAMP =
  /^(?<day>\d{1,2})[./-](?<month>\d{1,2})[./-](?<year>\d{4}|\d{2})(?:,?\s+\d{1,2}:\d{2}(?::\d{2})?)?(?:\s+(?:Statement|Press release|Urgent Appeal|Open Letter))?\.?$/iu;
const ISO_STAMP = /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})\.?$/u;
/** A page that says what its date is; the statement's own day stands without such words. */
const LABEL =
  /^(?:date|(?:published|posted|issued)(?:\s+on)?|дата(?:\s+(?:публикации|публікацыі))?|опубликовано|апублікавана)(?:\s*:\s*|\s+)(?=\S)/iu;
const CITY_ALONE = /^\((?<place>\p{Lu}[\p{Lu} .'’-]{2,40})\)\s*[-–—]/u;
const NO_PLACE =
  /^(?:on|today|yesterday|updated?|published|posted|last|date|since|from|until|by|as|in|the|сегодня|сёння|дата|обновлено|абноўлена|апублікавана|опубликовано)(?![\p{L}])/iu;
const LOWER_CASE_WORD = /(?:^|[\s,(])\p{Ll}/u;
const MACHINE_TIME =
  /^(\d{4}-\d{2}-\d{2})(?:T|\s)(\d{2}:\d{2})(?::(\d{2})(?:\.\d{1,9})?)?\s*(?:(Z)|([+-]\d{2}):?(\d{2}))$/iu;
const MACHINE_DAY = /^\d{4}-\d{2}-\d{2}/u;

/** Lines before the running text in which a date line can stand, and the closing ones of letters. */
const HEAD_LINES = 8;
const TAIL_LINES = 3;
const LONG_LINE = 240;
const LONGEST_PLACE_WORDS = 8;
const DAYS_IN_MONTH = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** The date line of a statement: where it is dated, and from when. */
export interface DateLine {
  /** ISO date, or null where only a city is printed. */
  readonly issuedOn: string | null;
  readonly place: string | null;
  readonly printed: string;
  /** Index of its passage, and true if nothing else stands in it. */
  readonly index: number;
  readonly isWholeLine: boolean;
  readonly isStamp: boolean;
}

/**
 * Returns the date line, or null. It is looked for between the title and the running text, then
 * behind the last signature; a date inside the running text belongs to something else.
 */
export function findDateLine(body: readonly Passage[]): DateLine | null {
  const head = headOf(body).flatMap((passage, index) => readDateLine(passage.text, index) ?? []);
  const tailStart = Math.max(HEAD_LINES, body.length - TAIL_LINES);
  const tail = body
    .slice(tailStart)
    .flatMap((passage, index) => readDateLine(passage.text, tailStart + index) ?? [])
    .filter((line) => line.isWholeLine && !line.isStamp);
  return (
    head.find((line) => line.issuedOn !== null && !line.isStamp) ??
    tail.find((line) => line.issuedOn !== null) ??
    head.find((line) => line.isStamp) ??
    head[0] ??
    null
  );
}

/** Returns the date and place that a line consists of or opens with, or null. */
export function readDateLine(text: string, index = 0): DateLine | null {
  const label = LABEL.exec(text)?.[0] ?? "";
  if (label === "") return readDated(text, index);
  const line = readDated(text.slice(label.length), index);
  const isStamp = line?.issuedOn !== null && line?.isWholeLine === true && line.place === null;
  return isStamp ? { ...line, printed: text, isStamp } : null;
}

function readDated(text: string, index: number): DateLine | null {
  for (const pattern of WRITTEN) {
    const match = pattern.exec(text);
    if (match !== null) return writtenLine(match, text, index);
  }
  const stamp = STAMP.exec(text) ?? ISO_STAMP.exec(text);
  const city = CITY_ALONE.exec(text)?.groups?.["place"] ?? null;
  if (stamp === null && city === null) return null;
  const issuedOn = stamp === null ? null : isoDate(stamp.groups ?? {});
  if (stamp !== null && issuedOn === null) return null;
  return {
    issuedOn,
    place: city,
    printed: stamp?.[0] ?? text.slice(0, 60),
    index,
    isWholeLine: stamp !== null,
    isStamp: stamp !== null,
  };
}

/** Returns a machine time as ISO 8601 with its own offset, `2024-03-24T22:50:18+03:00`, or null. */
export function machineTime(printed: string | null): string | null {
  const match = printed === null ? null : MACHINE_TIME.exec(printed.trim());
  if (match === null) return null;
  const [, day = "", minutes = "", seconds = "00", utc, hours = "", offset = ""] = match;
  return `${day}T${minutes}:${seconds}${utc === undefined ? `${hours}:${offset}` : "Z"}`;
}

/** Returns the day of a machine time in the source's own offset, or null. */
export function machineDay(printed: string | null): string | null {
  const day = printed === null ? undefined : MACHINE_DAY.exec(printed.trim())?.[0];
  return day !== undefined && isDay(day) ? day : null;
}

/** Returns the days from one ISO date to another, negative when the second is earlier. */
export function daysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from);
}

function headOf(body: readonly Passage[]): readonly Passage[] {
  const prose = body.findIndex((passage) => passage.text.length > LONG_LINE);
  return body.slice(0, prose === -1 ? HEAD_LINES : Math.min(HEAD_LINES, prose + 1));
}

function writtenLine(match: RegExpExecArray, text: string, index: number): DateLine | null {
  const { place = "", clock = "" } = match.groups ?? {};
  const issuedOn = isoDate(match.groups ?? {});
  if (issuedOn === null || !isPlace(place)) return null;
  const isWholeLine = match[0].length === text.length;
  return {
    issuedOn,
    place: place === "" || IS_WEEKDAY.test(place) ? null : place,
    printed: match[0].trim(),
    index,
    isWholeLine,
    isStamp: isWholeLine && clock !== "",
  };
}

function isPlace(place: string): boolean {
  if (NO_PLACE.test(place) || LOWER_CASE_WORD.test(place)) return false;
  return place.split(" ").length <= LONGEST_PLACE_WORDS;
}

function isoDate(groups: Readonly<Record<string, string | undefined>>): string | null {
  const { day = "", month = "", year = "" } = groups;
  const number = MONTHS.get(month.toLowerCase()) ?? Number(month);
  const fullYear = year.length === 2 ? `20${year}` : year;
  const iso = `${fullYear}-${String(number).padStart(2, "0")}-${day.padStart(2, "0")}`;
  return isDay(iso) ? iso : null;
}

function isDay(iso: string): boolean {
  const [year = 0, month = 0, day = 0] = iso.split("-").map(Number);
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = month === 2 && !isLeap ? 28 : (DAYS_IN_MONTH[month - 1] ?? 0);
  return day >= 1 && day <= days;
}

/** Days since the first of March of year 0, by the usual shift of the year's start to March. */
function dayNumber(iso: string): number {
  const [year = 0, month = 0, day = 0] = iso.split("-").map(Number);
  const shifted = month > 2 ? year : year - 1;
  const fromMarch = (month + 9) % 12;
  const leaps = Math.floor(shifted / 4) - Math.floor(shifted / 100) + Math.floor(shifted / 400);
  return 365 * shifted + leaps + Math.floor((153 * fromMarch + 2) / 5) + day - 1;
}
