import { matchesOf } from "./matches.ts";

const BREAK = /[.!?…]["”»’)\]]*\s+(?=["“«(]?[\p{Lu}\d])/gu;
/** Words whose full stop does not end a sentence, and single letters: "A. Lukashenka". */
const ABBREVIATION =
  /(?:^|[^\p{L}])(?:\p{L}|Mr|Ms|Mrs|Dr|Prof|St|No|Art|Arts|para|paras|p|cf|vs|ст|ч|п|пп|арт|г|гг|тав|вул|ул)$/iu;

/** Part of a text, in UTF-16 offsets. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Returns the sentences of a text in order, with the blanks between them left out. */
export function sentencesOf(text: string): readonly Span[] {
  const sentences: Span[] = [];
  let from = 0;
  for (const match of matchesOf(text, BREAK)) {
    const isStop = match[0].startsWith(".");
    if (isStop && ABBREVIATION.test(text.slice(Math.max(0, match.index - 6), match.index)))
      continue;
    sentences.push({ from, to: match.index + match[0].trimEnd().length });
    from = match.index + match[0].length;
  }
  if (from < text.length) sentences.push({ from, to: text.length });
  return sentences;
}
