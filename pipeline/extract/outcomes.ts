import type { Outcome } from "../../schemas/values.ts";
import type { Lexicon, TermLexicon } from "./lexicon/lexicon.ts";
import { matchesOf } from "./matches.ts";
import { numbersIn, type PrintedNumber } from "./numbers.ts";

const MONTHS_PER_YEAR = 12;
const LONGEST_TERM_YEARS = 30;
/** Outcomes that have a term; detention and custody last as long as they last. */
const PUNISHMENTS: ReadonlySet<Outcome> = new Set([
  "sentenced",
  "restricted_freedom",
  "arrest_as_punishment",
  "released",
  "died",
]);
const DECIMAL = /(?<![\d.,])(\d{1,2})[.,](\d)(?![\d.,-])/gu;

/** Room for "and a half" or "years" behind a number. */
const UNIT_LENGTH = 30;

interface PrintedTerm {
  readonly from: number;
  readonly months: number;
}

/** What a clause says about somebody's case. */
export interface Case {
  readonly outcome: Outcome | null;
  /** Months of the first term printed, years counted twelve; null where none is printed. */
  readonly termMonths: number | null;
}

/** Returns how a case stood according to the clause behind a name. */
export function readCase(clause: string, lexicon: Lexicon): Case {
  const outcome = lexicon.outcomes.find(({ pattern }) => pattern.test(clause))?.result ?? null;
  const hasTerm = outcome !== null && PUNISHMENTS.has(outcome);
  return { outcome, termMonths: hasTerm ? readTerm(clause, lexicon.term) : null };
}

/**
 * Returns the one outcome of a sentence that leads in a list, or null: a sentence that speaks of
 * several ("detained, sentenced and released") says of nobody which.
 */
export function readCommonOutcome(leadIn: string, lexicon: Lexicon): Outcome | null {
  const found = lexicon.outcomes.filter(({ pattern }) => pattern.test(leadIn));
  const outcomes = new Set(found.map(({ result }) => result));
  const [only] = outcomes;
  return outcomes.size === 1 && only !== undefined ? only : null;
}

/** Returns the first term of a text in months, or null: "two years and six months" is 30. */
export function readTerm(text: string, term: TermLexicon): number | null {
  const candidates = numbersIn(text).flatMap((number, index, all) => {
    const years = yearsAt(text, number, term);
    if (years !== null) {
      const months = trailingMonths(text, years.to, { term, next: all[index + 1] });
      return [{ from: number.from, months: years.value * MONTHS_PER_YEAR + months }];
    }
    const isMonths = term.months.test(text.slice(number.to, number.to + UNIT_LENGTH));
    return isMonths ? [{ from: number.from, months: number.value }] : [];
  });
  const first = [...wholeHalves(text, term), ...decimals(text, term), ...candidates].toSorted(
    (left, right) => left.from - right.from,
  )[0];
  if (first === undefined || first.months < 1) return null;
  return first.months > LONGEST_TERM_YEARS * MONTHS_PER_YEAR ? null : Math.round(first.months);
}

/** "A year and a half", "полтора года": words that are no sum of number words. */
function wholeHalves(text: string, { halves }: TermLexicon): readonly PrintedTerm[] {
  return halves.flatMap(({ result, pattern }) => {
    const match = result > 1 ? pattern.exec(text) : null;
    return match === null ? [] : [{ from: match.index, months: result * MONTHS_PER_YEAR }];
  });
}

function decimals(text: string, { years }: TermLexicon): readonly PrintedTerm[] {
  return matchesOf(text, DECIMAL).flatMap((match) => {
    const to = match.index + match[0].length;
    if (!years.test(text.slice(to, to + UNIT_LENGTH))) return [];
    const value = Number(`${match[1] ?? "0"}.${match[2] ?? "0"}`);
    return [{ from: match.index, months: value * MONTHS_PER_YEAR }];
  });
}

function yearsAt(
  text: string,
  number: PrintedNumber,
  { halves, years }: TermLexicon,
): { readonly value: number; readonly to: number } | null {
  const rest = text.slice(number.to, number.to + 2 * UNIT_LENGTH);
  const half = halves.find(({ result }) => result < 1)?.pattern.exec(rest)?.[0] ?? "";
  const unit = years.exec(rest.slice(half.length))?.[0] ?? null;
  if (unit === null) return null;
  const value = number.value + (half === "" ? 0 : 0.5);
  return { value, to: number.to + half.length + unit.length };
}

function trailingMonths(
  text: string,
  from: number,
  { term, next }: { readonly term: TermLexicon; readonly next: PrintedNumber | undefined },
): number {
  if (next === undefined || !term.and.test(text.slice(from, next.from))) return 0;
  return term.months.test(text.slice(next.to, next.to + UNIT_LENGTH)) ? next.value : 0;
}
