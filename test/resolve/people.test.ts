import { expect, test } from "vitest";
import { type Mention, resolvePeople } from "../../pipeline/resolve/people.ts";

const key = Buffer.from("a key for tests only, thirty-two.");

function list(language: string, names: readonly string[], statement = "st_1"): Mention[] {
  return names.map((name, index) => ({
    document_id: `do_${statement}_${language}`,
    statement_id: statement,
    url: `https://a.example/${language}/${statement}`,
    language,
    archived: "2031-05-08T00:00:00Z",
    role: "subject" as const,
    position: index + 1,
    name,
    quote_start: index * 20,
  }));
}

function peopleOf(mentions: readonly Mention[]): number {
  return resolvePeople(mentions, key).facts.length;
}

test("one person in three languages of a statement is one person", () => {
  const mentions = [
    ...list("en", ["Siarhei Kavaliou", "Palina Hrushka"]),
    ...list("be", ["Паліна Грушка", "Сяргей Кавалёў"]),
    ...list("ru", ["Сергей Ковалёв", "Полина Грушко"]),
  ];
  const { facts, links } = resolvePeople(mentions, key);
  expect(facts.map(({ identity_basis: basis }) => basis)).toEqual([
    ["same_statement_same_name"],
    ["same_statement_same_name"],
  ]);
  expect(links).toHaveLength(6);
});

test("a given name that translates is found by its place and surname", () => {
  const { facts } = resolvePeople(
    [...list("en", ["Yauhen Kamysh"]), ...list("ru", ["Евгений Камыш"])],
    key,
  );
  expect(facts).toMatchObject([{ identity_basis: ["same_statement_aligned_list"] }]);
});

test.each([
  ["a family with one surname", ["Yauhen Kamysh", "Ihar Kamysh"], ["Игорь Камыш", "Евгений Камыш"]],
  ["lists of different length", ["Yauhen Kamysh"], ["Евгений Камыш", "Павел Верабей"]],
])("%s: three people, because place alone joins nobody", (_, en, ru) => {
  expect(peopleOf([...list("en", en), ...list("ru", ru)])).toBe(3);
});

test("two entries of one list are two people, also with one name", () => {
  expect(peopleOf(list("en", ["Pavel Verabei", "Pavel Verabei"]))).toBe(2);
  expect(
    peopleOf([
      ...list("en", ["Pavel Verabei", "Pavel Verabei"]),
      ...list("be", ["Павел Верабей", "Павел Верабей"]),
    ]),
  ).toBe(2);
});

test("a name alone joins no two statements, and the pair waits for a person", () => {
  const { facts, candidates } = resolvePeople(
    [...list("en", ["Pavel Verabei"]), ...list("en", ["Pavel Verabei"], "st_2")],
    key,
  );
  expect(facts).toHaveLength(2);
  expect(candidates).toMatchObject([
    { people: [{ names: ["Pavel Verabei"] }, { names: ["Pavel Verabei"] }] },
  ]);
});

test("ids need the key, and do not depend on the order of mentions", () => {
  const mentions = [...list("en", ["Siarhei Kavaliou"]), ...list("be", ["Сяргей Кавалёў"])];
  const [own] = resolvePeople(mentions, key).facts;
  expect(resolvePeople(mentions.toReversed(), key).facts).toEqual([own]);
  expect(resolvePeople(mentions, Buffer.from("another key")).facts).not.toEqual([own]);
});
