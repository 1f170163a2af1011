/** A page no longer has the shape its reader was written for. */
export class SelectionError extends Error {
  override readonly name = "SelectionError";
  readonly selector: string;
  readonly found: number;

  constructor(selector: string, { expected, found }: { expected: string; found: number }) {
    super(`Cannot select "${selector}": expected ${expected}, found ${found}`);
    this.selector = selector;
    this.found = found;
  }
}
