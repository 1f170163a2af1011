import { expect, test } from "vitest";
import { extractFindings } from "../../pipeline/extract/extract.ts";
import { documentOf } from "./document-of.ts";
import { PUBLISHED_AT } from "./statement.ts";

test.each([
  [
    "be",
    "Заява аб прызнанні трох чалавек палітычнымі зняволенымі",
    "У сувязі з інфармацыяй пра абвінавачанні ў дачыненні да Захара Камыша, Ганны Баравіковай і Паўла Вераб’я, мы адзначаем наступнае.",
  ],
  [
    "ru",
    "Заявление о признании трёх человек политзаключёнными",
    "В связи с информацией о предъявлении обвинений в отношении Захара Камыша, Анны Боровиковой и Павла Воробья, мы отмечаем следующее.",
  ],
])("names in the genitive are published nowhere (%s)", (language, title, sentence) => {
  const ending =
    language === "be"
      ? "Мы патрабуем ад уладаў неадкладна вызваліць усіх названых людзей."
      : "Мы требуем от властей немедленно освободить всех названных людей.";
  const findings = extractFindings(
    documentOf({ title, publishedAt: PUBLISHED_AT, blocks: [sentence, ending] }),
  );
  expect(findings.language).toBe(language);
  expect(findings.claimed_count).toBe(3);
  expect([...findings.people, ...findings.other_people]).toEqual([]);
  expect(findings.issues.map(({ code }) => code)).toEqual(["names_inflected"]);
});

test("a list behind a colon is nominative where a given name proves it", () => {
  const findings = extractFindings(
    documentOf({
      publishedAt: PUBLISHED_AT,
      title: "Заявление о признании двух человек политзаключёнными",
      blocks: [
        "Нами получена информация о следующих лицах, мы сообщаем о них ниже:",
        "Александра Полевая, обвиняется по ч.1 ст. 342 УК;",
        "Захар Камыш, осуждён по ст. 361-1 УК к двум годам шести месяцам лишения свободы.",
        "Мы требуем от властей немедленно освободить всех названных людей.",
      ],
    }),
  );
  expect(
    findings.people.map(({ printed, articles, outcome, term_months }) => [
      printed,
      articles,
      outcome,
      term_months,
    ]),
  ).toEqual([
    ["Александра Полевая", ["342"], "charged", null],
    ["Захар Камыш", ["361-1"], "sentenced", 30],
  ]);
});

test("a list that can be nominative or genitive is not published", () => {
  const findings = extractFindings(
    documentOf({
      publishedAt: PUBLISHED_AT,
      title: "Заявление о признании двух человек политзаключёнными",
      blocks: [
        "Нами получена информация о следующих лицах, мы сообщаем о них ниже:",
        "Александра Ковалёва, Валерия Сизова.",
        "Мы требуем от властей немедленно освободить всех названных людей.",
      ],
    }),
  );
  expect(findings.people).toEqual([]);
  expect(findings.issues.map(({ code }) => code)).toEqual(["names_inflected"]);
});

test.each([
  [
    "ru",
    "Правозащитники требуют освободить Ивана Коваленко",
    "Ивана Коваленко осудили по ст. 342 УК.",
  ],
  [
    "ru",
    "Правозащитники требуют освободить Любовь Ковалёву",
    "Любовь Ковалёву осудили по ст. 342 УК.",
  ],
  ["ru", "Требуем свободы", "Валерия Сизова осудили по ст. 342 УК к двум годам лишения свободы."],
  ["ru", "Требуем свободы", "На днях задержали Захара Камыша."],
  ["ru", "Требуем свободы", "Нам стало известно о новом деле Захара Камыша и его друзей."],
  [
    "be",
    "Праваабаронцы патрабуюць вызваліць Міколу Каваленку",
    "Міколу Каваленку асудзілі па арт. 342 КК.",
  ],
])(
  "an inflected name of a title or a sentence is left out with an issue (%s, %s)",
  (language, title, sentence) => {
    const ending =
      language === "be"
        ? "Мы патрабуем ад уладаў неадкладна вызваліць яго і ўсіх палітвязняў, спыніць рэпрэсіі і перагледзець справы."
        : "Мы требуем от властей немедленно освободить его и всех политзаключённых, прекратить репрессии и пересмотреть дела.";
    const findings = extractFindings(
      documentOf({ title, publishedAt: PUBLISHED_AT, blocks: [sentence, ending] }),
    );
    expect(findings.language).toBe(language);
    expect([...findings.people, ...findings.other_people]).toEqual([]);
    expect(findings.issues.map(({ code }) => code)).toContain("names_inflected");
  },
);

test("a name of a title that is certainly nominative is published", () => {
  const findings = extractFindings(
    documentOf({
      publishedAt: PUBLISHED_AT,
      title: "Заявление: Захар Камыш должен быть освобождён",
      blocks: [
        "Мы, правозащитные организации, следим за этим делом с первого дня.",
        "Мы требуем от властей немедленно освободить его и всех политзаключённых, прекратить репрессии и пересмотреть дела.",
      ],
    }),
  );
  expect(findings.people.map(({ name }) => name)).toEqual(["Захар Камыш"]);
});
