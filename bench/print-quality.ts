import { writeFileSync } from "node:fs";
import { COMMITTED, type Figure, measureQuality, PARTS } from "./quality.ts";
import { printTable } from "./table.ts";

/**
 * `make quality`: precision, recall and F1 per field and language, with counts. The values that were
 * missed are listed for the tuning pages alone: whoever reads those of the held-out pages tunes on them.
 * With `--write` the figures become the ones that may not fall: test/quality.json.
 */
const { pages, figures, misses } = measureQuality();
if (process.argv.includes("--write")) {
  writeFileSync(COMMITTED, `${JSON.stringify(figures, null, 2)}\n`);
}
console.log(`${pages} labelled pages\n`);
for (const part of PARTS) {
  const own = figures.filter((figure) => figure.part === part);
  const byField = Map.groupBy(own, ({ field }) => field);
  console.log(`${part}:\n`);
  printTable([...byField].map(([field, members]) => ({ field, ...rowOf(members) })));
}
console.log("people, by language:\n");
const people = figures.filter(({ field }) => field === "people");
printTable(
  people.map((figure) => ({ part: figure.part, language: figure.language, ...rowOf([figure]) })),
);
console.log("Misses on the tuning pages:\n");
for (const { page, field, kind, value } of misses.filter(({ part }) => part === "tuning")) {
  console.log(`${page} ${field} ${kind}: ${value}`);
}

function rowOf(members: readonly Figure[]) {
  const sum = (key: "expected" | "found" | "correct") =>
    members.reduce((total, figure) => total + figure[key], 0);
  const [expected, found, correct] = [sum("expected"), sum("found"), sum("correct")];
  const precision = found === 0 ? 1 : correct / found;
  const recall = expected === 0 ? 1 : correct / expected;
  const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  return {
    expected,
    found,
    correct,
    precision: precision.toFixed(3),
    recall: recall.toFixed(3),
    f1: f1.toFixed(3),
  };
}
