import { LATIN_FUNCTION_WORDS } from "./lexicon/function-words.ts";

const WORD = /\p{L}[\p{L}\p{M}’']*/gu;
const CYRILLIC = /\p{Script=Cyrillic}/gu;
const LATIN = /\p{Script=Latin}/gu;
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
  const cyrillic = count(text, CYRILLIC);
  const latin = count(text, LATIN);
  if (cyrillic + latin < MIN_LETTERS) return null;
  return cyrillic > latin ? cyrillicLanguage(text, cyrillic) : latinLanguage(text);
}

/** Returns the language of a whole body, and the languages of a fifth or more of its letters. */
export function detectLanguages(lines: readonly string[]): {
  readonly language: string | null;
  readonly mixed: readonly string[];
} {
  const detected = lines.flatMap((line) => {
    const language = detectLanguage(line);
    return language === null ? [] : [{ line, written: scriptOf(language) }];
  });
  const letters = new Map<string, number>();
  for (const { line, written } of detected) {
    letters.set(written, (letters.get(written) ?? 0) + line.length);
  }
  const total = [...letters.values()].reduce((sum, each) => sum + each, 0);
  const shares = [...letters].filter(([, length]) => length >= total * SECOND_LANGUAGE_SHARE);
  shares.sort(([, left], [, right]) => right - left);
  const [main] = shares[0] ?? [];
  const own = main === undefined ? lines : detected.flatMap(ofLanguage(main));
  return {
    language: detectLanguage(own.slice(0, LINES_TO_DECIDE).join("\n")),
    mixed: shares.length > 1 ? shares.map(([language]) => language) : [],
  };
}

/** Returns true if both tags name one language, whatever the script or spelling: `be`, `be-tarask`. */
export function isSameLanguage(left: string, right: string): boolean {
  return primarySubtag(left) === primarySubtag(right);
}

function cyrillicLanguage(text: string, letters: number): string | null {
  const belarusian = count(text, BELARUSIAN_LETTERS);
  const russian = count(text, RUSSIAN_LETTERS);
  const ukrainian = count(text, UKRAINIAN_LETTERS);
  if (ukrainian > 0 && ukrainian * 50 > letters && russian > 0) return "uk";
  if (russian > belarusian) return "ru";
  if (belarusian === 0) return null;
  const classical = count(text, CLASSICAL_SPELLING);
  const isClassical = classical >= MIN_CLASSICAL && classical >= letters * CLASSICAL_PER_LETTER;
  return isClassical ? "be-tarask" : "be";
}

function latinLanguage(text: string): string | null {
  const words = text.toLowerCase().match(WORD) ?? [];
  const counts = new Map<string, number>();
  for (const word of words) {
    for (const language of LATIN_FUNCTION_WORDS.get(word) ?? []) {
      counts.set(language, (counts.get(language) ?? 0) + 1);
    }
  }
  if (count(text, LATIN_BELARUSIAN_LETTERS) === 0) counts.delete("be-Latn");
  let best: string | null = null;
  let most = Math.max(1, words.length * MIN_FUNCTION_WORDS);
  for (const [language, found] of [...counts].toSorted(([left], [right]) =>
    left < right ? -1 : 1,
  )) {
    if (found <= most) continue;
    best = language;
    most = found;
  }
  return best;
}

function ofLanguage(language: string) {
  return ({ line, written }: { readonly line: string; readonly written: string }) =>
    written === language ? [line] : [];
}

/** Łacinka is another script of Belarusian, but no reader of one reads the other: kept apart. */
function scriptOf(language: string): string {
  return language === "be-tarask" ? "be" : language;
}

function primarySubtag(language: string): string {
  return PRIMARY_SUBTAG.exec(language)?.[0].toLowerCase() ?? language;
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
