import { expect, test } from "vitest";
import { lexiconOf } from "../../pipeline/extract/lexicon/lexicons.ts";
import { type Case, readCase } from "../../pipeline/extract/outcomes.ts";

function caseOf(clause: string, language = "en"): Case {
  const lexicon = lexiconOf(language);
  if (lexicon === null) throw new TypeError(`Cannot test "${language}": expected a lexicon`);
  return readCase(clause, lexicon);
}

test.each([
  [" was sentenced to two years and six months in prison", "sentenced", 30],
  [" was convicted to 18 months;", "sentenced", 18],
  [" was sentenced to one and a half years in a penal colony", "sentenced", 18],
  [" was sentenced to three-and-a-half years", "sentenced", 42],
  [" was sentenced to two and a half years", "sentenced", 30],
  [" was sentenced to 2.5 years", "sentenced", 30],
  [" was sentenced to 1 year in prison", "sentenced", 12],
  [", senetnced to twenty-two years in a maximum-security colony", "sentenced", 264],
  [" was found guilty at the age of 17 years old and fined", "sentenced", null],
  [" was sentenced, 17-year-old as he is, to 6 months of arrest", "arrest_as_punishment", 6],
  [" got 15 days of arrest", "arrest_as_punishment", null],
  [
    " was sentenced to two years of restricted freedom in an open penitentiary (“khimiya”)",
    "restricted_freedom",
    24,
  ],
  [" was sentenced to one year of home confinement", "restricted_freedom", 12],
  [" was taken into custody under Art. 130", "in_custody", null],
  [" is held in pre-trial detention in SIZO No. 1", "in_custody", null],
  [" was placed under house arrest", "house_arrest", null],
  [" was fined 100 base units", "fined", null],
  [" was sent to compulsory psychiatric treatment", "psychiatric_treatment", null],
  [" was charged with libel", "charged", null],
  [" was detained on May 3", "detained", null],
  [" died in custody on May 9", "died", null],
  [" was sentenced to 3 years and has been released", "released", 36],
  [" plays the flute", null, null],
])("readCase() in English: %s", (clause, outcome, termMonths) => {
  expect(caseOf(clause)).toEqual({ outcome, termMonths });
});

test.each([
  ["be", ", асуджаны да 2 гадоў пазбаўлення волі", "sentenced", 24],
  ["be", ", асуджаная да трох гадоў калоніі", "sentenced", 36],
  ["be", ", асуджаны да паўтара года абмежавання волі", "restricted_freedom", 18],
  ["be", ", асуджаны да двух з паловай гадоў", "sentenced", 30],
  ["be", ", узятая пад варту", "in_custody", null],
  ["be", " — хатні арышт", "house_arrest", null],
  ["ru", ", осуждён на два года лишения свободы", "sentenced", 24],
  ["ru", ", приговорена к двум годам шести месяцам колонии", "sentenced", 30],
  ["ru", ", осуждён на полтора года «химии»", "restricted_freedom", 18],
  ["ru", ", осуждён на 2,5 года", "sentenced", 30],
  ["ru", ", обвиняется по ч. 1 ст. 342", "charged", null],
  ["ru", ", задержан 3 мая", "detained", null],
])("readCase() in %s: %s", (language, clause, ...expected) => {
  const { outcome, termMonths } = caseOf(clause, language);
  expect([outcome, termMonths]).toEqual(expected);
});
