import { expect, test } from "vitest";
import { extractFindings } from "../../pipeline/extract/extract.ts";
import type { Findings } from "../../schemas/findings.ts";
import { documentOf, type TestBlock } from "./document-of.ts";

const BODY =
  "In the past seven days the courts heard eleven cases, and the police searched four flats in the town of Azerny.";
const NEWS =
  "Human rights organizations published a joint statement on Friday. According to the statement, Zakhar Kamysh was sentenced under Article 342.";

function read(title: string, ...blocks: readonly TestBlock[]): Findings {
  return extractFindings(documentOf({ title, blocks }));
}

test.each([
  ["Week in review: searches and verdicts", BODY],
  ["Human rights situation in Belarus: March 2024", BODY],
  ["Weekly digest of political repression", `${BODY} We demand more.`],
  ["Reactions to the verdict: a round-up", BODY],
  [
    "Statement by the High Representative on behalf of the European Union",
    `${BODY} We condemn this.`,
  ],
  ["Six more people called political prisoners", NEWS],
  ["Page not found", "The page that you look for is not here."],
  [
    "Just a moment...",
    "Checking your browser before accessing the site. Enable JavaScript and cookies.",
  ],
  ["Six people recognised as political prisoners", ""],
  [
    "Агляд тыдня: ператрусы і прысуды",
    "За тыдзень суды разгледзелі адзінаццаць спраў, а міліцыя правяла ператрусы ў чатырох кватэрах горада Азёрны.",
  ],
  [
    "Обзор недели: обыски и приговоры",
    "За неделю суды рассмотрели одиннадцать дел, а милиция провела обыски в четырёх квартирах города Озёрный.",
  ],
])("%s is no statement, and nothing of it is published", (title, text) => {
  const findings = read(title, text);
  expect(findings).toMatchObject({
    is_statement: false,
    kind: null,
    issued_on: null,
    people: [],
    other_people: [],
    signatories: [],
    demands: [],
    legal_references: [],
  });
  expect(findings.issues).toMatchObject([{ code: "not_a_statement" }]);
});

test("a listing of texts is no statement", () => {
  const days = ["March 1, 2024", "March 8, 2024", "March 15, 2024", "March 22, 2024"];
  const findings = read(
    "Statements",
    ...days.flatMap((day) => [day, "Joint statement: we demand the release of readers"]),
  );
  expect(findings.issues).toEqual([
    { code: "not_a_statement", message: "Expected a statement, found a listing of 4 texts" },
  ]);
});

test.each([
  ["Seven people recognized as political prisoners", "recognition"],
  ["Political prisoner list grows by six names", "recognition"],
  ["We demand the rehabilitation of 19 former political prisoners", "rehabilitation"],
  ["Human rights defenders call to review the sentences", "release_demand"],
  ["Statement on the death of an artist in custody", "in_memoriam"],
  ["Day of Solidarity with political prisoners: joint statement", "anniversary"],
  ["Two years after the election: joint statement", "anniversary"],
  ["A sham election: joint statement", "election"],
  ["Joint statement on the liquidation of a library", "condemnation"],
  ["Open letter to the Prosecutor General", "appeal"],
])("the kind of %j is %s", (title, kind) => {
  expect(read(title, `We condemn what was done. ${BODY}`)).toMatchObject({
    is_statement: true,
    kind,
  });
});

test.each([
  ["We consider all of them political prisoners and demand their release.", "recognition"],
  ["We demand the release of the three.", "release_demand"],
  ["We express our sorrow.", "other"],
])("a title that says nothing leaves the kind to the operative part: %s", (sentence, kind) => {
  expect(read("The case of the Blue Lamp", BODY, sentence)).toMatchObject({ kind });
});
