/** A treaty or declaration, as texts name it. */
export interface Instrument {
  readonly code: string;
  /** Regular-expression source; whole words, any case. */
  readonly names: readonly string[];
  /** Short names that mean the instrument only beside an article: `ECHR` is a court, too. */
  readonly shortNames?: readonly string[];
}

/** Longest names first: an optional protocol is not its covenant. */
export const INSTRUMENTS: readonly Instrument[] = [
  {
    code: "ICCPR-OP1",
    names: [
      "(?:First )?Optional Protocol to the (?:International Covenant on Civil and Political Rights|ICCPR)",
      "Факультативн\\p{L}* протокол\\p{L}* к (?:Международному пакту о гражданских и политических правах|МПГПП)",
      "Факультатыўн\\p{L}* пратакол\\p{L}* да (?:Міжнароднага пакта аб грамадзянскіх і палітычных правах|МПГПП)",
    ],
  },
  {
    code: "ICCPR",
    names: [
      "International Covenant (?:on|for) Civil and Political Rights(?: \\(ICCPR\\))?",
      "ICCPR",
      "Международн\\p{L}* пакт\\p{L}* о гражданских и политических правах(?: \\(МПГПП\\))?",
      "Міжнародн\\p{L}* пакт\\p{L}* (?:аб|пра) грамадзянскі[яхм]+ (?:і|ды) палітычны[яхм]+ прав\\p{L}*(?: \\(МПГПП\\))?",
      "МПГПП",
    ],
  },
  {
    code: "ICESCR",
    names: [
      "International Covenant on Economic, Social,? and Cultural Rights(?: \\(ICESCR\\))?",
      "ICESCR",
      "Международн\\p{L}* пакт\\p{L}* об экономических, социальных и культурных правах",
      "Міжнародн\\p{L}* пакт\\p{L}* аб эканамічных, сацыяльных і культурных правах",
    ],
  },
  {
    code: "ECHR",
    names: [
      "European Convention (?:for the Protection of|on) Human Rights(?: and Fundamental Freedoms)?(?: \\(ECHR\\))?",
      "Convention for the Protection of Human Rights and Fundamental Freedoms",
      "Европейск\\p{L}* конвенци\\p{L}* (?:о защите прав человека и основных свобод|по правам человека)",
      "Конвенци\\p{L}* о защите прав человека и основных свобод",
      "Еўрапейск\\p{L}* канвенцы\\p{L}* (?:аб абароне правоў чалавека і асноўных свабод(?:аў)?|па правах чалавека)",
    ],
    shortNames: ["ECHR", "ЕКПЧ", "ЕСПЧ"],
  },
  {
    code: "UDHR",
    names: [
      "Universal Declaration of Human Rights(?: \\(UDHR\\))?",
      "UDHR",
      "Всеобщ\\p{L}* деклараци\\p{L}* прав человека",
      "Усеагульн\\p{L}* дэкларацы\\p{L}* правоў чалавека",
    ],
  },
  {
    code: "CAT",
    names: [
      "(?:UN |United Nations )?Convention against Torture(?: and Other Cruel, Inhuman,? or Degrading Treatment or Punishment)?(?: \\(U?N?CAT\\))?",
      "Конвенци\\p{L}* против пыток(?: и других жестоких, бесчеловечных или унижающих достоинство видов обращения и наказания)?",
      "Канвенцы\\p{L}* супраць катаванняў",
    ],
    shortNames: ["CAT", "UNCAT"],
  },
  {
    code: "CEDAW",
    names: ["Convention on the Elimination of All Forms of Discrimination against Women", "CEDAW"],
  },
  {
    code: "CRC",
    names: [
      "Convention on the Rights of the Child",
      "Конвенци\\p{L}* о правах ребенка",
      "Канвенцы\\p{L}* аб правах дзіцяці",
    ],
  },
  {
    code: "CRPD",
    names: [
      "Convention on the Rights of Persons with Disabilities",
      "Конвенци\\p{L}* о правах инвалидов",
    ],
  },
  {
    code: "UNDHRD",
    names: [
      "(?:UN |United Nations )?Declaration on Human Rights Defenders",
      "Деклараци\\p{L}* о правозащитниках",
    ],
  },
  { code: "rome-statute", names: ["Rome Statute", "Римск\\p{L}* статут\\p{L}*"] },
  { code: "mandela-rules", names: ["(?:Nelson )?Mandela Rules", "Правил\\p{L}* Нельсона Манделы"] },
];

