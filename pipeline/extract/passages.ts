import type { Block, Document } from "../../schemas/document.ts";
import type { Quote } from "../../schemas/findings.ts";
import { matchesOf } from "./matches.ts";

const LIST_MARK =
  /^(?:[•·▪●◦‣∙*–—-]\s*|\(?\d{1,3}[.)](?:\s+|(?=\p{L}))|№\s*\d{1,3}[.)]?\s+)(?=\S)/u;
const LONE_MARK = /^(?:[•·▪●◦‣∙*–—-]|\(?\d{1,3}[.)])$/u;
/** Two bullets on one line: a semicolon or a full stop, then a mark with blanks on both sides. */
const INNER_MARK = /[;.]\s+(?=[•–—-]\s+\p{Lu})|\s(?=•\s)/gu;
const ROW_NUMBER = /^(?:№\s*)?\d{1,4}[.)]?$/u;
const ROW = " > tr:";
const STEP = " > ";
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
  /** Path of its row in a table of data; null elsewhere, also in a table that only lays out the page. */
  readonly row: string | null;
}

/** Returns the lines of the body in page order: no title, no subtitle, nothing empty, no marks. */
export function passagesOf(document: Document): readonly Passage[] {
  const passages: Passage[] = [];
  const rows = dataRows(document.blocks);
  let hasLoneMark = false;
  for (const block of document.blocks) {
    if (block.kind === "title" || block.kind === "subtitle") continue;
    const path = rowOf(block);
    const row = path !== null && rows.has(path) ? path : null;
    if (row !== null && ROW_NUMBER.test(block.text)) continue;
    for (const cell of linesOf(block)) {
      const line = row === null ? cell : { ...cell, isItem: true, row };
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

/** Rows of at least two cells with one block each: a cell of a layout holds several paragraphs. */
function dataRows(blocks: readonly Block[]): ReadonlySet<string> {
  const cells = new Map<string, Set<string>>();
  const layouts = new Set<string>();
  for (const block of blocks) {
    const row = rowOf(block);
    if (row === null) continue;
    const known = cells.get(row) ?? new Set<string>();
    const cell = stepsUpTo(block.element, row.length + STEP.length);
    if (known.has(cell)) layouts.add(row);
    cells.set(row, known.add(cell));
  }
  const found = [...cells].filter(([row, known]) => known.size > 1 && !layouts.has(row));
  return new Set(found.map(([row]) => row));
}

/** The innermost row that a cell's block stands in. */
function rowOf({ kind, element }: Block): string | null {
  const at = kind === "cell" ? element.lastIndexOf(ROW) : -1;
  return at === -1 ? null : stepsUpTo(element, at + ROW.length);
}

/** The path up to the end of the step that holds the character at `at`. */
function stepsUpTo(path: string, at: number): string {
  const end = path.indexOf(STEP, at);
  return end === -1 ? path : path.slice(0, end);
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
    row: null,
  };
}
