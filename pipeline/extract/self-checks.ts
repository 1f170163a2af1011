import type { Document } from "../../schemas/document.ts";
import type { IssueFinding } from "../../schemas/findings.ts";
import { type DateLine, daysBetween, machineDay, machineTime } from "./dates.ts";
import { isSameLanguage } from "./language.ts";
import type { Citation } from "./law.ts";
import type { People } from "./people.ts";

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

/** Returns the issue of a printed day that is more than a week from the day of the page. */
export function checkDates(dateLine: DateLine | null, publishedAt: string | null): IssueFinding[] {
  const pageDay = machineDay(publishedAt);
  if (dateLine === null || dateLine.issuedOn === null || pageDay === null) return [];
  const days = daysBetween(dateLine.issuedOn, pageDay);
  if (Math.abs(days) <= MOST_DAYS_APART) return [];
  const message = `Expected a printed day within ${MOST_DAYS_APART} days of the page's ${pageDay}, found ${dateLine.issuedOn} ("${dateLine.printed}"), ${Math.abs(days)} days ${days > 0 ? "earlier" : "later"}: the printed day is kept`;
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

/** Returns the issue of a list of signatories that says it is not complete. */
export function checkSignatures(incomplete: string | null): IssueFinding[] {
  if (incomplete === null) return [];
  const message = `Expected every signatory by name, found "${incomplete}"`;
  return [{ code: "incomplete_signatories", message }];
}
