/** Returns rows as columns of text, numbers to the right, for a terminal. */
export function renderTable(
  names: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): string {
  const widths = names.map((name, at) =>
    Math.max(name.length, ...rows.map((row) => String(row[at] ?? "").length)),
  );
  const line = (cells: readonly (string | number)[]) =>
    cells
      .map((cell, at) => {
        const width = widths[at] ?? 0;
        const isNumber = typeof (rows[0]?.[at] ?? cell) === "number";
        return isNumber ? String(cell).padStart(width) : cell.toString().padEnd(width);
      })
      .join("  ")
      .trimEnd();
  return [line(names), ...rows.map(line)].join("\n");
}
