import type { DraftBlock } from "./blocks.ts";
import { languageTag, machineTime, textOrNull } from "./values.ts";

const TIME_PATTERN = "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(?::\\d{2})?(?:Z|[+-]\\d{2}:?\\d{2})";
/** All values in one line: year, created, modified, language, image, publisher twice. */
const VALUE_RUN = new RegExp(
  `^(?:\\d{4}\\s?)?(?<created>${TIME_PATTERN})\\s?(?<modified>${TIME_PATTERN})?\\s?` +
    "(?<language>[a-z]{2}(?:-[A-Za-z]{2,8})?)?(?=[^a-z]|$)\\s?(?:(?:https?:/|/files)/\\S{1,300}\\s?)?(?<publisher>.{0,300})$",
  "u",
);
const TIME_LINE = new RegExp(`^${TIME_PATTERN}$`, "u");
const YEAR_LINE = /^\d{4}$/u;
const ADDRESS_LINE = /^(?:https?:\/\/|\/files\/)\S{1,500}$/u;
const LANGUAGE_LINE = /^[a-z]{2}(?:-[A-Za-z]{2,8})?$/u;
const FILE_LINE = /^[\w.%-]{1,120}\.(?:jpe?g|png|gif|webp)$/iu;
/** `date 2031-05-08 Source: The River Archive`: the frame of a site that republishes. */
const ORIGIN_LINE = /^(?:date \d{4}-\d{2}-\d{2} )?(?:source|крыніца|источник): .{2,120}$/iu;

const BYLINE = /^(?:by|author|posted by|автор|аўтар):? \p{Lu}.{2,80}$/iu;

/** A day, a month in words or figures, a year, and at most the name of a place before them. */
const DATE =
  /(?:^|\D)\d{1,2}(?:st|nd|rd|th)?(?:[ ,./-]{1,3}\p{L}{3,12}\.?)?[ ,./-]{1,3}(?:19|20)\d{2}/u;
const MONTH_AND_DAY = /\p{Lu}\p{L}{2,11}\.? \d{1,2}(?:st|nd|rd|th)?,? (?:19|20)\d{2}/u;
const ISO_DATE = /^\d{4}-\d{2}-\d{2}(?!\d)/u;
/** "Published on 22 March 2024": the page says what its date is. */
const DATE_LABEL =
  /^(?:date|(?:published|posted|issued)(?:\s+on)?|дата(?:\s+(?:публикации|публікацыі))?|опубликовано|апублікавана)(?:\s*:\s*|\s+)(?=\S)/iu;
