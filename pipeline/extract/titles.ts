import type { CountLexicon } from "./lexicon/lexicon.ts";
import { numbersIn, type PrintedNumber } from "./numbers.ts";

/** No statement lists more; larger numbers are totals of all statements so far. */
const LARGEST_LIST = 199;
const CONTEXT = 40;
/** "46 convicted young participants". */
const MOST_QUALIFIERS = 3;
const PARENTHESES = /\([^()]{0,120}\)/gu;

/**
 * Returns the number of people that a title claims for its own statement, or null. Years, articles,
 * numbers of signatories, round numbers and running totals are none.
 */
export function claimedCount(title: string, lexicon: CountLexicon): number | null {
  const text = title.replace(PARENTHESES, (printed) => " ".repeat(printed.length));
  const claims = numbersIn(text).filter((number) => isClaim(number, text, lexicon));
  const added = claims.filter((number) => isAdded(number, text, lexicon));
  const [claim, ...others] = added.length > 0 ? added : claims;
  if (claim === undefined || others.some((other) => other.value !== claim.value)) return null;
  return claim.value;
}

function isClaim(number: PrintedNumber, text: string, lexicon: CountLexicon): boolean {
  if (number.value < 1 || number.value > LARGEST_LIST) return false;
  const before = text.slice(Math.max(0, number.from - CONTEXT), number.from);
  if (lexicon.total.test(before)) return false;
  const after = text.slice(number.to, number.to + 2 * CONTEXT);
  let rest = after;
  for (let words = 0; words <= MOST_QUALIFIERS; words += 1) {
    if (lexicon.people.test(rest)) return true;
    const qualifier = lexicon.qualifier.exec(rest)?.[0] ?? "";
    if (qualifier === "") return false;
    rest = rest.slice(qualifier.length);
  }
  return false;
}

function isAdded(number: PrintedNumber, text: string, { added }: CountLexicon): boolean {
  const before = text.slice(Math.max(0, number.from - CONTEXT / 2), number.from);
  return added.test(before) || added.test(text.slice(number.to, number.to + CONTEXT / 2));
}
