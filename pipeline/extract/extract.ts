import type { Document } from "../../schemas/document.ts";
import type {
  DemandFinding,
  Findings,
  IssueFinding,
  SignatoryFinding,
} from "../../schemas/findings.ts";
import type { StatementKind } from "../../schemas/values.ts";
import { type DateLine, findDateLine, machineDay, machineTime } from "./dates.ts";
import { findDemands } from "./demands.ts";
import { kindOf } from "./kind.ts";
import { detectLanguages } from "./language.ts";
import { citationsOfBody, legalReferences, type PlacedCitation } from "./law.ts";
import type { Lexicon } from "./lexicon/lexicon.ts";
import { lexiconOf } from "./lexicon/lexicons.ts";
import { type Passage, passagesOf, passagesOfKind } from "./passages.ts";
import { findPeople, type People } from "./people.ts";
import {
  checkArticles,
  checkCount,
  checkDates,
  checkLanguage,
  checkMachineTimes,
  checkSignatures,
} from "./self-checks.ts";
import { findSignatories } from "./signatories.ts";
import { whyNoStatement, whyNoText } from "./statement-check.ts";
import { claimedCount } from "./titles.ts";

/**
 * Returns what one page says, each finding with its quote: offsets are UTF-16 code units of
 * `document.text`. A page that is no statement has `is_statement` false, the reason among its issues
 * and no findings; what cannot be read with certainty is left out and is an issue. Never throws.
 */
export function extractFindings(document: Document): Findings {
  const body = passagesOf(document);
  const { language, mixed } = detectLanguages(textsForLanguage(document, body));
  const page = { document, body, language };
  const noText = whyNoText({ ...document, body });
  if (noText !== null) return noStatement(page, noText);
  const issues = [
    ...(document.issues ?? []),
    ...checkLanguage(language, { declared: document.declaredLanguage, mixed }),
    ...checkMachineTimes(document),
  ];
  const lexicon = lexiconOf(language);
  if (lexicon === null) return unsupported(page, issues);
  return readStatement(page, { lexicon, issues });
}

interface Context {
  readonly lexicon: Lexicon;
  /** What was met before the statement itself was read. */
  readonly issues: readonly IssueFinding[];
}

interface Page {
  readonly document: Document;
  readonly body: readonly Passage[];
  readonly language: string | null;
}

/** The body decides; a body without words leaves it to the title. */
function textsForLanguage({ title }: Document, body: readonly Passage[]): readonly string[] {
  return body.length > 0 ? body.map(({ text }) => text) : [title];
}

function readStatement(page: Page, context: Context): Findings {
  const { document, body } = page;
  const { lexicon } = context;
  const { title, subtitle } = document;
  const { demands, zone } = findDemands(body, lexicon);
  const dateLine = findDateLine(body);
  const after = Math.max(-1, ...zone, dateLine?.index ?? -1);
  const signatures = findSignatories(body, { after, lexicon });
  const isSigned = signatures.signatories.length > 0;
  const reason = whyNoStatement({ title, subtitle, body }, { lexicon, isSigned });
  if (reason !== null) return noStatement(page, reason);
  const operative = operativePassages(body, { zone, lexicon, signed: signatures.zone });
  const kind = kindOf({ title, subtitle, operative: textAt(body, operative) }, lexicon);
  const claimed = claimedCount(title, lexicon.count);
  const people = findPeople(body, {
    lexicon,
    kind,
    claimedCount: claimed,
    titles: passagesOfKind(document, "title").slice(0, 1),
    operative,
    outside: outsideOf(dateLine, signatures.zone),
  });
  const cited = citationsOfBody(body);
  const issues = [
    ...context.issues,
    ...checkDates(dateLine, document.publishedAt),
    ...checkCount(claimed, people),
    ...people.issues,
    ...checkSignatures(signatures, announcedIn(body, lexicon)),
    ...checkArticles(cited),
  ];
  const { signatories } = signatures;
  return findingsOf(page, { dateLine, kind, claimed, people, signatories, demands, cited, issues });
}

