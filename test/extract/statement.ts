import { extractFindings } from "../../pipeline/extract/extract.ts";
import type { Findings } from "../../schemas/findings.ts";
import { documentOf, type TestBlock } from "./document-of.ts";

const TITLE = "Statement on the recognition of political prisoners";
export const OPENING =
  "We, organizations that follow trials in Belarus, note the following cases of this month.";
export const SIGNED = ["Lantern Rights Centre;", "River Archive Foundation."];
const DEMAND = "We demand that the authorities release all of them at once.";

/** Returns what is found on a statement of recognition with these blocks between opening and demand. */
export function statement(...blocks: readonly TestBlock[]): Findings {
  return titled(TITLE, ...blocks);
}

/** Returns the same for a statement with this title. */
export function titled(title: string, ...blocks: readonly TestBlock[]): Findings {
  return extractFindings(documentOf({ title, blocks: [OPENING, ...blocks, DEMAND, ...SIGNED] }));
}

/** Returns the names of the subjects as printed. */
export function names(findings: Findings): string[] {
  return findings.people.map(({ printed }) => printed);
}

/** Returns the codes of the issues. */
export function codes(findings: Findings): string[] {
  return findings.issues.map(({ code }) => code);
}
