import fc from "fast-check";
import { expect, test } from "vitest";
import { nameKey, skeletons } from "../../pipeline/resolve/skeleton.ts";

test.each([
  ["Ціханоўскі", "Тихановский", "Tsikhanouski", "Tikhanovsky"],
  ["Кавалёў", "Ковалёв", "Kavaliou", "Kovalev"],
  ["Уладзіслаў", "Владислав", "Uladzislau", "Uładzisłaŭ"],
  ["Сяргей", "Сергей", "Siarhei", "Syarhey"],
  ["Дзяніс", "Денис", "Dzianis", "Dzyanis"],
  ["Зарэцкі", "Зарецкий", "Zaretski", "Zaretsky"],
  ["Ілля", "Илья", "Illia", "Ilya"],
])("skeletons() gives %s, %s, %s and %s one skeleton", (...spellings) => {
  expect(new Set(spellings.flatMap(skeletons)).size).toBe(1);
});

test.each([
  ["Камыш", "Кавалёў"],
  ["Alesia", "Ales"],
  ["Журавец", "Жураўлёў"],
])("skeletons() keeps %s and %s apart", (a, b) => {
  expect(skeletons(a)).not.toEqual(skeletons(b));
});

test("nameKey() is one for either order of the words", () => {
  expect(nameKey("Камыш Захар")).toBe(nameKey("Zakhar Kamysh"));
});

test("skeletons() takes any text, and none of it twice", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      for (const skeleton of skeletons(text)) expect(skeleton).not.toMatch(/(.)\1/u);
    }),
  );
});
