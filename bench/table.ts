/** Prints rows as a Markdown table, so that a result can be copied as it is. */
export function printTable(rows: readonly Readonly<Record<string, string | number>>[]): void {
  const [first] = rows;
  if (first === undefined) return;
  const names = Object.keys(first);
  console.log(`| ${names.join(" | ")} |`);
  console.log(`| ${names.map(() => "---").join(" | ")} |`);
  for (const row of rows)
    console.log(`| ${names.map((name) => String(row[name] ?? "")).join(" | ")} |`);
  console.log("");
}

/** Returns the median of at least one number. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** Returns a number with as many digits as a reader needs: three. */
export function round(value: number): number {
  return Number(value.toPrecision(3));
}
