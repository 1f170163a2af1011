interface Mismatch {
  readonly expected: string;
  readonly found: number;
  /** What the page has in its place, for whoever repairs the reader. */
  readonly instead?: string;
  /** What to do next. */
  readonly next?: string;
}

/** A page no longer has the shape its reader was written for. */
export class SelectionError extends Error {
  override readonly name = "SelectionError";
  readonly selector: string;
  readonly found: number;

  constructor(selector: string, { expected, found, instead, next }: Mismatch) {
    const detail = instead === undefined ? "" : ` (the page has ${instead})`;
    const advice = next === undefined ? "" : `: ${next}`;
    super(`Cannot select "${selector}": expected ${expected}, found ${found}${detail}${advice}`);
    this.selector = selector;
    this.found = found;
  }
}
