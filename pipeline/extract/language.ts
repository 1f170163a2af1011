import { LATIN_FUNCTION_WORDS } from "./lexicon/function-words.ts";

const WORD = /\p{L}[\p{L}\p{M}’']*/gu;
const CYRILLIC = /\p{Script=Cyrillic}+/gu;
const LATIN = /\p{Script=Latin}+/gu;
const BELARUSIAN_LETTERS = /[ўі]/giu;
const RUSSIAN_LETTERS = /[ищъ]/giu;
const UKRAINIAN_LETTERS = /[їєґ]/giu;
/** Softness before a soft consonant, which the classical spelling writes and the official omits. */
const CLASSICAL_SPELLING = /[сзц]ь[нцлсв]|зьдз|дзьв|ньн|льл/giu;
const LATIN_BELARUSIAN_LETTERS = /[ŭłśźćčšž]/giu;
const PRIMARY_SUBTAG = /^[a-z]{2,3}/iu;

const MIN_LETTERS = 12;
/** Share of the words that are function words of a language, below which it stays unknown. */
const MIN_FUNCTION_WORDS = 0.08;
const MIN_CLASSICAL = 2;
const CLASSICAL_PER_LETTER = 1 / 400;
/** Enough to tell the spelling, and the language of a body whose lines are too short. */
const LINES_TO_DECIDE = 40;
/** A second language is reported from this share of the letters on. */
const SECOND_LANGUAGE_SHARE = 0.2;

/**
 * Returns the BCP 47 tag of a text from its letters and words: `en`, `ru`, `be`, `be-tarask`,
 * `be-Latn`, `uk`, `pl`, …; null where they do not tell. Paths and labels are known to lie.
 */
export function detectLanguage(text: string): string | null {
  return languageOf([countsOf(text)]);
}

/** What tells the language of a text. Counts of lines add up to those of the text. */
interface Counts {
  readonly cyrillic: CyrillicCounts;
  readonly latin: LatinCounts;
}

interface CyrillicCounts {
  readonly letters: number;
  readonly belarusian: number;
  readonly russian: number;
  readonly ukrainian: number;
  readonly classical: number;
}

interface LatinCounts {
  readonly letters: number;
  readonly belarusian: number;
  /** Words of any script, and the languages of the function words among them. */
  readonly words: number;
  readonly languages: readonly string[];
}

function countsOf(text: string): Counts {
  return { cyrillic: cyrillicCounts(text), latin: latinCounts(text) };
}

/** Returns the language of a whole body, and the languages of a fifth or more of its letters. */
export function detectLanguages(lines: readonly string[]): {
  readonly language: string | null;
  readonly mixed: readonly string[];
} {
  const counted = lines.map((line) => ({ line, counts: countsOf(line) }));
  const detected = counted.flatMap(({ line, counts }) => {
    const language = languageOf([counts]);
    return language === null ? [] : [{ line, counts, written: scriptOf(language) }];
  });
  const letters = new Map<string, number>();
  for (const { line, written } of detected) {
    letters.set(written, (letters.get(written) ?? 0) + line.length);
  }
  const total = [...letters.values()].reduce((sum, each) => sum + each, 0);
  const shares = [...letters].filter(([, length]) => length >= total * SECOND_LANGUAGE_SHARE);
  shares.sort(([, left], [, right]) => right - left);
  const [main] = shares[0] ?? [];
  const own = main === undefined ? counted : detected.filter(({ written }) => written === main);
  return {
    language: languageOf(own.slice(0, LINES_TO_DECIDE).map(({ counts }) => counts)),
    mixed: shares.length > 1 ? shares.map(([language]) => language) : [],
  };
}

/** Returns true if both tags name one language, whatever the script or spelling: `be`, `be-tarask`. */
export function isSameLanguage(left: string, right: string): boolean {
  return primarySubtag(left) === primarySubtag(right);
}

function languageOf(lines: readonly Counts[]): string | null {
  const cyrillic = sumOf(lines, ({ cyrillic: { letters } }) => letters);
  const latin = sumOf(lines, ({ latin: { letters } }) => letters);
  if (cyrillic + latin < MIN_LETTERS) return null;
  return cyrillic > latin
    ? cyrillicLanguage(lines.map((line) => line.cyrillic))
    : latinLanguage(lines.map((line) => line.latin));
}

function cyrillicCounts(text: string): CyrillicCounts {
  const letters = lengthOf(text, CYRILLIC);
  if (letters === 0) return NO_CYRILLIC;
  return {
    letters,
    belarusian: count(text, BELARUSIAN_LETTERS),
    russian: count(text, RUSSIAN_LETTERS),
    ukrainian: count(text, UKRAINIAN_LETTERS),
    classical: count(text, CLASSICAL_SPELLING),
  };
}

const NO_CYRILLIC = { letters: 0, belarusian: 0, russian: 0, ukrainian: 0, classical: 0 };

function cyrillicLanguage(lines: readonly CyrillicCounts[]): string | null {
  const letters = sumOf(lines, (line) => line.letters);
  const belarusian = sumOf(lines, (line) => line.belarusian);
  const russian = sumOf(lines, (line) => line.russian);
  const ukrainian = sumOf(lines, (line) => line.ukrainian);
  if (ukrainian > 0 && ukrainian * 50 > letters && russian > 0) return "uk";
  if (russian > belarusian) return "ru";
  if (belarusian === 0) return null;
  const classical = sumOf(lines, (line) => line.classical);
  const isClassical = classical >= MIN_CLASSICAL && classical >= letters * CLASSICAL_PER_LETTER;
  return isClassical ? "be-tarask" : "be";
}

function latinCounts(text: string): LatinCounts {
  const words = text.toLowerCase().match(WORD) ?? [];
  return {
    letters: lengthOf(text, LATIN),
    belarusian: count(text, LATIN_BELARUSIAN_LETTERS),
    words: words.length,
    languages: words.flatMap((word) => LATIN_FUNCTION_WORDS.get(word) ?? []),
  };
}

function latinLanguage(lines: readonly LatinCounts[]): string | null {
  const counts = new Map<string, number>();
  for (const language of lines.flatMap(({ languages }) => languages)) {
    counts.set(language, (counts.get(language) ?? 0) + 1);
  }
  if (sumOf(lines, ({ belarusian }) => belarusian) === 0) counts.delete("be-Latn");
  let best: string | null = null;
  let most = Math.max(1, sumOf(lines, ({ words }) => words) * MIN_FUNCTION_WORDS);
  for (const [language, found] of [...counts].toSorted(([left], [right]) =>
    left < right ? -1 : 1,
  )) {
    if (found <= most) continue;
    best = language;
    most = found;
  }
  return best;
}

function sumOf<T>(values: readonly T[], numberOf: (value: T) => number): number {
  return values.reduce((sum, value) => sum + numberOf(value), 0);
}

/** Łacinka is another script of Belarusian, but no reader of one reads the other: kept apart. */
function scriptOf(language: string): string {
  return language === "be-tarask" ? "be" : language;
}

function primarySubtag(language: string): string {
  return PRIMARY_SUBTAG.exec(language)?.[0].toLowerCase() ?? language;
}

/** Runs of letters are counted by their length: an array of single letters costs more than the search. */
function lengthOf(text: string, runs: RegExp): number {
  return sumOf(text.match(runs) ?? [], (run) => run.length);
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
