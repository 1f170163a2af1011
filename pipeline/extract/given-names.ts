import {
  BELARUSIAN_FEMALE_NAMES,
  BELARUSIAN_MALE_NAMES,
  LATIN_GIVEN_NAMES,
  RUSSIAN_FEMALE_NAMES,
  RUSSIAN_MALE_NAMES,
} from "./lexicon/given-names.ts";

const COMBINING = /\p{Mn}/gu;
const APOSTROPHES = /['’ʼ`´]/gu;
const HAS_CYRILLIC = /\p{Script=Cyrillic}/u;
const CONSONANT_END = /[бвгджзклмнпрстфхцчшщў]$/u;
const SOFT_END = /[йь]$/u;
const VOWEL_END = /[ая]$/u;

const MEN = new Set([...BELARUSIAN_MALE_NAMES, ...RUSSIAN_MALE_NAMES]);
const WOMEN = new Set([...BELARUSIAN_FEMALE_NAMES, ...RUSSIAN_FEMALE_NAMES]);
/** Forms whose stem changes, so that the endings below do not make them. */
const IRREGULAR_OBLIQUES =
  "паўла паўлу павла павлу льва льву пятра пятру петра петру любові любови";
const OBLIQUE = new Set([
  ...[...MEN, ...WOMEN].flatMap(obliquesOf),
  ...IRREGULAR_OBLIQUES.split(" "),
]);

/**
 * What a word is among given names: the form a name is published in, another case of one, a form
 * that can be both (Аляксандра: a woman, or of Аляксандр), or no known given name.
 */
export type GivenNameForm = "nominative" | "oblique" | "either" | "unknown";

/** Returns the form of a printed word as a given name; Latin names are not inflected. */
export function givenNameForm(word: string): GivenNameForm {
  const folded = foldName(word);
  if (!HAS_CYRILLIC.test(folded)) return LATIN_GIVEN_NAMES.has(folded) ? "nominative" : "unknown";
  const isNominative = MEN.has(folded) || WOMEN.has(folded);
  const isOblique = OBLIQUE.has(folded);
  if (isNominative) return isOblique ? "either" : "nominative";
  return isOblique ? "oblique" : "unknown";
}

/** Returns a name for comparing: lower case, no apostrophes, no Latin diacritics, ё as е. */
export function foldName(name: string): string {
  const lower = name.toLowerCase().replace(APOSTROPHES, "").replaceAll("ё", "е");
  if (HAS_CYRILLIC.test(lower)) return lower;
  return lower.replaceAll("ł", "l").normalize("NFD").replace(COMBINING, "");
}

function obliquesOf(name: string): string[] {
  const stem = name.slice(0, -1);
  if (CONSONANT_END.test(name)) {
    const plain = withEndings(name, "а у ам ом е");
    return name.endsWith("ў") ? [...plain, ...withEndings(`${stem}в`, "а у ам е")] : plain;
  }
  if (SOFT_END.test(name)) return withEndings(stem, "я ю ем ём і и");
  if (VOWEL_END.test(name)) return withEndings(stem, "ы і и у ю е ай ой ей яй");
  return [];
}

function withEndings(base: string, endings: string): string[] {
  return endings.split(" ").map((ending) => base + ending);
}
