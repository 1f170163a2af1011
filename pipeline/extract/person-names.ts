import { type GivenNameForm, givenNameForm } from "./given-names.ts";
import type { PersonLexicon } from "./lexicon/lexicon.ts";
import { matchesOf } from "./matches.ts";

/** From a capital on, also inside a word: "andZakhar" lost its blank. */
const WORD = /\p{Lu}[\p{L}\p{M}]*(?:['’ʼ-]\p{L}[\p{L}\p{M}]*)*/gu;
const NAME_WORD = /^\p{Lu}[\p{L}\p{M}'’ʼ-]{1,39}$/u;
const LETTER = /\p{L}/u;
const OPENING_QUOTE = /[“«„"]/u;
const CLOSING_QUOTE = /[”»“"]/u;
const NEXT_WORD = /^ (\p{Lu}\p{L}+)/u;
const SMALL_LETTER = /\p{Ll}/u;
const CAPITALS = /^\p{Lu}[\p{Lu}'’ʼ-]{2,}$/u;
const INITIAL = /^\p{Lu}$/u;
const POSSESSIVE = /['’]s$/u;
const CAMEL_BORDER = /\p{Ll}(?=\p{Lu}\p{Ll})/gu;
/** "Maryia de Silva": small words inside of a name, between its capitalised ones. */
const PARTICLES =
  /^ (?:(?:van|von) (?:der|den|dem)|de la|de|del|da|dos|di|van|von|der|den|el|al|ben|bin|ibn|де|ван|фон|дер|эль|аль|бен|ибн|ібн) $/u;
const INITIAL_GAP = /^\.\s?$/u;
const PATRONYMIC =
  /(?:[оеаэ]вич|[оеаэ]віч|ич|іч|[оеё]вна|ична|[аоеэ]ўна|ічна|[oea]vich|[oea]vna|[oea]una|ievich|ich|ichna)$/iu;
/** "Любовь Ковалёву": such a given name is the same in both cases, its surname is not. */
const ACCUSATIVE_SURNAME = /(?:[оеёаэ][вў]|[иіы]н)у$|ую$/u;
const INFLECTED_SURNAME = /(?:ага|ого|аму|ому|ою|ую|ой|ай)$/u;
/** English alone writes it, and nobody but a person has it. */
const COURTESY = /(?:^|[\s,(])(?:Mr|Ms|Mrs|Miss)\.?\s?$/u;
const MAX_WORDS = 4;
const MAX_TITLED_WORDS = 3;

/** How sure it is that the words are a person's name. */
export type NameForm = GivenNameForm | "initial";

/** A run of capitalised words that is a person's name, or could be one inside a list of names. */
export interface NameSpan {
  readonly from: number;
  readonly to: number;
  readonly printed: string;
  /** Of its given name; `unknown` needs a list of names around it, `initial` has no given name. */
  readonly form: NameForm;
  /** True if the blank before or behind it is missing on the page. */
  readonly isGlued: boolean;
}

interface Word {
  readonly text: string;
  readonly from: number;
  readonly to: number;
  readonly isGlued: boolean;
}

/** Returns the names of people in a text, and what only looks like them, in order. */
export function namesIn(text: string, lexicon: PersonLexicon): readonly NameSpan[] {
  const words = matchesOf(text, WORD).flatMap((match) => {
    const isInside = LETTER.test(text[match.index - 1] ?? "");
    if (isInside && givenNameForm(match[0]) === "unknown") return [];
    return splitGlued(match[0], match.index, lexicon).map((word) =>
      isInside ? { ...word, isGlued: true } : word,
    );
  });
  const names: NameSpan[] = [];
  for (let index = 0; index < words.length; ) {
    const sequence = sequenceAt(words, index, { text, lexicon });
    names.push(...namesOf(sequence, text).filter((name) => !isNameOfAThing(name, text, lexicon)));
    index += Math.max(1, sequence.length);
  }
  return names;
}

/** "Yanka Kupala Prize", “Maxim Tank” as the title of a book. */
function isNameOfAThing({ from, to }: NameSpan, text: string, lexicon: PersonLexicon): boolean {
  if (OPENING_QUOTE.test(text[from - 1] ?? "") && CLOSING_QUOTE.test(text[to] ?? "")) return true;
  const next = NEXT_WORD.exec(text.slice(to, to + 30))?.[1] ?? "";
  return lexicon.namedAfter.has(next.toLowerCase());
}

/** "HarelikAlena" ends one person and begins another; "Kamyshdetained" lost a blank. */
function splitGlued(text: string, from: number, lexicon: PersonLexicon): Word[] {
  const whole = { text, from, to: from + text.length, isGlued: false };
  const possessive = POSSESSIVE.exec(text);
  if (possessive !== null) {
    return [{ ...whole, text: text.slice(0, possessive.index), to: from + possessive.index }];
  }
  for (const border of matchesOf(text, CAMEL_BORDER)) {
    const at = border.index + border[0].length;
    const right = text.slice(at);
    if (givenNameForm(right) === "unknown" && !lexicon.courtesy.test(`${right}. `)) continue;
    const left = { text: text.slice(0, at), from, to: from + at, isGlued: true };
    return [left, { text: right, from: from + at, to: from + text.length, isGlued: true }];
  }
  const verb = lexicon.gluedVerb.exec(text);
  if (verb === null || !isNameWord(text.slice(0, verb.index))) return [whole];
  return [{ text: text.slice(0, verb.index), from, to: from + verb.index, isGlued: true }];
}

/** The longest run of words from `index` on that can stand in one name, or several without commas. */
function sequenceAt(
  words: readonly Word[],
  index: number,
  { text, lexicon }: { readonly text: string; readonly lexicon: PersonLexicon },
): readonly Word[] {
  const sequence: Word[] = [];
  for (const word of words.slice(index, index + 3 * MAX_WORDS)) {
    const last = sequence.at(-1);
    if (last !== undefined && !isAdjacent(last, word, text)) break;
    const isInitial = INITIAL.test(word.text) && text[word.to] === ".";
    const isWord = isNameWord(word.text) || (last !== undefined && CAPITALS.test(word.text));
    if (!isInitial && (!isWord || lexicon.notNames.has(word.text.toLowerCase()))) break;
    sequence.push(word);
  }
  return sequence;
}

function isAdjacent(left: Word, right: Word, text: string): boolean {
  const gap = text.slice(left.to, right.from);
  if (INITIAL.test(left.text)) return INITIAL_GAP.test(gap);
  return gap === " " || (gap === "" && left.isGlued) || isParticle(left, gap);
}

/** Behind a given name only: "Radio de Praha" is nobody. */
function isParticle(left: Word, gap: string): boolean {
  return PARTICLES.test(gap) && givenNameForm(left.text) !== "unknown";
}

function namesOf(sequence: readonly Word[], text: string): NameSpan[] {
  if (sequence.length < 2) return [];
  const [first, second] = sequence;
  if (first === undefined || second === undefined) return [];
  if (INITIAL.test(first.text)) return initialed(sequence, text);
  const given = sequence.findIndex((word) => givenNameForm(word.text) !== "unknown");
  if (given === -1) {
    const isShort = sequence.length <= 3 && !sequence.some((word) => CAPITALS.test(word.text));
    return isShort ? [spanOf(sequence, "unknown", text)] : [];
  }
  if (given === sequence.length - 1) {
    // Surname first. With more words before it, nobody can tell what they are.
    return given === 1 ? [spanOf(sequence, "unknown", text)] : [];
  }
  return givenFirst(sequence.slice(given), text);
}

/** Cuts "Given Surname Given Surname" where a further given name opens a further person. */
function givenFirst(sequence: readonly Word[], text: string): NameSpan[] {
  const next = sequence.findIndex(
    (word, index) =>
      index >= 2 && index + 1 < sequence.length && givenNameForm(word.text) !== "unknown",
  );
  const own = sequence.slice(0, next === -1 ? sequence.length : next);
  const rest = next === -1 ? [] : givenFirst(sequence.slice(next), text);
  const isTooLong = own.length > MAX_WORDS || (own.length > 2 && !isLongName(own));
  const span = spanOf(own, isTooLong ? "unknown" : formOf(own), text);
  return [next === -1 ? span : { ...span, isGlued: true }, ...rest];
}

/** A patronymic, a second given name or a second surname is printed, all of them in names of three. */
function isLongName(words: readonly Word[]): boolean {
  return words.length === 3 || words.some((word) => PATRONYMIC.test(word.text));
}

function isNameWord(text: string): boolean {
  return NAME_WORD.test(text) && SMALL_LETTER.test(text);
}

function initialed(sequence: readonly Word[], text: string): NameSpan[] {
  const surname = sequence.findIndex((word) => !INITIAL.test(word.text));
  if (surname === -1 || surname > 2) return [];
  return [spanOf(sequence.slice(0, surname + 1), "initial", text)];
}

function formOf(words: readonly Word[]): GivenNameForm {
  const form = givenNameForm(words[0]?.text ?? "");
  const surname = words.at(-1)?.text ?? "";
  if (form === "nominative" && ACCUSATIVE_SURNAME.test(surname)) return "oblique";
  return form === "either" && INFLECTED_SURNAME.test(surname) ? "oblique" : form;
}

function spanOf(words: readonly Word[], found: NameForm, text: string): NameSpan {
  const from = words[0]?.from ?? 0;
  const isTitled = found === "unknown" && words.length <= MAX_TITLED_WORDS;
  const form =
    isTitled && COURTESY.test(text.slice(Math.max(0, from - 6), from)) ? "nominative" : found;
  const to = words.at(-1)?.to ?? from;
  const isGlued = words.some((word) => word.isGlued);
  return { from, to, printed: text.slice(from, to), form, isGlued };
}
