import type { Document } from "../../schemas/document.ts";
import type { IssueFinding } from "../../schemas/findings.ts";
import { type DateLine, daysBetween, machineDay, machineTime } from "./dates.ts";
import { isSameLanguage } from "./language.ts";
import type { Citation } from "./law.ts";
import type { People } from "./people.ts";
import type { Signatures } from "./signatories.ts";

/** Pages follow their statements by up to six days, and one stamp in UTC precedes its own. */
const MOST_DAYS_APART = 7;

/** Returns the issue of a title that claims another number of people than were found. */
export function checkCount(claimed: number | null, { subjects, issues }: People): IssueFinding[] {
  const found = subjects.length;
  // Names that were left out for their case are an issue of their own.
  const isIncomplete = issues.some(({ code }) => code === "names_inflected");
  if (claimed === null || claimed === found || isIncomplete) return [];
  const message = `Expected ${claimed} people as the title claims, found ${found}`;
  return [{ code: "count_mismatch", message }];
}

/** Returns the issue of no day at all, or of a printed one more than a week from the page's. */
export function checkDates(dateLine: DateLine | null, publishedAt: string | null): IssueFinding[] {
  const pageDay = machineDay(publishedAt);
  const printedDay = dateLine?.issuedOn ?? null;
  if (printedDay === null && pageDay === null) {
    const message = "Expected a printed day or a machine time of publication, found neither";
    return [{ code: "no_date", message }];
  }
  if (dateLine === null || printedDay === null || pageDay === null) return [];
  const days = daysBetween(printedDay, pageDay);
  if (Math.abs(days) <= MOST_DAYS_APART) return [];
  const message = `Expected a printed day within ${MOST_DAYS_APART} days of the page's ${pageDay}, found ${printedDay} ("${dateLine.printed}"), ${Math.abs(days)} days ${days > 0 ? "earlier" : "later"}: the printed day is kept`;
  return [{ code: "date_conflict", message }];
}

/** Returns the issues of machine times that cannot be read with their offset. */
export function checkMachineTimes({ publishedAt, modifiedAt }: Document): IssueFinding[] {
  return [publishedAt, modifiedAt]
    .filter((printed) => printed !== null && machineTime(printed) === null)
    .map((printed) => ({
      code: "unreadable_time",
      message: `Expected a time with its offset in the page's machine values, found "${printed ?? ""}"`,
    }));
}

/** Returns the issues of a body whose language is not the declared one, or that has two. */
export function checkLanguage(
  detected: string | null,
  { declared, mixed }: { readonly declared: string | null; readonly mixed: readonly string[] },
): IssueFinding[] {
  const issues: IssueFinding[] = [];
  if (declared !== null && detected !== null && !isSameLanguage(declared, detected)) {
    const message = `Expected a text in "${declared}" as the page declares, found "${detected}"`;
    issues.push({ code: "language_mismatch", message });
  }
  if (mixed.length > 1) {
    const message = `Expected one language, found ${mixed.map((each) => `"${each}"`).join(" and ")}: only what is in the first was read`;
    issues.push({ code: "mixed_languages", message });
  }
  return issues;
}

/** Returns an issue for each article that can be read in two ways, such as 130-3. */
export function checkArticles(cited: readonly Citation[]): IssueFinding[] {
  const ambiguous = cited.flatMap(({ isAmbiguous, article }) =>
    isAmbiguous ? (article ?? []) : [],
  );
  return [...new Set(ambiguous)].map((article) => ({
    code: "ambiguous_article",
    message: `Cannot tell whether ${article} is an article of its own or a part of one: it is kept as printed`,
  }));
}

/** Returns the issues of signatories: a list that says it is not complete, or one that is nowhere. */
export function checkSignatures(
  { signatories, incomplete }: Signatures,
  announced: string | null,
): IssueFinding[] {
  const issues: IssueFinding[] = [];
  if (incomplete !== null) {
    const message = `Expected every signatory by name, found "${incomplete}"`;
    issues.push({ code: "incomplete_signatories", message });
  }
  if (announced !== null && signatories.length === 0) {
    const message = `Expected the signatories that "${announced}" announces, found none`;
    issues.push({ code: "no_signatories", message });
  }
  return issues;
}
