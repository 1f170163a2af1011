import type { Block, Document } from "../../schemas/document.ts";
import type { Quote } from "../../schemas/findings.ts";
import { matchesOf } from "./matches.ts";

const LIST_MARK =
  /^(?:[•·▪●◦‣∙*–—-]\s*|\(?\d{1,3}[.)](?:\s+|(?=\p{L}))|№\s*\d{1,3}[.)]?\s+)(?=\S)/u;
const LONE_MARK = /^(?:[•·▪●◦‣∙*–—-]|\(?\d{1,3}[.)])$/u;
/** Two bullets on one line: a semicolon or a full stop, then a mark with blanks on both sides. */
const INNER_MARK = /[;.]\s+(?=[•–—-]\s+\p{Lu})|\s(?=•\s)/gu;
const LEADING_BLANKS = /^\s*/u;

/** One line of the statement's body, without its list mark. */
export interface Passage {
  readonly text: string;
  /** UTF-16 offset of {@link text} into the document's canonical text. */
  readonly start: number;
  readonly element: string;
  /** True for an item of a list, by its markup or by a typed mark. */
  readonly isItem: boolean;
  readonly isHeading: boolean;
  /** Number of the list as the page's markup has it; 0 outside of lists. */
  readonly list: number;
}

/** Returns the lines of the body in page order: no title, no subtitle, nothing empty, no marks. */
export function passagesOf(document: Document): readonly Passage[] {
  const passages: Passage[] = [];
  let hasLoneMark = false;
  for (const block of document.blocks) {
    if (block.kind === "title" || block.kind === "subtitle") continue;
    for (const line of linesOf(block)) {
      if (LONE_MARK.test(line.text)) {
        hasLoneMark = true;
        continue;
      }
      passages.push(hasLoneMark ? { ...line, isItem: true } : line);
      hasLoneMark = false;
    }
  }
  return passages;
}

/** Returns the blocks of one kind as passages, so that a title can be quoted like the body. */
export function passagesOfKind(document: Document, kind: Block["kind"]): readonly Passage[] {
  return document.blocks.filter((block) => block.kind === kind).flatMap(linesOf);
}

/** Returns the quote of `passage.text.slice(from, to)`. */
export function quoteOf(passage: Passage, from: number, to: number): Quote {
  return { start: passage.start + from, end: passage.start + to, element: passage.element };
}

function linesOf(block: Block): Passage[] {
  const cuts = matchesOf(block.text, INNER_MARK).map((match) => match.index + match[0].length);
  return [0, ...cuts].flatMap((from, index) => {
    const to = cuts[index] ?? block.text.length;
    const line = lineOf(block, from, to);
    if (line === null) return [];
    return [cuts.length > 0 && index > 0 ? { ...line, isItem: true } : line];
  });
}

function lineOf(block: Block, from: number, to: number): Passage | null {
  const raw = block.text.slice(from, to);
  const blanks = LEADING_BLANKS.exec(raw)?.[0].length ?? 0;
  const trimmed = raw.trim();
  if (trimmed === "") return null;
  const mark = LIST_MARK.exec(trimmed)?.[0] ?? "";
  const text = trimmed.slice(mark.length);
  return {
    text,
    start: block.start + from + blanks + mark.length,
    element: block.element,
    isItem: block.kind === "item" || mark !== "",
    isHeading: block.kind === "heading",
    list: block.list,
  };
}
