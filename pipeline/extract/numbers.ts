import { NUMBER_WORDS } from "./lexicon/number-words.ts";
import { matchesOf } from "./matches.ts";

const TOKEN = /\d{1,3}(?:[,.\u00a0\u202f ]\d{3})+(?!\d)|\d+|\p{L}[\p{L}\p{M}]*/gu;
const NOT_DIGIT = /\D/gu;
const DIGITS = /^\d/u;
const HUNDRED = 100;
/** What may stand between the words of one number: twenty-six, two hundred and six. */
const GLUE = /^(?:\s+|-|\s+and\s+)$/u;
const JOINT = /[-./]/u;
const LETTER_DIGIT = /[\p{L}\p{N}]/u;

/** One number as a text prints it, in digits or in words. */
export interface PrintedNumber {
  readonly value: number;
  readonly from: number;
  readonly to: number;
  readonly isWord: boolean;
}

interface Token {
  readonly text: string;
  readonly from: number;
  readonly to: number;
  readonly value: number | null;
}

/** Returns every number of a text, digits with thousands marks and words alike: "Twenty-six" is 26. */
export function numbersIn(text: string): readonly PrintedNumber[] {
  const tokens = matchesOf(text, TOKEN).map((match) => tokenOf(match[0], match.index));
  const numbers: PrintedNumber[] = [];
  for (const token of tokens) {
    if (token.value === null) continue;
    const isWord = !DIGITS.test(token.text);
    const last = numbers.at(-1);
    if (last !== undefined && isWord && last.isWord && joins(last, token, text)) {
      numbers[numbers.length - 1] = joined(last, token);
    } else {
      numbers.push({ value: token.value, from: token.from, to: token.to, isWord });
    }
  }
  return numbers.filter((number) => !isPartOfAWord(number, text));
}

/** Returns the value of one number word, or null: "васьмі" is 8. */
export function wordValue(word: string): number | null {
  return NUMBER_WORDS.get(word.toLowerCase().replaceAll("ё", "е")) ?? null;
}

function tokenOf(text: string, from: number): Token {
  const value = DIGITS.test(text) ? Number(text.replace(NOT_DIGIT, "")) : wordValue(text);
  return { text, from, to: from + text.length, value };
}

function joins(left: PrintedNumber, right: Token, text: string): boolean {
  if (!GLUE.test(text.slice(left.to, right.from)) || right.value === null) return false;
  if (right.value === HUNDRED) return left.value < 10;
  const rest = left.value % HUNDRED;
  if (left.value >= HUNDRED && rest === 0) return true;
  return rest >= 20 && rest % 10 === 0 && right.value < 10;
}

function joined(left: PrintedNumber, right: Token): PrintedNumber {
  const value = right.value ?? 0;
  const total = value === HUNDRED ? left.value * HUNDRED : left.value + value;
  return { value: total, from: left.from, to: right.to, isWord: true };
}

/** "361-4", "COVID19" and "193.1" are no counts. */
function isPartOfAWord(number: PrintedNumber, text: string): boolean {
  if (number.isWord) return false;
  const before = text.slice(Math.max(0, number.from - 2), number.from);
  const after = text.slice(number.to, number.to + 2);
  if (LETTER_DIGIT.test(before.at(-1) ?? "") || LETTER_DIGIT.test(after[0] ?? "")) return true;
  return (
    (JOINT.test(before.at(-1) ?? "") && LETTER_DIGIT.test(before[0] ?? "")) ||
    (JOINT.test(after[0] ?? "") && LETTER_DIGIT.test(after[1] ?? ""))
  );
}
