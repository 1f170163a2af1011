import type { LegalReferenceFinding } from "../../schemas/findings.ts";
import { type ArticleGroup, articleGroups, bareArticleGroups } from "./articles.ts";
import { CODES, INSTRUMENTS } from "./lexicon/law.ts";
import { words } from "./lexicon/words.ts";
import { matchesOf } from "./matches.ts";
import { type Passage, quoteOf } from "./passages.ts";

interface NamedInstrument {
  readonly code: string;
  readonly isShort: boolean;
  readonly from: number;
  readonly to: number;
}

const CRIMINAL_CODE = "by-criminal-code";
/** Numbers of the special part of the criminal code; treaties and constitutions stay below. */
const FIRST_CRIMINAL_ARTICLE = 122;
const LAST_CRIMINAL_ARTICLE = 466;
const NAMES = [...INSTRUMENTS, ...CODES].flatMap(({ code, names, shortNames = [] }) => [
  { code, isShort: false, names },
  ...(shortNames.length === 0 ? [] : [{ code, isShort: true, names: shortNames }]),
]);
/** One pattern for all, a group each: a text is searched once. */
const ANY_INSTRUMENT = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${NAMES.map(({ names }) => `(${names.join("|")})`).join("|")})(?![\\p{L}\\p{N}])`,
  "giu",
);
/** A text with neither the full name of a treaty nor an article cites nothing. */
const ANY_TREATY = words(...INSTRUMENTS.flatMap(({ names }) => names));
const TREATIES: ReadonlySet<string> = new Set(INSTRUMENTS.map(({ code }) => code));
/** Between an article and its instrument: "Article 21 of the …", "ст. 342 УК", "(insulting) of the". */
const FORWARD =
  /^\s*(?:(?:\([^()]{2,160}\)|“[^”]{2,160}”|«[^»]{2,160}»|"[^"]{2,160}"|‘[^’]{2,160}’),?\s*)?(?:(?:of|to|in) (?:the )?|,?\s*)$/iu;
const BACKWARD = /^(?:\s*\(|,\s*|\s+(?:in\s+|under\s+)?)(?:under )?$/iu;
const FURTHEST = 190;

/** One provision with the place where it is cited. */
export interface Citation {
  readonly instrument: string;
  readonly article: string | null;
  readonly part: string | null;
  readonly isAmbiguous: boolean;
  readonly from: number;
  readonly to: number;
}

/** Returns every provision that a text cites, in printed order; a whole instrument has article null. */
export function citationsIn(text: string): readonly Citation[] {
  const groups = articleGroups(text);
  if (groups.length === 0 && !ANY_TREATY.test(text)) return [];
  const instruments = instrumentsIn(text);
  const used = new Set<NamedInstrument>();
  const articles = groups.flatMap((group) => {
    const owner = ownerOf(group, instruments, text);
    if (owner !== null) used.add(owner);
    return citationsOf(group, owner);
  });
  const whole = instruments
    .filter((each) => !used.has(each) && !each.isShort && TREATIES.has(each.code))
    .map(({ code, from, to }) => {
      return { instrument: code, article: null, part: null, isAmbiguous: false, from, to };
    });
  return [...articles, ...whole].toSorted((left, right) => left.from - right.from);
}

/** Returns the articles of the criminal code that a clause about a person cites, each once. */
export function criminalArticlesIn(clause: string): readonly string[] {
  const cited = citationsIn(clause).filter((each) => each.instrument === CRIMINAL_CODE);
  const bare = bareArticleGroups(clause).flatMap((group) => citationsOf(group, null));
  const inOrder = [...cited, ...bare].toSorted((left, right) => left.from - right.from);
  return [...new Set(inOrder.flatMap((each) => each.article ?? []))];
}

/** A citation with its passage. */
export interface PlacedCitation extends Citation {
  readonly passage: Passage;
}

/** Returns every citation of a body, in page order. */
export function citationsOfBody(body: readonly Passage[]): readonly PlacedCitation[] {
  return body.flatMap((passage) =>
    citationsIn(passage.text).map((citation) => ({ ...citation, passage })),
  );
}

/** Returns the legal references of citations, each with its quote. */
export function legalReferences(cited: readonly PlacedCitation[]): LegalReferenceFinding[] {
  return cited.map(({ passage, instrument, article, part, from, to }) => ({
    instrument,
    article,
    part,
    printed: passage.text.slice(from, to),
    quote: quoteOf(passage, from, to),
  }));
}

function instrumentsIn(text: string): readonly NamedInstrument[] {
  return matchesOf(text, ANY_INSTRUMENT).flatMap((match) => {
    const number = match.slice(1).findIndex((printed) => typeof printed === "string");
    const name = NAMES[number];
    // "CAT" is a convention, "cat" is not.
    if (name === undefined || (name.isShort && match[0] !== match[0].toUpperCase())) return [];
    const { code, isShort } = name;
    return [{ code, isShort, from: match.index, to: match.index + match[0].length }];
  });
}

function ownerOf(
  group: ArticleGroup,
  instruments: readonly NamedInstrument[],
  text: string,
): NamedInstrument | null {
  const next = instruments.find((each) => each.from >= group.to);
  if (next !== undefined && next.from - group.to <= FURTHEST) {
    if (FORWARD.test(text.slice(group.to, next.from))) return next;
  }
  const last = instruments.findLast((each) => each.to <= group.from);
  if (last !== undefined && group.from - last.to <= 12) {
    if (BACKWARD.test(text.slice(last.to, group.from))) return last;
  }
  return null;
}

/** The first article reaches back to an instrument before it, the last on to one behind it. */
function citationsOf(group: ArticleGroup, owner: NamedInstrument | null): readonly Citation[] {
  const isBehind = owner !== null && owner.from >= group.to;
  const isBefore = owner !== null && owner.to <= group.from;
  return group.articles.flatMap(({ article, part, isAmbiguous, from, to }) => {
    const instrument = owner?.code ?? (isCriminalArticle(article) ? CRIMINAL_CODE : null);
    if (instrument === null) return [];
    return [
      {
        instrument,
        article,
        part,
        isAmbiguous: isAmbiguous && instrument === CRIMINAL_CODE,
        from: isBefore && from === group.from ? owner.from : from,
        to: isBehind && to === group.to && isDirect(owner.from - to) ? owner.to : to,
      },
    ];
  });
}

/** A gloss between them keeps a number and its code apart: "Article 391 (insulting a judge) of the …". */
function isDirect(distance: number): boolean {
  return distance <= " of the ".length;
}

/** Without the name of a code, a number of the special part is the criminal code's. */
function isCriminalArticle(article: string): boolean {
  const number = Number.parseInt(article, 10);
  return number >= FIRST_CRIMINAL_ARTICLE && number <= LAST_CRIMINAL_ARTICLE;
}
