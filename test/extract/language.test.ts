import { expect, test } from "vitest";
import { detectLanguage, detectLanguages } from "../../pipeline/extract/language.ts";

test.each([
  ["en", "We demand that the authorities release all of them and review the sentences."],
  ["ru", "Мы требуем от властей освободить всех политзаключённых и прекратить репрессии."],
  ["be", "Мы патрабуем ад уладаў вызваліць усіх палітвязняў і спыніць рэпрэсіі ў краіне."],
  [
    "be-tarask",
    "Заява аб прызнаньні палітвязьнямі: 10 сьнежня 2025 году мы патрабуем вызваліць усіх зьняволеных, спыніць пакараньне за словы і зьняць абвінавачаньні.",
  ],
  [
    "be-Latn",
    "My patrabujem ad uładaŭ vyzvalić usich palitviaźniaŭ i spynić represii, jakija iduć u našaj krainie.",
  ],
  ["uk", "Ми вимагаємо від влади звільнити всіх політв’язнів і припинити їхнє переслідування."],
  ["pl", "Wzywamy władze do uwolnienia wszystkich więźniów politycznych, którzy są w kolonii."],
  ["fr", "Nous demandons aux autorités la libération de tous les prisonniers dans le pays."],
])("detectLanguage() reads %s from letters and words", (language, text) => {
  expect(detectLanguage(text)).toBe(language);
});

test.each(["", "Zakhar Kamysh, Darya Kaval", "12 / 2024", "Да"])(
  "detectLanguage() tells nothing about %j",
  (text) => {
    expect(detectLanguage(text)).toBeNull();
  },
);

test("detectLanguage() takes one soft sign of a word for no classical spelling", () => {
  expect(
    detectLanguage("Пісьмо аб вызваленні ўсіх, каго судзілі за насеньне і словы ў краіне."),
  ).toBe("be");
});

test("detectLanguages() names both languages of a page that has two", () => {
  const russian = "Мы требуем от властей освободить всех политзаключённых и прекратить репрессии.";
  const belarusian = "Мы патрабуем ад уладаў вызваліць усіх і спыніць рэпрэсіі ў краіне.";
  const found = detectLanguages([russian, belarusian, belarusian]);
  expect(found).toEqual({ language: "be", mixed: ["be", "ru"] });
});

test("detectLanguages() takes a foreign line for a quotation", () => {
  const english = "We demand that the authorities release all of them and review the sentences.";
  const found = detectLanguages([...Array<string>(9).fill(english), "Заявление правозащитников"]);
  expect(found).toEqual({ language: "en", mixed: [] });
});
