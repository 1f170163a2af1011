import { extractFindings } from "../../pipeline/extract/extract.ts";
import type { Findings } from "../../schemas/findings.ts";
import { documentOf, type TestBlock } from "./document-of.ts";

const TITLE = "Statement on the recognition of political prisoners";
export const OPENING =
  "We, organizations that follow trials in Belarus, note the following cases of this month.";
export const SIGNED = ["Lantern Rights Centre;", "River Archive Foundation."];
/** So that a statement without a date line has a day. */
export const PUBLISHED_AT = "2024-03-24T12:00:00+0300";
const DEMAND = "We demand that the authorities release all of them at once.";

/** Returns what is found on a statement of recognition with these blocks between opening and demand. */
export function statement(...blocks: readonly TestBlock[]): Findings {
  return titled(TITLE, ...blocks);
}

/** Returns the same for a statement with this title. */
export function titled(title: string, ...blocks: readonly TestBlock[]): Findings {
  const page = { title, blocks: [OPENING, ...blocks, DEMAND, ...SIGNED] };
  return extractFindings(documentOf({ ...page, publishedAt: PUBLISHED_AT }));
}

/** Returns the names of the subjects as printed. */
export function names(findings: Findings): string[] {
  return findings.people.map(({ printed }) => printed);
}

/** Returns the codes of the issues. */
export function codes(findings: Findings): string[] {
  return findings.issues.map(({ code }) => code);
}
