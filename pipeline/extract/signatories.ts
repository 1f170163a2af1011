import type { SignatoryFinding } from "../../schemas/findings.ts";
import type { Lexicon } from "./lexicon/lexicon.ts";
import { matchesOf } from "./matches.ts";
import { type Passage, quoteOf } from "./passages.ts";
import { namesIn } from "./person-names.ts";
import type { Span } from "./sentences.ts";

const LONGEST_LINE = 220;
const LONGEST_NAME = 160;
const LONGEST_LIST = 2000;
const MOST_WORDS = 16;
const MOST_WORDS_OF_PART = 8;
const MIN_CAPITALISED = 0.5;
const SENTENCE_MARK = /[!?]["”»]?$|:$|[.!?…]\s+\p{Lu}\p{Ll}+\s+\p{Ll}/u;
const STARTS_AS_NAME = /^["“«'‘]?[\p{Lu}\d]/u;
const TRAILING_MARKS = /[\s;,.(]+$/u;
const WORD = /\p{L}[\p{L}\p{M}'’-]*/gu;
const SMALL_WORD = /^(?:of|the|for|and|in|on|de|des|la|и|в|по|на|за|имени|і|у|па|імя|ў)$/iu;
/** No person's name has one: "Women at the Polls". */
const INNER_PREPOSITION = /\s(?:of|for|at|in|against|without|on|to|за|для|без|супраць)\s/u;
/** Buttons that share the page, one or several in a line. */
const SHARE_LINE =
  /^(?:(?:facebook|telegram|twitter|x|whatsapp|viber|vk|поделиться|падзяліцца|share|print)(?:[\s,:|/·]{1,4}|$)){1,20}$/iu;
const NOT_BLANK = /\S/u;
const NEXT_PART = /,|\s(?:and|и|і|ды)\s|[;.]$/u;
const CAPITAL = /^\p{Lu}/u;
const SEMICOLONS = /;\s*/gu;
const COMMAS = /,\s*(?:and\s+|и\s+|і\s+)?|\s+(?:and|и|і|ды)\s+(?=(?:the\s+)?["“«]?[\p{Lu}\d])/gu;

/** The signatures of a statement, and the passages they stand in. */
export interface Signatures {
  readonly signatories: readonly SignatoryFinding[];
  readonly zone: ReadonlySet<number>;
  /** What says that more signed than are named, as printed; null where nothing does. */
  readonly incomplete: string | null;
}

interface Line {
  readonly passage: Passage;
  readonly index: number;
  /** The part of the passage that holds signatures. */
  readonly span: Span;
}

/**
 * Returns who signed: the lines behind the operative part, a list under a heading, or a sentence
 * that says who signed. `after` is the index of the last passage that cannot be a signature.
 */
export function findSignatories(
  body: readonly Passage[],
  { after, lexicon }: { readonly after: number; readonly lexicon: Lexicon },
): Signatures {
  const sentences = signedByLines(body, lexicon);
  const spoken = Math.max(after, ...sentences.map(({ index }) => index));
  const trailing = trailingLines(body, { after: spoken, lexicon });
  const names = [
    ...sentences.flatMap((line) => signatoriesIn(line, { lexicon, separator: COMMAS })),
    ...trailing.flatMap((line) =>
      signatoriesIn(line, { lexicon, separator: isCommaList(line, lexicon) ? COMMAS : SEMICOLONS }),
    ),
  ];
  const lines = [...sentences, ...trailing];
  const incomplete = lines.flatMap(({ passage, span }) => {
    const printed = lexicon.signature.incomplete.exec(passage.text.slice(span.from, span.to));
    return printed === null ? [] : [printed[0]];
  });
  return {
    signatories: names.toSorted((left, right) => left.quote.start - right.quote.start),
    zone: new Set(lines.map(({ index }) => index)),
    incomplete: incomplete[0] ?? null,
  };
}

/** A sentence or paragraph that says who signed, wherever it stands. */
function signedByLines(body: readonly Passage[], { signature }: Lexicon): Line[] {
  return body.flatMap((passage, index) => {
    const opening = signature.signedBy.exec(passage.text);
    if (opening === null) return [];
    const from = opening.index + opening[0].length;
    return from >= passage.text.length
      ? []
      : [{ passage, index, span: { from, to: passage.text.length } }];
  });
}

function trailingLines(
  body: readonly Passage[],
  { after, lexicon }: { readonly after: number; readonly lexicon: Lexicon },
): Line[] {
  const heading = body.findLastIndex(({ text }) => lexicon.signature.heading.test(text));
  const hasHeading = heading > after;
  let first = body.length;
  while (first - 1 > Math.max(after, heading)) {
    const line = lineOf(body, first - 1, lexicon);
    if (line === null || !isSignatureLine(line, { hasHeading, lexicon })) break;
    first -= 1;
  }
  const lines = body
    .slice(first)
    .flatMap((_, offset) => lineOf(body, first + offset, lexicon) ?? []);
  const isCertain = hasHeading || lines.some((line) => isOrganization(textOf(line), lexicon));
  return isCertain ? lines : [];
}

/** The line without the page's frame that sticks to its end; null if nothing else is in it. */
function lineOf(body: readonly Passage[], index: number, lexicon: Lexicon): Line | null {
  const passage = body[index];
  if (passage === undefined) return null;
  const footer = SHARE_LINE.exec(passage.text) ?? lexicon.signature.footer.exec(passage.text);
  return { passage, index, span: { from: 0, to: footer?.index ?? passage.text.length } };
}

function isSignatureLine(
  line: Line,
  { hasHeading, lexicon }: { readonly hasHeading: boolean; readonly lexicon: Lexicon },
): boolean {
  const text = textOf(line);
  // Nothing but the frame of the page.
  if (text === "") return true;
  if (SENTENCE_MARK.test(text) || !STARTS_AS_NAME.test(text)) return false;
  if (lexicon.firstPerson.test(text) || lexicon.demand.verb.test(text)) return false;
  if (isCommaList(line, lexicon)) return true;
  if (text.length > LONGEST_LINE) return false;
  if (text.split(" ").length > MOST_WORDS && !text.includes(";")) return false;
  return hasHeading || isOrganization(text, lexicon) || isPerson(text, lexicon) || isTitled(text);
}

/** Every part between commas is an organization: a comma inside of a name parts no such names. */
function isCommaList(line: Line, lexicon: Lexicon): boolean {
  if (textOf(line).length > LONGEST_LIST || textOf(line).includes(";")) return false;
  const parts = partsOf(line, { separator: COMMAS, lexicon }).map(({ from, to }) =>
    line.passage.text.slice(from, to).trim(),
  );
  const isName = (part: string) =>
    STARTS_AS_NAME.test(part) &&
    part.split(" ").length <= MOST_WORDS_OF_PART &&
    isOrganization(part, lexicon);
  return parts.length > 1 && parts.every(isName);
}

/** Most words begin with a capital: "Politzek.me", "Respect Protect Fulfill". */
function isTitled(text: string): boolean {
  const words = (text.match(WORD) ?? []).filter((word) => !SMALL_WORD.test(word));
  const capitalised = words.filter((word) => CAPITAL.test(word)).length;
  return words.length > 0 && capitalised / words.length > MIN_CAPITALISED;
}

function signatoriesIn(
  line: Line,
  { lexicon, separator }: { readonly lexicon: Lexicon; readonly separator: RegExp },
): SignatoryFinding[] {
  return partsOf(line, { separator, lexicon }).flatMap(({ from, to }) => {
    const printed = line.passage.text.slice(from, to);
    const isMore = lexicon.signature.incomplete.exec(printed);
    const end = isMore === null ? to : from + isMore.index;
    return signatoryOf(line.passage, { from, to: end }, lexicon);
  });
}

function partsOf(
  { passage, span }: Line,
  { lexicon, separator }: { readonly lexicon: Lexicon; readonly separator: RegExp },
): Span[] {
  const text = passage.text.slice(span.from, span.to);
  const parts: Span[] = [];
  let from = 0;
  for (const match of matchesOf(text, separator)) {
    const isMore = lexicon.signature.incomplete.exec(text.slice(match.index))?.index ?? null;
    if (isInsideName(text, from, match) || isMore === match[0].search(NOT_BLANK)) continue;
    parts.push({ from: span.from + from, to: span.from + match.index });
    from = match.index + match[0].length;
  }
  parts.push({ from: span.from + from, to: span.to });
  return parts;
}

/** "Identity and Law" is one organization; an "and" parts two names of several words. */
function isInsideName(text: string, from: number, separator: RegExpExecArray): boolean {
  if (separator[0].includes(",")) return false;
  const [right = ""] = text.slice(separator.index + separator[0].length).split(NEXT_PART);
  return !text.slice(from, separator.index).includes(" ") && !right.trim().includes(" ");
}

function signatoryOf(passage: Passage, span: Span, lexicon: Lexicon): SignatoryFinding[] {
  const raw = passage.text.slice(span.from, span.to);
  const from = span.from + raw.length - raw.trimStart().length;
  const trimmed = raw.trim().replace(TRAILING_MARKS, "");
  const text = trimmed.replace(lexicon.signature.country, "");
  if (text.length < 2 || text.length > LONGEST_NAME || !STARTS_AS_NAME.test(text)) return [];
  const people = personsIn(text, lexicon);
  if (people.length > 0) {
    return people.map((person) => ({
      name: text.slice(person.from, person.to),
      kind: "person" as const,
      quote: quoteOf(passage, from + person.from, from + person.to),
    }));
  }
  const isNamedLikeOne = isOrganization(text, lexicon) || INNER_PREPOSITION.test(text);
  const kind = isNamedLikeOne ? "organization" : "unknown";
  return [{ name: text, kind, quote: quoteOf(passage, from, from + text.length) }];
}

/** "Name, Organization", "Name and Name, Organization": the names it opens with. */
function personsIn(text: string, lexicon: Lexicon): Span[] {
  const names = namesIn(text, lexicon.person);
  const [first, second] = names;
  if (first === undefined || isOrganization(first.printed, lexicon)) return [];
  // An unknown given name is a person's where an affiliation follows.
  if (first.form === "unknown" && !text.slice(first.to).startsWith(",")) return [];
  const opening = text.slice(0, first.from);
  if (opening !== "" && !lexicon.person.courtesy.test(opening)) return [];
  const rest = text.slice(first.to);
  if (rest !== "" && !rest.startsWith(",") && !rest.startsWith(" and ") && !rest.startsWith(" (")) {
    return [];
  }
  const isPair = second !== undefined && rest.startsWith(" and ") && second.from === first.to + 5;
  return isPair ? [first, second] : [first];
}

function isPerson(text: string, lexicon: Lexicon): boolean {
  return personsIn(text.replace(TRAILING_MARKS, ""), lexicon).length > 0;
}

function isOrganization(text: string, lexicon: Lexicon): boolean {
  return lexicon.signature.organization.test(text);
}

function textOf({ passage, span }: Line): string {
  return passage.text.slice(span.from, span.to).trim();
}
