/** The command line, the configuration or the environment is wrong: one line, exit 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** The run cannot go on, and the last release stands: one line, exit 1. */
export class RunError extends Error {
  override readonly name = "RunError";
}

/** The checks found a reason not to publish: one line each, exit 3. */
export class RefusedError extends Error {
  override readonly name = "RefusedError";
  readonly reasons: readonly string[];

  constructor(reasons: readonly string[]) {
    super(reasons.join("\n"));
    this.reasons = reasons;
  }
}
