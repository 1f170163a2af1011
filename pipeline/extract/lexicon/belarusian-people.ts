import type { Outcome } from "../../../schemas/values.ts";
import type { PersonLexicon, Rule, TermLexicon } from "./lexicon.ts";
import { NAMED_AFTER, NOT_NAMES } from "./not-names.ts";
import { NOTHING, words, wordsAtEnd } from "./words.ts";

const HAPPENED =
  "асуджан\\p{L}*|прыгавораны?\\p{L}*|затрыман\\p{L}*|арыштаван\\p{L}*|абвінавач\\p{L}*|узят\\p{L}* пад|знаходз\\p{L}*|утрымлів\\p{L}*|адбыва\\p{L}*|накіраван\\p{L}*|аштрафаван\\p{L}*|вызвален\\p{L}*|прызнан\\p{L}*";
/** Others did it: the name beside it is their object, and mostly inflected. */
const DONE =
  "асудзілі|прыгаварылі|затрымалі|арыштавалі|абвінавацілі|узялі пад|накіравалі|аштрафавалі|вызвалілі|прызналі";

export const BELARUSIAN_PERSON: PersonLexicon = {
  courtesy: /^(?:спадар|спадарыня|сп\.)\s+/iu,
  notNames: NOT_NAMES,
  namedAfter: NAMED_AFTER,
  gluedVerb: NOTHING,
  opening:
    /^(?:(?:так|у прыватнасці|а менавіта|акрамя таго|таксама|\d{1,2} \p{L}+(?: \d{4}(?: года| г\.)?)?)[,:]?\s+){1,2}/iu,
  governor: wordsAtEnd(
    "(?:[уў] дачынень?ні да|супраць|прызнань?ні|вызвалень?ня|пераследу?|затрымань?н[яеі]|асуджэнь?н[яеі])",
    "(?:вызваліць|неадкладна вызваліць|прызнаць|сярод іх|а менавіта)\\s*[:–—-]?",
    `(?:${DONE})`,
    "(?:асобаў|асоб|людзей)[^.;:]{0,80}:",
  ),
  beside: [
    {
      result: "official",
      pattern: words(
        "судь?дз\\p{L}*|пракурор\\p{L}*|сь?ледч\\p{L}*|міністр\\p{L}*|прэзідэнт\\p{L}*|абраз\\p{L}*|паклёп\\p{L}*|пацярпел\\p{L}*|начальні\\p{L}*|дырэктар\\p{L}*|кіраўні\\p{L}*|міліцыянт\\p{L}*",
      ),
    },
    {
      result: "victim",
      pattern: words(
        "забіт\\p{L}*|гібел\\p{L}*|загін\\p{L}*|сь?мерц\\p{L}*|памёр|памерл\\p{L}*|памяці",
      ),
    },
    {
      result: "other",
      pattern: words(
        "раней|разам з|як і|жонк\\p{L}*|муж|сын|дачк\\p{L}*|бацьк\\p{L}*|маці|брат|сястр\\p{L}*|адвакат\\p{L}*|імя",
      ),
    },
  ],
  behind: [
    {
      result: "official",
      pattern: /^,? (?:старшыня|кіраўнік|судь?дзя|пракурор|міністр|дырэктар|начальнік)(?!\p{L})/iu,
    },
    {
      result: "victim",
      pattern: /^[^.;]{0,60}(?<!\p{L})(?:памёр|памерла|загінуў|загінула|забіты|забітая)(?!\p{L})/iu,
    },
  ],
  status: new RegExp(
    `^(?:\\s*\\([^()]{1,120}\\))?\\s*[,–—-]?\\s*(?:(?:быў|была|былі|таксама|зноў|зь?няволены)\\s+){0,3}(?:${HAPPENED}|${DONE})(?!\\p{L})`,
    "iu",
  ),
  pronoun: /^(?:ён|яна|яны|абодва|абедзве)(?!\p{L})/iu,
  officials: new Set(["лукашэнка", "пуцін"]),
};

export const BELARUSIAN_CASES: readonly Rule<Outcome>[] = [
  { result: "died", pattern: /^.{0,40}(?<!\p{L})(?:памёр|памерла)(?!\p{L})/iu },
  {
    result: "psychiatric_treatment",
    pattern: words("прымусов\\p{L}* (?:псіхіятрычн\\p{L}* )?лячэнь?н\\p{L}*"),
  },
  { result: "released", pattern: words("вызвален(?:ы|ая|ыя)|выйшаў на волю|выйшла на волю") },
  {
    result: "restricted_freedom",
    pattern: words("абмежаваннь?\\p{L}* волі|абмежавань?н\\p{L}* волі|хімі\\p{L}*"),
  },
  { result: "arrest_as_punishment", pattern: words("сутак|(?:месяц\\p{L}*) арышту|да арышту") },
  {
    result: "sentenced",
    pattern: words("асуджан\\p{L}*|прыгаворан\\p{L}*|пазбаўлень?н\\p{L}* волі|калоні\\p{L}*"),
  },
  { result: "house_arrest", pattern: words("хатні\\p{L}* арышт\\p{L}*") },
  { result: "in_custody", pattern: words("пад варту|пад вартай|СІЗА") },
  { result: "fined", pattern: words("аштрафаван\\p{L}*|штраф\\p{L}*") },
  { result: "charged", pattern: words("абвінавач\\p{L}*") },
  { result: "detained", pattern: words("затрыман\\p{L}*|арыштаван\\p{L}*") },
];

export const BELARUSIAN_TERM: TermLexicon = {
  years: /^\s+(?:год|года|гады|гадоў|гадам)(?!\p{L})(?! таму)/iu,
  months: /^\s+месяц(?:ы|аў|ам|а)?(?!\p{L})(?! таму)/iu,
  halves: [
    { result: 1.5, pattern: /(?<!\p{L})(?:паўтара|паўтары)(?!\p{L})/iu },
    { result: 0.5, pattern: /^\s+з паловай(?!\p{L})/iu },
  ],
  and: /^(?:\s+|,\s*|\s+і\s+)$/iu,
};
