interface Mismatch {
  readonly expected: string;
  readonly found: number;
  /** What the page has in its place, for whoever repairs the reader. */
  readonly instead?: string;
}

/** A page no longer has the shape its reader was written for. */
export class SelectionError extends Error {
  override readonly name = "SelectionError";
  readonly selector: string;
  readonly found: number;

  constructor(selector: string, { expected, found, instead }: Mismatch) {
    const detail = instead === undefined ? "" : ` (the page has ${instead})`;
    super(`Cannot select "${selector}": expected ${expected}, found ${found}${detail}`);
    this.selector = selector;
    this.found = found;
  }
}
