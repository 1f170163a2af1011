import { BELARUSIAN_CASES, BELARUSIAN_PERSON, BELARUSIAN_TERM } from "./belarusian-people.ts";
import type { Lexicon } from "./lexicon.ts";
import { words, wordsAtEnd, wordsAtStart } from "./words.ts";

/** Belarusian in Cyrillic, official and classical spelling: `ь?` stands where the latter writes it. */
export const BELARUSIAN: Lexicon = {
  statement: words(
    "заяв\\p{L}*|зварот\\p{L}*|адкрыты ліст|рэзалюцы\\p{L}*|петыцы\\p{L}*|патрабу(?:ем|юць)|заклікае(?:м|ць)",
  ),
  firstPerson: words(
    "мы(?!\\p{L})[^.;:]{0,160}?(?<!\\p{L})(?:патрабуем|лічым|заклікаем|заяўляем|адзначаем|выказваем|асуджаем|прызнаем|прызнаём|настойваем|зьвяртаемся|звяртаемся|разглядаем|нагадваем|рашуча)",
    "патрабуем|заклікаем|заяўляем|настойваем|нашы арганізацыі",
  ),
  position: words(
    "мы(?!\\p{L})[^.;:]{0,80}?(?<!\\p{L})(?:лічым|прызнаем|прызнаём|разглядаем|ацэньваем)",
  ),
  reported: words(
    "у заяве (?:гаворыцца|адзначаецца|сказана)|(?:гаворыцца|сказана) ў (?:сумеснай )?заяве",
    "(?:арганізацыі|праваабаронцы|супольнасць) прызналі|(?:апублікавалі|выступілі з) (?:сумесн\\p{L}* )?заяв\\p{L}*",
  ),
  notStatements: [
    {
      result: "a review or digest of news",
      pattern: words(
        "агляд\\p{L}*|дайджэст\\p{L}*|вынікі (?:тыдня|месяца|года)|навіны (?:тыдня|дня)|хроніка|рэакцы\\p{L}* на",
        "сітуацыя з правамі чалавека ў \\p{L}+[.:,]",
      ),
    },
    {
      result: "a statement of a state or an intergovernmental organization",
      pattern: words(
        "заява (?:МЗС|міністэрства|міністра|ўрада|урада|прэзідэнта|прэс-сакратара|вярхоўнага прадстаўніка|Еўрапейскага саюза|Еўрасаюза|ЕС)",
        "ад імя Еўрапейскага саюза",
      ),
    },
  ],
  kinds: [
    { result: "rehabilitation", pattern: words("рэабіліт\\p{L}*|былых паліт\\p{L}*") },
    {
      result: "in_memoriam",
      pattern: words("памяці|памяцi|сь?мерц\\p{L}*|сь?мерць|памёр|памерла|гібел\\p{L}*"),
    },
    {
      result: "anniversary",
      pattern: words(
        "гадавін\\p{L}*|угодк\\p{L}*|(?:год|гады|гадоў) (?:пасля|таму|з дня)|д(?:зень|ня) салідарнасці|салідарнасць?\\p{L}*",
      ),
    },
    { result: "election", pattern: words("выбар(?:ы|аў|ам|ах)|рэферэндум\\p{L}*") },
    {
      result: "recognition",
      pattern: words(
        "прызнань?н\\p{L}*|прызнан[ыа]\\p{L}*|новы\\p{L}* паліт\\p{L}*|сь?піс\\p{L}* паліт\\p{L}*",
      ),
    },
    {
      result: "release_demand",
      pattern: words("вызв[ао]л\\p{L}*|свабод[уа]\\p{L}*|перагляд\\p{L}*"),
    },
    {
      result: "condemnation",
      pattern: words(
        "асудж\\p{L}*|ліквідац\\p{L}*|экстрэмісц\\p{L}*|прысуд\\p{L}*|перасьлед\\p{L}*|пераслед\\p{L}*|атак\\p{L}*|ціск\\p{L}*|ператрус\\p{L}*|затрыман\\p{L}*",
      ),
    },
    { result: "appeal", pattern: words("зварот\\p{L}*|ліст|петыцы\\p{L}*|заклік\\p{L}*") },
  ],
  operativeKinds: [
    { result: "rehabilitation", pattern: words("былых паліт\\p{L}*") },
    {
      result: "recognition",
      pattern: words(
        "(?:прызнаем|прызнаём|лічым)[^.;]{0,200}(?:палітычн\\p{L}* зь?няволен\\p{L}*|палітвязь?н\\p{L}*|палітзь?няволен\\p{L}*)",
      ),
    },
    { result: "release_demand", pattern: words("вызв[ао]л\\p{L}*") },
    { result: "condemnation", pattern: words("асуджаем") },
    { result: "appeal", pattern: words("заклікаем|зь?вяртаемся") },
  ],
  count: {
    people: wordsAtStart(
      "чалавек\\p{L}*|людз\\p{L}*|асоб\\p{L}*|палітвязь?н\\p{L}*|палітзь?няволен\\p{L}*|зь?няволен\\p{L}*|асуджан\\p{L}*|грамадзян\\p{L}*|удзельні\\p{L}*|актывіст\\p{L}*|журналіст\\p{L}*|праваабаронц\\p{L}*|імён\\p{L}*|валанцёр\\p{L}*",
    ),
    qualifier:
      /^\s*(?:яшчэ|нов\p{L}*|былы\p{L}*|палітычн\p{L}*|асуджан\p{L}*|затрыман\p{L}*|мірн\p{L}*)\s+/iu,
    total: wordsAtEnd(
      "дасяг\\p{L}*|перавысі\\p{L}*|больш(?: за)?|звыш|каля|амаль|усяго|ужо|складае|да",
    ),
    added: words("яшчэ|нов\\p{L}*|павялічы\\p{L}* на|вырас\\p{L}* на"),
  },
  demand: {
    verb: words(
      "(?:мы(?!\\p{L})[^.;:]{0,160}?(?<!\\p{L}))?(?:патрабуем|заклікаем|настойваем)",
      "(?:арганізацыі|падпісанты|супольнасць|праваабаронцы)(?!\\p{L})[^.;:]{0,100}?(?<!\\p{L})(?:патрабуюць|заклікаюць|патрабуе|заклікае)",
    ),
    categories: [
      { result: "review", pattern: words("перагл\\p{L}*|адмян\\p{L}*|скасав\\p{L}*") },
      { result: "rehabilitation", pattern: words("рэабіліт\\p{L}*") },
      { result: "compensation", pattern: words("кампенс\\p{L}*|пакрыць|выплаціць") },
      { result: "release", pattern: words("вызв[ао]л\\p{L}*") },
      {
        result: "investigation",
        pattern: words("рась?сь?лед\\p{L}*|прыцягнуць[^.;]{0,40} да адказнасці"),
      },
      { result: "stop_repression", pattern: words("спын\\p{L}*|спыніць") },
    ],
  },
  signature: {
    heading: /^(?:подпісы|падпісалі|падпісанты|заяву падпісалі)\s*[:,.]?$/iu,
    signedBy:
      /(?:^|[.;]\s+)(?:(?:апрача|акрамя) [^,]{2,60},? )?(?:(?:гэтую )?заяву (?:таксама )?падпісалі|падпісалі|подпісы)\s*:?\s+/iu,
    incomplete: words("(?:і|ды) (?:яшчэ \\p{L}+ )?іншы(?:я|х)(?: арганізацы\\p{L}*)?|ад імя"),
    organization: words(
      "цэнтр\\p{L}*|асацыяцы\\p{L}*|камітэт\\p{L}*|дом|фонд\\p{L}*|офіс\\p{L}*|інстытут\\p{L}*|арганізацы\\p{L}*|саюз|сетка",
      "платформ\\p{L}*|ініцыятыв\\p{L}*|таварыств\\p{L}*|федэрацы\\p{L}*|груп\\p{L}*|рада|рух|кааліцы\\p{L}*|кампані\\p{L}*|установ\\p{L}*",
      "Вясна|ПЭН|БАЖ|БХК|Прававая ініцыятыва|Ідэнтычнасць і права|Экадом|Праваабаронцы",
      "Lawtrend|Human Constanta|FIDH|OMCT|PEN|Politzek\\.me|Respect\\s*-\\s*Protect\\s*-\\s*Fulfill",
    ),
    country:
      /\s*(?:,\s*|\()(?:Беларусь|Расія|Украіна|Польшча|Літва|Латвія|Эстонія|Германія|Нямеччына|Чэхія|Нарвегія|Швецыя|Францыя|Грузія)\)?$/u,
    footer:
      /\s*(?:Апошнія навіны|Партн[ёе]рств[аы]|Сяброўств[аы]|Падзяліцца|Latest news)(?:\s.{0,80})?$/u,
  },
  person: BELARUSIAN_PERSON,
  outcomes: BELARUSIAN_CASES,
  term: BELARUSIAN_TERM,
};
