import type { StatementKind } from "../../schemas/values.ts";
import type { Lexicon } from "./lexicon/lexicon.ts";

/**
 * Returns what a statement does: from its title, then from its subtitle, then from what it says in
 * its operative part, in that order; `other` where none of them tells.
 */
export function kindOf(
  { title, subtitle, operative }: StatementTexts,
  { kinds, operativeKinds }: Lexicon,
): StatementKind {
  for (const text of [title, subtitle ?? ""]) {
    const kind = kinds.find(({ pattern }) => pattern.test(text))?.result;
    // "Open letter on …" says how, not what; the operative part may know better.
    if (kind !== undefined && kind !== "appeal") return kind;
    if (kind === "appeal" && text === title) return kind;
  }
  return operativeKinds.find(({ pattern }) => pattern.test(operative))?.result ?? "other";
}

/** The parts of a statement that tell its kind. */
export interface StatementTexts {
  readonly title: string;
  readonly subtitle: string | null;
  /** The passages that take a position or demand, joined. */
  readonly operative: string;
}
