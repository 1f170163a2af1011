import type { Lexicon } from "./lexicon/lexicon.ts";
import { type Named, namedIn } from "./named.ts";
import type { Passage } from "./passages.ts";

/** Returns the names that the operative part repeats or adds, in page order. */
export function operativeNames(
  body: readonly Passage[],
  { lexicon, operative }: { readonly lexicon: Lexicon; readonly operative: ReadonlySet<number> },
): readonly Named[] {
  const skip = new Set([...body.keys()].filter((index) => !operative.has(index)));
  return namedIn(body, { lexicon, skip });
}