/** What the parts of a statement gave. */
interface Parts {
  readonly dateLine: DateLine | null;
  readonly kind: StatementKind;
  readonly claimed: number | null;
  readonly people: People;
  readonly signatories: readonly SignatoryFinding[];
  readonly demands: readonly DemandFinding[];
  readonly cited: readonly PlacedCitation[];
  readonly issues: readonly IssueFinding[];
}

function findingsOf(page: Page, parts: Parts): Findings {
  return {
    ...frameOf(page, parts.dateLine),
    is_statement: true,
    kind: parts.kind,
    claimed_count: parts.claimed,
    people: [...parts.people.subjects],
    other_people: [...parts.people.others],
    signatories: [...parts.signatories],
    demands: [...parts.demands],
    legal_references: legalReferences(parts.cited),
    issues: [...parts.issues],
  };
}

/** Passages that demand or take a position, but for those that only sign. */
function operativePassages(
  body: readonly Passage[],
  parts: {
    readonly zone: ReadonlySet<number>;
    readonly lexicon: Lexicon;
    readonly signed: ReadonlySet<number>;
  },
): ReadonlySet<number> {
  const positions = [...body.keys()].filter((index) =>
    parts.lexicon.position.test(body[index]?.text ?? ""),
  );
  return new Set([...parts.zone, ...positions].filter((index) => !parts.signed.has(index)));
}

/** Where the text says that it has signatories, in its words; null where it does not. */
function announcedIn(body: readonly Passage[], { signature }: Lexicon): string | null {
  const found = body.map(({ text }) => signature.announced.exec(text)?.[0] ?? null);
  return found.find((each) => each !== null) ?? null;
}

function outsideOf(dateLine: DateLine | null, signed: ReadonlySet<number>): ReadonlySet<number> {
  return new Set([...signed, ...(dateLine?.isWholeLine === true ? [dateLine.index] : [])]);
}

function textAt(body: readonly Passage[], indexes: ReadonlySet<number>): string {
  return body
    .filter((_, index) => indexes.has(index))
    .map(({ text }) => text)
    .join("\n");
}

/** What every page has, statement or not. */
function frameOf({ document, language }: Page, dateLine: DateLine | null) {
  const day = machineDay(document.publishedAt);
  const printed = dateLine?.issuedOn ?? null;
  const from = printed === null ? (day === null ? null : ("machine" as const)) : ("text" as const);
  return {
    url: document.url,
    source: document.source,
    language,
    title: document.title,
    subtitle: document.subtitle,
    place: dateLine?.place ?? null,
    issued_on: printed ?? day,
    issued_on_from: from,
    published_at: machineTime(document.publishedAt),
    modified_at: machineTime(document.modifiedAt),
    publisher: document.publisher,
  };
}

function noStatement(page: Page, message: string): Findings {
  return {
    ...frameOf(page, null),
    ...nothingFound(),
    is_statement: false,
    issued_on: null,
    issued_on_from: null,
    issues: [{ code: "not_a_statement", message }, ...(page.document.issues ?? [])],
  };
}

/** A language that is only recognised: what can be read without its words is read, the rest waits. */
function unsupported(page: Page, issues: readonly IssueFinding[]): Findings {
  const { document, body, language } = page;
  const dateLine = findDateLine(body);
  const message = `Expected a text in English, Russian or Belarusian (Cyrillic), found ${language === null ? "a language that cannot be told" : `"${language}"`}: people, signatories and demands were not read`;
  return {
    ...frameOf(page, dateLine),
    ...nothingFound(),
    is_statement: true,
    legal_references: legalReferences(citationsOfBody(body)),
    issues: [
      ...issues,
      { code: "language_unsupported", message },
      ...checkDates(dateLine, document.publishedAt),
    ],
  };
}

function nothingFound() {
  return {
    kind: null,
    claimed_count: null,
    people: [],
    other_people: [],
    signatories: [],
    demands: [],
    legal_references: [],
  };
}
