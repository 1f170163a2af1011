import type { Outcome } from "../../../schemas/values.ts";
import type { PersonLexicon, Rule, TermLexicon } from "./lexicon.ts";
import { NAMED_AFTER, NOT_NAMES } from "./not-names.ts";
import { NOTHING, words, wordsAtEnd } from "./words.ts";

const HAPPENED =
  "осужд[её]н\\p{L}*|приговор[её]н\\p{L}*|задержан\\p{L}*|арестован\\p{L}*|обвиня\\p{L}*|взят\\p{L}* под|помещ[её]н\\p{L}*|наход\\p{L}*|содерж\\p{L}*|отбыва\\p{L}*|направлен\\p{L}*|оштрафован\\p{L}*|освобожд[её]н\\p{L}*|признан\\p{L}*";
/** Others did it: the name beside it is their object, and mostly inflected. */
const DONE =
  "осудили|приговорили|задержали|арестовали|обвинили|взяли под|отправили|оштрафовали|освободили|признали";

export const RUSSIAN_PERSON: PersonLexicon = {
  courtesy: /^(?:г-н|г-жа|господин|госпожа)\s+/iu,
  notNames: NOT_NAMES,
  namedAfter: NAMED_AFTER,
  gluedVerb: NOTHING,
  opening:
    /^(?:(?:так|в частности|а именно|кроме того|также|\d{1,2} \p{L}+(?: \d{4}(?: года| г\.)?)?)[,:]?\s+){1,2}/iu,
  governor: wordsAtEnd(
    "(?:в отношении|против|о признании|признании|освобождени[яею]|преследовани[еяю]|задержани[еяию]|осуждени[еяию])",
    "(?:освободить|немедленно освободить|признать|среди них|а именно)\\s*[:–—-]?",
    `(?:${DONE})`,
    "(?:лицах|людях|лиц|людей)[^.;:]{0,80}:",
  ),
  beside: [
    {
      result: "official",
      pattern: words(
        "судь\\p{L}*|суде[йя]|прокурор\\p{L}*|следовател\\p{L}*|министр\\p{L}*|президент\\p{L}*|оскорбл\\p{L}*|клевет\\p{L}*|потерпевш\\p{L}*|начальник\\p{L}*|директор\\p{L}*|глав[аеуы]|милиционер\\p{L}*",
      ),
    },
    {
      result: "victim",
      pattern: words("убит\\p{L}*|гибел\\p{L}*|погиб\\p{L}*|смерт\\p{L}*|умер\\p{L}*|памяти"),
    },
    {
      result: "other",
      pattern: words(
        "ранее|вместе с|как и|жен[аыеу]|муж|сын|дочь|отец|мать|брат|сестра|адвокат\\p{L}*|имени",
      ),
    },
  ],
  behind: [
    {
      result: "official",
      pattern: /^,? (?:председатель|глава|судья|прокурор|министр|директор|начальник)(?!\p{L})/iu,
    },
    {
      result: "victim",
      pattern: /^[^.;]{0,60}(?<!\p{L})(?:умер|умерла|погиб|погибла|убит|убита)(?!\p{L})/iu,
    },
  ],
  status: new RegExp(
    `^(?:\\s*\\([^()]{1,120}\\))?\\s*[,–—-]?\\s*(?:(?:был|была|были|также|снова|по ст\\.)\\s+){0,3}(?:${HAPPENED}|${DONE})(?!\\p{L})`,
    "iu",
  ),
  pronoun: /^(?:он|она|они|оба|обе)(?!\p{L})/iu,
  officials: new Set(["лукашенко", "путин"]),
};

export const RUSSIAN_CASES: readonly Rule<Outcome>[] = [
  { result: "died", pattern: /^.{0,40}(?<!\p{L})(?:умер|умерла|скончал\p{L}*)(?!\p{L})/iu },
  {
    result: "psychiatric_treatment",
    pattern: words("принудительн\\p{L}* (?:психиатрическ\\p{L}* )?лечени\\p{L}*"),
  },
  { result: "released", pattern: words("освобожд[её]н[аы]?|вышел на свободу|вышла на свободу") },
  { result: "restricted_freedom", pattern: words("ограничени\\p{L}* свободы|хими\\p{L}*") },
  {
    result: "arrest_as_punishment",
    pattern: words("суток|(?:месяц\\p{L}*|сутк\\p{L}*) ареста|к аресту"),
  },
  {
    result: "sentenced",
    pattern: words("осужд[её]н\\p{L}*|приговор[её]н\\p{L}*|лишени\\p{L}* свободы|колони\\p{L}*"),
  },
  { result: "house_arrest", pattern: words("домашн\\p{L}* арест\\p{L}*") },
  {
    result: "in_custody",
    pattern: words("под стражу|под стражей|СИЗО|следственн\\p{L}* изолятор\\p{L}*"),
  },
  { result: "fined", pattern: words("оштрафован\\p{L}*|штраф\\p{L}*") },
  { result: "charged", pattern: words("обвиня\\p{L}*|обвинени\\p{L}*") },
  { result: "detained", pattern: words("задержан\\p{L}*|арестован\\p{L}*|задержани\\p{L}*") },
];

export const RUSSIAN_TERM: TermLexicon = {
  years: /^\s+(?:год|года|годам|году|лет|годов)(?!\p{L})(?! назад)/iu,
  months: /^\s+месяц(?:а|ев|ам|у)?(?!\p{L})(?! назад)/iu,
  halves: [
    { result: 1.5, pattern: /(?<!\p{L})(?:полтора|полутора)(?!\p{L})/iu },
    { result: 0.5, pattern: /^\s+с половиной(?!\p{L})/iu },
  ],
  and: /^(?:\s+|,\s*|\s+и\s+)$/iu,
};
