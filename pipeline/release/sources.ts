import { z } from "zod";

/** What the descriptors say of one source; the caller knows it from `scrapers/`. */
export interface SourceFacts {
  readonly source_id: string;
  readonly publisher: string;
  readonly url: string;
  /** Terms of the texts as the publisher states them. */
  readonly terms: string;
}

const count = z.int().nonnegative().nullable();

/** What one run found at one source. A number that is not known is null, never an earlier one. */
export const SourceCounts = z.strictObject({
  source_id: z.string(),
  captured: count,
  documents: count,
  statements: count,
  people: count,
  signatories: count,
  rejected: count,
});
export type SourceCounts = z.infer<typeof SourceCounts>;
