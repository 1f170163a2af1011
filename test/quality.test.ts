import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { z } from "zod";
import { COMMITTED, measureQuality } from "../bench/quality.ts";

const Figure = z.strictObject({
  part: z.enum(["tuning", "held-out"]),
  language: z.string(),
  field: z.string(),
  expected: z.int(),
  found: z.int(),
  correct: z.int(),
});

const { figures, pages } = measureQuality();
const committed = z.array(Figure).parse(JSON.parse(readFileSync(COMMITTED, "utf8")));

/** What a figure is about, without what was found. */
function shape({ part, language, field, expected }: z.infer<typeof Figure>) {
  return { part, language, field, expected };
}

test("there are at least 80 labelled pages, in three languages and with negatives", () => {
  expect(pages).toBeGreaterThanOrEqual(80);
  expect(new Set(figures.map(({ language }) => language))).toEqual(
    new Set(["be", "en", "none", "ru"]),
  );
});

test("the committed figures are of these pages: make quality, with --write", () => {
  expect(figures.map(shape)).toEqual(committed.map(shape));
});

test("no field of any language finds less, or more that is wrong, than the committed figures say", () => {
  const worse = figures.filter((figure, at) => {
    const before = committed[at];
    if (before === undefined) return true;
    return (
      figure.correct < before.correct ||
      figure.found - figure.correct > before.found - before.correct
    );
  });
  expect(worse).toEqual([]);
});
