import type { Lexicon } from "./lexicon/lexicon.ts";
import { type NameSpan, namesIn } from "./person-names.ts";

const PARENTHESES = /^\s?[([][^()[\]]{0,120}[)\]]/u;
/** A comma, a semicolon or an "and", with the little words of a second role: "and its reporter". */
const SEPARATOR =
  /^\s*(?:[,;]\s*(?:(?:and|as well as|и|а также|і|ды|а таксама)\s+)?|(?:and|&|и|і|ды)\s+)(?<role>(?:\p{Ll}[\p{L}-]*\s+){0,3})$/u;
const COURTESY_TAIL = /(?:^|\s|(?<=[,;]))(?:Mr|Ms|Mrs|Miss|Dr|Prof)\.?\s*$/u;
const ONLY_MARKS = /^[\s,;.:]*$/u;
const MOST_GUESSED_WORDS = 3;

/** Names that one text lists side by side: one, or several with commas and "and" between them. */
export interface NameRun {
  readonly names: readonly NameSpan[];
  readonly from: number;
  readonly to: number;
  /** True if no given name in it is known: only its shape says that these are people. */
  readonly isGuess: boolean;
  /** Words inside the run that look like a name and are not certain enough. */
  readonly uncertain: readonly NameSpan[];
}

/** Returns the runs of names in a text, in order. A known name vouches for the unknown ones beside it. */
export function runsIn(text: string, lexicon: Lexicon): readonly NameRun[] {
  const groups: NameSpan[][] = [];
  for (const name of namesIn(text, lexicon.person)) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    if (group !== undefined && last !== undefined && isSideBySide(last, name, { text, lexicon })) {
      group.push(name);
    } else {
      groups.push([name]);
    }
  }
  return groups.map((group) => runOf(group, isWholeText(group, { text, lexicon })));
}

/** Returns true if a text consists of the names of its runs and of what stands between names. */
export function isNamesOnly(text: string, runs: readonly NameRun[], lexicon: Lexicon): boolean {
  const [run] = runs;
  return run !== undefined && runs.length === 1 && isWholeText([run], { text, lexicon });
}

function isWholeText(
  spans: readonly { readonly from: number; readonly to: number }[],
  { text, lexicon }: { readonly text: string; readonly lexicon: Lexicon },
): boolean {
  const before = text.slice(0, spans[0]?.from).replace(lexicon.person.courtesy, "");
  const after = text.slice(spans.at(-1)?.to).replace(PARENTHESES, "");
  return before === "" && ONLY_MARKS.test(after);
}

function runOf(group: readonly NameSpan[], isWhole: boolean): NameRun {
  const known = group.filter(({ form }) => form !== "unknown");
  const isGuess = known.length === 0;
  const vouches = isGuess || known.length * 2 > group.length || isWhole;
  const isAdopted = (name: NameSpan) =>
    name.form !== "unknown" || (vouches && wordsOf(name) <= MOST_GUESSED_WORDS);
  const names = group.filter(isAdopted);
  const [first] = names.length > 0 ? names : group;
  return {
    names,
    from: first?.from ?? 0,
    to: (names.at(-1) ?? first)?.to ?? 0,
    isGuess,
    uncertain: group.filter((name) => !isAdopted(name)),
  };
}

function isSideBySide(
  left: NameSpan,
  right: NameSpan,
  { text, lexicon }: { readonly text: string; readonly lexicon: Lexicon },
): boolean {
  const printed = text.slice(left.to, right.from);
  const gap = printed.replace(PARENTHESES, "").replace(COURTESY_TAIL, "");
  if (gap.trim() === "") return left.isGlued || (printed.trim() !== "" && gap !== printed);
  const role = SEPARATOR.exec(`${gap.trimEnd()} `)?.groups?.["role"];
  if (role === undefined) return false;
  if (role !== "" && right.form === "unknown") return false;
  return role === "" || !lexicon.person.beside.some(({ pattern }) => pattern.test(role));
}

function wordsOf({ printed }: NameSpan): number {
  return printed.split(" ").length;
}
