import { expect, test } from "vitest";
import { lexiconOf } from "../../pipeline/extract/lexicon/lexicons.ts";
import { numbersIn } from "../../pipeline/extract/numbers.ts";
import { claimedCount } from "../../pipeline/extract/titles.ts";

function countOf(title: string, language = "en"): number | null {
  const lexicon = lexiconOf(language);
  return lexicon === null ? null : claimedCount(title, lexicon.count);
}

test.each([
  ["Statement on recognition of eight political prisoners", 8],
  ["The statement on the recognition of 19 people as political prisoners", 19],
  ["Statement on the recognition of twelve new political prisoners", 12],
  ["7 new political prisoners", 7],
  ["7 new names on list of political prisoners", 7],
  ["8 names added to the list of political prisoners", 8],
  ["Fourteen more people recognized political prisoners", 14],
  ["Political prisoners count increases by 16 people", 16],
  ["Human rights organizations recognize another twenty-six political prisoners", 26],
  ["HRDs call to release 9 persons convicted of defamation", 9],
  ["Human rights defenders insist on release and retrials for 15 more political prisoners", 15],
  ["We demand the rehabilitation of 46 convicted participants of peaceful assemblies", 46],
  ["Joint statement on sentencing of two members of Viasna", 2],
  ["Number of political prisoners reaches 1,234. The list grew by five people", 5],
  ["Five new political prisoners: their number reaches 1 234 people", 5],
  ["Statement on recognition of six people (Zakhar Kamysh and 5 others)", 6],
])("claimedCount() reads the people of the statement itself: %s", (title, expected) => {
  expect(countOf(title)).toBe(expected);
});

test.each([
  "Number of political prisoners reaches 1,234 people",
  "1,497 people recognised as political prisoners in Belarus",
  "More than 50 political prisoners must be released",
  "161 organisations call for solidarity",
  "14 human rights groups condemn the verdict",
  "Two years after the election: joint statement",
  "Statement on Article 193-1 and its 2 victims' rights",
  "Statement on the elections of 25 February 2024",
  "Free Zakhar Kamysh",
  "Authorities sentence activist to 5 years in prison",
  "Three people recognised, seven people released",
])("claimedCount() claims nothing from: %s", (title) => {
  expect(countOf(title)).toBeNull();
});

test.each([
  ["be", "Заява аб прызнанні васьмі чалавек палітычнымі зняволенымі", 8],
  ["be", "Заява праваабаронцаў Беларусі аб прызнанні траіх палітычных зняволеных", 3],
  ["be", "Заява аб прызнанні дваццаці шасці новых палітвязняў (Захар Камыш і іншыя)", 26],
  ["be-tarask", "Заява аб прызнаньні шасьці новых палітвязьняў", 6],
  ["ru", "Заявление правозащитников Беларуси о признании двоих новых политзаключенных", 2],
  ["ru", "Заявление о признании трёх человек политическими заключёнными", 3],
  ["ru", "Число политзаключённых превысило 1500 человек", null],
])("claimedCount() reads genitives and collectives (%s): %s", (language, title, expected) => {
  expect(countOf(title, language)).toBe(expected);
});

test.each([
  ["one hundred and twenty-six", [126]],
  ["сто двадцать шесть", [126]],
  ["двух и трёх", [2, 3]],
  ["five, six", [5, 6]],
  ["1,234 and 1 234 and 1.234", [1234, 1234, 1234]],
  ["Article 361-4, COVID19, 193.1", []],
])("numbersIn() reads %s", (text, values) => {
  expect(numbersIn(text).map(({ value }) => value)).toEqual(values);
});
