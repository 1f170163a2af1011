/**
 * Returns a pattern that finds any of the alternatives as whole words, in any script and case.
 * An alternative is regular-expression source; `\p{L}*` at its end makes it a stem.
 */
export function words(...alternatives: readonly string[]): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${alternatives.join("|")})(?![\\p{L}\\p{N}])`, "iu");
}

/** Returns a pattern for one of the alternatives right at the end of a text, less blanks. */
export function wordsAtEnd(...alternatives: readonly string[]): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${alternatives.join("|")})\\s*$`, "iu");
}

/** Returns a pattern for one of the alternatives right at the start of a text, less blanks. */
export function wordsAtStart(...alternatives: readonly string[]): RegExp {
  return new RegExp(`^\\s*(?:${alternatives.join("|")})(?![\\p{L}\\p{N}])`, "iu");
}

/** Matches no text: the value of a rule that a language does not have. */
export const NOTHING = /(?!)/u;
