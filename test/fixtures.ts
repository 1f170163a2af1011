import { readdirSync, readFileSync } from "node:fs";
import { z } from "zod";
import {
  DemandFinding,
  Findings,
  LegalReferenceFinding,
  PersonFinding,
  SignatoryFinding,
} from "../schemas/findings.ts";

const FOLDER = new URL("fixtures/", import.meta.url);
const PAGE = /^(?<name>.+)\.html$/u;

/** What a person read on a saved page: {@link Findings} without quotes. */
export const Expected = Findings.extend({
  people: z.array(PersonFinding.omit({ quote: true })),
  other_people: z.array(PersonFinding.omit({ quote: true })),
  signatories: z.array(SignatoryFinding.omit({ quote: true })),
  demands: z.array(DemandFinding.omit({ quote: true })),
  legal_references: z.array(LegalReferenceFinding.omit({ quote: true })),
});
export type Expected = z.infer<typeof Expected>;

/** One saved page and what a person read on it. */
export interface Fixture {
  readonly source: string;
  /** `2024-03-22-en`; the second edition of a page is `2022-09-15-en.2`. */
  readonly name: string;
  readonly html: string;
  readonly expected: Expected;
  /** Address it stands for. */
  readonly url: string;
}

/** Returns one saved page, by the folder and the file name without `.html`. Throws if it is missing. */
export function fixture(source: string, name: string): Fixture {
  const html = readFileSync(new URL(`${source}/${name}.html`, FOLDER), "utf8");
  const json = readFileSync(new URL(`${source}/${name}.json`, FOLDER), "utf8");
  const expected = Expected.parse(JSON.parse(json));
  return { source, name, html, expected, url: expected.url };
}

/** Returns every saved page, by source and name. */
export function fixtures(): Fixture[] {
  const sources = readdirSync(FOLDER, { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  );
  return sources
    .map(({ name }) => name)
    .toSorted()
    .flatMap((source) => namesOf(source).map((name) => fixture(source, name)));
}

/** Returns findings as a person writes them down, so that they can be compared with {@link Expected}. */
export function withoutQuotes(findings: Findings): Expected {
  return {
    ...findings,
    people: findings.people.map(withoutQuote),
    other_people: findings.other_people.map(withoutQuote),
    signatories: findings.signatories.map(withoutQuote),
    demands: findings.demands.map(withoutQuote),
    legal_references: findings.legal_references.map(withoutQuote),
  };
}

function withoutQuote<Finding extends { quote: unknown }>(
  finding: Finding,
): Omit<Finding, "quote"> {
  const { quote: _, ...rest } = finding;
  return rest;
}

function namesOf(source: string): string[] {
  return readdirSync(new URL(`${source}/`, FOLDER))
    .map((file) => PAGE.exec(file)?.groups?.["name"])
    .filter((name) => name !== undefined)
    .toSorted();
}
