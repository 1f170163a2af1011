const TAGS = /<[^<>]{0,2000}>/gu;
/**
 * U+FFFD is a broken sequence; the controls are bytes that the charset does not have; KOI8 and 866
 * draw boxes with the bytes that are quotation marks and dashes elsewhere.
 */
const BROKEN = /[\uFFFD\u0080-\u009F\u2320\u2321\u2500-\u25A0\u221A\u2248]/u;
const CYRILLIC = /\p{Script=Cyrillic}/gu;
/** Letters of be, ru and uk. Others come from reading one charset as another. */
const COMMON = /[А-Яа-яЁёІіЎўЄєЇїҐґ]/gu;
const CAPITAL = /\p{Lu}/gu;
/** The first bytes of two-byte UTF-8, read as windows-1251 and as KOI8. */
const UTF8_LEADS = /[РС]/gu;
const UTF8_LEADS_IN_KOI8 = /[пя]/gu;
const BESIDE_LATIN = /(?<=[A-Za-z])\p{Script=Cyrillic}|\p{Script=Cyrillic}(?=[A-Za-z])/gu;
const LETTER = /\p{L}/gu;
const FOREIGN_LETTER = /[^\P{L}A-Za-z]/gu;

const FEW = 8;
const MAX_RARE = 0.05;
const MAX_CAPITALS = 0.6;
const MAX_LEADS = 0.2;
const MAX_LEADS_IN_KOI8 = 0.3;
const MAX_BESIDE_LATIN = 0.3;
const MAX_FOREIGN_LATIN = 0.3;

/**
 * Returns whether decoded HTML reads as text. Counting Cyrillic letters is blind: Belarusian UTF-8
 * read as windows-1251 is 98 % Cyrillic, KOI8 and 1251 read as each other 100 %. Their letters tell:
 * every other one is a capital Р or С in the first case, nearly all are capitals in the second.
 */
export function isPlausible(html: string): boolean {
  if (BROKEN.test(html)) return false;
  const text = html.replace(TAGS, " ");
  const cyrillic = text.match(CYRILLIC) ?? [];
  return cyrillic.length === 0 ? isPlausibleLatin(text) : isPlausibleCyrillic(text, cyrillic);
}

function isPlausibleCyrillic(text: string, letters: readonly string[]): boolean {
  const all = letters.join("");
  const share = (pattern: RegExp, of = all): number => countOf(of, pattern) / letters.length;
  if (1 - share(COMMON) > MAX_RARE) return false;
  if (share(BESIDE_LATIN, text) > MAX_BESIDE_LATIN) return false;
  if (letters.length < FEW) return true;
  if (share(UTF8_LEADS) > MAX_LEADS || share(UTF8_LEADS_IN_KOI8) > MAX_LEADS_IN_KOI8) return false;
  return share(CAPITAL) <= MAX_CAPITALS;
}

function isPlausibleLatin(text: string): boolean {
  return countOf(text, FOREIGN_LETTER) <= countOf(text, LETTER) * MAX_FOREIGN_LATIN;
}

function countOf(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