/** "г. Минск": a town. */
const TOWN = /^(?:г|гор)\.\s?/u;
const LOWER_CASE_WORD = /(?:^|[\s(])\p{Ll}/u;
/** "On November 14, 2023 …" opens a sentence. */
const PREPOSITION =
  /^(?:on|in|at|as|by|of|to|from|since|until|after|before|в|во|на|с|по|от|до|после|у|ў|з|ад|да|пасля)\s/iu;
const DATE_BEGINS_WITHIN = 80;

const SUBTITLE_WORD = /statement|appeal|letter|заяв|зварот|ліст|обращение|письмо/iu;
const SENTENCE_END = /[.:;,]$/u;
const HEAD = 14;
const LONGEST_SUBTITLE = 250;
const LONGEST_NAME = 60;

/** Values that a page prints as text where a reader sees none of them. */
export interface PrintedValues {
  readonly published: string | null;
  readonly modified: string | null;
  readonly language: string | null;
  readonly publisher: string | null;
}

/** The blocks behind the title, sorted into what they are. */
export interface FrontMatter {
  readonly values: PrintedValues;
  readonly subtitle: DraftBlock | null;
  readonly body: readonly DraftBlock[];
}

interface Known {
  readonly title: string;
  /** Publisher as the page's markup names it. */
  readonly publisher: string | null;
  /** Captions of images, which pages print twice. */
  readonly captions: ReadonlySet<string>;
}

/**
 * Returns the blocks behind a title without the values that are printed there as text (year, times,
 * language, publisher), without the title again and without captions; and the subtitle, which is
 * what stands before the date line.
 */
export function readFrontMatter(drafts: readonly DraftBlock[], known: Known): FrontMatter {
  const { values, rest } = takeValues(drafts.slice(0, HEAD));
  const publisher = values.publisher ?? known.publisher;
  const head = rest.filter(
    ({ text }) =>
      text !== known.title &&
      text !== publisher &&
      !FILE_LINE.test(text) &&
      !ORIGIN_LINE.test(text) &&
      !BYLINE.test(text),
  );
  const body = withoutCaptions([...head, ...drafts.slice(HEAD)], known.captions);
  const subtitle = findSubtitle(body);
  return { values, subtitle, body: body.filter((draft) => draft !== subtitle) };
}

/** Returns whether a block opens with a date, or is one: `Minsk, March 22, 2024`. */
export function opensWithDate(text: string): boolean {
  const dated = text.replace(DATE_LABEL, "").replace(TOWN, "");
  const opening = dated.slice(0, 2 * DATE_BEGINS_WITHIN);
  if (ISO_DATE.test(opening)) return true;
  const starts = [DATE, MONTH_AND_DAY].map((pattern) => pattern.exec(opening)?.index ?? -1);
  const start = Math.min(...starts.filter((each) => each !== -1));
  if (start > DATE_BEGINS_WITHIN) return false;
  return !LOWER_CASE_WORD.test(dated.slice(0, start)) && !PREPOSITION.test(text);
}

/** Behind the date line a short caption stays: it can be a name, and the line a list of names. */
function withoutCaptions(drafts: readonly DraftBlock[], captions: ReadonlySet<string>) {
  const date = drafts.findIndex(({ text }) => opensWithDate(text));
  return drafts.filter(
    ({ text }, index) => !captions.has(text) || (index > date && text.length <= LONGEST_NAME),
  );
}

function findSubtitle(body: readonly DraftBlock[]): DraftBlock | null {
  const head = body.slice(0, 6);
  const first = head.findIndex(({ text }) => opensWithDate(text));
  // A page stamp can stand before the subtitle, and the date line behind it.
  const from = first === 0 ? 1 : 0;
  const next = head.findIndex(({ text }, index) => index >= from && opensWithDate(text));
  const to = next === -1 && from === 0 ? 1 : next;
  const candidates = head.slice(from, Math.max(to, from)).filter(isShort);
  const named = candidates.find(({ text }) => SUBTITLE_WORD.test(text));
  if (next === -1) return named !== undefined && isHeadline(named) ? named : null;
  return named ?? candidates.find(isHeadline) ?? null;
}

function isShort({ text, kind }: DraftBlock): boolean {
  return text.length <= LONGEST_SUBTITLE && kind !== "item" && kind !== "cell";
}

function isHeadline({ text }: DraftBlock): boolean {
  return !SENTENCE_END.test(text);
}

interface Taken {
  readonly values: PrintedValues;
  readonly rest: readonly DraftBlock[];
}

function takeValues(head: readonly DraftBlock[]): Taken {
  for (const [index, { text }] of head.entries()) {
    const run = VALUE_RUN.exec(text)?.groups;
    if (run === undefined || TIME_LINE.test(text)) continue;
    const values = {
      published: machineTime(run["created"]),
      modified: machineTime(run["modified"]),
      language: languageTag(run["language"]),
      publisher: textOrNull(halfOf(run["publisher"] ?? "")),
    };
    return { values, rest: head.toSpliced(index, 1) };
  }
  return takeLines(head);
}

/** The fuller form has every value on a line of its own: address, year, times, language, publisher. */
function takeLines(head: readonly DraftBlock[]): Taken {
  const lines = head.map(({ text }) => text);
  const times = lines.filter((line) => TIME_LINE.test(line));
  if (times.length === 0) return { values: NO_VALUES, rest: head };
  const last = lines.findLastIndex(isValue);
  const [next = "", after = ""] = lines.slice(last + 1);
  const publisher = next !== "" && next === after ? next : null;
  const values = {
    published: machineTime(times[0]),
    modified: machineTime(times.length > 1 ? times.at(-1) : null),
    language: languageTag(lines.find((line) => LANGUAGE_LINE.test(line))),
    publisher,
  };
  return { values, rest: head.filter(({ text }) => !isValue(text) && text !== publisher) };
}

function isValue(line: string): boolean {
  return [TIME_LINE, YEAR_LINE, ADDRESS_LINE, LANGUAGE_LINE].some((pattern) => pattern.test(line));
}

const NO_VALUES = { published: null, modified: null, language: null, publisher: null };

/** The publisher is printed twice in a row: `The River Archive The River Archive`. */
function halfOf(text: string): string {
  const half = text.slice(0, Math.floor(text.length / 2)).trim();
  return half !== "" && text.slice(Math.ceil(text.length / 2)).trim() === half ? half : text;
}
