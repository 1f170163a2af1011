import { expect, test } from "vitest";
import {
  type CuratedOrganization,
  foldOrganization,
  resolveOrganizations,
} from "../../pipeline/resolve/organizations.ts";

const key = Buffer.from("a key for tests only, thirty-two.");
const archive: CuratedOrganization = {
  slug: "river-archive",
  name_en: "The River Archive",
  name_be: "Рачны архіў",
  name_ru: null,
  aliases: ["RA"],
  kind: "ngo",
  country: "BY",
  website: null,
  identifiers: ["ror:2", "isni:1"],
};

function signed(...names: string[]) {
  return names.map((name_printed, index) => ({
    document_id: "do_1",
    position: index + 1,
    signatory_kind: "organization",
    name_printed,
  }));
}

test.each([
  ["The Human Rights Center “Viasna”", "Human Rights Centre «Viasna»"],
  ["RESPECT - PROTECT - FULFILL", "Respect–Protect–Fulfill"],
  ["РОО «Правовая инициатива»;", "Правовая инициатива"],
])("foldOrganization() makes %s and %s equal", (a, b) => {
  expect(foldOrganization(a)).toBe(foldOrganization(b));
});

test("names, aliases and languages of a curated organization are one", () => {
  const { links, facts } = resolveOrganizations(signed("River Archive", "Рачны архіў", "RA"), {
    curated: [archive],
    key,
  });
  expect(new Set(links.map(({ organization_id: id }) => id)).size).toBe(1);
  expect(facts).toMatchObject([
    { name_en: "The River Archive", is_curated: true, identifiers: ["isni:1", "ror:2"] },
  ]);
});

test("an unknown signatory is an organization of its own, never a similar one", () => {
  const { facts } = resolveOrganizations(signed("River Archives", "River Archive"), {
    curated: [archive],
    key,
  });
  expect(facts.filter(({ is_curated: curated }) => curated)).toHaveLength(1);
  expect(facts).toHaveLength(2);
});

test("a person who signs is no organization", () => {
  const persons = signed("Darya Kaval").map((row) => ({ ...row, signatory_kind: "person" }));
  expect(resolveOrganizations(persons, { curated: [], key })).toEqual({ links: [], facts: [] });
});

test("two curated organizations with one alias are refused by name", () => {
  const other = { ...archive, slug: "rail-archive", name_en: "Rail Archive", name_be: null };
  expect(() => resolveOrganizations([], { curated: [archive, other], key })).toThrow(
    'expected "RA" once, found it for "river-archive" and "rail-archive"',
  );
});
