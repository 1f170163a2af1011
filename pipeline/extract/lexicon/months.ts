/** Months as dates print them: nominative, genitive and short, for all languages at once. */
const PRINTED: readonly (readonly string[])[] = [
  ["january", "jan", "январь", "января", "студзень", "студзеня", "studzień", "studzienia"],
  ["february", "feb", "февраль", "февраля", "люты", "лютага", "luty", "lutaha"],
  ["march", "mar", "март", "марта", "сакавік", "сакавіка", "sakavik", "sakavika"],
  ["april", "apr", "апрель", "апреля", "красавік", "красавіка", "krasavik", "krasavika"],
  ["may", "май", "мая", "травень", "траўня", "travień", "traŭnia", "maj", "maja"],
  ["june", "jun", "июнь", "июня", "чэрвень", "чэрвеня", "červień", "červienia"],
  ["july", "jul", "июль", "июля", "ліпень", "ліпеня", "lipień", "lipienia"],
  ["august", "aug", "август", "августа", "жнівень", "жніўня", "žnivień", "žniŭnia"],
  ["september", "sept", "sep", "сентябрь", "сентября", "верасень", "верасня", "верасьня"].concat(
    "vierasień",
    "vieraśnia",
  ),
  ["october", "oct", "октябрь", "октября", "кастрычнік", "кастрычніка"].concat(
    "kastryčnik",
    "kastryčnika",
  ),
  ["november", "nov", "ноябрь", "ноября", "лістапад", "лістапада", "listapad", "listapada"],
  ["december", "dec", "декабрь", "декабря", "снежань", "снежня", "сьнежань", "сьнежня"].concat(
    "śniežań",
    "śniežnia",
  ),
];

/** Number of a month, 1 to 12, by its printed word in lower case. */
export const MONTHS: ReadonlyMap<string, number> = new Map(
  PRINTED.flatMap((forms, index) => forms.map((form) => [form, index + 1] as const)),
);
