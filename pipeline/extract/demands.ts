import type { DemandFinding } from "../../schemas/findings.ts";
import type { DemandCategory } from "../../schemas/values.ts";
import type { Lexicon } from "./lexicon/lexicon.ts";
import { matchesOf } from "./matches.ts";
import { type Passage, quoteOf } from "./passages.ts";
import { namesIn } from "./person-names.ts";
import { type Span, sentencesOf } from "./sentences.ts";

const TRAILING_MARKS = /[\s;,.]+$/u;
const ENDS_SENTENCE = /[.!?…]["”»’)]*$/u;
const ENDS_MEMBER = /[;,]$/u;
const COLON = /:\s*(?=\S)/gu;
const MIN_DEMAND = 8;

/** The operative part: what is demanded, and which passages say so. */
export interface OperativePart {
  readonly demands: readonly DemandFinding[];
  /** Indexes of the passages that lead in, list or speak the demands. */
  readonly zone: ReadonlySet<number>;
}

interface Operative {
  readonly index: number;
  /** Members of the list behind the lead-in, or of the sentence behind its colon. */
  readonly members: readonly { readonly index: number; readonly span: Span }[];
  readonly isSentence: boolean;
}

/**
 * Returns the demands in page order. Listed demands are findings of their own and their lead-in is
 * none; prose is taken, a sentence each, only where nothing is listed.
 */
export function findDemands(body: readonly Passage[], lexicon: Lexicon): OperativePart {
  const operatives = body.flatMap((_, index) => operativeAt(body, index, lexicon));
  const listed = operatives.filter((each) => !each.isSentence);
  const members = (listed.length > 0 ? listed : operatives).flatMap((each) => each.members);
  const taken = new Set<string>();
  const demands = members.flatMap(({ index, span }) => {
    const passage = body[index];
    const key = `${index}:${span.from}`;
    if (passage === undefined || taken.has(key)) return [];
    taken.add(key);
    return demandOf(passage, span, lexicon);
  });
  const zone = operatives.flatMap((each) => [
    each.index,
    ...each.members.map(({ index }) => index),
  ]);
  return { demands, zone: new Set(zone) };
}

function operativeAt(body: readonly Passage[], index: number, lexicon: Lexicon): Operative[] {
  const passage = body[index];
  if (passage === undefined || passage.isHeading || !lexicon.demand.verb.test(passage.text)) {
    return [];
  }
  const items = isLeadIn(passage.text) ? itemsBehind(body, index, lexicon) : [];
  if (items.length > 0) return [{ index, members: items, isSentence: false }];
  const inline = inlineMembers(passage.text, lexicon);
  const sentences = demandingSentences(passage.text, lexicon);
  const spans = inline.length > 0 ? inline : sentences;
  const members = spans.map((span) => ({ index, span }));
  return [{ index, members, isSentence: inline.length === 0 }];
}

/** It ends with a colon, or goes on in the next line. */
function isLeadIn(text: string): boolean {
  return !ENDS_SENTENCE.test(text) && !ENDS_MEMBER.test(text);
}

function itemsBehind(body: readonly Passage[], lead: number, lexicon: Lexicon) {
  const items: { readonly index: number; readonly span: Span }[] = [];
  const first = body[lead + 1];
  for (let index = lead + 1; index < body.length; index += 1) {
    const passage = body[index];
    if (passage === undefined || !continuesList(passage, body[index - 1], first)) break;
    const isFirst = index === lead + 1;
    if (startsWithName(passage.text, lexicon)) break;
    if (!isFirst && isSignature(passage, body[index - 1], lexicon)) break;
    items.push({ index, span: { from: 0, to: passage.text.length } });
    if (isFirst && !passage.isItem && ENDS_SENTENCE.test(passage.text)) break;
  }
  return items;
}

function continuesList(
  passage: Passage,
  previous: Passage | undefined,
  first: Passage | undefined,
): boolean {
  if (passage === first) return !passage.isHeading;
  if (first === undefined || previous === undefined) return false;
  if (first.isItem !== passage.isItem || first.list !== passage.list) return false;
  return passage.isItem || ENDS_MEMBER.test(previous.text);
}

/** Typed marks share no list of the page's markup: signatures can have the marks of the demands. */
function isSignature(passage: Passage, previous: Passage | undefined, lexicon: Lexicon): boolean {
  if (passage.list > 0 || previous === undefined || !ENDS_SENTENCE.test(previous.text))
    return false;
  return (
    lexicon.signature.organization.test(passage.text) &&
    categoryOf(passage.text, lexicon) === "other"
  );
}

function startsWithName(text: string, lexicon: Lexicon): boolean {
  const name = namesIn(text.slice(0, 120), lexicon.person)[0];
  return name !== undefined && name.form !== "unknown" && text.slice(0, name.from).length <= 4;
}

/** "we demand: release all of them; stop the repression" in one paragraph. */
function inlineMembers(text: string, lexicon: Lexicon): Span[] {
  const verb = lexicon.demand.verb.exec(text);
  const colon = matchesOf(text, COLON).find((match) => match.index > (verb?.index ?? 0));
  if (verb === null || colon === undefined) return [];
  const start = colon.index + colon[0].length;
  const spans: Span[] = [];
  let from = start;
  for (const part of text.slice(start).split(";")) {
    spans.push({ from, to: from + part.length });
    from += part.length + 1;
  }
  return spans;
}

function demandingSentences(text: string, lexicon: Lexicon): Span[] {
  return sentencesOf(text).filter(({ from, to }) => lexicon.demand.verb.test(text.slice(from, to)));
}

function demandOf(passage: Passage, span: Span, lexicon: Lexicon): DemandFinding[] {
  const raw = passage.text.slice(span.from, span.to);
  const from = span.from + (raw.length - raw.trimStart().length);
  const text = raw.trim().replace(TRAILING_MARKS, "");
  if (text.length < MIN_DEMAND) return [];
  const quote = quoteOf(passage, from, from + text.length);
  return [{ text, category: categoryOf(text, lexicon), quote }];
}

/** The category whose word stands first in the text. */
function categoryOf(text: string, { demand }: Lexicon): DemandCategory {
  const found = demand.categories.flatMap(({ result, pattern }) => {
    const match = pattern.exec(text);
    return match === null ? [] : [{ result, at: match.index }];
  });
  return found.toSorted((left, right) => left.at - right.at)[0]?.result ?? "other";
}
