import { BELARUSIAN } from "./belarusian.ts";
import { ENGLISH } from "./english.ts";
import type { Lexicon } from "./lexicon.ts";
import { RUSSIAN } from "./russian.ts";

const LEXICONS: ReadonlyMap<string, Lexicon> = new Map([
  ["en", ENGLISH],
  ["ru", RUSSIAN],
  ["be", BELARUSIAN],
  ["be-tarask", BELARUSIAN],
]);

/** Returns the lexicon for a BCP 47 tag, or null for a language that is only recognised. */
export function lexiconOf(language: string | null): Lexicon | null {
  return language === null ? null : (LEXICONS.get(language) ?? null);
}