/** Codes of law, as they are named behind (or in front of) their articles. */
export const CODES: readonly Instrument[] = [
  {
    code: "ru-criminal-code",
    names: [
      "(?:Russian Criminal Code|(?:Criminal Code|CC) of (?:the )?Russian? ?(?:Federation)?|Russia['’]s Criminal Code)",
      "(?:УК|Уголовн\\p{L}* кодекс\\p{L}*) (?:РФ|России|Российской Федерации)",
    ],
  },
  {
    code: "by-criminal-procedure-code",
    names: [
      "(?:Code of Criminal Procedure|Criminal Procedur(?:e|al) Code)",
      "(?:УПК|Уголовно-процессуальн\\p{L}* кодекс\\p{L}*)",
      "(?:КПК|Крымінальна-працэсуальн\\p{L}* кодэкс\\p{L}*)",
    ],
  },
  {
    code: "by-criminal-code",
    names: [
      "(?:Belarusian |Belarus['’]s? )?(?:Criminal|Penal) Code(?: of (?:the Republic of )?Belarus)?",
      "CC(?: RB)?",
      "УК(?: РБ| Беларуси| Республики Беларусь)?",
      "Уголовн\\p{L}* кодекс\\p{L}*(?: (?:РБ|Беларуси|Республики Беларусь))?",
      "КК(?: РБ| Беларусі| Рэспублікі Беларусь)?",
      "Крымінальн\\p{L}* кодэкс\\p{L}*(?: (?:РБ|Беларусі|Рэспублікі Беларусь))?",
    ],
  },
  {
    code: "by-administrative-code",
    names: [
      "(?:Administrative Code|Code (?:of|on) Administrative (?:Offen[cs]es|Violations))",
      "(?:КоАП|Кодекс\\p{L}* об административных правонарушениях)",
      "(?:КаАП|Кодэкс\\p{L}* аб адміністрацыйных правапарушэннях)",
    ],
  },
  {
    code: "by-constitution",
    names: [
      "Constitution(?: of (?:the Republic of )?Belarus)?",
      "Конституци\\p{L}*(?: Республики Беларусь| Беларуси)?",
      "Канстытуцы\\p{L}*(?: Рэспублікі Беларусь| Беларусі)?",
    ],
  },
];

/**
 * Words for "article" and "part"; all languages at once, for no word means two things. They are
 * written out in both cases of the first letter: `ARTICLE 19` in capitals is an organization.
 */
export const ARTICLE_WORDS =
  "[Aa]rticles?|[Aa]rts?|[Сс]т|[Сс]т\\.\\s?ст|[Сс]тать(?:я|и|е|ю|ёй|ей|ям|ях|ями)|[Аа]рт|[Аа]ртыкул(?:а|у|е|ам|аў|ах|амі|ы)?";
export const PART_WORDS = "[Pp]arts?|p|[Чч]|[Чч]аст(?:ь|и|ью|ям|ями|ка|кі|цы|кай|кам|камі)";
/** Words between members of one list of articles. */
export const AND_WORDS = "and|or|as well as|и|или|а также|і|ды|або|а таксама";

/** Articles of the Belarusian criminal code that are written with a hyphen. */
export const HYPHEN_ARTICLES: ReadonlySet<string> = new Set(
  "130-1 130-2 193-1 290-1 290-2 290-3 290-4 290-5 342-2 361-1 361-2 361-3 361-4 361-5 369-1 369-3".split(
    " ",
  ),
);
